//! Days as a calendar shows them: whole weeks, from the first day of the week on.

use crate::TaskId;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use std::collections::BTreeMap;

/// How much a calendar shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Span {
    /// The weeks of a month.
    #[default]
    Month,
    /// One week.
    Week,
}

impl Span {
    /// The value in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Week => "week",
        }
    }

    /// Reads the value of the address.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Month, Self::Week].into_iter().find(|span| span.as_str() == text)
    }

    /// The weeks that show a day, each of seven days.
    pub fn weeks(self, day: NaiveDate, first: Weekday) -> Vec<Vec<NaiveDate>> {
        let (from, to) = match self {
            Self::Week => (day, day),
            Self::Month => (start_of_month(day), end_of_month(day)),
        };
        let mut weeks = Vec::new();
        let mut start = start_of_week(from, first);
        while start <= to && weeks.len() < 6 {
            weeks.push((0..7).filter_map(|at| start.checked_add_days(Days::new(at))).collect());
            let Some(next) = start.checked_add_days(Days::new(7)) else { break };
            start = next;
        }
        weeks
    }

    /// The day to look at one month or week on or back.
    pub fn step(self, day: NaiveDate, forward: bool) -> NaiveDate {
        let to = match (self, forward) {
            (Self::Week, true) => day.checked_add_days(Days::new(7)),
            (Self::Week, false) => day.checked_sub_days(Days::new(7)),
            (Self::Month, true) => start_of_month(day).checked_add_months(Months::new(1)),
            (Self::Month, false) => start_of_month(day).checked_sub_months(Months::new(1)),
        };
        to.unwrap_or(day)
    }

    /// Whether a day belongs to what is shown, and does not only fill its first or last week.
    pub fn holds(self, shown: NaiveDate, day: NaiveDate) -> bool {
        self == Self::Week || (shown.year(), shown.month()) == (day.year(), day.month())
    }
}

/// The tasks of each day, in the order in which they come.
pub fn by_day(due: impl Iterator<Item = (TaskId, NaiveDate)>) -> BTreeMap<NaiveDate, Vec<TaskId>> {
    let mut days: BTreeMap<NaiveDate, Vec<TaskId>> = BTreeMap::new();
    for (task, day) in due {
        days.entry(day).or_default().push(task);
    }
    days
}

fn start_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn end_of_month(day: NaiveDate) -> NaiveDate {
    let next = start_of_month(day).checked_add_months(Months::new(1));
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}

fn start_of_week(day: NaiveDate, first: Weekday) -> NaiveDate {
    let since = day.weekday().days_since(first);
    day.checked_sub_days(Days::new(since.into())).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_shown_in_as_many_whole_weeks_as_it_touches() {
        for (shown, first, weeks, from, to) in [
            ("2026-11-17", Weekday::Mon, 6, "2026-10-26", "2026-12-06"),
            ("2026-11-17", Weekday::Sun, 5, "2026-11-01", "2026-12-05"),
            // A February that is exactly four weeks.
            ("2027-02-10", Weekday::Mon, 4, "2027-02-01", "2027-02-28"),
        ] {
            let seen = Span::Month.weeks(day(shown), first);
            assert_eq!(seen.len(), weeks, "{shown} from {first}");
            assert_eq!((seen[0][0], seen[weeks - 1][6]), (day(from), day(to)));
        }
    }

    #[test]
    fn a_week_is_seven_days_from_its_first() {
        let seen = Span::Week.weeks(day("2026-11-17"), Weekday::Sat);
        assert_eq!(
            seen,
            [(14..=20).map(|at| NaiveDate::from_ymd_opt(2026, 11, at).unwrap()).collect::<Vec<_>>()]
        );
    }

    #[test]
    fn a_month_on_from_the_31st_is_the_next_month_and_not_the_one_after() {
        assert_eq!(Span::Month.step(day("2027-01-31"), true), day("2027-02-01"));
        assert_eq!(Span::Month.step(day("2027-01-31"), false), day("2026-12-01"));
        assert_eq!(Span::Week.step(day("2026-12-28"), true), day("2027-01-04"));
    }

    #[test]
    fn the_edges_of_time_still_show_something() {
        for edge in [NaiveDate::MIN, NaiveDate::MAX] {
            assert!(!Span::Month.weeks(edge, Weekday::Mon).is_empty());
            assert_eq!(Span::Week.weeks(edge, Weekday::Mon).len(), 1);
        }
    }
}
