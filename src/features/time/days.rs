//! Local days, hours and durations in words, and what time was spent on.

use crate::platform::clock;
use crate::platform::intl::{self, DayStyle};
use crate::store::{Load, Scope, Store};
use crate::text::{common, fill, text};
use chrono::NaiveDate;
use leptos::prelude::*;
use threadline_domain::time_sheet::{Zone, shares};
use threadline_domain::{Moment, ProjectId, TaskId, TimeEntry};

/// Runs `look` with the person's zone.
pub(super) fn with_zone<R>(look: impl FnOnce(&Zone) -> R) -> R {
    look(&Zone { day_of: &clock::day_of, midnight: &clock::moment_of })
}

/// Whether an entry has something on a day.
pub(super) fn touches(entry: &TimeEntry, day: NaiveDate) -> bool {
    with_zone(|zone| shares(entry, zone)).iter().any(|(own, _)| *own == day)
}

/// A day, as short as it can be.
pub(super) fn short_day(day: NaiveDate) -> String {
    intl::day(day, DayStyle::Short, clock::today())
}

/// The day that an entry began on.
pub(super) fn day_of(entry: &TimeEntry) -> Option<NaiveDate> {
    entry.start_time.or(entry.created).and_then(clock::day_of)
}

/// `08:30 – 10:00`, with the day where it ends on another one; nothing where only the day is known.
pub(super) fn hours(entry: &TimeEntry) -> Option<String> {
    let words = &text().time;
    let (from, until) = entry.span()?;
    let (first, last) = (clock::day_of(from)?, clock::day_of(Moment(until.0 - 1))?);
    let (from, until) = (intl::time(from), intl::time(until));
    Some(if first == last {
        fill(words.hours, &[("from", &from), ("until", &until)])
    } else {
        fill(words.hours_next_day, &[("from", &from), ("until", &until), ("day", &short_day(last))])
    })
}

/// When it was started: the hour, with the day where that is not today.
pub(super) fn since(at: Moment) -> String {
    match clock::day_of(at) {
        Some(day) if day != clock::today() => common::moment(at),
        _ => intl::time(at),
    }
}

/// What a task is called. Follows changes; [`read_tasks`] asks for it.
pub(super) fn task_name(store: Store, task: Option<TaskId>) -> String {
    let words = &text().time;
    let Some(id) = task else { return words.no_task.to_owned() };
    if let Some(task) = store.task(id).get() {
        return task.title.clone();
    }
    match store.loaded(Scope::Task(id)).get() {
        Load::Failed(_) => words.gone_task.to_owned(),
        _ => fill(words.unknown_task, &[("id", &id.to_string())]),
    }
}

/// Asks for the tasks that are not known yet. Not inside of a memo.
pub(super) fn read_tasks(store: Store, tasks: impl IntoIterator<Item = TaskId>) {
    for id in tasks {
        if !id.is_temporary() && store.peek_task(id).is_none() {
            store.load(Scope::Task(id));
        }
    }
}

/// What a project is called. Follows changes.
pub(super) fn project_name(store: Store, project: Option<ProjectId>) -> String {
    match project {
        None => text().time.no_project.to_owned(),
        Some(id) => store.project(id).with(|project| {
            project.as_ref().map_or_else(|| format!("#{id}"), |project| project.title.clone())
        }),
    }
}

/// What an entry is called: `Fit the curve, Fri 20 Nov 08:30 – 10:00`.
pub(super) fn entry_name(store: Store, entry: &TimeEntry) -> String {
    let day = day_of(entry).map(short_day).unwrap_or_default();
    let hours = hours(entry).unwrap_or_else(|| common::duration(u64::from(entry.seconds())));
    fill(text().time.entry_name, &[("task", &task_name(store, entry.task)), ("day", &day), ("hours", &hours)])
}
