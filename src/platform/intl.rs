//! Dates, numbers and plurals in the person's locale, through the browser's `Intl`: no tables are shipped.

use chrono::{Datelike, NaiveDate};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use std::cell::RefCell;
use std::collections::HashMap;
use threadline_domain::Moment;
use wasm_bindgen::{JsCast, JsValue};

/// How a day is written.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DayStyle {
    /// `Fri 20 Nov`, with the year only when it is not this one.
    Short,
    /// `Friday 20 November 2026`.
    Long,
    /// `Friday 20 November`, with the year only when it is not this one.
    Day,
    /// `20 Nov`.
    DayMonth,
    /// `November 2026`.
    Month,
    /// `Nov`.
    ShortMonth,
    /// `2026`.
    Year,
    /// `Fr`.
    Weekday,
    /// `Friday`.
    LongWeekday,
}

/// A day as people write it here.
pub fn day(day: NaiveDate, style: DayStyle, today: NaiveDate) -> String {
    thread_local! {
        // Building a formatter costs a millisecond, formatting a microsecond, a hit here less.
        static WRITTEN: RefCell<HashMap<(NaiveDate, DayStyle, bool), String>> = RefCell::default();
    }
    let with_year = !matches!(style, DayStyle::Short | DayStyle::Day) || day.year() != today.year();
    WRITTEN.with_borrow_mut(|written| {
        written
            .entry((day, style, with_year))
            .or_insert_with(|| {
                let text = formatter(style, with_year).map(|format| call(&format, &noon(day)));
                let text = text.unwrap_or_else(|| day.to_string());
                // "Fri, 20 Nov" in English: the comma is noise in a column of dates.
                if style == DayStyle::Short { text.replace(',', "") } else { text }
            })
            .clone()
    })
}

/// Noon in UTC, formatted in UTC: no zone can move the day.
fn noon(day: NaiveDate) -> JsValue {
    let millis = day.and_hms_opt(12, 0, 0).unwrap_or_default().and_utc().timestamp_millis();
    #[allow(clippy::cast_precision_loss)]
    Date::new(&JsValue::from_f64(millis as f64)).into()
}

fn formatter(style: DayStyle, with_year: bool) -> Option<Function> {
    thread_local! {
        static FORMATTERS: RefCell<HashMap<(DayStyle, bool), Function>> = RefCell::default();
    }
    FORMATTERS.with_borrow_mut(|formatters| {
        if let Some(format) = formatters.get(&(style, with_year)) {
            return Some(format.clone());
        }
        let options: &[(&str, &str)] = match style {
            DayStyle::Short => &[("weekday", "short"), ("day", "numeric"), ("month", "short")],
            DayStyle::Long => {
                &[("weekday", "long"), ("day", "numeric"), ("month", "long"), ("year", "numeric")]
            }
            DayStyle::Day => &[("weekday", "long"), ("day", "numeric"), ("month", "long")],
            DayStyle::DayMonth => &[("day", "numeric"), ("month", "short")],
            DayStyle::Month => &[("month", "long"), ("year", "numeric")],
            DayStyle::ShortMonth => &[("month", "short")],
            DayStyle::Year => &[("year", "numeric")],
            DayStyle::Weekday => &[("weekday", "short")],
            DayStyle::LongWeekday => &[("weekday", "long")],
        };
        let bag = Object::new();
        let year =
            (matches!(style, DayStyle::Short | DayStyle::Day) && with_year).then_some(("year", "numeric"));
        for (key, value) in options.iter().copied().chain(year).chain([("timeZone", "UTC")]) {
            Reflect::set(&bag, &key.into(), &value.into()).ok()?;
        }
        let format = Intl::DateTimeFormat::new(&locales(), &bag).format();
        formatters.insert((style, with_year), format.clone());
        Some(format)
    })
}

/// The time of day of a moment here: `08:31`.
pub fn time(moment: Moment) -> String {
    thread_local! {
        static FORMAT: Function = {
            let bag = Object::new();
            for (key, value) in [("hour", "2-digit"), ("minute", "2-digit")] {
                let _ = Reflect::set(&bag, &key.into(), &value.into());
            }
            Intl::DateTimeFormat::new(&locales(), &bag).format()
        };
    }
    #[allow(clippy::cast_precision_loss)]
    let date = Date::new(&JsValue::from_f64(moment.0 as f64));
    FORMAT.with(|format| call(format, &date.into()))
}

/// The languages that the person asked the browser for.
fn locales() -> Array {
    super::page::window().navigator().languages()
}

fn call(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::UNDEFINED, value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// A number with the separators of the locale.
pub fn number(value: f64) -> String {
    thread_local! {
        static FORMAT: Function = Intl::NumberFormat::new(&locales(), &Object::new()).format();
    }
    FORMAT.with(|format| call(format, &value.into()))
}

/// The plural category of a count in a language: `one`, `other`, and in some languages `zero`, `two`, `few`, `many`.
pub fn plural_category(language: &str, count: f64) -> String {
    thread_local! {
        static RULES: RefCell<HashMap<String, Intl::PluralRules>> = RefCell::default();
    }
    RULES.with_borrow_mut(|rules| {
        let rule = rules
            .entry(language.to_owned())
            .or_insert_with(|| Intl::PluralRules::new(&Array::of1(&language.into()), &Object::new()));
        String::from(rule.select(count))
    })
}

/// The first day of the week here: 1 Monday … 7 Sunday.
pub fn first_day_of_week() -> u32 {
    let read = || -> Option<f64> {
        let tag = super::page::window().navigator().language()?;
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let constructor: Function = Reflect::get(&intl, &"Locale".into()).ok()?.dyn_into().ok()?;
        let locale = Reflect::construct(&constructor, &Array::of1(&tag.into())).ok()?;
        // A method in newer browsers, a getter in older ones, absent in some.
        let info = match Reflect::get(&locale, &"getWeekInfo".into()).ok()?.dyn_into::<Function>() {
            Ok(method) => method.call0(&locale).ok()?,
            Err(_) => Reflect::get(&locale, &"weekInfo".into()).ok()?,
        };
        Reflect::get(&info, &"firstDay".into()).ok()?.as_f64()
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    read().map_or(1, |day| day as u32)
}

/// Short names of the days from the first of the week on.
pub fn weekday_names() -> Vec<String> {
    // 2024-01-01 was a Monday.
    let monday = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    let first = u64::from(first_day_of_week() - 1);
    (0..7).map(|at| day(monday + chrono::Days::new((first + at) % 7), DayStyle::Weekday, monday)).collect()
}
