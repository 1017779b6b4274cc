//! The day it is for a person, and how near other days are. The crate has no clock: the caller brings one.

use crate::{Moment, Task};
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The day it is here, with what turns days into moments.
#[derive(Clone, Copy, Debug)]
pub struct Today {
    /// The local day.
    pub day: NaiveDate,
    /// The first day of the week here.
    pub first: Weekday,
    /// Minutes that local time is ahead of UTC on a day.
    pub offset_of: fn(NaiveDate) -> i32,
}

impl Today {
    /// The moment at which a day starts here.
    pub fn start_of(&self, day: NaiveDate) -> Moment {
        Moment::at_midnight(day, (self.offset_of)(day))
    }

    /// The moment at which a day ends here.
    pub fn end_of(&self, day: NaiveDate) -> Moment {
        self.start_of(day.succ_opt().unwrap_or(day))
    }

    /// The first day of the week that a day lies in.
    pub fn week_of(&self, day: NaiveDate) -> NaiveDate {
        let since = day.weekday().days_since(self.first);
        day.checked_sub_days(Days::new(since.into())).unwrap_or(day)
    }

    /// The first day of the week after this one.
    pub fn next_week(&self) -> NaiveDate {
        let first = self.week_of(self.day);
        first.checked_add_days(Days::new(7)).unwrap_or(first)
    }
}

/// How near the due day of a task is, in the words of a person who looks at the day's work.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Bucket {
    /// Its day has gone by and it is not done.
    Overdue,
    /// Today.
    Today,
    /// After today, in this week.
    Week,
    /// After this week.
    Later,
    /// It has no day.
    Never,
    /// Its day has gone by and it is done.
    Past,
}

impl Bucket {
    /// Every bucket, in the order of the screen.
    pub const ALL: [Self; 6] = [Self::Overdue, Self::Today, Self::Week, Self::Later, Self::Never, Self::Past];

    /// Its name in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::Week => "week",
            Self::Later => "later",
            Self::Never => "none",
            Self::Past => "past",
        }
    }

    /// The bucket that a task belongs to.
    pub fn of(task: &Task, today: &Today) -> Self {
        let Some(due) = task.due_date else { return Self::Never };
        if due < today.start_of(today.day) {
            return if task.status.is_done() { Self::Past } else { Self::Overdue };
        }
        if due < today.end_of(today.day) {
            Self::Today
        } else if due < today.start_of(today.next_week()) {
            Self::Week
        } else {
            Self::Later
        }
    }

    /// The due date that a task gets which is put into the bucket: today, the last day of this week, the first
    /// of the next, none. `None` where no date would bring it there by itself.
    pub fn lands(self, today: &Today) -> Option<Option<Moment>> {
        match self {
            Self::Today => Some(Some(today.start_of(today.day))),
            Self::Week => {
                let last = today.next_week().pred_opt()?;
                // On the last day of the week, nothing but today is left of it.
                (last > today.day).then(|| Some(today.start_of(last)))
            }
            Self::Later => Some(Some(today.start_of(today.next_week()))),
            Self::Never => Some(None),
            Self::Overdue | Self::Past => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TaskId, TaskStatus};

    /// A Tuesday, in a zone eight hours behind UTC.
    fn tuesday(first: Weekday) -> Today {
        Today { day: NaiveDate::from_ymd_opt(2026, 11, 17).unwrap(), first, offset_of: |_| -480 }
    }

    fn due(day: u32) -> Task {
        let mut task = Task::new(TaskId(1), "");
        task.due_date = Some(Moment::at_midnight(NaiveDate::from_ymd_opt(2026, 11, day).unwrap(), -480));
        task
    }

    #[test]
    fn work_is_sorted_by_the_local_day_and_the_locale_s_week() {
        let monday = tuesday(Weekday::Mon);
        let sunday = tuesday(Weekday::Sun);
        for (day, by_monday, by_sunday) in [
            (16, Bucket::Overdue, Bucket::Overdue),
            (17, Bucket::Today, Bucket::Today),
            (18, Bucket::Week, Bucket::Week),
            (21, Bucket::Week, Bucket::Week),
            (22, Bucket::Week, Bucket::Later),
            (23, Bucket::Later, Bucket::Later),
        ] {
            assert_eq!(Bucket::of(&due(day), &monday), by_monday, "{day}, weeks from Monday");
            assert_eq!(Bucket::of(&due(day), &sunday), by_sunday, "{day}, weeks from Sunday");
        }
        assert_eq!(Bucket::of(&Task::new(TaskId(1), ""), &monday), Bucket::Never);
    }

    #[test]
    fn what_is_done_is_never_overdue() {
        let mut done = due(1);
        done.status = TaskStatus::Complete;
        assert_eq!(Bucket::of(&done, &tuesday(Weekday::Mon)), Bucket::Past);
    }

    #[test]
    fn what_is_put_into_a_bucket_is_in_it() {
        for first in [Weekday::Mon, Weekday::Sun, Weekday::Sat, Weekday::Wed] {
            let today = tuesday(first);
            for bucket in Bucket::ALL {
                let Some(date) = bucket.lands(&today) else { continue };
                let mut task = due(1);
                task.due_date = date;
                assert_eq!(Bucket::of(&task, &today), bucket, "weeks from {first}");
            }
        }
        // The week ends today: nothing is left of it.
        assert_eq!(Bucket::Week.lands(&tuesday(Weekday::Wed)), None);
    }
}
