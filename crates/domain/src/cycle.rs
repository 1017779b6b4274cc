//! Cycles of dependencies. A plan with one has no order, so a link that would close one is refused and the
//! cycle is shown.

use crate::TaskId;
use std::collections::{HashMap, VecDeque};

/// The shortest cycle that a link "`task` waits for `depends_on`" would close, as the tasks in order with the
/// first one again at the end, or `None` when the link is fine.
///
/// `links` are the links that exist, as (task, depends on). A task that would wait for itself is a cycle too.
pub fn closed_by(
    links: impl IntoIterator<Item = (TaskId, TaskId)>,
    task: TaskId,
    depends_on: TaskId,
) -> Option<Vec<TaskId>> {
    if task == depends_on {
        return Some(vec![task, task]);
    }
    let mut waits_for: HashMap<TaskId, Vec<TaskId>> = HashMap::new();
    for (from, to) in links {
        waits_for.entry(from).or_default().push(to);
    }
    // Breadth first from the predecessor: the first way back to `task` is a shortest one.
    let mut came_from: HashMap<TaskId, TaskId> = HashMap::from([(depends_on, task)]);
    let mut queue = VecDeque::from([depends_on]);
    while let Some(at) = queue.pop_front() {
        for &next in waits_for.get(&at).into_iter().flatten() {
            if next == task {
                let mut path = vec![task];
                let mut step = at;
                while step != task {
                    path.push(step);
                    step = came_from[&step];
                }
                path.push(task);
                path.reverse();
                return Some(path);
            }
            if let std::collections::hash_map::Entry::Vacant(e) = came_from.entry(next) {
                e.insert(at);
                queue.push_back(next);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(pairs: &[(i64, i64)]) -> Vec<(TaskId, TaskId)> {
        pairs.iter().map(|&(task, on)| (TaskId(task), TaskId(on))).collect()
    }

    #[test]
    fn a_link_that_closes_a_ring_names_the_ring_in_order() {
        // 2 waits for 1, 3 waits for 2; now 1 would wait for 3.
        let cycle = closed_by(links(&[(2, 1), (3, 2)]), TaskId(1), TaskId(3)).unwrap();
        assert_eq!(cycle, [1, 3, 2, 1].map(TaskId));
    }

    #[test]
    fn the_shortest_of_two_rings_is_named() {
        let cycle = closed_by(links(&[(2, 1), (3, 2), (4, 3), (4, 1)]), TaskId(1), TaskId(4)).unwrap();
        assert_eq!(cycle, [1, 4, 1].map(TaskId));
    }

    #[test]
    fn a_diamond_is_no_ring() {
        assert_eq!(closed_by(links(&[(2, 1), (3, 1), (4, 2)]), TaskId(4), TaskId(3)), None);
    }

    #[test]
    fn a_task_cannot_wait_for_itself() {
        assert_eq!(closed_by([], TaskId(7), TaskId(7)), Some(vec![TaskId(7), TaskId(7)]));
    }
}
