//! A bar: where it stands, and what it says in words.

use crate::platform::intl::{self, DayStyle};
use crate::text::{fill, text};
use chrono::NaiveDate;
use threadline_domain::Task;
use threadline_plan::timeline::{Bar, Scale};
use threadline_plan::{Day, Row};

/// What is drawn besides the server's dates.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Show {
    /// The critical path.
    pub(super) critical: bool,
    /// Dates that the server has not.
    pub(super) derived: bool,
}

/// A bar in CSS pixels along the row.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Shape {
    pub(super) start: f64,
    pub(super) width: f64,
    pub(super) milestone: bool,
    pub(super) derived: bool,
    pub(super) critical: bool,
    /// How far the forecast lies behind the end.
    pub(super) tail: f64,
}

/// Half of a milestone's diamond.
const DIAMOND: f64 = 8.0;

impl Shape {
    /// The bar of a row; `None` where it has no date to show.
    pub(super) fn of(row: &Row, scale: &Scale, show: Show) -> Option<Self> {
        let (from, to) = dates(row, show.derived)?;
        let (start, end) = (scale.x(from), scale.end(to));
        let is_derived = |day: Option<Day>| day.is_none_or(|day| day.derived);
        let forecast = row.early.filter(|_| row.late_by > 0).map_or(end, |early| scale.end(early.finish));
        let mut shape = Self {
            start: start + 1.0,
            width: (end - start - 2.0).max(2.0),
            milestone: row.milestone,
            derived: !row.done && is_derived(row.start) && is_derived(row.finish),
            critical: row.critical && show.critical,
            tail: (forecast - end).max(0.0),
        };
        if row.milestone {
            shape.start = end - scale.px / 2.0 - DIAMOND;
            shape.width = 2.0 * DIAMOND;
        }
        Some(shape)
    }

    /// A bar that is nobody's plan, from one place to another.
    pub(super) fn plain(start: f64, end: f64) -> Self {
        Self {
            start: start + 1.0,
            width: (end - start - 2.0).max(2.0),
            milestone: false,
            derived: false,
            critical: false,
            tail: 0.0,
        }
    }

    /// The same as arrows see it, between two heights.
    pub(super) fn bar(&self, top: f64, bottom: f64) -> Bar {
        Bar { start: self.start, end: self.start + self.width, top, bottom }
    }
}

/// The first and the last day that are drawn.
pub(super) fn dates(row: &Row, derived: bool) -> Option<(NaiveDate, NaiveDate)> {
    let seen = |day: Option<Day>| day.filter(|day| derived || !day.derived).map(|day| day.date);
    match (seen(row.start), seen(row.finish)) {
        (Some(start), Some(finish)) => Some((start.min(finish), finish)),
        (start, finish) => start.or(finish).map(|day| (day, day)),
    }
}

/// How much is done, from 0 to 1: the percentage that the server keeps, else the subtasks.
pub(super) fn done_part(task: &Task) -> f64 {
    match (task.status.is_done(), task.progress) {
        (true, _) => 1.0,
        (false, Some(percent)) => f64::from(percent.min(100)) / 100.0,
        (false, None) if task.subtask_count > 0 => {
            f64::from(task.subtasks_done.min(task.subtask_count)) / f64::from(task.subtask_count)
        }
        (false, None) => 0.0,
    }
}

/// A day as it is written beside others.
pub(super) fn day_words(day: NaiveDate, today: NaiveDate) -> String {
    intl::day(day, DayStyle::Short, today)
}

/// A day that may be derived.
pub(super) fn about(day: Day, today: NaiveDate) -> String {
    let words = day_words(day.date, today);
    if day.derived { fill(text().timeline.about, &[("dates", &words)]) } else { words }
}

/// The dates of a row in words.
pub(super) fn dates_words(row: &Row, derived: bool, today: NaiveDate) -> String {
    let say = &text().timeline;
    let Some((from, to)) = dates(row, derived) else { return say.no_dates.to_owned() };
    let mut words = day_words(to, today);
    if from != to && !row.milestone {
        words = fill(say.from_to, &[("from", &day_words(from, today)), ("to", &words)]);
    }
    let guessed = [row.start, row.finish].into_iter().flatten().any(|day| day.derived);
    if guessed && !row.milestone {
        words = fill(say.about, &[("dates", &words)]);
    }
    if row.milestone { fill(say.milestone, &[("dates", &words)]) } else { words }
}

/// All that a bar shows, in words.
pub(super) fn words(row: &Row, violated: bool, show: Show, today: NaiveDate) -> String {
    let say = &text().timeline;
    let mut parts = vec![dates_words(row, show.derived, today)];
    let count = |days: u32| usize::try_from(days).unwrap_or(usize::MAX);
    if row.done {
        parts.push(say.done.to_owned());
    } else {
        if row.late_by > 0 {
            parts.push(say.late.of(count(row.late_by)));
        }
        if row.critical && show.critical {
            parts.push(say.is_critical.to_owned());
        } else if row.float > 0 {
            parts.push(say.can_slip.of(count(row.float.unsigned_abs())));
        }
        if violated {
            parts.push(say.breaks.to_owned());
        }
    }
    parts.join(", ")
}

/// `+4 d`.
pub(super) fn shift_words(days: i32) -> String {
    let say = &text().timeline;
    let words = if days < 0 { say.earlier } else { say.later };
    fill(words, &[("n", &days.unsigned_abs().to_string())])
}
