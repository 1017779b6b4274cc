//! What the plan says of a task, in words.

use super::state::Graph;
use crate::platform::intl::{self, DayStyle};
use crate::text::{self, common, fill, text};
use chrono::NaiveDate;
use leptos::prelude::*;
use threadline_domain::{Dependency, Task, TaskId};
use threadline_plan::Row;

/// A date and whether it is late.
#[derive(Clone, PartialEq, Eq, Default)]
pub(super) struct When {
    pub(super) words: String,
    pub(super) late: bool,
    pub(super) derived: bool,
}

impl Graph {
    /// What a task is called. Follows changes.
    pub(super) fn name(self, id: TaskId) -> String {
        self.store.task(id).get().map_or_else(|| format!("#{id}"), |task| task.title.clone())
    }

    /// The links of a task: what it waits for, and what it holds up. Follows changes.
    pub(super) fn links(self, id: TaskId) -> (Vec<Dependency>, Vec<Dependency>) {
        let own = |links: Vec<&Dependency>| links.into_iter().cloned().collect();
        self.plan.with(|plan| (own(plan.links_before(id)), own(plan.links_after(id))))
    }

    /// A day as people write it.
    pub(super) fn day(self, day: NaiveDate) -> String {
        intl::day(day, DayStyle::Short, self.plan.today.get())
    }

    /// When a task is due, or will be finished where nobody said when.
    pub(super) fn when(self, task: &Task, row: &Row) -> When {
        if let Some(due) = task.due_date {
            let due = common::due(due, row.done);
            return When { words: due.words, late: due.class == "late", derived: false };
        }
        match row.finish {
            Some(finish) if !row.done => {
                let words = fill(text().dependencies.about, &[("day", &self.day(finish.date))]);
                When { words, late: false, derived: true }
            }
            _ => When::default(),
        }
    }

    /// All that a screen reader says of a task's box.
    pub(super) fn spoken(self, id: TaskId) -> String {
        let words = &text().dependencies;
        let (Some(task), Some(row)) = (self.store.task(id).get(), self.plan.row(id)) else {
            return format!("#{id}");
        };
        let mut parts = vec![task.title.clone(), text::status(&task.status)];
        let when = self.when(&task, &row);
        if !when.words.is_empty() {
            let plain = !when.late && !when.derived;
            parts.push(if plain { fill(words.due, &[("day", &when.words)]) } else { when.words });
        }
        if !row.done {
            parts.push(slack(&row));
            if row.late_by > 0 && !when.late {
                parts.push(words.late.of(row.late_by as usize));
            }
        }
        let (waits, holds) = self.links(id);
        let broken = self.plan.with(|plan| {
            let links = waits.iter().chain(&holds);
            links.filter(|link| plan.link_state(&link.id).is_some_and(|state| state.violated_by > 0)).count()
        });
        if !waits.is_empty() {
            parts.push(words.waits_for.of(waits.len()));
        }
        if !holds.is_empty() {
            parts.push(words.holds_up.of(holds.len()));
        }
        if broken > 0 {
            parts.push(words.breaks.of(broken));
        }
        parts.join(", ")
    }
}

/// How far an open task can slip.
pub(super) fn slack(row: &Row) -> String {
    let words = &text().dependencies;
    if row.critical { words.no_slack.to_owned() } else { words.slack.of(row.float.unsigned_abs() as usize) }
}
