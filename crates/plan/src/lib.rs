//! The dependency engine: what waits for what, when it can happen, and what a change would do.
//!
//! A [`Plan`] is made of [`Activity`] values (tasks, reduced to what matters here) and of
//! [`Dependency`](threadline_domain::Dependency) values. It has no clock: `today` comes with the [`Options`].
//!
//! ```
//! use chrono::NaiveDate;
//! use threadline_plan::{Activity, Mode, Move, Options, Plan};
//! use threadline_domain::{Dependency, DependencyId, DependencyKind, TaskId};
//!
//! let day = |day| NaiveDate::from_ymd_opt(2026, 11, day);
//! let mut options = Options::new(day(16).unwrap());
//! options.due = day(20);
//! let mut draw = Activity::new(TaskId(1));
//! (draw.start, draw.due) = (day(16), day(17));
//! let mut build = Activity::new(TaskId(2));
//! build.estimate = Some(3 * 8 * 3600);
//! let link = Dependency {
//!     id: DependencyId("7".into()),
//!     task: build.id,
//!     depends_on_task: draw.id,
//!     kind: DependencyKind::FinishToStart,
//!     lag: None,
//! };
//! let plan = Plan::new(&[draw, build], &[link], options);
//!
//! let row = plan.row(TaskId(2)).unwrap();
//! assert_eq!((row.start.unwrap().date, row.start.unwrap().derived), (day(18).unwrap(), true));
//! assert!(row.critical && row.float == 0);
//!
//! let moved = Move { task: TaskId(1), start: day(17), due: day(18) };
//! let preview = plan.what_if(&moved, Mode::PushFollowers, true).unwrap();
//! assert_eq!(preview.end_after, day(23));
//! assert_eq!(preview.patches(&|day| threadline_domain::Moment::at_midnight(day, 0)).len(), 1);
//! ```
//!
//! # What the dates mean
//!
//! Time is counted in **working days** of a [`Calendar`]. A point in time is the border between two of them: a
//! start is the border before its first day, a finish the border after its last. A start on a day off is the
//! next working day's start, a due day off is the last working day's end.
//!
//! - **How long a task takes.** With a start and a due date: the working days between them, both included (none
//!   for a task on a weekend). Otherwise the estimate in days of [`Options::day_seconds`], rounded up. Without
//!   either: one day, which is a guess. An estimate of 0 is a milestone: it happens at the end of its day.
//! - **The server's dates are the plan.** A task does not run before its planned start, even where its links
//!   would let it. A task with only a due date is planned to finish on it, so its start is derived from the
//!   due date and the length; one with only a start gets its finish likewise. Where the due date lies before
//!   the start, the start is not believed. A task without dates is derived: as early as its links allow, never
//!   before today nor before the project's start. Derived dates are marked ([`Day::derived`]).
//! - **The due date is a promise as well.** It pins the planned finish, but it does not hold the work back to
//!   it: links and today push the *early* (forecast) finish past it, and then the task is late. It bounds no
//!   float. A date that binds without being the plan (a section's end) is [`Activity::deadline`].
//! - **Today.** Work that was not done before today is not done before today. An open task whose due date has
//!   passed finishes today at the earliest. Where the server tells progress, the rest of the work (rounded up
//!   to days) lies between today and the finish. A task without progress is on track until its date passes.
//! - **Late** is an open task whose early finish lies after its due date, by that many working days.
//! - **Completed tasks are facts.** Their dates stand, nothing moves them and they are never critical. They are
//!   finished on their due date, or today where that is not over yet. A link from one binds only by its lag; one
//!   without dates binds nothing. A link to one binds nothing either.
//! - **The project's end** is the latest early finish ([`Summary::end`]). Late dates and [`Row::float`] are
//!   counted from it, so that the critical path is what has no float, whether or not a due date is set.
//!   [`Summary::margin`] is the room between the end and the project's due date (negative when late): float
//!   against the deadline is `float + margin`, the same shift for every task.
//! - **Total float** is by how many working days a task can slip before the end moves, **free float** before
//!   any other task moves. **Critical** is an open task without total float. A link is critical when a later
//!   predecessor would move the end through it.
//! - **Lag** is counted in working days; a kind of link that is not known counts as finish-to-start.
//! - **A violated link** is one that the server's own dates contradict between open tasks, under the
//!   kindest reading: what is guessed (a length without estimate) is taken as nothing.
//! - **Cycles.** Links are taken in the order given; one that would close a cycle with those before it is left
//!   out of every calculation, and is reported with the shortest cycle through it. The rest is computed.
//! - **Parents** are tasks like others: subtasks neither stretch nor shift them.
//!
//! Sources: Kelley & Walker, *Critical-Path Planning and Scheduling* (1959), for the two passes; the four kinds
//! of link with lag after Crandall's precedence method (1973).

mod activity;
mod calendar;
mod critical;
mod edit;
pub mod graph;
mod index;
pub mod layout;
mod net;
mod order;
mod reach;
mod reduce;
mod ring;
mod row;
mod schedule;
mod sorted;
pub mod timeline;
mod unblock;
mod what_if;
mod why;

#[cfg(test)]
mod dates_test;
#[cfg(test)]
mod edit_test;
#[cfg(test)]
mod layout_test;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod oracle_test;
#[cfg(test)]
mod textbook_test;
#[cfg(test)]
mod what_if_test;

pub use activity::Activity;
pub use calendar::Calendar;
pub use reach::Near;
pub use ring::Ring;
pub use row::{Day, LinkState, Row, Span, Summary};
pub use unblock::Unblocks;
pub use what_if::{Missed, Mode, Move, Shift, WhatIf};
pub use why::{Cause, Step, Why};

use chrono::NaiveDate;
use index::Index;
use net::Net;

/// What a plan is computed against.
#[derive(Clone, PartialEq, Debug)]
pub struct Options {
    /// The day that it is.
    pub today: NaiveDate,
    /// The project's first day: nothing without dates of its own begins before.
    pub start: Option<NaiveDate>,
    /// The project's due date.
    pub due: Option<NaiveDate>,
    /// Which days are worked on.
    pub calendar: Calendar,
    /// Seconds of work that fill a day.
    pub day_seconds: u32,
}

impl Options {
    /// Monday to Friday, eight hours a day, no bounds of the project.
    pub fn new(today: NaiveDate) -> Self {
        Self { today, start: None, due: None, calendar: Calendar::default(), day_seconds: 8 * 3600 }
    }
}

/// A computed network of tasks. See the [crate](self) for what its numbers mean.
#[derive(Clone, Debug)]
pub struct Plan {
    options: Options,
    /// The options in working days.
    frame: Frame,
    net: Net,
    /// Shared with the plans that previews make.
    index: std::sync::Arc<Index>,
    visited: usize,
}

/// The options in working days.
#[derive(Clone, Copy, Debug)]
struct Frame {
    /// The border before today.
    today: i32,
    /// The border before which nothing without dates begins.
    anchor: i32,
    /// Seconds of work in a day.
    day_seconds: u32,
}
