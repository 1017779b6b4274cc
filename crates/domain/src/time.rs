//! Moments and days. A due date on the wire is the person's local midnight written in UTC, so a [`Moment`]
//! becomes a day only together with an offset, which the caller (who has a clock) brings.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// Reads `2018-08-01`. The crate's own reader takes a pattern and brings the machine for all of them.
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-');
    let mut part = |most: usize| {
        let part = parts.next()?;
        let is_number = part.len() <= most && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<u32>().ok())?
    };
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let day = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    parts.next().is_none().then_some(day)
}

/// A point in time: milliseconds since 1970-01-01T00:00:00Z. On the wire `2018-08-01T07:00:00.000Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub i64);

impl Moment {
    /// Reads RFC 3339, or a bare day (`2018-08-01`), which is taken as midnight UTC.
    ///
    /// The form that servers send is read digit by digit: a board of 10,000 tasks holds 40,000 of them.
    pub fn parse(text: &str) -> Option<Self> {
        parse_fixed(text).or_else(|| {
            DateTime::parse_from_rfc3339(text).ok().map(|at| Self(at.timestamp_millis())).or_else(|| {
                let day = parse_day(text)?;
                Some(Self(day.and_hms_opt(0, 0, 0)?.and_utc().timestamp_millis()))
            })
        })
    }

    /// The local midnight that starts `day`, where local time is UTC plus `offset_minutes`.
    pub fn at_midnight(day: NaiveDate, offset_minutes: i32) -> Self {
        let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp_millis();
        Self(midnight - i64::from(offset_minutes) * 60_000)
    }

    /// The day that this moment falls on where local time is UTC plus `offset_minutes`.
    ///
    /// A due date written by someone one zone further east may be an hour short of midnight here; a moment
    /// within the last two hours of a day is *not* moved, since a time of day is never shown as a day.
    pub fn day(self, offset_minutes: i32) -> Option<NaiveDate> {
        let local = DateTime::<Utc>::from_timestamp_millis(self.0)?
            .checked_add_signed(TimeDelta::minutes(i64::from(offset_minutes)))?;
        Some(local.date_naive())
    }

    /// RFC 3339 in UTC with milliseconds, the form of the API text.
    pub fn to_rfc3339(self) -> String {
        String::from_utf8_lossy(&self.digits()).into_owned()
    }

    /// The form of the API text, digit by digit: a list of 10,000 tasks writes 40,000 of them. A moment outside
    /// of the years 0 to 9999 has no such form and is written as the start of 1970.
    fn digits(self) -> [u8; 24] {
        let mut text = *b"1970-01-01T00:00:00.000Z";
        // A civil date from days, after Howard Hinnant's `civil_from_days`.
        let days = self.0.div_euclid(86_400_000) + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        if !(0..=9999).contains(&year) {
            return text;
        }
        let millis = self.0.rem_euclid(86_400_000);
        let mut put = |at: std::ops::Range<usize>, mut number: i64| {
            for digit in text[at].iter_mut().rev() {
                *digit = b'0' + (number % 10) as u8;
                number /= 10;
            }
        };
        put(0..4, year);
        put(5..7, month);
        put(8..10, day_of_year - (153 * shifted_month + 2) / 5 + 1);
        put(11..13, millis / 3_600_000);
        put(14..16, millis / 60_000 % 60);
        put(17..19, millis / 1000 % 60);
        put(20..23, millis % 1000);
        text
    }
}

impl fmt::Debug for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339())
    }
}

/// `YYYY-MM-DDTHH:MM:SS[.sss]Z`, nothing else.
fn parse_fixed(text: &str) -> Option<Moment> {
    let bytes = text.as_bytes();
    let number = |range: std::ops::Range<usize>| {
        bytes
            .get(range)?
            .iter()
            .try_fold(0_i64, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i64::from(byte - b'0')))
    };
    let millis = match bytes.len() {
        20 => 0,
        24 if bytes[19] == b'.' => number(20..23)?,
        _ => return None,
    };
    if bytes[bytes.len() - 1] != b'Z'
        || (bytes[4], bytes[7], bytes[10], bytes[13], bytes[16]) != (b'-', b'-', b'T', b':', b':')
    {
        return None;
    }
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
    let longest = match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    if day < 1 || day > longest || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    // Days from a civil date, after Howard Hinnant's `days_from_civil`.
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted - era * 400;
    let day_of_year = (153 * (month + if month > 2 { -3 } else { 9 }) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    let days = era * 146_097 + day_of_era - 719_468;
    Some(Moment((((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + millis))
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(std::str::from_utf8(&self.digits()).map_err(serde::ser::Error::custom)?)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;
        impl serde::de::Visitor<'_> for Text {
            type Value = Moment;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a time such as 2018-08-01T07:00:00.000Z")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Moment, E> {
                Moment::parse(text).ok_or_else(|| E::invalid_value(serde::de::Unexpected::Str(text), &self))
            }
        }
        deserializer.deserialize_str(Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_text_s_example_is_the_first_of_august_in_los_angeles_and_in_utc() {
        let due = Moment::parse("2018-08-01T07:00:00.000Z").unwrap();
        let first = NaiveDate::from_ymd_opt(2018, 8, 1).unwrap();
        assert_eq!(due.day(-7 * 60), Some(first));
        assert_eq!(due, Moment::at_midnight(first, -7 * 60));
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in ["2018-02-29T00:00:00.000Z", "2018-13-01T00:00:00Z", "2018-01-01T24:00:00Z", "soon", ""] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_read_only_where_all_of_it_is_there() {
        assert_eq!(parse_day("2026-01-05"), NaiveDate::from_ymd_opt(2026, 1, 5));
        assert_eq!(parse_day("2026-1-5"), NaiveDate::from_ymd_opt(2026, 1, 5));
        for text in [
            "",
            "2026",
            "2026-01",
            "2026-02-29",
            "2026-01-05-",
            "2026-01-05x",
            "-2026-01-05",
            "+1-1-1",
            "a-b-c",
        ] {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_fast_reader_agrees_with_chrono(millis in -30_000_000_000_000_i64..30_000_000_000_000) {
            let text = Moment(millis).to_rfc3339();
            prop_assert_eq!(parse_fixed(&text), Some(Moment(millis)), "{}", text);
        }

        #[test]
        fn the_fast_writer_agrees_with_chrono(millis in -62_167_219_200_000_i64..253_402_300_800_000) {
            let at = DateTime::<Utc>::from_timestamp_millis(millis).unwrap();
            prop_assert_eq!(Moment(millis).to_rfc3339(), at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string());
        }
    }
}
