//! What dragging a bar, or moving it by keys, asks for.

use crate::{Calendar, Move, Plan};
use chrono::{NaiveDate, TimeDelta};
use threadline_domain::TaskId;

/// Where a bar is held.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grip {
    /// Anywhere: the whole bar moves.
    Whole,
    /// At its start.
    Start,
    /// At its end.
    Finish,
}

/// A bar as it is when it is taken, and which of its dates the server has.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dates {
    /// Whose.
    pub task: TaskId,
    start: NaiveDate,
    finish: NaiveDate,
    has_start: bool,
    has_due: bool,
    milestone: bool,
}

impl Dates {
    /// The bar of a task; `None` where it has none.
    pub fn of(plan: &Plan, task: TaskId) -> Option<Self> {
        let (row, activity) = (plan.row(task)?, plan.activity(task)?);
        let finish = row.finish.or(row.start)?.date;
        let start = row.start.map_or(finish, |day| day.date).min(finish);
        let (has_start, has_due) = (activity.start.is_some(), activity.due.is_some());
        Some(Self { task, start, finish, has_start, has_due, milestone: row.milestone })
    }

    /// The new dates when the bar is taken so many days along. A whole bar keeps its working days and does not
    /// come to rest on a day off; an end that is dragged leaves the other one where it is. `keeps_start` tells
    /// whether the server keeps start dates.
    pub fn moved(self, grip: Grip, days: i32, calendar: &Calendar, keeps_start: bool) -> Move {
        let ahead = days >= 0;
        let by = TimeDelta::days(days.into());
        // Back where it was, a bar is as it was, on a day off or not.
        let rest = |day: NaiveDate| if days == 0 { day } else { settle(day + by, ahead, calendar) };
        let mut asked = Move { task: self.task, start: None, due: None };
        match grip {
            _ if self.milestone => asked.due = Some(rest(self.finish)),
            Grip::Finish if keeps_start => {
                let finish = rest(self.finish).max(self.start);
                (asked.start, asked.due) = (Some(self.start), Some(finish));
            }
            Grip::Start if keeps_start => {
                let start = rest(self.start).min(self.finish);
                (asked.start, asked.due) = (Some(start), Some(self.finish));
            }
            Grip::Finish => asked.due = Some(rest(self.finish)),
            Grip::Whole | Grip::Start => {
                // Work that is said to start on a day off starts on the day after.
                let start = if days == 0 { self.start } else { rest(settle(self.start, true, calendar)) };
                let length = self.start.iter_days().take_while(|day| *day <= self.finish);
                let length = length.filter(|day| calendar.is_working(*day)).count();
                let mut worked = start.iter_days().filter(|day| calendar.is_working(*day));
                let finish = match days {
                    0 => self.finish,
                    _ => worked.nth(length.saturating_sub(1)).unwrap_or(start),
                };
                // A date that the server derives from the other one is not pinned by moving.
                let neither = !self.has_start && !self.has_due;
                asked.start = (keeps_start && (self.has_start || neither)).then_some(start);
                asked.due = (!keeps_start || self.has_due || neither).then_some(finish);
            }
        }
        asked
    }
}

/// The nearest working day, this one or one further on the way.
fn settle(day: NaiveDate, ahead: bool, calendar: &Calendar) -> NaiveDate {
    let step = TimeDelta::days(if ahead { 1 } else { -1 });
    // A calendar has a working day in every week; holidays may take away a few weeks at most.
    (0..60).map(|at| day + step * at).find(|day| calendar.is_working(*day)).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Activity, Options};

    /// Monday 16 November 2026 and so many days.
    fn day(offset: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 16).unwrap() + TimeDelta::days(offset)
    }

    fn asked(start: Option<i64>, due: Option<i64>, grip: Grip, days: i32, keeps: bool) -> [Option<i64>; 2] {
        let mut activity = Activity::new(TaskId(1));
        (activity.start, activity.due) = (start.map(day), due.map(day));
        let plan = Plan::new(&[activity], &[], Options::new(day(0)));
        let dates = Dates::of(&plan, TaskId(1)).unwrap();
        let asked = dates.moved(grip, days, &plan.options().calendar, keeps);
        [asked.start, asked.due].map(|at| at.map(|at| (at - day(0)).num_days()))
    }

    #[test]
    fn a_bar_keeps_its_working_days_over_a_weekend() {
        // Wednesday to Friday, two days on: Friday to Tuesday.
        assert_eq!(asked(Some(2), Some(4), Grip::Whole, 2, true), [Some(4), Some(8)]);
        // One more: it does not rest on Saturday.
        assert_eq!(asked(Some(2), Some(4), Grip::Whole, 3, true), [Some(7), Some(9)]);
        // Back from Monday is Friday.
        assert_eq!(asked(Some(7), Some(8), Grip::Whole, -1, true), [Some(4), Some(7)]);
    }

    #[test]
    fn a_bar_that_begins_on_a_day_off_moves_as_a_whole_and_back_again() {
        // Saturday to Wednesday is Monday to Wednesday; a day on it is Tuesday to Thursday.
        assert_eq!(asked(Some(5), Some(9), Grip::Whole, 1, true), [Some(8), Some(10)]);
        for grip in [Grip::Whole, Grip::Start, Grip::Finish] {
            assert_eq!(asked(Some(5), Some(12), grip, 0, true), [Some(5), Some(12)]);
        }
    }

    #[test]
    fn an_end_that_is_dragged_leaves_the_other_and_does_not_pass_it() {
        assert_eq!(asked(Some(0), Some(2), Grip::Finish, 2, true), [Some(0), Some(4)]);
        assert_eq!(asked(Some(0), Some(2), Grip::Finish, -9, true), [Some(0), Some(0)]);
        assert_eq!(asked(Some(0), Some(2), Grip::Start, 9, true), [Some(2), Some(2)]);
    }

    #[test]
    fn a_date_that_the_server_has_not_is_not_made_by_moving() {
        assert_eq!(asked(None, Some(2), Grip::Whole, 1, true), [None, Some(3)]);
        assert_eq!(asked(Some(2), None, Grip::Whole, 1, true), [Some(3), None]);
        assert_eq!(asked(None, None, Grip::Whole, 1, true), [Some(1), Some(1)]);
    }

    #[test]
    fn a_server_without_start_dates_gets_due_dates_only() {
        for grip in [Grip::Whole, Grip::Start, Grip::Finish] {
            assert_eq!(asked(None, Some(2), grip, 1, false), [None, Some(3)]);
        }
    }
}
