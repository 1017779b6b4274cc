//! Heights: as near to the neighbours' as the order and the distances allow.

use super::grid::{Cell, Grid};
use crate::sorted::{level, sorted};

/// How much a known cell clings to its height, and a bend to its neighbour's, beside a box that is free.
const KNOWN: f32 = 1_000.0;
const BEND: f32 = 8.0;
const MAIN: f32 = 16.0;

/// What two cells may lie too near, so that finished heights, which are rounded, stay what they are.
const NEARLY: f32 = 0.1;

impl Grid {
    /// Gives every cell a first height: one below the other, or with `seeded` the known one.
    pub fn stack(&mut self, seeded: bool) {
        for layer in 0..self.layers.len() {
            let mut band = u32::MAX;
            let mut y = 0.0;
            for place in 0..self.layers[layer].len() {
                let cell = self.layers[layer][place];
                if self.cells[cell as usize].band == band {
                    y += self.distance(self.layers[layer][place - 1], cell);
                } else {
                    band = self.cells[cell as usize].band;
                    y = self.cells[cell as usize].height / 2.0;
                }
                if !seeded {
                    self.cells[cell as usize].y = y;
                }
            }
            if seeded {
                self.place(layer, true, true);
            }
        }
    }

    /// Moves the cells of a layer towards their neighbours on one side. With `seeded` only what is new moves of
    /// its own accord. Answers the work done.
    pub fn place(&mut self, layer: usize, forward: bool, seeded: bool) -> usize {
        let Some(cells) = self.layers.get(layer) else { return 0 };
        let mut work = cells.len();
        let mut buffer = Vec::new();
        let wanted: Vec<(f32, f32)> = cells
            .iter()
            .map(|&at| {
                let cell = &self.cells[at as usize];
                if seeded && !cell.fresh {
                    return (cell.y, KNOWN);
                }
                let neighbours = if forward { self.lefts(at) } else { self.rights(at) };
                work += neighbours.len();
                match self.middle(neighbours, cell, &mut buffer) {
                    Some(y) => (
                        y,
                        if cell.main {
                            MAIN
                        } else if cell.bend {
                            BEND
                        } else {
                            1.0
                        },
                    ),
                    None => (cell.y, 0.5),
                }
            })
            .collect();
        let mut from = 0;
        while from < wanted.len() {
            let band = self.cells[self.layers[layer][from] as usize].band;
            let mut to = from + 1;
            while to < wanted.len() && self.cells[self.layers[layer][to] as usize].band == band {
                to += 1;
            }
            self.fit(layer, from, &wanted[from..to], if seeded { NEARLY } else { 0.0 });
            from = to;
        }
        work
    }

    /// The median height of the neighbours in the same band, the upper one of two, so that one arrow at least runs
    /// straight; on a main path that of the neighbours on it.
    fn middle(&self, neighbours: &[u32], own: &Cell, buffer: &mut Vec<f32>) -> Option<f32> {
        for main in [true, false] {
            if main && !own.main {
                continue;
            }
            buffer.clear();
            let cells = neighbours.iter().map(|at| &self.cells[*at as usize]);
            buffer.extend(
                cells.filter(|cell| cell.band == own.band && (!main || cell.main)).map(|cell| cell.y),
            );
            if !buffer.is_empty() {
                buffer.sort_unstable_by(f32::total_cmp);
                return Some(buffer[(buffer.len() - 1) / 2]);
            }
        }
        None
    }

    /// Sets the heights of neighbouring cells to those next to the wanted ones that keep the distances: the
    /// weighted least squares under an order.
    fn fit(&mut self, layer: usize, from: usize, wanted: &[(f32, f32)], slack: f32) {
        let cells = &self.layers[layer][from..from + wanted.len()];
        let heights = pool(wanted, &|place| self.distance(cells[place - 1], cells[place]), slack);
        for (place, y) in heights.into_iter().enumerate() {
            let cell = self.layers[layer][from + place] as usize;
            self.cells[cell].y = y;
        }
    }

    /// Lays the bends of each long arrow on one height, as far as there is room for it; where there is not, in
    /// as few levels as possible. `upwards` begins with the lowest arrow, so that what lies on it can follow.
    pub fn straighten(&mut self, seeded: bool, upwards: bool) {
        let long = self.ways.iter().zip(0..).filter(|(way, _)| way.cells.len() > 2);
        let mut long =
            sorted(long.map(|(way, index)| (0, level(self.cells[way.cells[1] as usize].y), index)).collect());
        if upwards {
            long.reverse();
        }
        for way in long {
            self.straighten_way(way as usize, seeded);
        }
    }

    fn straighten_way(&mut self, way: usize, seeded: bool) {
        let cells = &self.ways[way].cells;
        let bends = cells.len().saturating_sub(2);
        let mut from = 0;
        while from < bends {
            // The longest stretch from here on that has a height for all.
            let (mut low, mut high) = (f32::MIN, f32::MAX);
            let (mut to, mut sum, mut known) = (from, 0.0, false);
            while to < bends {
                let cell = self.ways[way].cells[to + 1];
                let room = self.room(cell);
                let (next_low, next_high) = (low.max(room.0), high.min(room.1));
                if next_low > next_high && to > from {
                    break;
                }
                (low, high) = (next_low, next_high);
                sum += self.cells[cell as usize].y;
                known |= !self.cells[cell as usize].fresh;
                to += 1;
            }
            if low <= high && !(seeded && known) {
                // At the height of one end if that is possible: one corner less.
                let cells = &self.ways[way].cells;
                let (first, last) = (&self.cells[cells[0] as usize], &self.cells[cells[bends + 1] as usize]);
                let fits = |y: f32| (low..=high).contains(&y).then_some(y);
                let band = self.cells[cells[from + 1] as usize].band;
                let y = fits(first.y)
                    .or_else(|| fits(last.y).filter(|_| last.band == band))
                    .unwrap_or((sum / (to - from) as f32).clamp(low, high));
                for step in from..to {
                    let cell = self.ways[way].cells[step + 1] as usize;
                    self.cells[cell].y = y;
                }
            }
            from = to;
        }
    }

    /// The heights between which a cell can move without touching what lies above and below.
    fn room(&self, cell: u32) -> (f32, f32) {
        let at = &self.cells[cell as usize];
        let layer = &self.layers[at.layer as usize];
        let place = at.place as usize;
        let same = |other: &&u32| self.cells[**other as usize].band == at.band;
        let low = place.checked_sub(1).and_then(|place| layer.get(place)).filter(same);
        let high = layer.get(place + 1).filter(same);
        let y = |other: &u32| self.cells[*other as usize].y;
        (
            low.map_or(f32::MIN, |other| y(other) + self.distance(*other, cell)),
            high.map_or(f32::MAX, |other| y(other) - self.distance(cell, *other)),
        )
    }
}

impl Grid {
    /// Takes out stripes of a band in which nothing stands, but for a gap between rows.
    pub fn close_up(&mut self) {
        let upper = |cell: &Cell| cell.y - cell.height / 2.0;
        let entry = |at: &u32| {
            let cell = &self.cells[*at as usize];
            (i64::from(cell.band), level(upper(cell)), *at)
        };
        let cells = sorted(self.layers.iter().flatten().map(entry).collect());
        let (mut band, mut bottom, mut shift) = (u32::MAX, 0.0_f32, 0.0_f32);
        for at in cells {
            let cell = &mut self.cells[at as usize];
            if cell.band != band {
                (band, bottom, shift) = (cell.band, upper(cell), 0.0);
            }
            shift = shift.max(upper(cell) - bottom - self.row_gap);
            bottom = bottom.max(cell.y + cell.height / 2.0);
            cell.y -= shift;
        }
    }
}

/// The heights next to the wanted ones, each given with its weight, that keep a distance from one to the next, by
/// pooling adjacent violators (Ayer et al. 1955). What is nearer than it should be by no more than `slack` stays.
pub(super) fn pool(wanted: &[(f32, f32)], distance: &dyn Fn(usize) -> f32, slack: f32) -> Vec<f32> {
    // Each block: the height of its first member less the distances before it, its weight, its members.
    let mut blocks: Vec<(f64, f64, usize)> = Vec::with_capacity(wanted.len());
    let mut offsets: Vec<f64> = Vec::with_capacity(wanted.len());
    let mut offset = 0.0;
    for (place, (y, weight)) in wanted.iter().enumerate() {
        if place > 0 {
            offset += f64::from(distance(place));
        }
        offsets.push(offset);
        blocks.push((f64::from(*y) - offset, f64::from(*weight), 1));
        while let [.., upper, lower] = blocks.as_slice()
            && upper.0 > lower.0 + f64::from(slack)
        {
            let weight = upper.1 + lower.1;
            let mean = (upper.0 * upper.1 + lower.0 * lower.1) / weight;
            let count = upper.2 + lower.2;
            blocks.truncate(blocks.len() - 2);
            blocks.push((mean, weight, count));
        }
    }
    let mut heights = Vec::with_capacity(wanted.len());
    for (base, _, count) in blocks {
        for _ in 0..count {
            heights.push((base + offsets[heights.len()]) as f32);
        }
    }
    heights
}
