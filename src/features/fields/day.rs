//! A day: typed in words, picked from the near ones, or from the month.

use crate::platform::{clock, intl};
use crate::text::text;
use crate::ui::date_picker::{DatePicker, DateRules, DateWords, DaySuggestion};
use crate::ui::popover::Anchor;
use chrono::{Days, NaiveDate, Weekday};
use leptos::prelude::*;
use threadline_domain::due::parse_day_words;

/// Picks a day, or none: by typing `fri`, `in 3 days`, `24 dec`, from the near days, or from the month.
#[component]
pub fn DayPicker(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// What the day is called.
    label: &'static str,
    /// The day now; `None` where several tasks differ.
    #[prop(into)]
    value: Signal<Option<Option<NaiveDate>>>,
    /// A day was picked.
    #[prop(into)]
    on_pick: Callback<Option<NaiveDate>>,
) -> impl IntoView {
    let picked = Signal::derive(move || value.get().flatten());
    let words = Signal::derive(move || words(label));
    let today = Signal::derive(clock::today);
    let rules = DateRules {
        suggest: Callback::new(|typed: String| suggest(&typed, clock::today())),
        month_title: Callback::new(|day| intl::day(day, intl::DayStyle::Month, clock::today())),
        day_name: Callback::new(|day| intl::day(day, intl::DayStyle::Long, clock::today())),
    };
    view! { <DatePicker open anchor words rules picked today on_pick/> }
}

/// What typed words mean; for no words the days that are often wanted, and no date.
fn suggest(typed: &str, today: NaiveDate) -> Vec<DaySuggestion> {
    let (common, task) = (&text().common, &text().task);
    let none = DaySuggestion { date: None, label: common.no_date.to_owned(), aside: String::new() };
    let typed = typed.trim();
    if !typed.is_empty() {
        let meant = parse_day_words(typed, today).map(|day| DaySuggestion {
            date: Some(day),
            label: written(day, today),
            aside: distance(day, today),
        });
        // A few letters of "no date" or "none" mean just that.
        let wants_none = task.none_words.iter().any(|word| word.starts_with(&typed.to_lowercase()));
        return meant.into_iter().chain(wants_none.then_some(none)).collect();
    }
    let often = [
        (common.today, "today"),
        (common.tomorrow, "tomorrow"),
        (task.end_of_week, "eow"),
        (task.next_week, "next week"),
    ];
    let mut offers: Vec<DaySuggestion> = Vec::new();
    for (name, words) in often {
        let day = parse_day_words(words, today);
        if let Some(day) = day
            && offers.iter().all(|offer| offer.date != Some(day))
        {
            offers.push(DaySuggestion {
                date: Some(day),
                label: name.to_owned(),
                aside: written(day, today),
            });
        }
    }
    offers.push(none);
    offers
}

fn written(day: NaiveDate, today: NaiveDate) -> String {
    intl::day(day, intl::DayStyle::Short, today)
}

/// How far a day is: `Today`, `Tomorrow`, `in 6 days`, nothing for a day that has passed.
fn distance(day: NaiveDate, today: NaiveDate) -> String {
    let common = &text().common;
    match (day - today).num_days() {
        0 => common.today.to_owned(),
        1 => common.tomorrow.to_owned(),
        days => usize::try_from(days).map(|days| common.in_days.of(days)).unwrap_or_default(),
    }
}

fn words(label: &str) -> DateWords {
    let task = &text().task;
    let first_day = match intl::first_day_of_week() {
        2 => Weekday::Tue,
        3 => Weekday::Wed,
        4 => Weekday::Thu,
        5 => Weekday::Fri,
        6 => Weekday::Sat,
        7 => Weekday::Sun,
        _ => Weekday::Mon,
    };
    // 2024-01-01 was a Monday.
    let monday = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    let first = u64::from(first_day.num_days_from_monday());
    let full = |at: u64| intl::day(monday + Days::new((first + at) % 7), intl::DayStyle::LongWeekday, monday);
    let weekdays = intl::weekday_names().into_iter().zip(0..7).map(|(short, at)| (short, full(at))).collect();
    DateWords {
        label: label.to_owned(),
        placeholder: task.find_day.to_owned(),
        nothing: task.no_such_day.to_owned(),
        previous_month: task.previous_month.to_owned(),
        next_month: task.next_month.to_owned(),
        first_day,
        weekdays,
    }
}
