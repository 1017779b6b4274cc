//! Manual order by fractional keys: a key between any two others exists, so a move writes one record.
//!
//! Keys are text over `0-9A-Za-z` and compared byte by byte. The scheme is David Greenspan's (*Implementing
//! Fractional Indexing*, 2021): an integer whose first letter tells its length, so that appending and
//! prepending stay short, then a fraction without trailing zeros. The crates that exist either grow by a byte
//! for every 127 keys appended or are no longer kept.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const FIRST: &str = "a0";

/// A key that sorts after `before` and before `after`; `None` stands for the open end.
///
/// `None` when no key can lie between: the two are equal or in the wrong order. Keys that another program wrote
/// over the same letters are taken as plain fractions; one over other letters is treated as an open end.
pub fn between(before: Option<&str>, after: Option<&str>) -> Option<String> {
    let known = |key: &&str| !key.is_empty() && key.bytes().all(|byte| DIGITS.contains(&byte));
    let (before, after) = (before.filter(known), after.filter(known));
    let foreign = |key: Option<&str>| key.is_some_and(|key| Key::read(key).is_none());
    if foreign(before) || foreign(after) {
        let in_order = after.is_none_or(|after| before.unwrap_or_default() < after);
        return in_order.then(|| middle(before.unwrap_or_default(), after)).flatten();
    }
    let before = before.and_then(Key::read);
    let after = after.and_then(Key::read);
    match (before, after) {
        (None, None) => Some(FIRST.to_owned()),
        (Some(low), None) => Some(match step(low.integer, true) {
            Some(next) => next,
            None => format!("{}{}", low.integer, middle(low.fraction, None)?),
        }),
        (None, Some(high)) => {
            if !high.fraction.is_empty() {
                return Some(high.integer.to_owned());
            }
            step(high.integer, false)
        }
        (Some(low), Some(high)) => {
            if (low.integer, low.fraction) >= (high.integer, high.fraction) {
                return None;
            }
            if low.integer == high.integer {
                return Some(format!("{}{}", low.integer, middle(low.fraction, Some(high.fraction))?));
            }
            match step(low.integer, true) {
                Some(next) if (next.as_str(), "") < (high.integer, high.fraction) => Some(next),
                _ => Some(format!("{}{}", low.integer, middle(low.fraction, None)?)),
            }
        }
    }
}

/// A key after every other one: the end of a list whose last key is `last`.
pub fn after(last: Option<&str>) -> String {
    between(last, None).unwrap_or_else(|| FIRST.to_owned())
}

/// `count` keys in rising order between `before` and `after`, for moving many at once.
///
/// `None` when the two ends leave no room.
pub fn spread(before: Option<&str>, after: Option<&str>, count: usize) -> Option<Vec<String>> {
    let mut keys = Vec::with_capacity(count);
    let mut low = before.map(str::to_owned);
    for _ in 0..count {
        let key = between(low.as_deref(), after)?;
        low = Some(key.clone());
        keys.push(key);
    }
    Some(keys)
}

/// A key in its two parts.
struct Key<'a> {
    integer: &'a str,
    fraction: &'a str,
}

impl<'a> Key<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let length = integer_length(*text.as_bytes().first()?)?;
        let well_formed = text.len() >= length
            && text.bytes().all(|byte| DIGITS.contains(&byte))
            && (text.len() == length || !text.ends_with('0'));
        well_formed.then(|| Self { integer: &text[..length], fraction: &text[length..] })
    }
}

/// Length of the integer part, its first letter included: `a` 2 … `z` 27 from zero up, `Z` 2 … `A` 27 below.
fn integer_length(head: u8) -> Option<usize> {
    match head {
        b'a'..=b'z' => Some(usize::from(head - b'a') + 2),
        b'A'..=b'Z' => Some(usize::from(b'Z' - head) + 2),
        _ => None,
    }
}

/// The next integer up or down, or `None` past the last of 62^26.
fn step(integer: &str, up: bool) -> Option<String> {
    let (head, digits) = integer.as_bytes().split_first()?;
    let mut digits = digits.to_vec();
    let (from, to) = if up { (b'z', b'0') } else { (b'0', b'z') };
    for digit in digits.iter_mut().rev() {
        if *digit == from {
            *digit = to;
            continue;
        }
        let value = value_of(*digit)?;
        *digit = DIGITS[if up { value + 1 } else { value - 1 }];
        return String::from_utf8([&[*head], digits.as_slice()].concat()).ok();
    }
    // Every digit has turned over: the head moves on, and with it the length.
    let head = match (*head, up) {
        (b'z', true) | (b'A', false) => return None,
        (b'Z', true) => b'a',
        (b'a', false) => b'Z',
        (other, true) => other + 1,
        (other, false) => other - 1,
    };
    digits.resize(integer_length(head)? - 1, to);
    String::from_utf8([&[head], digits.as_slice()].concat()).ok()
}

/// A fraction between two others; `high` of `None` stands for one.
fn middle(low: &str, high: Option<&str>) -> Option<String> {
    let (low, high) = (low.as_bytes(), high.map(str::as_bytes));
    let mut key = Vec::new();
    let mut bounded = high.is_some();
    for place in 0.. {
        let bottom = low.get(place).map_or(Some(0), |digit| value_of(*digit))?;
        let top = match high.filter(|_| bounded) {
            Some(high) => value_of(*high.get(place)?)?,
            None => DIGITS.len(),
        };
        if top > bottom + 1 {
            key.push(DIGITS[usize::midpoint(bottom, top)]);
            break;
        }
        key.push(DIGITS[bottom]);
        // One apart: below the upper bound whatever follows, so only the lower one still binds.
        bounded &= top == bottom;
    }
    String::from_utf8(key).ok()
}

fn value_of(digit: u8) -> Option<usize> {
    DIGITS.iter().position(|known| *known == digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn appending_ten_thousand_keeps_keys_short_and_rising() {
        let mut last: Option<String> = None;
        for _ in 0..10_000 {
            let next = after(last.as_deref());
            assert!(last.as_deref() < Some(next.as_str()));
            last = Some(next);
        }
        assert!(last.unwrap().len() <= 5);
    }

    #[test]
    fn prepending_ten_thousand_keeps_keys_short_and_falling() {
        let mut first = after(None);
        for _ in 0..10_000 {
            let next = between(None, Some(&first)).unwrap();
            assert!(next < first);
            first = next;
        }
        assert!(first.len() <= 5);
    }

    #[test]
    fn between_keys_of_another_program_there_is_room_as_well() {
        for (before, after) in
            [(Some("b"), Some("c")), (None, Some("b")), (Some("d"), None), (Some("a0"), Some("b"))]
        {
            let key = between(before, after).unwrap();
            assert!(before < Some(key.as_str()), "{key} after {before:?}");
            assert!(after.is_none_or(|after| key.as_str() < after), "{key} before {after:?}");
        }
        assert_eq!(between(Some("c"), Some("b")), None);
    }

    #[test]
    fn a_key_over_other_letters_is_taken_as_an_open_end() {
        assert_eq!(between(Some("#!"), None).as_deref(), Some(FIRST));
    }

    #[test]
    fn no_key_fits_between_equals() {
        let key = after(None);
        assert_eq!(between(Some(&key), Some(&key)), None);
    }

    proptest! {
        #[test]
        fn any_series_of_moves_keeps_a_list_in_the_order_that_was_asked_for(moves in prop::collection::vec((0_usize..20, 0_usize..20), 0..60)) {
            let mut list: Vec<String> = spread(None, None, 20).unwrap();
            for (from, to) in moves {
                list.remove(from);
                let before = to.checked_sub(1).and_then(|i| list.get(i)).cloned();
                let key = between(before.as_deref(), list.get(to).map(String::as_str)).unwrap();
                list.insert(to, key);
                prop_assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
            }
        }
    }
}
