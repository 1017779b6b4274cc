//! The groups of the view as rows from top to bottom. No browser here.

use threadline_domain::TaskId;
use threadline_domain::arrange::{Column, ColumnKey, GroupBy, View};

/// A row of the list.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Row {
    /// The head of a group.
    Group(ColumnKey),
    /// A task.
    Task(TaskId),
    /// Where a task can be added to the group.
    Add(ColumnKey),
}

impl Row {
    /// The task, if it is one.
    pub(super) fn task(&self) -> Option<TaskId> {
        if let Self::Task(id) = self { Some(*id) } else { None }
    }
}

/// The rows of a view's groups: hidden groups are left out, collapsed ones are only a head. A section without
/// tasks is shown, since something belongs there, unless a filter took its tasks away; an empty status or
/// person is not. There is always a place to add a task.
pub(super) fn rows(groups: &[Column], view: &View) -> Vec<Row> {
    let keeps_empty = match view.group {
        GroupBy::Section => view.filter.clauses.is_empty(),
        // What is due next has its place even when it is empty.
        GroupBy::Due => true,
        _ => false,
    };
    let is_shown = |group: &&Column| {
        (keeps_empty || !group.tasks.is_empty()) && !view.hidden.contains(&group.key.slug())
    };
    let mut rows = Vec::with_capacity(groups.iter().map(|group| group.tasks.len() + 2).sum());
    for group in groups.iter().filter(is_shown) {
        rows.push(Row::Group(group.key.clone()));
        if !view.shut.contains(&group.key.slug()) {
            rows.extend(group.tasks.iter().copied().map(Row::Task));
            // Nothing becomes overdue by being written.
            if group.key.takes() {
                rows.push(Row::Add(group.key.clone()));
            }
        }
    }
    if rows.is_empty() && view.filter.clauses.is_empty() {
        let first = groups.iter().find(|group| !view.hidden.contains(&group.key.slug()));
        let key = first.map_or(ColumnKey::Section(None), |group| group.key.clone());
        rows.extend([Row::Group(key.clone()), Row::Add(key)]);
    }
    rows
}

/// One place by hand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    Up,
    Down,
}

/// Between which two tasks of its group a task comes to stand one place on; `None` at the edge.
pub(super) fn between(
    tasks: &[TaskId],
    task: TaskId,
    step: Step,
) -> Option<(Option<TaskId>, Option<TaskId>)> {
    let at = tasks.iter().position(|other| *other == task)?;
    let get = |at: Option<usize>| at.and_then(|at| tasks.get(at)).copied();
    match step {
        Step::Up => at.checked_sub(1).map(|above| (get(above.checked_sub(1)), get(Some(above)))),
        Step::Down => {
            let below = tasks.get(at + 1).copied()?;
            Some((Some(below), get(Some(at + 2))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use threadline_domain::SectionId;

    fn group(section: i64, tasks: &[i64]) -> Column {
        Column {
            key: ColumnKey::Section(Some(SectionId(section))),
            tasks: tasks.iter().copied().map(TaskId).collect(),
            estimated: 0,
        }
    }

    fn list(query: &[(&str, &str)]) -> View {
        View::from_query_at(GroupBy::Section, query.iter().copied())
    }

    #[test]
    fn a_collapsed_group_keeps_its_head_and_a_hidden_one_nothing() {
        let groups = [group(1, &[10, 11]), group(2, &[20]), group(3, &[30])];
        let seen = rows(&groups, &list(&[("hide", "3"), ("shut", "1")]));
        let key = |at: usize| groups[at].key.clone();
        assert_eq!(seen, [Row::Group(key(0)), Row::Group(key(1)), Row::Task(TaskId(20)), Row::Add(key(1)),]);
    }

    #[test]
    fn an_empty_group_still_offers_to_add_a_task() {
        let groups = [group(1, &[]), group(2, &[20])];
        assert_eq!(rows(&groups, &list(&[])).len(), 5);
        assert_eq!(rows(&groups, &list(&[("q", "x")])).len(), 3, "a filter took its tasks away");
    }

    #[test]
    fn a_project_without_sections_still_has_a_place_for_its_first_task() {
        assert_eq!(rows(&[], &list(&[])).last(), Some(&Row::Add(ColumnKey::Section(None))));
        assert_eq!(rows(&[], &list(&[("q", "x")])), []);
    }

    #[test]
    fn a_task_moves_by_one_place_and_stops_at_the_edge() {
        let tasks = [1, 2, 3].map(TaskId);
        let between = |id, step| between(&tasks, TaskId(id), step);
        assert_eq!(between(1, Step::Up), None);
        assert_eq!(between(2, Step::Up), Some((None, Some(TaskId(1)))));
        assert_eq!(between(3, Step::Up), Some((Some(TaskId(1)), Some(TaskId(2)))));
        assert_eq!(between(1, Step::Down), Some((Some(TaskId(2)), Some(TaskId(3)))));
        assert_eq!(between(2, Step::Down), Some((Some(TaskId(3)), None)));
        assert_eq!(between(3, Step::Down), None);
    }
}
