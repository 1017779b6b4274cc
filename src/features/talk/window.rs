//! Which part of a long conversation is in the page. Knows no browser.

use std::ops::Range;

/// More messages than this are never in the page: six screens and what is near them.
pub(super) const MOST: usize = 240;
/// So near to an edge, in pixels, more is put in the page: far enough that it is there before anybody comes.
const EDGE: f64 = 2_000.0;
/// How many come at once with each frame at that edge: few, so that a frame keeps its time.
const FEW: f64 = 2.0;
/// How many come with each frame to whoever has reached the end of what is there: a screen is soon full.
const MANY: f64 = 12.0;
/// How many come at once where somebody asks for more.
pub(super) const ASKED: usize = 50;
/// How many are there at first: more than a screen shows.
pub(super) const FIRST: usize = 40;

/// How many come with the next frame, so many pixels from the end of what is in the page: the nearer the more.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn at_once(rest: f64) -> usize {
    if rest >= EDGE {
        return 0;
    }
    let near = 1.0 - rest.max(0.0) / EDGE;
    (FEW + near * near * (MANY - FEW)).round() as usize
}

/// The shown part by what it begins and ends with, since what is known grows at both ends.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Window<K> {
    /// The first that is shown; `None`: as many as come before the end.
    from: Option<K>,
    /// The last that is shown; `None`: up to the newest, whatever comes.
    to: Option<K>,
}

impl<K> Default for Window<K> {
    fn default() -> Self {
        Self { from: None, to: None }
    }
}

impl<K: Clone + PartialEq> Window<K> {
    /// The part around one of them.
    pub(super) fn around(all: &[K], wanted: &K) -> Self {
        let at = all.iter().position(|one| one == wanted).unwrap_or_default();
        let end = (at + FIRST / 2).min(all.len());
        let to = if end == all.len() { None } else { all.get(end - 1).cloned() };
        Self { from: all.get(at.saturating_sub(FIRST / 2)).cloned(), to }
    }

    /// Where it lies in what is known.
    pub(super) fn range(&self, all: &[K]) -> Range<usize> {
        let find =
            |wanted: &Option<K>| wanted.as_ref().and_then(|wanted| all.iter().position(|one| one == wanted));
        let end = find(&self.to).map_or(all.len(), |at| at + 1);
        let start = find(&self.from).unwrap_or_else(|| end.saturating_sub(FIRST)).min(end);
        // What comes in at the end pushes out what is at the start.
        start.max(end.saturating_sub(MOST))..end
    }

    /// Whether it goes up to the newest.
    pub(super) fn is_open(&self) -> bool {
        self.to.is_none()
    }

    /// Shows more of what is before; `None` where nothing more is known.
    pub(super) fn up(&self, all: &[K], step: usize) -> Option<Self> {
        let shown = self.range(all);
        let start = shown.start.checked_sub(1)?.saturating_sub(step - 1);
        let end = shown.end.min(start + MOST);
        Some(Self::at(all, start..end))
    }

    /// Shows more of what is behind.
    pub(super) fn down(&self, all: &[K], step: usize) -> Option<Self> {
        let shown = self.range(all);
        if shown.end == all.len() {
            return None;
        }
        let end = (shown.end + step).min(all.len());
        Some(Self::at(all, shown.start.max(end.saturating_sub(MOST))..end))
    }

    fn at(all: &[K], range: Range<usize>) -> Self {
        let to = if range.end == all.len() { None } else { all.get(range.end - 1).cloned() };
        Self { from: all.get(range.start).cloned(), to }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(count: usize) -> Vec<usize> {
        (0..count).collect()
    }

    #[test]
    fn it_begins_at_the_newest_and_takes_in_what_comes() {
        let window = Window::default();
        assert_eq!(window.range(&all(1_000)), 960..1_000);
        assert_eq!(window.range(&all(1_001)), 961..1_001);
        assert_eq!(window.range(&all(3)), 0..3);
        assert_eq!(window.range(&[] as &[usize]), 0..0);
    }

    #[test]
    fn what_is_read_before_it_moves_nothing() {
        let window = Window::default().up(&all(1_000), ASKED).unwrap();
        assert_eq!(window.range(&all(1_000)), 910..1_000);
        let older: Vec<usize> = (900..1_000).chain(0..1_000).collect();
        let found = Window::around(&all(1_000), &500);
        assert_eq!(found.range(&older).len(), found.range(&all(1_000)).len());
    }

    #[test]
    fn around_the_last_one_it_is_open() {
        assert!(Window::around(&all(100), &99).is_open());
        assert!(!Window::around(&all(1_000), &500).is_open());
    }

    #[test]
    fn the_nearer_the_edge_the_more_comes_with_a_frame() {
        assert_eq!(at_once(EDGE), 0);
        assert_eq!([EDGE - 1.0, EDGE / 2.0, 0.0, -5.0].map(at_once), [2, 5, 12, 12]);
    }

    proptest! {
        #[test]
        fn wherever_one_goes_there_are_never_too_many_and_never_none(ups in prop::collection::vec((any::<bool>(), 1..=ASKED), 0..60), count in 1_usize..3_000) {
            let all = all(count);
            let mut window = Window::default();
            for (up, step) in ups {
                let before = window.range(&all);
                if let Some(next) = if up { window.up(&all, step) } else { window.down(&all, step) } {
                    let after = next.range(&all);
                    // What was at the edge that one goes towards stays in the page.
                    let edge = if up { before.start } else { before.end - 1 };
                    prop_assert!(after.contains(&edge), "{before:?} to {after:?}");
                    window = next;
                }
                let shown = window.range(&all);
                prop_assert!(!shown.is_empty() && shown.len() <= MOST);
            }
        }
    }
}
