//! Bands from top to bottom, and the rows of boxes without arrows.

use super::grid::even;
use super::route::LEVEL;
use super::{Band, Layout, Layouter};

/// Columns that boxes without arrows fill at least.
const FEWEST: usize = 4;

impl Layouter {
    /// Stacks the bands and moves every cell from its band to the whole. Answers the middle of each box
    /// without arrows and its column.
    pub(super) fn bands(&mut self, layout: &mut Layout) -> Vec<Option<(f32, usize)>> {
        let count = self.scene.bands.len().max(1);
        let pad = if self.scene.bands.is_empty() { 0.0 } else { self.style.band_gap / 2.0 };
        let grid = &mut self.grid;
        let mut lows = vec![f32::MAX; count];
        for cell in grid.layers.iter().flatten() {
            let cell = &grid.cells[*cell as usize];
            lows[cell.band as usize] = lows[cell.band as usize].min(cell.y - cell.height / 2.0);
        }
        let mut bottoms = vec![f32::MIN; count];
        for at in grid.layers.iter().flatten() {
            let cell = &mut grid.cells[*at as usize];
            let band = cell.band as usize;
            // A drawing with memory keeps the room at the top; another one has none.
            let shift = if self.seeded && lows[band] >= pad - LEVEL { 0.0 } else { pad - lows[band] };
            cell.y = even(cell.y + shift);
            bottoms[band] = bottoms[band].max(cell.y + cell.height / 2.0);
        }
        let columns = grid.layers.len().max(FEWEST);
        let mut single: Vec<Vec<u32>> = vec![Vec::new(); count];
        for (at, item) in self.scene.items.iter().enumerate() {
            if !grid.is_linked(at as u32) {
                single[item.band as usize].push(at as u32);
            }
        }
        let mut rows = vec![None; self.scene.items.len()];
        let mut top = 0.0;
        for band in 0..count {
            let linked = bottoms[band] > f32::MIN;
            let mut bottom = top + if linked { bottoms[band] } else { pad };
            for (row, boxes) in single[band].chunks(columns).enumerate() {
                let high = boxes.iter().map(|at| grid.cells[*at as usize].height).fold(0.0, f32::max);
                if linked || row > 0 {
                    bottom += self.style.row_gap;
                }
                for (column, at) in boxes.iter().enumerate() {
                    rows[*at as usize] = Some((bottom + high / 2.0, column));
                }
                bottom += high;
            }
            bottom += pad;
            layout.bands.push(Band { section: self.scene.bands.get(band).copied().flatten(), top, bottom });
            top = bottom;
        }
        layout.height = top;
        for at in grid.layers.iter().flatten() {
            let cell = &mut grid.cells[*at as usize];
            cell.y += layout.bands[cell.band as usize].top;
        }
        rows
    }
}
