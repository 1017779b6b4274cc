//! The order of tasks within a view.

use super::{SortBy, View};
use crate::{Task, TaskId};
use std::cmp::Ordering;

/// Tasks in the order of a view, each with the beginning of its order key as a number: that tells most of them apart
/// without looking at the keys themselves, which for thousands of tasks is most of the work.
pub(super) fn in_order<'a>(tasks: impl Iterator<Item = &'a Task>, view: &View) -> Vec<(u64, &'a Task)> {
    let mut tasks: Vec<(u64, &Task)> = tasks.map(|task| (start_of_key(task), task)).collect();
    let by_hand = view.sort == SortBy::Position;
    tasks.sort_unstable_by(|a, b| {
        let order = if by_hand { Ordering::Equal } else { view.sort.compare(a.1, b.1) };
        let order = if view.descending { order.reverse() } else { order };
        order.then(a.0.cmp(&b.0)).then_with(|| by_position(a.1, b.1))
    });
    tasks
}

/// The first eight bytes of the order key, so that numbers compare as keys do; a task without one comes last.
fn start_of_key(task: &Task) -> u64 {
    let Some(key) = &task.position else { return u64::MAX };
    key.bytes().chain(std::iter::repeat(0)).take(8).fold(0, |start, byte| start << 8 | u64::from(byte))
}

/// Compares by hand: the order key, then age, so that the order is total.
pub fn by_position(a: &Task, b: &Task) -> Ordering {
    match (&a.position, &b.position) {
        (Some(left), Some(right)) => left.cmp(right),
        (left, right) => right.is_some().cmp(&left.is_some()),
    }
    .then_with(|| created_order(a.id).cmp(&created_order(b.id)))
}

/// Temporary ids are newer than every other, the lowest the newest.
fn created_order(id: TaskId) -> (bool, i64) {
    (id.is_temporary(), if id.is_temporary() { -id.0 } else { id.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_keys_that_begin_alike_are_still_told_apart() {
        let keys = ["a0", "a00", "a0000000", "a00000000", "a000000001", "a0000001", "a1", "Z", "zzzzzzzzz"];
        let task = |(id, key): (i64, Option<&str>)| {
            let mut task = Task::new(TaskId(id), "Task");
            task.position = key.map(str::to_owned);
            task
        };
        let tasks: Vec<Task> = (1..).zip(keys.map(Some).into_iter().chain([None, None])).map(task).collect();
        let mut expected: Vec<&Task> = tasks.iter().collect();
        expected.sort_by(|a, b| by_position(a, b));
        let sorted = in_order(tasks.iter().rev(), &View::default());
        assert_eq!(sorted.into_iter().map(|(_, task)| task).collect::<Vec<_>>(), expected);
    }
}
