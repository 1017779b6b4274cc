//! The days of a month as weeks, and where keys lead among them.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Weeks on show: always six, so that the layer keeps its height from month to month.
const WEEKS: u64 = 6;

/// The weeks that show a day's month, from the first of which the days of the month before it fill the start.
pub fn weeks(day: NaiveDate, first: Weekday) -> Vec<Vec<NaiveDate>> {
    let start = start_of_week(start_of_month(day), first);
    let day_at = |offset| start.checked_add_days(Days::new(offset));
    (0..WEEKS).map(|week| (0..7).filter_map(|at| day_at(week * 7 + at)).collect()).collect()
}

/// The day that a key leads to; `None` when the key means nothing here or the calendar ends.
pub fn go(key: &str, shift: bool, from: NaiveDate, first: Weekday, rtl: bool) -> Option<NaiveDate> {
    let (back, forward) = if rtl { ("ArrowRight", "ArrowLeft") } else { ("ArrowLeft", "ArrowRight") };
    let months = Months::new(if shift { 12 } else { 1 });
    match key {
        "ArrowUp" => from.checked_sub_days(Days::new(7)),
        "ArrowDown" => from.checked_add_days(Days::new(7)),
        "PageUp" => from.checked_sub_months(months),
        "PageDown" => from.checked_add_months(months),
        "Home" => Some(start_of_week(from, first)),
        "End" => start_of_week(from, first).checked_add_days(Days::new(6)),
        key if key == back => from.pred_opt(),
        key if key == forward => from.succ_opt(),
        _ => None,
    }
}

/// The first day of a day's month.
pub fn start_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

fn start_of_week(day: NaiveDate, first: Weekday) -> NaiveDate {
    let since = day.weekday().days_since(first);
    day.checked_sub_days(Days::new(since.into())).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_month_is_shown_in_six_whole_weeks() {
        let november = weeks(day("2026-11-17"), Weekday::Mon);
        assert_eq!(november.len(), 6);
        assert_eq!((november[0][0], november[5][6]), (day("2026-10-26"), day("2026-12-06")));
        assert_eq!(weeks(day("2026-11-17"), Weekday::Sun)[0][0], day("2026-11-01"));
        assert!(weeks(NaiveDate::MIN, Weekday::Mon).len() == 6, "the first month there is can be shown");
    }

    #[test]
    fn keys_move_by_day_week_month_and_year() {
        let to = |key, shift| go(key, shift, day("2026-11-30"), Weekday::Mon, false);
        assert_eq!(to("ArrowRight", false), Some(day("2026-12-01")));
        assert_eq!(to("ArrowUp", false), Some(day("2026-11-23")));
        assert_eq!(to("Home", false), Some(day("2026-11-30")));
        assert_eq!(to("End", false), Some(day("2026-12-06")));
        assert_eq!(to("PageUp", false), Some(day("2026-10-30")));
        assert_eq!(to("PageDown", true), Some(day("2027-11-30")));
        assert_eq!(to("Enter", false), None);
    }

    #[test]
    fn a_month_later_than_the_31st_is_the_last_day_of_a_shorter_month() {
        let to = go("PageDown", false, day("2027-01-31"), Weekday::Mon, false);
        assert_eq!(to, Some(day("2027-02-28")));
    }

    #[test]
    fn sideways_keys_follow_the_reading_direction() {
        let to = go("ArrowLeft", false, day("2026-11-17"), Weekday::Mon, true);
        assert_eq!(to, Some(day("2026-11-18")));
    }
}
