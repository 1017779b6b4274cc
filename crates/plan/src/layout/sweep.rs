//! The order within the columns: as few crossings as can be found quickly.

use super::grid::{Cell, Grid};
use crate::sorted::{level, sorted};

impl Grid {
    /// Sorts a layer by the mean place of its neighbours in the layer before (or after). Answers the work done.
    pub fn sweep(&mut self, layer: usize, forward: bool) -> usize {
        let Some(cells) = self.layers.get(layer) else { return 0 };
        let mut work = cells.len();
        let mut keyed: Vec<(u32, f32, u32)> = Vec::with_capacity(cells.len());
        for (place, &cell) in cells.iter().enumerate() {
            let neighbours = if forward { self.lefts(cell) } else { self.rights(cell) };
            work += neighbours.len();
            let sum: u32 = neighbours.iter().map(|at| self.cells[*at as usize].place).sum();
            keyed.push((self.cells[cell as usize].band, sum as f32 / neighbours.len() as f32, place as u32));
        }
        // What has no neighbour on that side stays where it is, between those that stood around it.
        let mut last = f32::MIN;
        for key in &mut keyed {
            if key.1.is_nan() {
                key.1 = last;
            } else {
                last = last.max(key.1);
            }
        }
        let order = sorted(
            keyed.into_iter().map(|(band, mean, place)| (i64::from(band), level(mean), place)).collect(),
        );
        let cells = std::mem::take(&mut self.layers[layer]);
        self.layers[layer] = order.into_iter().map(|place| cells[place as usize]).collect();
        self.number(layer);
        work
    }

    /// Sorts every layer by the heights that its cells have.
    pub fn sort_by_height(&mut self) {
        self.sort_layers(&|cell| level(cell.y));
    }

    /// Sorts every layer by band, and within it by a number; equal ones stay as they are.
    pub fn sort_layers(&mut self, key: &dyn Fn(&Cell) -> i64) {
        let mut layers = std::mem::take(&mut self.layers);
        for layer in &mut layers {
            let entries = layer.iter().zip(0..).map(|(at, place)| {
                let cell = &self.cells[*at as usize];
                (i64::from(cell.band), key(cell), place)
            });
            let order = sorted(entries.collect());
            *layer = order.into_iter().map(|place| layer[place as usize]).collect();
        }
        self.set_order(layers);
    }

    /// Exchanges neighbours in a layer where that takes away crossings; with `fresh`, only where one of them is
    /// new. Answers the work done and whether any were exchanged.
    pub fn exchange(&mut self, layer: usize, fresh: bool) -> (usize, bool) {
        let Some(cells) = self.layers.get(layer) else { return (0, false) };
        let mut cells = cells.clone();
        let (mut work, mut any) = (cells.len(), false);
        for at in 1..cells.len() {
            let (upper, lower) = (cells[at - 1], cells[at]);
            let (one, other) = (&self.cells[upper as usize], &self.cells[lower as usize]);
            if one.band != other.band || (fresh && !one.fresh && !other.fresh) {
                continue;
            }
            work += self.lefts(upper).len() + self.lefts(lower).len();
            work += self.rights(upper).len() + self.rights(lower).len();
            let now = self.pair(upper, lower);
            let then = self.pair(lower, upper);
            if then < now {
                cells.swap(at - 1, at);
                any = true;
            }
        }
        if any {
            self.layers[layer] = cells;
            self.number(layer);
        }
        (work, any)
    }

    /// Crossings between the arrows of two cells, one above the other.
    fn pair(&self, upper: u32, lower: u32) -> usize {
        self.crossed(self.lefts(upper), self.lefts(lower))
            + self.crossed(self.rights(upper), self.rights(lower))
    }

    fn crossed(&self, uppers: &[u32], lowers: &[u32]) -> usize {
        let place = |cell: &u32| self.cells[*cell as usize].place;
        uppers.iter().map(|upper| lowers.iter().filter(|lower| place(lower) < place(upper)).count()).sum()
    }

    /// How many arrows cross between neighbouring layers (Barth, Jünger and Mutzel 2002).
    pub fn crossings(&self) -> u64 {
        let mut crossings = 0;
        let mut ends: Vec<u32> = Vec::new();
        let mut tree: Vec<u32> = Vec::new();
        for pair in self.layers.windows(2) {
            ends.clear();
            for cell in &pair[0] {
                let from = ends.len();
                ends.extend(self.rights(*cell).iter().map(|at| self.cells[*at as usize].place));
                ends[from..].sort_unstable();
            }
            let leaves = pair[1].len().next_power_of_two();
            tree.clear();
            tree.resize(2 * leaves, 0);
            for end in &ends {
                let mut at = leaves + *end as usize;
                tree[at] += 1;
                while at > 1 {
                    if at.is_multiple_of(2) {
                        crossings += u64::from(tree[at + 1]);
                    }
                    at /= 2;
                    tree[at] += 1;
                }
            }
        }
        crossings
    }
}
