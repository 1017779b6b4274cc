//! Words that every screen shares.

use super::Plural;
use crate::platform::{clock, intl};
use chrono::NaiveDate;
use threadline_domain::due::Nearness;
use threadline_domain::task::Priority;
use threadline_domain::{Moment, ProjectStatus, TaskStatus};

texts! {
    /// Words that every screen shares.
    CommonText {
        nobody: &'static str = "Nobody";
        no_section: &'static str = "No section";
        no_date: &'static str = "No date";
        no_priority: &'static str = "No priority";
        today: &'static str = "Today";
        tomorrow: &'static str = "Tomorrow";
        overdue: Plural = Plural::new("Overdue by {n} day", "Overdue by {n} days");
        overdue_after: Plural = Plural::new("overdue by {n} day", "overdue by {n} days");
        tasks: Plural = Plural::new("{n} task", "{n} tasks");
        files: Plural = Plural::new("{n} file", "{n} files");
        hours: &'static str = "{n} h";
        hours_minutes: &'static str = "{h} h {m} min";
        minutes: &'static str = "{n} min";
        undo: &'static str = "Undo";
        retry: &'static str = "Retry";
        discard: &'static str = "Discard";
        change: &'static str = "Change";
        day_time: &'static str = "{day}, {time}";
        cancel: &'static str = "Cancel";
        close: &'static str = "Close";
        save: &'static str = "Save";
        delete: &'static str = "Delete";
        more: &'static str = "More";
        priority_low: &'static str = "Low";
        priority_medium: &'static str = "Medium";
        priority_high: &'static str = "High";
        priority_urgent: &'static str = "Urgent";
        selected: Plural = Plural::new("{n} selected", "{n} selected");
        n_of_m: &'static str = "{n} of {m}";
        in_days: Plural = Plural::new("in {n} day", "in {n} days");
    }
}

/// The name of a task status. The wire's words are English; an unknown status keeps its own.
pub fn status(status: &TaskStatus) -> String {
    status.as_str().to_owned()
}

/// The name of a project status.
pub fn project_status(status: &ProjectStatus) -> String {
    status.as_str().to_owned()
}

/// The name of a priority.
pub fn priority(priority: Priority) -> &'static str {
    let common = &super::text().common;
    match priority {
        Priority::Low => common.priority_low,
        Priority::Medium => common.priority_medium,
        Priority::High => common.priority_high,
        Priority::Urgent => common.priority_urgent,
    }
}

/// A due day in words, and how it should be marked.
pub struct DueWords {
    /// `Today`, `Tomorrow`, `Fri 20 Nov`, `Overdue by 4 days`.
    pub words: String,
    /// The class that colours it: `late`, `soon` or nothing.
    pub class: &'static str,
    /// The day as `2026-11-20`, for `<time datetime>`.
    pub day: NaiveDate,
}

/// How a due date reads on a card: late in words as well as colour, unless the work is done.
pub fn due(due: Moment, done: bool) -> DueWords {
    let common = &super::text().common;
    let today = clock::today();
    let day = clock::day_of(due).unwrap_or(today);
    let date = || intl::day(day, intl::DayStyle::Short, today);
    let (words, class) = match Nearness::of(day, today) {
        Nearness::Overdue(days) if !done => {
            (common.overdue.of(usize::try_from(days).unwrap_or(usize::MAX)), "late")
        }
        Nearness::Today => (common.today.to_owned(), if done { "" } else { "soon" }),
        Nearness::Tomorrow => (common.tomorrow.to_owned(), if done { "" } else { "soon" }),
        Nearness::Overdue(_) | Nearness::Later => (date(), ""),
    };
    DueWords { words, class, day }
}

/// A moment here: `Mon 16 Nov, 14:10`.
pub fn moment(at: Moment) -> String {
    let today = clock::today();
    let day = intl::day(clock::day_of(at).unwrap_or(today), intl::DayStyle::Short, today);
    super::fill(super::text().common.day_time, &[("day", &day), ("time", &intl::time(at))])
}

/// A duration such as `11 h 20 min`, from seconds.
pub fn duration(seconds: u64) -> String {
    let common = &super::text().common;
    let (hours, minutes) = (seconds / 3600, seconds % 3600 / 60);
    match (hours, minutes) {
        (0, minutes) => super::fill(common.minutes, &[("n", &minutes.to_string())]),
        (hours, 0) => super::fill(common.hours, &[("n", &hours.to_string())]),
        (hours, minutes) => {
            super::fill(common.hours_minutes, &[("h", &hours.to_string()), ("m", &minutes.to_string())])
        }
    }
}
