//! The calendar: tasks on the days they are due, by month or week. They are dragged from day to day, or moved by
//! key and menu.

mod cell;
mod chip;
mod keys;
mod menu;
mod pointer;
mod state;
mod tools;

pub use tools::CalendarTools;

use crate::platform::{clock, intl};
use crate::text::{fill, text};
use crate::ui::each::Each;
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use leptos::ev::{Custom, on};
use leptos::{ev, prelude::*};
use state::CalendarState;
use threadline_domain::calendar::Span;

/// The tasks of the view on their days.
#[component]
pub fn Calendar() -> impl IntoView {
    let state = CalendarState::provide();
    pointer::watch(state);
    let label = move || {
        let day = state.shown.get();
        match state.span.get() {
            Span::Month => intl::day(day, intl::DayStyle::Month, day),
            Span::Week => {
                let first = state.weeks.with(|weeks| weeks.first().and_then(|week| week.first().copied()));
                let first = intl::day(first.unwrap_or(day), intl::DayStyle::Long, day);
                fill(text().calendar.week_of, &[("day", &first)])
            }
        }
    };
    let heads = move || {
        let week = state.weeks.with(|weeks| weeks.first().cloned()).unwrap_or_default();
        let head = |day: chrono::NaiveDate| {
            let (short, long) = (
                intl::day(day, intl::DayStyle::Weekday, day),
                intl::day(day, intl::DayStyle::LongWeekday, day),
            );
            view! { <div class="cal-weekday" role="columnheader" aria-label=long>{short}</div> }
        };
        week.into_iter().map(head).collect_view()
    };
    let on_menu = on(Custom::<ev::MouseEvent>::new("contextmenu"), move |event| menu::asked(state, &event));
    let on_focus = on(Custom::<ev::FocusEvent>::new("focusin"), move |event| keys::came(state, &event));
    let undated = memo(move || state.undated());
    view! {
        <div
            class="calendar"
            class:by-week=move || state.span.get() == Span::Week
            role="grid"
            aria-label=label
            aria-busy=move || if state.columns.is_loading() { "true" } else { "false" }
            node_ref=state.element
            {..on_key(move |event| keys::pressed(state, &event))}
            {..on_menu}
            {..on_focus}
        >
            <div class="cal-heads" role="row">{heads}</div>
            <Each each=move || state.weeks.get() key=Clone::clone let(week)>
                <div class="cal-week" role="row">
                    {week.into_iter().map(|day| view! { <cell::DayCell day/> }).collect_view()}
                </div>
            </Each>
        </div>
        <p class="cal-rest" role="status">
            {move || match undated.get() {
                0 => ().into_any(),
                count => view! {
                    <a href=state.undated_href()>{text().calendar.undated.of(count)}</a>
                }.into_any(),
            }}
        </p>
        <pointer::InHand state/>
        <menu::ChipMenu state/>
    }
}

/// The day that a calendar shows where its address does not say.
fn usual_day() -> chrono::NaiveDate {
    clock::today()
}
