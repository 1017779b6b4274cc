//! A day: picked from the near ones, or typed in words.

use super::lazily;
use crate::platform::{clock, intl};
use crate::text::text;
use crate::ui::picker::{Choice, Create, Picker, PickerWords};
use crate::ui::popover::Anchor;
use chrono::NaiveDate;
use leptos::prelude::*;
use threadline_domain::due::parse_day_words;

/// Picks a day, or none: the near ones from a list, any other by typing `fri`, `in 3 days`, `24 dec`.
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
    let choices = lazily(move || near_days(value.get().flatten()));
    let picked = Signal::derive(move || value.get().into_iter().collect());
    let create = Create {
        label: Callback::new(|words: String| match parse_day_words(&words, clock::today()) {
            Some(day) => written(day),
            None => text().task.no_such_day.to_owned(),
        }),
        run: Callback::new(move |words: String| {
            if let Some(day) = parse_day_words(&words, clock::today()) {
                on_pick.try_run(Some(day));
            }
        }),
    };
    let words = Signal::stored(PickerWords {
        label: label.to_owned(),
        placeholder: text().task.find_day.to_owned(),
        nothing: String::new(),
    });
    view! { <Picker open anchor words choices picked on_pick create/> }
}

/// Today, tomorrow, the next weeks, what is set, and no date.
fn near_days(set: Option<NaiveDate>) -> Vec<Choice<Option<NaiveDate>>> {
    let (common, task, today) = (&text().common, &text().task, clock::today());
    let named = [
        (common.today, parse_day_words("today", today)),
        (common.tomorrow, parse_day_words("tomorrow", today)),
        (task.end_of_week, parse_day_words("eow", today)),
        (task.next_week, parse_day_words("next week", today)),
        (task.in_two_weeks, parse_day_words("2w", today)),
        (task.end_of_month, parse_day_words("eom", today)),
    ];
    let mut choices: Vec<Choice<Option<NaiveDate>>> = Vec::new();
    for (name, day) in named {
        if choices.iter().all(|choice| choice.key != day) {
            choices.push(Choice::new(day, name).aside(day.map(written).unwrap_or_default()));
        }
    }
    if let Some(set) = set
        && choices.iter().all(|choice| choice.key != Some(set))
    {
        choices.insert(0, Choice::new(Some(set), written(set)));
    }
    choices.push(Choice::new(None, common.no_date));
    choices
}

fn written(day: NaiveDate) -> String {
    intl::day(day, intl::DayStyle::Short, clock::today())
}
