//! What the calendar adds to the view bar: where one looks, and how much.

use super::state::{day_of, show, span_of};
use crate::features::view_state::{ViewState, Visit};
use crate::platform::{clock, intl};
use crate::text::text;
use crate::ui::button::IconButton;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::calendar::Span;

/// The month or week that is shown, the way to others, and the switch between them.
#[component]
pub fn CalendarTools() -> impl IntoView {
    let state = ViewState::expect();
    let words = &text().calendar;
    let day = memo(move || state.view.with(day_of));
    let span = memo(move || state.view.with(span_of));
    let name = move || {
        let day = day.get();
        match span.get() {
            Span::Month => intl::day(day, intl::DayStyle::Month, day),
            Span::Week => {
                let first = clock::here().week_of(day);
                let last = first.checked_add_days(chrono::Days::new(6)).unwrap_or(first);
                let written = |day| intl::day(day, intl::DayStyle::Short, clock::today());
                format!("{} – {}", written(first), written(last))
            }
        }
    };
    let step = move |forward: bool| {
        let to = span.get_untracked().step(day.get_untracked(), forward);
        show(state, to, span.get_untracked(), Visit::Same);
    };
    let switch = move |label: &'static str, wanted: Span| {
        view! {
            <button
                type="button"
                class="button"
                aria-pressed=move || if span.get() == wanted { "true" } else { "false" }
                on:click=move |_| show(state, day.get_untracked(), wanted, Visit::New)
            >
                {label}
            </button>
        }
    };
    view! {
        <span class="cal-tools" role="group" aria-label=words.title>
            <IconButton icon="chevron-left" label=words.back on_press=move |()| step(false)/>
            <b class="cal-name" role="status">{name}</b>
            <IconButton icon="chevron-right" label=words.on on_press=move |()| step(true)/>
            <button
                type="button"
                class="button"
                on:click=move |_| show(state, clock::today(), span.get_untracked(), Visit::Same)
            >
                {text().common.today}
            </button>
            {switch(words.month, Span::Month)}
            {switch(words.week, Span::Week)}
        </span>
    }
}
