//! What a windowed list knows, and which rows follow from it. No browser here.

use super::heights::Heights;
use rustc_hash::FxHashMap;
use std::{hash::Hash, ops::Range};

/// The rows that must be in the page, and the room of those that are not.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Window<K> {
    /// In order of the list; the pinned row may stand outside the range.
    pub(super) rows: Vec<(K, usize)>,
    /// Pixels before the first row of the range.
    pub(super) before: f64,
    /// Pixels after the last row of the range.
    pub(super) after: f64,
    /// Pinned rows outside the range, and where each begins.
    pub(super) afloat: Vec<(K, f64)>,
    /// The heading that the rows of the range stand under, where it lies before them: it sticks to the upper edge.
    pub(super) stuck: Option<K>,
}

/// The state of one list. Lengths are CSS pixels from the top of its first row.
pub(super) struct State<K> {
    pub(super) keys: Vec<K>,
    pub(super) heights: Heights,
    measured: FxHashMap<K, f64>,
    estimate: f64,
    overscan: f64,
    range: Range<usize>,
    /// Which rows head those that follow.
    heads: Option<fn(&K) -> bool>,
    /// The row that has the focus stays in the page wherever it is.
    pub(super) focused: Option<K>,
    /// So does the one that somebody has in the hand.
    pub(super) kept: Option<K>,
    /// First visible pixel.
    pub(super) top: f64,
    /// Visible height.
    pub(super) view: f64,
}

impl<K: Clone + Eq + Hash> State<K> {
    pub(super) fn new(estimate: f64, overscan: f64, view: f64) -> Self {
        Self {
            keys: Vec::new(),
            heights: Heights::default(),
            measured: FxHashMap::default(),
            estimate,
            overscan,
            range: 0..0,
            heads: None,
            focused: None,
            kept: None,
            top: 0.0,
            view,
        }
    }

    /// Says which rows head those that follow, and stick to the upper edge while these are read.
    pub(super) fn set_heads(&mut self, heads: Option<fn(&K) -> bool>) {
        self.heads = heads;
    }

    pub(super) fn is_head(&self, key: &K) -> bool {
        self.heads.is_some_and(|heads| heads(key))
    }

    /// The heading above a row that is none itself.
    fn head_of(&self, row: usize) -> Option<usize> {
        let before = self.keys.get(..row)?;
        if self.heads.is_none() || self.keys.get(row).is_some_and(|key| self.is_head(key)) {
            return None;
        }
        before.iter().rposition(|key| self.is_head(key))
    }

    /// Takes the list as it is now. Returns by how much the page must scroll so that what a person is looking
    /// at stays where it is; at the very top nothing scrolls, so that what is new there is seen.
    pub(super) fn set_keys(&mut self, keys: &[K]) -> f64 {
        let looking_at = self.first_seen_that_is_in(keys);
        self.heights =
            keys.iter().map(|key| self.measured.get(key).copied().unwrap_or(self.estimate)).collect();
        self.keys = keys.to_vec();
        // Rows that left for good must not be remembered for ever.
        if self.measured.len() > 2 * keys.len() + 1000 {
            let mut kept = FxHashMap::default();
            for key in keys {
                if let Some(height) = self.measured.get(key) {
                    kept.insert(key.clone(), *height);
                }
            }
            self.measured = kept;
        }
        let moved = match looking_at {
            Some((row, was)) if self.top > 0.0 => self.heights.offset(row) - was,
            _ => 0.0,
        };
        self.top = (self.top + moved).max(0.0);
        self.widen();
        moved
    }

    /// The first visible row that the new list still has: its place there, and where it began.
    fn first_seen_that_is_in(&self, keys: &[K]) -> Option<(usize, f64)> {
        let seen = self.heights.rows_in(self.top, self.view);
        // The row under the top edge first: it is being read.
        self.keys.get(seen.clone())?.iter().zip(seen).find_map(|(key, at)| {
            let row =
                if keys.get(at) == Some(key) { at } else { keys.iter().position(|other| other == key)? };
            Some((row, self.heights.offset(at)))
        })
    }

    /// Takes a measured height. Returns by how much the page must scroll: a row above the visible ones that
    /// turns out larger than estimated must not push them down.
    pub(super) fn measure(&mut self, row: usize, height: f64) -> f64 {
        let old = self.heights.get(row);
        let Some(key) = self.keys.get(row) else { return 0.0 };
        if (old - height).abs() < 0.5 && self.measured.contains_key(key) {
            return 0.0;
        }
        self.measured.insert(key.clone(), height);
        let above = self.heights.offset(row) + old <= self.top;
        let grown = self.heights.set(row, height);
        if above {
            self.top += grown;
            grown
        } else {
            0.0
        }
    }

    /// Whether the rows in the page do no longer reach far enough beyond the visible ones.
    pub(super) fn is_short(&self) -> bool {
        let spare = self.overscan / 4.0;
        let needed = self.heights.rows_in(self.top - spare, self.view + 2.0 * spare);
        needed.start < self.range.start || needed.end > self.range.end || self.range.end > self.heights.len()
    }

    /// Chooses the rows anew around the visible ones.
    pub(super) fn widen(&mut self) {
        self.range = self.heights.rows_in(self.top - self.overscan, self.view + 2.0 * self.overscan);
    }

    /// The scroll position that brings a row into sight with the least movement; `None` if it is.
    pub(super) fn position_of(&self, row: usize) -> Option<f64> {
        let (start, height) = (self.heights.offset(row), self.heights.get(row));
        // What lies under the heading at the upper edge is not in sight.
        let covered = self.head_of(row).map_or(0.0, |head| self.heights.get(head));
        let start = (start - covered).max(0.0);
        let height = height + covered;
        if start < self.top || height > self.view {
            (start != self.top).then_some(start)
        } else if start + height > self.top + self.view {
            Some(start + height - self.view)
        } else {
            None
        }
    }

    pub(super) fn window(&self) -> Window<K> {
        let range = self.range.clone();
        let mut rows: Vec<(K, usize)> =
            self.keys.get(range.clone()).unwrap_or_default().iter().cloned().zip(range.clone()).collect();
        let mut afloat = Vec::new();
        let stuck = self.head_of(range.start);
        if let Some(at) = stuck {
            rows.insert(0, (self.keys[at].clone(), at));
        }
        let stuck = stuck.map(|at| self.keys[at].clone());
        for pinned in [&self.focused, &self.kept].into_iter().flatten() {
            if rows.iter().any(|(key, _)| key == pinned) {
                continue;
            }
            let Some(at) = self.keys.iter().position(|key| key == pinned) else { continue };
            let place = rows.partition_point(|(_, row)| *row < at);
            rows.insert(place, (pinned.clone(), at));
            afloat.push((pinned.clone(), self.heights.offset(at)));
        }
        let after = self.heights.total() - self.heights.offset(range.end);
        Window { rows, before: self.heights.offset(range.start), after: after.max(0.0), afloat, stuck }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(count: u32) -> State<u32> {
        let mut state = State::new(100.0, 200.0, 1000.0);
        state.set_keys(&(0..count).collect::<Vec<_>>());
        state
    }

    fn scroll(state: &mut State<u32>, top: f64) {
        state.top = top;
        if state.is_short() {
            state.widen();
        }
    }

    fn shown(state: &State<u32>) -> Vec<u32> {
        state.window().rows.into_iter().map(|(key, _)| key).collect()
    }

    #[test]
    fn of_thousands_only_the_visible_and_a_few_more_are_in_the_page() {
        let mut state = list(4000);
        scroll(&mut state, 50_000.0);
        assert_eq!(shown(&state), (498..=512).collect::<Vec<_>>());
        let window = state.window();
        assert_eq!(window.before + 15.0 * 100.0 + window.after, 400_000.0);
    }

    #[test]
    fn a_few_pixels_change_nothing() {
        let mut state = list(4000);
        scroll(&mut state, 50_000.0);
        let before = state.window();
        scroll(&mut state, 50_090.0);
        assert_eq!(state.window(), before);
        scroll(&mut state, 50_400.0);
        assert_ne!(state.window(), before);
    }

    #[test]
    fn what_is_read_stays_in_place_when_rows_come_and_go_above() {
        let mut state = list(4000);
        scroll(&mut state, 50_030.0);
        let mut keys: Vec<u32> = (0..4000).collect();
        keys.insert(0, 9000);
        assert_eq!(state.set_keys(&keys), 100.0);
        assert_eq!(state.top, 50_130.0);
        keys.drain(0..11);
        assert_eq!(state.set_keys(&keys), -1100.0);
        assert_eq!(state.keys[state.heights.row_at(state.top)], 500);
        // The row under the upper edge goes: the next one stays where it was.
        keys.retain(|key| *key != 500);
        assert_eq!(state.set_keys(&keys), -100.0);
        assert_eq!(state.keys[state.heights.row_at(state.top + 100.0)], 501);
    }

    #[test]
    fn at_the_top_what_is_new_is_seen() {
        let mut state = list(50);
        let mut keys: Vec<u32> = (0..50).collect();
        keys.insert(0, 9000);
        assert_eq!(state.set_keys(&keys), 0.0);
        assert_eq!(shown(&state)[0], 9000);
    }

    #[test]
    fn a_row_above_that_is_larger_than_estimated_pushes_nothing_down() {
        let mut state = list(4000);
        scroll(&mut state, 50_000.0);
        assert_eq!(state.measure(498, 140.0), 40.0);
        assert_eq!(state.measure(505, 140.0), 0.0);
        assert_eq!(state.top, 50_040.0);
        assert_eq!(state.measure(498, 140.2), 0.0);
    }

    #[test]
    fn a_measured_height_survives_a_new_order() {
        let mut state = list(10);
        state.measure(3, 140.0);
        state.set_keys(&[3, 0, 1]);
        assert_eq!(state.heights.offset(1), 140.0);
    }

    #[test]
    fn a_pinned_row_stays_in_the_page_at_its_own_place() {
        let mut state = list(4000);
        state.focused = Some(2);
        state.kept = Some(3000);
        scroll(&mut state, 50_000.0);
        let window = state.window();
        assert_eq!(window.rows[0], (2, 2));
        assert_eq!(window.rows.last(), Some(&(3000, 3000)));
        assert_eq!(window.afloat, [(2, 200.0), (3000, 300_000.0)]);
        state.set_keys(&[5, 6]);
        assert!(state.window().afloat.is_empty());
    }

    #[test]
    fn the_heading_of_what_is_read_sticks_and_covers_nothing_that_is_asked_for() {
        let mut state = list(4000);
        state.set_heads(Some(|key| key % 100 == 0));
        scroll(&mut state, 5030.0);
        assert_eq!(state.window().stuck, Some(0));
        assert_eq!(state.window().rows[0], (0, 0), "it comes before what is in the page");
        assert_eq!(
            state.window().before,
            state.heights.offset(state.window().rows[1].1),
            "and takes no room"
        );
        assert_eq!(state.position_of(50), Some(4900.0), "the row would lie under the heading");
        assert_eq!(state.position_of(52), None);
        scroll(&mut state, 10_050.0);
        assert_eq!(state.window().stuck, Some(0));
        assert!(shown(&state).contains(&100), "the next heading is a row like others");
        scroll(&mut state, 13_000.0);
        assert_eq!(state.window().stuck, Some(100));
        state.focused = Some(100);
        assert!(state.window().afloat.is_empty(), "it is in the page already");
    }

    #[test]
    fn a_list_that_shrinks_under_the_view_shows_what_is_left() {
        let mut state = list(4000);
        scroll(&mut state, 390_000.0);
        state.set_keys(&[1, 2, 3]);
        assert!(!shown(&state).is_empty());
        state.set_keys(&[]);
        assert!(shown(&state).is_empty());
    }

    #[test]
    fn a_row_comes_into_sight_with_the_least_movement() {
        let mut state = list(4000);
        scroll(&mut state, 1000.0);
        assert_eq!(state.position_of(12), None);
        assert_eq!(state.position_of(5), Some(500.0));
        assert_eq!(state.position_of(30), Some(2100.0));
    }
}
