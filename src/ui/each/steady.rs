//! Which rows of a list can stay where they are. Knows no browser.

/// For rows of which each stood at a place before, or nowhere: whether it can stay while the others are put around it.
/// As many stay as can: those in the longest part of the new order that was in this order before.
pub(super) fn steady(before: &[Option<usize>]) -> Vec<bool> {
    // For each length of such a part the row that ends it, the one that stood first before; and what precedes a row.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = vec![None; before.len()];
    for (row, place) in before.iter().enumerate() {
        if place.is_none() {
            continue;
        }
        let length = ends.partition_point(|end| before[*end] < *place);
        previous[row] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = row,
            None => ends.push(row),
        }
    }
    let mut stays = vec![false; before.len()];
    let mut row = ends.last().copied();
    while let Some(at) = row {
        stays[at] = true;
        row = previous[at];
    }
    stays
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::steady;
    use proptest::prelude::*;

    #[test]
    fn what_comes_in_front_moves_nothing() {
        let before = [None, None, None, Some(0), Some(1), Some(2)];
        assert_eq!(steady(&before), [false, false, false, true, true, true]);
    }

    #[test]
    fn what_goes_in_front_and_comes_behind_moves_nothing() {
        assert_eq!(steady(&[Some(2), Some(3), None]), [true, true, false]);
    }

    #[test]
    fn one_row_that_is_carried_far_is_the_only_one_that_moves() {
        assert_eq!(steady(&[Some(4), Some(0), Some(1), Some(2), Some(3)]), [false, true, true, true, true]);
        assert_eq!(steady(&[Some(1), Some(2), Some(3), Some(4), Some(0)]), [true, true, true, true, false]);
    }

    /// The longest, found by trying: for each row the best part that ends there.
    fn longest(before: &[Option<usize>]) -> usize {
        let mut best = vec![0; before.len()];
        for row in 0..before.len() {
            if before[row].is_some() {
                let ahead = (0..row).filter(|one| before[*one].is_some() && before[*one] < before[row]);
                best[row] = 1 + ahead.map(|one| best[one]).max().unwrap_or(0);
            }
        }
        best.into_iter().max().unwrap_or(0)
    }

    proptest! {
        #[test]
        fn those_that_stay_are_in_their_old_order_and_no_others_would_be_more(
            places in prop::sample::subsequence((0..40_usize).collect::<Vec<_>>(), 0..40).prop_shuffle(),
            new in prop::collection::vec(any::<bool>(), 40),
        ) {
            let before: Vec<Option<usize>> =
                places.iter().zip(new).map(|(place, is_new)| (!is_new).then_some(*place)).collect();
            let stays = steady(&before);
            let kept: Vec<usize> =
                before.iter().zip(&stays).filter(|(_, stays)| **stays).filter_map(|(place, _)| *place).collect();
            prop_assert!(kept.is_sorted());
            prop_assert_eq!(kept.len(), longest(&before));
            prop_assert_eq!(kept.len(), stays.iter().filter(|stays| **stays).count());
        }
    }
}
