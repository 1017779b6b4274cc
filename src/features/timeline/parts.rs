//! Subtasks on the timeline: a task sums the dates of its subtasks up, and opens to show them.

use super::bar::{Shape, day_words};
use super::state::Chart;
use crate::platform::clock;
use crate::text::{fill, text};
use chrono::NaiveDate;
use leptos::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use threadline_domain::arrange::by_position;
use threadline_domain::{ProjectId, Task, TaskId};
use threadline_plan::timeline::Scale;

/// The subtasks of each task, in order.
pub(super) type Parts = HashMap<TaskId, Vec<Arc<Task>>>;

/// The subtasks of a project's tasks, among these.
pub(super) fn parts(tasks: &[Arc<Task>], project: ProjectId) -> Parts {
    let mut parts = Parts::new();
    for task in tasks.iter().filter(|task| task.project == Some(project) && !task.archived) {
        if let Some(parent) = task.parent {
            parts.entry(parent).or_default().push(Arc::clone(task));
        }
    }
    for parts in parts.values_mut() {
        threadline_domain::sort::by(parts, |one, other| by_position(one, other));
    }
    parts
}

/// The first and the last day of a task's own dates.
fn days(task: &Task) -> Option<(NaiveDate, NaiveDate)> {
    let (start, due) = (task.start_date.and_then(clock::day_of), task.due_date.and_then(clock::day_of));
    match (start, due) {
        (Some(start), Some(due)) => Some((start.min(due), due)),
        (start, due) => start.or(due).map(|day| (day, day)),
    }
}

/// From the first to the last day of some subtasks; `None` where none has a date.
fn span(parts: &[Arc<Task>]) -> Option<(NaiveDate, NaiveDate)> {
    let spans = parts.iter().filter_map(|part| days(part));
    spans.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
}

/// What a task's subtasks come to.
#[derive(Clone, PartialEq, Default)]
pub(super) struct Sum {
    /// From where to where on the canvas; `None` where no subtask has a date.
    pub(super) along: Option<(f64, f64)>,
    /// The same in words, with how many are done; empty for a task without subtasks.
    pub(super) words: String,
}

impl Chart {
    /// Sums the subtasks of a task up. Follows changes.
    pub(super) fn sum(self, id: TaskId) -> Sum {
        let scale = self.scale.get();
        self.parts.with(|parts| {
            let Some(parts) = parts.get(&id) else { return Sum::default() };
            let done = parts.iter().filter(|part| part.status.is_done()).count();
            let counts = [("done", &*done.to_string()), ("all", &*parts.len().to_string())];
            let mut words = fill(text().timeline.parts_done, &counts);
            let span = span(parts);
            if let Some((from, to)) = span {
                let today = self.plan.today.get();
                let ends = [("from", &*day_words(from, today)), ("to", &*day_words(to, today))];
                words = format!("{words}, {}", fill(text().timeline.from_to, &ends));
            }
            Sum { along: span.map(|(from, to)| (scale.x(from) + 1.0, scale.end(to) - 1.0)), words }
        })
    }

    /// Shows the subtasks of a task, or hides them. `false` for a task without any.
    pub(super) fn open_parts(self, id: TaskId, open: bool) -> bool {
        let known = self.parts.with_untracked(|parts| parts.contains_key(&id));
        let is_open = self.open.with_untracked(|all| all.contains(&id));
        if known && is_open != open {
            self.open.update(|all: &mut HashSet<TaskId>| {
                if !all.remove(&id) {
                    all.insert(id);
                }
            });
            return true;
        }
        false
    }
}

/// The dates of a subtask, in words.
pub(super) fn words(task: &Task, today: NaiveDate) -> Option<String> {
    let (from, to) = days(task)?;
    let (from, to) = (day_words(from, today), day_words(to, today));
    Some(if from == to { to } else { fill(text().timeline.from_to, &[("from", &from), ("to", &to)]) })
}

/// The bar of a subtask: its own dates, without a plan.
pub(super) fn shape(task: &Task, scale: &Scale) -> Option<Shape> {
    let (from, to) = days(task)?;
    Some(Shape::plain(scale.x(from), scale.end(to)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use threadline_domain::Moment;

    fn part(id: i64, parent: i64, days: Option<(i64, i64)>) -> Arc<Task> {
        let mut task = Task::new(TaskId(id), "Part");
        (task.project, task.parent) = (Some(ProjectId(1)), Some(TaskId(parent)));
        task.position = Some(format!("a{id}"));
        let at = |day: i64| Moment(day * 86_400_000);
        (task.start_date, task.due_date) = (days.map(|days| at(days.0)), days.map(|days| at(days.1)));
        Arc::new(task)
    }

    #[test]
    fn subtasks_stand_under_their_task_in_order() {
        let tasks = [part(3, 1, None), part(2, 1, None), part(4, 9, None)];
        let parts = parts(&tasks, ProjectId(1));
        assert_eq!(parts[&TaskId(1)].iter().map(|part| part.id.0).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(parts.len(), 2);
    }
}
