//! Heights of the rows of a long list as prefix sums: where a row begins and which row is at a place, both in
//! logarithmic time although every row may differ.

use std::ops::Range;

/// The heights of a list's rows, in a Fenwick tree (P. Fenwick, "A new data structure for cumulative frequency
/// tables", 1994).
#[derive(Clone, Debug, Default)]
pub struct Heights {
    rows: Vec<f64>,
    /// `tree[i]` is the sum of the `lowbit(i + 1)` rows that end with row `i`.
    tree: Vec<f64>,
}

impl FromIterator<f64> for Heights {
    fn from_iter<I: IntoIterator<Item = f64>>(rows: I) -> Self {
        let rows: Vec<f64> = rows.into_iter().collect();
        let mut tree = rows.clone();
        for at in 0..tree.len() {
            let parent = at | (at + 1);
            if parent < tree.len() {
                tree[parent] += tree[at];
            }
        }
        Self { rows, tree }
    }
}

impl Heights {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Height of a row; none beyond the end.
    pub fn get(&self, row: usize) -> f64 {
        self.rows.get(row).copied().unwrap_or(0.0)
    }

    /// Where a row begins; beyond the end, the height of all.
    pub fn offset(&self, row: usize) -> f64 {
        let mut left = row.min(self.rows.len());
        let mut sum = 0.0;
        while left > 0 {
            sum += self.tree[left - 1];
            left &= left - 1;
        }
        sum
    }

    /// Height of all rows.
    pub fn total(&self) -> f64 {
        self.offset(self.rows.len())
    }

    /// Sets a row's height and returns by how much it grew.
    pub fn set(&mut self, row: usize, height: f64) -> f64 {
        let Some(old) = self.rows.get_mut(row) else { return 0.0 };
        let grown = height - *old;
        *old = height;
        let mut at = row;
        while at < self.tree.len() {
            self.tree[at] += grown;
            at |= at + 1;
        }
        grown
    }

    /// The row at a place; the first above the list, the last below it.
    pub fn row_at(&self, place: f64) -> usize {
        let mut row = 0;
        let mut left = place;
        let mut step = self.rows.len().checked_ilog2().map_or(0, |bits| 1 << bits);
        while step > 0 {
            let next = row + step;
            if next <= self.rows.len() && self.tree[next - 1] <= left {
                left -= self.tree[next - 1];
                row = next;
            }
            step /= 2;
        }
        row.min(self.rows.len().saturating_sub(1))
    }

    /// The rows that touch the span from `top` over `length`.
    pub fn rows_in(&self, top: f64, length: f64) -> Range<usize> {
        if self.is_empty() {
            return 0..0;
        }
        self.row_at(top)..self.row_at(top + length) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::Heights;

    #[test]
    fn an_empty_list_has_no_rows_anywhere() {
        let none = Heights::default();
        assert_eq!((none.total(), none.rows_in(10.0, 100.0), none.row_at(5.0)), (0.0, 0..0, 0));
    }

    #[test]
    fn a_place_belongs_to_the_row_that_begins_there() {
        let three = Heights::from_iter([10.0, 20.0, 30.0]);
        assert_eq!([0.0, 9.9, 10.0, 29.9, 30.0, 59.9].map(|at| three.row_at(at)), [0, 0, 1, 1, 2, 2]);
        assert_eq!((three.row_at(-5.0), three.row_at(1e6)), (0, 2));
        assert_eq!(three.rows_in(5.0, 10.0), 0..2);
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod properties {
    use super::Heights;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sums_and_places_agree_with_plain_addition(
            start in prop::collection::vec(1_u32..200, 1..200),
            changes in prop::collection::vec((0_usize..200, 1_u32..400), 0..50),
            place in 0_u32..50_000,
        ) {
            let mut plain: Vec<f64> = start.into_iter().map(f64::from).collect();
            let mut heights = Heights::from_iter(plain.clone());
            for (row, height) in changes {
                heights.set(row, f64::from(height));
                if let Some(row) = plain.get_mut(row) {
                    *row = f64::from(height);
                }
            }
            for row in 0..=plain.len() {
                prop_assert_eq!(heights.offset(row), plain[..row].iter().sum::<f64>());
            }
            let place = f64::from(place);
            let mut end = 0.0;
            let wanted = plain.iter().position(|height| { end += height; place < end });
            prop_assert_eq!(heights.row_at(place), wanted.unwrap_or(plain.len() - 1));
        }
    }
}
