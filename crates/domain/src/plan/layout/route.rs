//! The finished drawing: bands, columns and the corners of every arrow.

use super::grid::even;
use super::lanes::{Stretch, assign};
use super::place::pool;
use super::{Band, Column, Layout, Layouter, Placed, Route};

/// How far from the corners of a box arrows keep.
const CORNER: f32 = 8.0;
/// Columns that boxes without arrows fill at least.
const FEWEST: usize = 4;

impl Layouter {
    pub(super) fn finish(&mut self) -> Layout {
        self.grid.straighten(self.seeded);
        let mut layout = Layout { grouped: !self.scene.bands.is_empty(), ..Layout::default() };
        let rows = self.bands(&mut layout);
        let ports = self.ports();
        self.columns(&mut layout, &rows, &ports);
        layout
    }

    /// Stacks the bands and moves every cell from its band to the whole. Answers the middle of each box
    /// without arrows and its column.
    fn bands(&mut self, layout: &mut Layout) -> Vec<Option<(f32, usize)>> {
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

    /// The heights at which each arrow leaves its first box and arrives at its last: as near as possible to where it
    /// goes on, and apart from the others.
    fn ports(&self) -> Vec<(f32, f32)> {
        let grid = &self.grid;
        let mut ports = vec![(0.0, 0.0); grid.ways.len()];
        // For each box and side: the arrows, with the height that each wants.
        let mut sides: Vec<(u32, bool, f32, f32, usize)> = Vec::with_capacity(2 * grid.ways.len());
        for (index, way) in grid.ways.iter().enumerate() {
            let [first, .., last] = way.cells.as_slice() else { continue };
            let (next, before) = (way.cells[1], way.cells[way.cells.len() - 2]);
            for (at, other, right) in [(*first, next, true), (*last, before, false)] {
                let (own, other) = (&grid.cells[at as usize], &grid.cells[other as usize]);
                let wanted = if other.bend { other.y } else { f32::midpoint(own.y, other.y) };
                sides.push((at, right, other.y, wanted, index));
            }
        }
        sides.sort_by(|one, other| {
            (one.0, one.1).cmp(&(other.0, other.1)).then(one.2.total_cmp(&other.2)).then(one.4.cmp(&other.4))
        });
        for side in sides.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1)) {
            let cell = &grid.cells[side[0].0 as usize];
            let room = (cell.height / 2.0 - CORNER).max(0.0);
            let (low, high) = (cell.y - room, cell.y + room);
            let step = self.style.lane.min(2.0 * room / (side.len() as f32 - 1.0).max(1.0));
            // What can run level does so; what has to turn anyway gives way.
            let wanted: Vec<(f32, f32)> = side
                .iter()
                .map(|port| {
                    (port.3.clamp(low, high), if (low..=high).contains(&port.3) { 100.0 } else { 1.0 })
                })
                .collect();
            let heights = pool(&wanted, &|_| step, 0.0);
            for (place, ((_, right, _, _, way), y)) in side.iter().zip(heights).enumerate() {
                let above = place as f32 * step;
                let below = (side.len() - 1 - place) as f32 * step;
                let y = y.min(high - below).max(low + above);
                if *right {
                    ports[*way].0 = y;
                } else {
                    ports[*way].1 = y;
                }
            }
        }
        ports
    }

    fn columns(&self, layout: &mut Layout, rows: &[Option<(f32, usize)>], ports: &[(f32, f32)]) {
        let (grid, style) = (&self.grid, &self.style);
        let used = rows.iter().flatten().map(|(_, column)| column + 1).max().unwrap_or(0);
        let count = grid.layers.len().max(used);
        let mut widths = vec![0.0_f32; count];
        for (at, item) in self.scene.items.iter().enumerate() {
            let column = rows[at].map_or(grid.cells[at].layer as usize, |(_, column)| column);
            widths[column] = widths[column].max(item.width);
        }
        // Every upright stretch, by the gap that it stands in.
        let mut gaps: Vec<Vec<(Stretch, usize)>> = vec![Vec::new(); count];
        let heights: Vec<Vec<f32>> = grid
            .ways
            .iter()
            .zip(ports)
            .map(|(way, port)| {
                let last = way.cells.len().saturating_sub(1);
                let height = |(step, cell): (usize, &u32)| match step {
                    0 => port.0,
                    step if step == last => port.1,
                    _ => grid.cells[*cell as usize].y,
                };
                let mut heights: Vec<f32> = way.cells.iter().enumerate().map(height).collect();
                for at in 1..heights.len() {
                    if (heights[at] - heights[at - 1]).abs() < SLIGHT {
                        heights[at] = heights[at - 1];
                    }
                }
                heights
            })
            .collect();
        for (index, (way, heights)) in grid.ways.iter().zip(&heights).enumerate() {
            for (step, pair) in heights.windows(2).enumerate() {
                if (pair[0] - pair[1]).abs() > LEVEL {
                    let gap = grid.cells[way.cells[step] as usize].layer as usize;
                    gaps[gap].push((Stretch { from: pair[0], to: pair[1] }, index));
                }
            }
        }
        let mut lanes: Vec<Vec<f32>> = vec![Vec::new(); grid.ways.len()];
        let mut x = 0.0;
        for (column, width) in widths.iter().enumerate() {
            layout.columns.push(Column { x, width: *width });
            let stretches: Vec<Stretch> = gaps[column].iter().map(|(stretch, _)| *stretch).collect();
            let (places, most) = assign(&stretches, style.lane);
            let wide = (style.column_gap + (most as f32 - 1.0).max(0.0) * style.lane)
                .min(style.widest_gap.max(style.column_gap));
            let room = (wide - style.column_gap).max(0.0);
            let step = room / (most as f32 - 1.0).max(1.0);
            for (place, (_, way)) in places.iter().zip(&gaps[column]) {
                // Nearer to the boxes on the left: at the right arrowheads want room.
                lanes[*way].push(x + width + style.column_gap * 0.4 + *place as f32 * step);
            }
            x += width + wide;
            layout.width = x - wide;
        }
        for (at, item) in self.scene.items.iter().enumerate() {
            let cell = &grid.cells[at];
            let (y, layer) = rows[at].unwrap_or((cell.y, cell.layer as usize));
            layout.items.push(Placed {
                key: item.key,
                layer: layer as u32,
                linked: rows[at].is_none(),
                x: layout.columns[layer].x,
                y: y - item.height / 2.0,
                width: item.width,
                height: item.height,
            });
        }
        for (index, arrow) in self.scene.arrows.iter().enumerate() {
            let (from, to) = (layout.items[arrow.from as usize], layout.items[arrow.to as usize]);
            let way = &grid.ways[index];
            let mut points = if way.cells.is_empty() {
                around(&from, style.lane)
            } else {
                let (left, right) = if way.reversed { (to, from) } else { (from, to) };
                corners(left.x + left.width, right.x, &heights[index], &lanes[index])
            };
            if way.reversed {
                points.reverse();
            }
            let first = way.cells.first().copied().unwrap_or(arrow.from);
            let top = layout.bands[self.scene.items[first as usize].band as usize].top;
            let via = grid.via(way).into_iter().map(|y| even(y - top)).collect();
            layout.routes.push(Route { ends: (from.key, to.key), points, reversed: way.reversed, via });
        }
    }
}

/// Heights that differ by less are one.
const LEVEL: f32 = 0.01;

/// A change of height that is not drawn.
const SLIGHT: f32 = 0.5;

/// The corners of an arrow from left to right, with a lane for each change of height.
fn corners(from: f32, to: f32, heights: &[f32], lanes: &[f32]) -> Vec<(f32, f32)> {
    let mut lanes = lanes.iter();
    let mut level = heights.first().copied().unwrap_or_default();
    let mut points = vec![(from, level)];
    for pair in heights.windows(2) {
        if (pair[0] - pair[1]).abs() > LEVEL
            && let Some(lane) = lanes.next()
        {
            points.extend([(*lane, level), (*lane, pair[1])]);
            level = pair[1];
        }
    }
    points.push((to, level));
    points
}

/// The corners of an arrow from a box to itself: out at the left, over the top, in at the right. (It is turned round
/// like every arrow that leads back.)
fn around(item: &Placed, lane: f32) -> Vec<(f32, f32)> {
    let (left, right) = (item.x, item.x + item.width);
    let (middle, above) = (item.y + item.height / 2.0, item.y - lane);
    vec![
        (left, middle),
        (left - lane, middle),
        (left - lane, above),
        (right + lane, above),
        (right + lane, middle),
        (right, middle),
    ]
}
