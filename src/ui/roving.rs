//! One item of a group has the focus, and arrow keys move it: menus, list boxes, tool bars, tabs.
//! The decisions are plain functions; [`dom`] carries them out.

pub mod dom;

/// Which arrow keys move within a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Axis {
    /// Up and down: a menu, a list box.
    Vertical,
    /// Left and right: a tool bar, tabs.
    Horizontal,
}

/// How many items Page Up and Page Down skip.
const PAGE: usize = 10;

/// Where a key leads from `current` among `count` items; `None` when the key means nothing here. Arrows wrap
/// round the ends; pages stop there.
pub fn step(key: &str, axis: Axis, rtl: bool, current: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let forward = || current.map_or(0, |at| if at >= last { 0 } else { at + 1 });
    let back = || current.map_or(last, |at| if at == 0 { last } else { (at - 1).min(last) });
    match (key, axis) {
        ("ArrowDown", Axis::Vertical) => Some(forward()),
        ("ArrowUp", Axis::Vertical) => Some(back()),
        ("ArrowRight", Axis::Horizontal) => Some(if rtl { back() } else { forward() }),
        ("ArrowLeft", Axis::Horizontal) => Some(if rtl { forward() } else { back() }),
        ("Home", _) => Some(0),
        ("End", _) => Some(last),
        ("PageDown", Axis::Vertical) => Some(current.map_or(0, |at| (at + PAGE).min(last))),
        ("PageUp", Axis::Vertical) => Some(current.map_or(0, |at| at.saturating_sub(PAGE).min(last))),
        _ => None,
    }
}

/// Letters typed in quick succession, which look for the item that begins with them.
#[derive(Clone, Default, Debug)]
pub struct TypeAhead {
    typed: String,
    last: f64,
}

impl TypeAhead {
    /// A pause of this many milliseconds starts a new word.
    const PAUSE: f64 = 700.0;

    /// Takes a key at a time in milliseconds and says which item it leads to. One letter again and again
    /// goes through the items that begin with it.
    pub fn press(&mut self, key: &str, now: f64, current: Option<usize>, labels: &[String]) -> Option<usize> {
        let mut letters = key.chars();
        let letter = letters.next().filter(|c| letters.next().is_none() && !c.is_control())?;
        if now - self.last > Self::PAUSE {
            self.typed.clear();
        }
        if letter == ' ' && self.typed.is_empty() {
            return None;
        }
        self.last = now;
        self.typed.extend(letter.to_lowercase());

        let repeated = self.typed.chars().all(|c| self.typed.starts_with(c));
        let wanted: String = if repeated { self.typed.chars().take(1).collect() } else { self.typed.clone() };
        // A longer word may still name the current item; a single letter asks for the next one.
        let from = current.map_or(0, |at| if repeated { at + 1 } else { at });
        let fits = |at: &usize| labels[*at].trim_start().to_lowercase().starts_with(&wanted);
        let count = labels.len();
        (0..count).map(|at| (from + at) % count.max(1)).find(fits)
    }

    /// Whether letters are being collected at this time, so that a space belongs to them.
    pub fn is_typing(&self, now: f64) -> bool {
        !self.typed.is_empty() && now - self.last <= Self::PAUSE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_wrap_round_the_ends() {
        let down = |at, count| step("ArrowDown", Axis::Vertical, false, at, count);
        assert_eq!(down(Some(0), 3), Some(1));
        assert_eq!(down(Some(2), 3), Some(0));
        assert_eq!(down(None, 3), Some(0));
        assert_eq!(step("ArrowUp", Axis::Vertical, false, Some(0), 3), Some(2));
        assert_eq!(step("ArrowUp", Axis::Vertical, false, None, 3), Some(2));
    }

    #[test]
    fn an_empty_group_goes_nowhere() {
        assert_eq!(step("ArrowDown", Axis::Vertical, false, None, 0), None);
        assert_eq!(step("End", Axis::Vertical, false, None, 0), None);
    }

    #[test]
    fn a_group_that_shrank_is_still_left_safely() {
        assert_eq!(step("ArrowDown", Axis::Vertical, false, Some(9), 3), Some(0));
        assert_eq!(step("ArrowUp", Axis::Vertical, false, Some(9), 3), Some(2));
        assert_eq!(step("PageUp", Axis::Vertical, false, Some(99), 3), Some(2));
    }

    #[test]
    fn sideways_keys_follow_the_reading_direction() {
        let key = |key, rtl| step(key, Axis::Horizontal, rtl, Some(1), 3);
        assert_eq!((key("ArrowRight", false), key("ArrowRight", true)), (Some(2), Some(0)));
        assert_eq!(key("ArrowDown", false), None);
    }

    fn labels(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_repeated_letter_goes_through_the_items_that_begin_with_it() {
        let items = labels(&["Sort", "Save", "Delete", "Share"]);
        let mut ahead = TypeAhead::default();
        assert_eq!(ahead.press("s", 0.0, None, &items), Some(0));
        assert_eq!(ahead.press("s", 100.0, Some(0), &items), Some(1));
        assert_eq!(ahead.press("s", 200.0, Some(1), &items), Some(3));
        assert_eq!(ahead.press("s", 300.0, Some(3), &items), Some(0));
    }

    #[test]
    fn a_word_finds_its_item_and_a_pause_starts_anew() {
        let items = labels(&["Sort", "Save", "Delete", "Share it"]);
        let mut ahead = TypeAhead::default();
        assert_eq!(ahead.press("s", 0.0, None, &items), Some(0));
        assert_eq!(ahead.press("h", 100.0, Some(0), &items), Some(3));
        assert!(ahead.is_typing(200.0));
        assert_eq!(ahead.press("d", 2_000.0, Some(3), &items), Some(2));
        assert_eq!(ahead.press("ArrowDown", 2_100.0, Some(2), &items), None);
    }
}
