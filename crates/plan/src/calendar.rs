//! Which days are worked on, and days as numbers: the working days since the first Monday of the calendar.

use chrono::{Datelike, NaiveDate, Weekday};

/// The days that count: every day except the weekly days off and single holidays.
#[derive(Clone, PartialEq, Debug)]
pub struct Calendar {
    /// For each weekday (Monday first) how many working days of the week lie before it.
    before: [i32; 7],
    /// The weekdays that are worked on, Monday = 0.
    worked: Vec<i32>,
    /// Holidays that fall on a working weekday, as numbers in the calendar without holidays; ascending.
    holidays: Vec<i32>,
}

impl Default for Calendar {
    fn default() -> Self {
        Self::new(&[Weekday::Sat, Weekday::Sun], &[])
    }
}

impl Calendar {
    /// A calendar with these weekly days off and these holidays. When every weekday is off, none is.
    pub fn new(weekend: &[Weekday], holidays: &[NaiveDate]) -> Self {
        let mut worked: Vec<i32> = (0..7)
            .filter(|day| !weekend.iter().any(|off| off.num_days_from_monday() as i32 == *day))
            .collect();
        if worked.is_empty() {
            worked = (0..7).collect();
        }
        let mut before = [0; 7];
        for (day, count) in before.iter_mut().enumerate() {
            *count = worked.iter().filter(|at| **at < day as i32).count() as i32;
        }
        let mut calendar = Self { before, worked, holidays: Vec::new() };
        let mut numbers: Vec<i32> = holidays
            .iter()
            .filter(|day| calendar.is_working(**day))
            .map(|day| calendar.weekly(*day))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        calendar.holidays = numbers;
        calendar
    }

    /// Whether this day is worked on.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        self.worked.contains(&(day.weekday().num_days_from_monday() as i32))
            && self.holidays.binary_search(&self.weekly(day)).is_err()
    }

    /// Working days from the start of `from` to the start of `to`; negative when `to` is earlier.
    pub fn days_between(&self, from: NaiveDate, to: NaiveDate) -> i32 {
        self.before(to) - self.before(from)
    }

    /// The border before a day: how many working days lie before it.
    pub(super) fn before(&self, day: NaiveDate) -> i32 {
        let number = self.weekly(day);
        number - self.holidays.partition_point(|holiday| *holiday < number) as i32
    }

    /// The border after a day.
    pub(super) fn after(&self, day: NaiveDate) -> i32 {
        self.before(day.succ_opt().unwrap_or(day))
    }

    /// The working day that begins at a border.
    pub(super) fn day(&self, border: i32) -> NaiveDate {
        // The holidays before the day wanted: the i-th takes away the day that would be number h - i.
        let (mut low, mut high) = (0, self.holidays.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.holidays[middle] - middle as i32 <= border {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let number = border.saturating_add(low as i32);
        let week = self.worked.len() as i32;
        let days = i64::from(number.div_euclid(week)) * 7
            + i64::from(self.worked[number.rem_euclid(week) as usize])
            + 1;
        let days = i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX });
        let edge = if days < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
        NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(edge)
    }

    /// The border before a day in the calendar without holidays. 1 January of the year 1 was a Monday.
    fn weekly(&self, day: NaiveDate) -> i32 {
        let days = day.num_days_from_ce() - 1;
        days.div_euclid(7) * self.worked.len() as i32 + self.before[days.rem_euclid(7) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(offset: i64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 16).unwrap() + chrono::TimeDelta::days(offset)
    }

    #[test]
    fn a_week_has_five_working_days_and_a_holiday_takes_one() {
        let plain = Calendar::default();
        assert_eq!(plain.days_between(day(0), day(7)), 5);
        let holiday = Calendar::new(&[Weekday::Sat, Weekday::Sun], &[day(2), day(2), day(5)]);
        assert_eq!(holiday.days_between(day(0), day(7)), 4);
        assert_eq!(holiday.days_between(day(7), day(0)), -4);
    }

    #[test]
    fn a_calendar_without_working_days_works_every_day() {
        let all: Vec<Weekday> = (0..7).filter_map(|day| Weekday::try_from(day).ok()).collect();
        assert_eq!(Calendar::new(&all, &[]).days_between(day(0), day(7)), 7);
    }

    proptest! {
        #[test]
        fn borders_count_the_working_days_one_by_one(
            off in prop::collection::vec(0_u8..7, 0..6),
            holidays in prop::collection::vec(-40_i64..40, 0..20),
            from in -60_i64..60,
            length in 0_i64..60,
        ) {
            let off: Vec<Weekday> = off.into_iter().filter_map(|day| Weekday::try_from(day).ok()).collect();
            let holidays: Vec<NaiveDate> = holidays.into_iter().map(day).collect();
            let calendar = Calendar::new(&off, &holidays);
            let works = |at: NaiveDate| !off.contains(&at.weekday()) && !holidays.contains(&at);
            let slow = (from..from + length).filter(|at| works(day(*at))).count() as i32;
            prop_assert_eq!(calendar.days_between(day(from), day(from + length)), slow);
            prop_assert_eq!(calendar.is_working(day(from)), works(day(from)));
            if works(day(from)) {
                prop_assert_eq!(calendar.day(calendar.before(day(from))), day(from));
                prop_assert_eq!(calendar.day(calendar.after(day(from)) - 1), day(from));
            }
        }
    }
}
