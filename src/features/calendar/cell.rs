//! A day: its number, its tasks, and where a new one is written.

use super::chip::Chip;
use super::state::{CalendarState, show};
use crate::features::list::TitleField;
use crate::features::view_state::Visit;
use crate::platform::{clock, intl};
use crate::text::{fill, text};
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use threadline_domain::calendar::Span;

/// How many tasks a day of a month shows; the others are a press away.
const SHOWN: usize = 4;

/// One day.
#[component]
pub(super) fn DayCell(day: NaiveDate) -> impl IntoView {
    let state = CalendarState::expect();
    let words = &text().calendar;
    let tasks = memo(move || state.days.with(|days| days.get(&day).cloned()).unwrap_or_default());
    let short = memo(move || state.span.get() == Span::Month);
    let shown = move || {
        let mut tasks = tasks.get();
        if short.get() && tasks.len() > SHOWN {
            tasks.truncate(SHOWN - 1);
        }
        tasks
    };
    let rest = move || {
        if short.get() && tasks.with(Vec::len) > SHOWN { tasks.with(Vec::len) - SHOWN + 1 } else { 0 }
    };
    let spoken = move || {
        let name = intl::day(day, intl::DayStyle::Long, day);
        format!("{name}, {}", text().common.tasks.of(tasks.with(Vec::len)))
    };
    let is_today = move || state.today.get() == day;
    let aimed = memo(move || state.held.with(|held| held.is_some_and(|held| held.over == Some(day))));
    let writing = memo(move || state.writing.get() == Some(day));
    let number = move || match (day.day(), state.span.get()) {
        // The month is said where it changes.
        (1, Span::Month) => intl::day(day, intl::DayStyle::DayMonth, day),
        (_, Span::Week) => intl::day(day, intl::DayStyle::Short, clock::today()),
        (number, _) => number.to_string(),
    };
    let closer = move |_| {
        state.at.set(day);
        show(state.view, day, Span::Week, Visit::New);
    };
    let name = intl::day(day, intl::DayStyle::Day, clock::today());
    let add_label = fill(words.new_task_on, &[("day", &name)]);
    let field_label = add_label.clone();
    view! {
        <div
            class="cal-day"
            class:outside=move || !state.span.get().holds(state.shown.get(), day)
            class:aimed=move || aimed.get()
            role="gridcell"
            aria-current=move || is_today().then_some("date")
            tabindex=move || if state.at.get() == day { "0" } else { "-1" }
            data-day=day.to_string()
        >
            <div class="cal-number">
                <time datetime=day.to_string()>
                    <span aria-hidden="true">{number}</span>
                    <span class="unseen">{spoken}</span>
                </time>
                <span class="cal-count" aria-hidden="true">
                    {move || Some(tasks.with(Vec::len)).filter(|count| *count > 0)}
                </span>
                <button
                    type="button"
                    class="button icon-only tight cal-add"
                    tabindex="-1"
                    aria-label=add_label
                    on:click=move |_| state.writing.set(Some(day))
                >
                    <Icon name="plus" small=true/>
                </button>
            </div>
            <ul class="cal-tasks">
                <Each each=shown key=|id| *id let(id)>
                    <Chip id/>
                </Each>
            </ul>
            {move || match rest() {
                0 => ().into_any(),
                more => view! {
                    <button type="button" class="cal-more" on:click=closer>{words.more.of(more)}</button>
                }.into_any(),
            }}
            <button type="button" class="cal-open" tabindex="-1" aria-hidden="true" on:click=closer></button>
            {move || writing.get().then(|| view! {
                <div class="cal-new">
                    <TitleField
                        label=field_label.clone()
                        value=String::new()
                        on_save=Callback::new(move |title: String| state.add(title, day))
                        on_leave=Callback::new(move |by_key: bool| {
                            state.writing.try_set(None);
                            if by_key {
                                state.focus(format!("[data-day='{day}']"));
                            }
                        })
                        again=true
                    />
                </div>
            })}
        </div>
    }
}
