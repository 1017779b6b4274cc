//! Time that is typed in: a day, hours or a duration, and what they say together.

use crate::{Moment, TimeEntry, TimeEntryPatch, duration};
use chrono::NaiveDate;

/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// What was typed about one entry.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct TimeForm {
    /// The day that it began.
    pub day: NaiveDate,
    /// When it began: `08:30`, or nothing.
    pub from: String,
    /// When it ended: `10:00`, or nothing. Not later than the begin means on the day after.
    pub until: String,
    /// How long it took, as people write it: `1 h 20 min`. Nothing where the hours say it.
    pub spent: String,
}

/// What is wrong with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TimeFlaw {
    /// Neither hours nor a duration: nobody knows how long it took.
    Missing,
    /// The hours cannot be read.
    Hours,
    /// An end without a beginning.
    NoStart,
    /// The duration cannot be read, or is nothing.
    Spent,
    /// It took longer than from beginning to end.
    TooLong,
}

/// What was typed, understood.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spent {
    /// When it began: the start of the day where no hour was said.
    pub start: Moment,
    /// When it ended, where hours were said.
    pub end: Option<Moment>,
    /// Seconds.
    pub seconds: u32,
    /// Whether it ends on another day than it began.
    pub over_midnight: bool,
}

impl Spent {
    /// Its fields of an entry.
    pub fn patch(&self) -> TimeEntryPatch {
        TimeEntryPatch {
            start_time: Some(Some(self.start)),
            end_time: Some(self.end),
            time: Some(self.seconds),
            ..TimeEntryPatch::default()
        }
    }
}

/// Minutes since midnight of `8:30` or `08:30`.
fn minutes(text: &str) -> Option<u32> {
    let (hour, minute) = text.trim().split_once(':')?;
    let number =
        |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<u32>().ok())?;
    let (hour, minute) = (number(hour)?, number(minute.get(..2)?)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

impl TimeForm {
    /// Reads what was typed. `at` is the moment of so many minutes after the local midnight of a day.
    ///
    /// # Errors
    /// The first flaw that there is.
    pub fn read(&self, at: &dyn Fn(NaiveDate, u32) -> Moment) -> Result<Spent, TimeFlaw> {
        let hour = |text: &str| match text.trim() {
            "" => Ok(None),
            text => minutes(text).map(Some).ok_or(TimeFlaw::Hours),
        };
        let (from, until) = (hour(&self.from)?, hour(&self.until)?);
        let spent = match self.spent.trim() {
            "" => None,
            text => Some(duration::parse(text).filter(|seconds| *seconds > 0).ok_or(TimeFlaw::Spent)?),
        };
        let next = self.day.succ_opt().unwrap_or(self.day);
        match (from, until, spent) {
            (None, Some(_), _) => Err(TimeFlaw::NoStart),
            (None, None, None) | (Some(_), None, None) => Err(TimeFlaw::Missing),
            (None, None, Some(seconds)) => {
                Ok(Spent { start: at(self.day, 0), end: None, seconds, over_midnight: false })
            }
            (Some(from), None, Some(seconds)) => {
                let start = at(self.day, from);
                let end = Moment(start.0 + i64::from(seconds) * 1000);
                let over_midnight = from + seconds / 60 > DAY;
                Ok(Spent { start, end: Some(end), seconds, over_midnight })
            }
            (Some(from), Some(until), spent) => {
                let over_midnight = until <= from;
                let (start, end) =
                    (at(self.day, from), at(if over_midnight { next } else { self.day }, until));
                let span = u32::try_from((end.0 - start.0).max(0) / 1000).unwrap_or_default();
                let seconds = spent.unwrap_or(span);
                if seconds > span {
                    return Err(TimeFlaw::TooLong);
                }
                Ok(Spent { start, end: Some(end), seconds, over_midnight })
            }
        }
    }
}

/// Whether an entry has hours, and not only the day that it lies on.
pub fn has_hours(entry: &TimeEntry) -> bool {
    entry.span().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn at(day: NaiveDate, minutes: u32) -> Moment {
        Moment(Moment::at_midnight(day, 0).0 + i64::from(minutes) * 60_000)
    }

    fn read(from: &str, until: &str, spent: &str) -> Result<(i64, Option<i64>, u32, bool), TimeFlaw> {
        let day = crate::time::parse_day("2026-11-20").unwrap();
        let form = TimeForm { day, from: from.into(), until: until.into(), spent: spent.into() };
        let midnight = at(day, 0).0;
        let hours = |moment: Moment| (moment.0 - midnight) / (HOUR / 60);
        form.read(&at)
            .map(|spent| (hours(spent.start), spent.end.map(hours), spent.seconds / 60, spent.over_midnight))
    }

    #[test]
    fn hours_say_how_long_it_took_and_a_duration_takes_the_pause_off() {
        assert_eq!(read("08:30", "10:00", ""), Ok((510, Some(600), 90, false)));
        assert_eq!(read("08:30", "10:00", "1 h"), Ok((510, Some(600), 60, false)));
        assert_eq!(read("8:30", "", "45 min"), Ok((510, Some(555), 45, false)));
        assert_eq!(read("", "", "1:30"), Ok((0, None, 90, false)));
    }

    #[test]
    fn work_that_ends_before_it_began_ends_on_the_day_after() {
        assert_eq!(read("23:30", "00:30", ""), Ok((1410, Some(1470), 60, true)));
        assert_eq!(read("23:30", "", "1 h"), Ok((1410, Some(1470), 60, true)));
        assert_eq!(read("09:00", "09:00", ""), Ok((540, Some(540 + 1440), 1440, true)));
    }

    #[test]
    fn what_does_not_add_up_is_said_and_not_guessed() {
        assert_eq!(read("", "", ""), Err(TimeFlaw::Missing));
        assert_eq!(read("08:30", "", ""), Err(TimeFlaw::Missing));
        assert_eq!(read("", "10:00", "1 h"), Err(TimeFlaw::NoStart));
        assert_eq!(read("25:00", "10:00", ""), Err(TimeFlaw::Hours));
        assert_eq!(read("08:30", "10:00", "2 h"), Err(TimeFlaw::TooLong));
        assert_eq!(read("", "", "soon"), Err(TimeFlaw::Spent));
        assert_eq!(read("", "", "0"), Err(TimeFlaw::Spent));
    }
}
