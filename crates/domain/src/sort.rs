//! Sorting by key. The standard library compiles its sort anew for every type and every comparison, 3 to 5 kB
//! each time; this compiles it once, over positions. Where thousands are sorted at every key press (`arrange`) the
//! library's own is used.

use std::cmp::Ordering;

/// Sorts by a key that is made once for each item. Equal ones keep their order.
pub fn by_key<T, K: Ord>(items: &mut [T], key: impl FnMut(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    for (a, b) in swaps(keys.len(), &|a, b| keys[a].cmp(&keys[b])) {
        items.swap(a, b);
    }
}

/// Sorts by a comparison. Equal ones keep their order.
pub fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    for (a, b) in swaps(items.len(), &|a, b| compare(&items[a], &items[b])) {
        items.swap(a, b);
    }
}

/// The swaps that bring so many items in order, one after another.
fn swaps(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut from: Vec<usize> = (0..length).collect();
    from.sort_by(|a, b| compare(*a, *b));
    let mut swaps = Vec::new();
    for start in 0..length {
        // Each circle of items that follow one another is turned by one place.
        let mut at = start;
        while from[at] != start {
            let next = from[at];
            swaps.push((at, next));
            from[at] = at;
            at = next;
        }
        from[at] = at;
    }
    swaps
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(items in prop::collection::vec((0_u8..9, 0_u8..9), 0..80)) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            let (mut by_key, mut by) = (items.clone(), items);
            super::by_key(&mut by_key, |item| item.0);
            super::by(&mut by, |a, b| a.0.cmp(&b.0));
            prop_assert_eq!(&by_key, &expected);
            prop_assert_eq!(&by, &expected);
        }
    }
}
