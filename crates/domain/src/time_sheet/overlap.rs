//! Time that was counted twice.

use crate::{TimeEntry, TimeEntryId, sort};

/// Pairs of entries of one person that lie on each other, the earlier one first. Entries that only touch do not.
pub fn overlaps(entries: &[TimeEntry]) -> Vec<(TimeEntryId, TimeEntryId)> {
    let mut spans: Vec<_> = entries
        .iter()
        .filter_map(|entry| Some((entry.span()?, entry.user, entry.id)))
        .map(|((start, end), user, id)| (user, start, end, id))
        .collect();
    sort::by_key(&mut spans, |span| *span);
    let mut pairs = Vec::new();
    let mut open: Vec<(_, _, TimeEntryId)> = Vec::new();
    for (user, start, end, id) in spans {
        open.retain(|(whose, until, _)| *whose == user && *until > start);
        pairs.extend(open.iter().map(|(_, _, earlier)| (*earlier, id)));
        open.push((user, end, id));
    }
    pairs
}

/// The entries of the same person that this one lies on.
pub fn overlapping(entries: &[TimeEntry], with: &TimeEntry) -> Vec<TimeEntryId> {
    let Some((start, end)) = with.span() else { return Vec::new() };
    let lies_on = |entry: &&TimeEntry| {
        entry.id != with.id
            && entry.user == with.user
            && entry.span().is_some_and(|(from, until)| from < end && start < until)
    };
    entries.iter().filter(lies_on).map(|entry| entry.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Moment, UserId};
    use proptest::prelude::*;

    fn entry(id: i64, user: i64, start: i64, end: i64) -> TimeEntry {
        TimeEntry {
            user: Some(UserId(user)),
            start_time: Some(Moment(start)),
            end_time: Some(Moment(end)),
            ..TimeEntry::new(TimeEntryId(id))
        }
    }

    #[test]
    fn only_time_of_one_person_that_lies_on_each_other_overlaps() {
        let entries = [entry(1, 1, 0, 10), entry(2, 1, 10, 20), entry(3, 1, 15, 30), entry(4, 2, 0, 30)];
        assert_eq!(overlaps(&entries), [(TimeEntryId(2), TimeEntryId(3))]);
        assert_eq!(
            overlapping(&entries, &entry(9, 1, 5, 16)),
            [TimeEntryId(1), TimeEntryId(2), TimeEntryId(3)]
        );
        assert_eq!(overlapping(&entries, &entries[0]), [], "never with itself");
    }

    #[test]
    fn an_entry_without_both_ends_overlaps_with_nothing() {
        let mut open = entry(1, 1, 0, 10);
        open.end_time = None;
        assert_eq!(overlaps(&[open, entry(2, 1, 0, 10)]), []);
    }

    proptest! {
        #[test]
        fn the_sweep_finds_what_comparing_all_with_all_finds(
            spans in prop::collection::vec((0_i64..3, 0_i64..40, 1_i64..15), 0..20),
        ) {
            let entries: Vec<TimeEntry> = spans
                .iter()
                .enumerate()
                .map(|(at, (user, start, length))| entry(at as i64 + 1, *user, *start, start + length))
                .collect();
            let mut found: Vec<_> =
                overlaps(&entries).into_iter().map(|(a, b)| (a.min(b), a.max(b))).collect();
            found.sort();
            let mut expected = Vec::new();
            for one in &entries {
                expected.extend(
                    overlapping(&entries, one).into_iter().filter(|other| *other > one.id).map(|other| (one.id, other)),
                );
            }
            expected.sort();
            prop_assert_eq!(found, expected);
        }
    }
}
