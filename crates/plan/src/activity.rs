//! A task as the engine sees it, and its dates as working days.

use super::{Calendar, Frame};
use chrono::NaiveDate;
use threadline_domain::{Moment, Task, TaskId, TaskStatus};

/// What the engine needs of a task.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Activity {
    /// Which task.
    pub id: TaskId,
    /// The planned first day.
    pub start: Option<NaiveDate>,
    /// The planned last day.
    pub due: Option<NaiveDate>,
    /// A day that binds without being the plan, such as the end of the section: no date is derived from it, but
    /// a preview tells when it would be missed.
    pub deadline: Option<NaiveDate>,
    /// Expected work in seconds; 0 makes a milestone.
    pub estimate: Option<u32>,
    /// Percent done.
    pub progress: Option<u8>,
    /// Whether work has begun.
    pub started: bool,
    /// Whether it is complete.
    pub done: bool,
}

impl Activity {
    /// An open task without dates.
    pub fn new(id: TaskId) -> Self {
        Self {
            id,
            start: None,
            due: None,
            deadline: None,
            estimate: None,
            progress: None,
            started: false,
            done: false,
        }
    }

    /// A task, with `day` telling which local day a moment falls on.
    pub fn of(task: &Task, day: &dyn Fn(Moment) -> Option<NaiveDate>) -> Self {
        let at_work =
            matches!(task.status, TaskStatus::InProgress | TaskStatus::UnderReview | TaskStatus::Reviewed);
        Self {
            id: task.id,
            start: task.start_date.and_then(day),
            due: task.due_date.and_then(day),
            deadline: None,
            estimate: task.estimated_time,
            progress: task.progress,
            started: at_work || task.progress.is_some_and(|percent| percent > 0),
            done: task.status.is_done(),
        }
    }

    /// The same in working days.
    pub(super) fn spec(&self, calendar: &Calendar, frame: Frame) -> Spec {
        let due = self.due.map(|day| calendar.after(day));
        let start = self.start.map(|day| calendar.before(day));
        let milestone = self.estimate == Some(0)
            && (self.start.is_none() || self.due.is_none() || self.start >= self.due);
        let estimated = match self.estimate {
            Some(seconds) => seconds.div_ceil(frame.day_seconds.max(1)).min(LONGEST) as i32,
            None => 1,
        };
        let sure = self.estimate.is_some();
        let (plan_start, plan_finish, days) = match (start, due) {
            (Some(_), Some(due)) if milestone => (due, due, 0),
            (Some(start), Some(due)) if self.start <= self.due => {
                (start, due, (due - start).min(LONGEST as i32))
            }
            (_, Some(due)) => (due - estimated, due, estimated),
            (Some(start), None) if milestone => {
                let end = self.start.map_or(start, |day| calendar.after(day));
                (end, end, 0)
            }
            (Some(start), None) => (start, start + estimated, estimated),
            (None, None) => (UNKNOWN, UNKNOWN, estimated),
        };
        // A start after the due date is not believed.
        let starts = start.is_some() && (due.is_none() || self.start <= self.due);
        let mut spec = Spec {
            base: if plan_start == UNKNOWN { frame.anchor } else { plan_start },
            floor: UNKNOWN,
            days,
            done: self.done,
            milestone,
            due: due.unwrap_or(UNKNOWN),
            plan_start,
            plan_finish,
            start_sure: starts || (due.is_some() && sure),
            finish_sure: due.is_some() || (start.is_some() && sure),
        };
        if self.done {
            spec.base = if starts { plan_start } else { UNKNOWN };
            spec.floor = due.map_or(UNKNOWN, |due| due.min(frame.today));
        } else if days > 0 {
            let rest =
                self.progress.map_or(1, |percent| (days * (100 - i32::from(percent.min(100))) + 99) / 100);
            spec.floor = frame.today + rest.clamp(1, days);
        } else if plan_finish != UNKNOWN && plan_finish <= frame.today {
            spec.floor = frame.today + 1;
        }
        spec
    }
}

/// No such border.
pub(super) const UNKNOWN: i32 = i32::MIN;

/// The longest task and lag that are believed, in working days.
pub(super) const LONGEST: u32 = 20_000;

/// An activity in working days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Spec {
    /// The border before which it does not start; of a completed one the start, if that is known.
    pub base: i32,
    /// The border before which it does not finish; of a completed one the finish, if that is known.
    pub floor: i32,
    /// How long it takes.
    pub days: i32,
    /// Whether it is complete.
    pub done: bool,
    /// Whether it takes no time at all.
    pub milestone: bool,
    /// The border after the due date.
    pub due: i32,
    /// The planned start, derived from the due date where the server has none.
    pub plan_start: i32,
    /// The planned finish, derived from the start where the server has none.
    pub plan_finish: i32,
    /// Whether the planned start follows from the server's values alone.
    pub start_sure: bool,
    /// Whether the planned finish does.
    pub finish_sure: bool,
}
