//! Days in words: how late something is, and what a person means by "next fri".

use crate::time::parse_day;
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// How near a due day is, seen from today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Nearness {
    /// Due this many days ago (1 and more).
    Overdue(i64),
    /// Due today.
    Today,
    /// Due tomorrow.
    Tomorrow,
    /// Due later.
    Later,
}

impl Nearness {
    /// Compares a due day with today.
    pub fn of(due: NaiveDate, today: NaiveDate) -> Self {
        match (due - today).num_days() {
            0 => Self::Today,
            1 => Self::Tomorrow,
            days if days < 0 => Self::Overdue(-days),
            _ => Self::Later,
        }
    }
}

/// Reads what a person types for a day: `today`, `tomorrow`, `fri`, `next fri`, `in 3 days`, `2w`, `eow`,
/// `24`, `24 dec`, `dec 24`, `24.12.`, `24.12.2026`, `2026-12-24`. English words and unambiguous figures.
///
/// A weekday alone is the coming one (today counts as a week ahead), `next` adds a week to it unless the
/// coming one already lies in the next week. A day without a year is the coming one. `None` when it says nothing.
pub fn parse_day_words(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    match words.as_slice() {
        ["today" | "tod" | "now"] => Some(today),
        ["tomorrow" | "tom" | "tmr"] => today.succ_opt(),
        ["yesterday"] => today.pred_opt(),
        ["eow"] | ["end", "of", "week"] => coming(Weekday::Fri, today.pred_opt()?),
        ["eom"] | ["end", "of", "month"] => today.with_day(1)?.checked_add_months(Months::new(1))?.pred_opt(),
        ["next", "week"] => coming(Weekday::Mon, today),
        ["next", "month"] => today.with_day(1)?.checked_add_months(Months::new(1)),
        ["next", day] => {
            let day = weekday(day)?;
            let first = coming(day, today)?;
            if first.iso_week() == today.iso_week() {
                first.checked_add_days(Days::new(7))
            } else {
                Some(first)
            }
        }
        ["in", rest @ ..] => span(&rest.concat(), today),
        [one] => weekday(one)
            .and_then(|day| coming(day, today))
            .or_else(|| span(one, today))
            .or_else(|| figures(one, today)),
        [day, name] if month(name).is_some() => in_coming_year(month(name)?, ordinal(day)?, today),
        [name, day] if month(name).is_some() => in_coming_year(month(name)?, ordinal(day)?, today),
        [day, name, year] if month(name).is_some() => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month(name)?, ordinal(day)?)
        }
        [name, day, year] if month(name).is_some() => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month(name)?, ordinal(day)?)
        }
        [count, unit] => span(&format!("{count}{unit}"), today),
        _ => None,
    }
}

fn coming(day: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    today.iter_days().skip(1).take(7).find(|at| at.weekday() == day)
}

fn weekday(word: &str) -> Option<Weekday> {
    (word.len() >= 2).then_some(())?;
    let known = [
        ("monday", Weekday::Mon),
        ("tuesday", Weekday::Tue),
        ("wednesday", Weekday::Wed),
        ("thursday", Weekday::Thu),
        ("friday", Weekday::Fri),
        ("saturday", Weekday::Sat),
        ("sunday", Weekday::Sun),
    ];
    known.into_iter().find(|(name, _)| name.starts_with(word)).map(|(_, day)| day)
}

fn month(word: &str) -> Option<u32> {
    (word.len() >= 3).then_some(())?;
    let known = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches('.');
    known.iter().position(|name| name.starts_with(word)).and_then(|index| u32::try_from(index + 1).ok())
}

fn ordinal(word: &str) -> Option<u32> {
    word.trim_end_matches(['.', 's', 't', 'n', 'd', 'r', 'h']).parse().ok()
}

/// `3d`, `3days`, `2w`, `1month`, `+5`.
fn span(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    let word = word.strip_prefix('+').map_or_else(|| word.to_owned(), |rest| format!("{rest}d"));
    let split = word.find(|c: char| !c.is_ascii_digit())?;
    let (count, unit) = word.split_at(split);
    let count: u32 = count.parse().ok().filter(|count| *count < 10_000)?;
    match unit {
        "d" | "dd" | "day" | "days" => today.checked_add_days(Days::new(count.into())),
        "w" | "week" | "weeks" => today.checked_add_days(Days::new(u64::from(count) * 7)),
        "m" | "month" | "months" => today.checked_add_months(Months::new(count)),
        _ => None,
    }
}

/// `2026-12-24`, `24.12.2026`, `24.12.`, `24.12`, `24`.
fn figures(word: &str, today: NaiveDate) -> Option<NaiveDate> {
    if let Some(day) = parse_day(word) {
        return Some(day);
    }
    let parts: Vec<u32> =
        word.trim_end_matches('.').split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    match parts.as_slice() {
        [day, month, year] => NaiveDate::from_ymd_opt(i32::try_from(*year).ok()?, *month, *day),
        [day, month] => in_coming_year(*month, *day, today),
        [day] => {
            let this = today.with_day(*day).filter(|date| *date >= today);
            this.or_else(|| today.with_day(1)?.checked_add_months(Months::new(1))?.with_day(*day))
        }
        _ => None,
    }
}

fn in_coming_year(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let this = NaiveDate::from_ymd_opt(today.year(), month, day);
    this.filter(|date| *date >= today).or_else(|| NaiveDate::from_ymd_opt(today.year() + 1, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
    }

    #[test]
    fn the_words_of_a_tuesday_in_november_mean_what_a_person_means() {
        let today = day("2026-11-17");
        for (words, means) in [
            ("today", "2026-11-17"),
            ("Tomorrow", "2026-11-18"),
            ("fri", "2026-11-20"),
            ("next fri", "2026-11-27"),
            ("tue", "2026-11-24"),
            ("next mon", "2026-11-23"),
            ("in 3 days", "2026-11-20"),
            ("2w", "2026-12-01"),
            ("+5", "2026-11-22"),
            ("24 dec", "2026-12-24"),
            ("Dec 24th", "2026-12-24"),
            ("3 feb", "2027-02-03"),
            ("24.12.", "2026-12-24"),
            ("24.12.2027", "2027-12-24"),
            ("20", "2026-11-20"),
            ("5", "2026-12-05"),
            ("2026-12-01", "2026-12-01"),
            ("eow", "2026-11-20"),
            ("eom", "2026-11-30"),
            ("next week", "2026-11-23"),
            ("next month", "2026-12-01"),
        ] {
            assert_eq!(parse_day_words(words, today), Some(day(means)), "{words}");
        }
    }

    #[test]
    fn words_that_say_no_day_are_not_guessed() {
        let today = day("2026-11-17");
        for words in ["", "soon", "32", "31 feb", "next", "in days", "0.0.", "99.99.9999", "t"] {
            assert_eq!(parse_day_words(words, today), None, "{words}");
        }
    }

    #[test]
    fn four_days_after_its_day_a_task_is_overdue_by_four() {
        assert_eq!(Nearness::of(day("2026-11-13"), day("2026-11-17")), Nearness::Overdue(4));
    }
}
