//! The month.

use super::{
    DateRules, DateWords,
    month::{go, start_of_month, weeks},
};
use crate::ui::effect::effect;
use crate::ui::memo::memo;
use crate::{
    platform::media,
    ui::{button::IconButton, keys::on_key, roving::dom::take},
};
use chrono::{Datelike, NaiveDate};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

#[derive(Clone, Copy)]
pub(super) struct GridProps {
    pub(super) words: Signal<DateWords>,
    pub(super) rules: DateRules,
    /// The day that is drawn as chosen.
    pub(super) marked: Memo<Option<NaiveDate>>,
    pub(super) today: Signal<NaiveDate>,
    /// The day that Tab reaches; its month is shown.
    pub(super) cursor: RwSignal<NaiveDate>,
    /// Whether the focus follows the cursor.
    pub(super) in_grid: RwSignal<bool>,
    pub(super) choose: Callback<Option<NaiveDate>>,
}

pub(super) fn grid(props: GridProps) -> impl IntoView {
    let GridProps { words, rules, cursor, in_grid, choose, .. } = props;
    let table = NodeRef::<html::Table>::new();
    let month = memo(move || start_of_month(cursor.get()));
    let title = memo(move || rules.month_title.try_run(month.get()).unwrap_or_default());

    effect(move || {
        let day = cursor.get();
        if in_grid.get() {
            // Once the new month is in the page.
            request_animation_frame(move || focus_day(table, day));
        }
    });
    let on_keydown = move |event: ev::KeyboardEvent| {
        let key = event.key();
        if key == "Enter" || key == " " {
            take(&event);
            choose.try_run(Some(cursor.get_untracked()));
            return;
        }
        let first = words.with_untracked(|words| words.first_day);
        match go(&key, event.shift_key(), cursor.get_untracked(), first, media::is_rtl()) {
            Some(day) => {
                take(&event);
                in_grid.set(true);
                cursor.set(day);
            }
            None if matches!(key.as_str(), "Escape" | "Tab") => {}
            None => event.stop_propagation(),
        }
    };
    let on_click = move |event: ev::MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let cell = target.and_then(|target| target.closest("[data-day]").ok().flatten());
        let day = cell.and_then(|cell| cell.get_attribute("data-day")?.parse::<NaiveDate>().ok());
        if day.is_some() {
            choose.try_run(day);
        }
    };
    let turn = move |key: &'static str| {
        Callback::new(move |()| {
            let first = words.with_untracked(|words| words.first_day);
            if let Some(day) = go(key, false, cursor.get_untracked(), first, false) {
                in_grid.set(false);
                cursor.set(day);
            }
        })
    };
    let previous = Signal::derive(move || words.with(|words| words.previous_month.clone()));
    let next = Signal::derive(move || words.with(|words| words.next_month.clone()));
    let heads = move || {
        let names = words.with(|words| words.weekdays.clone());
        names.into_iter().map(|(short, full)| view! { <th scope="col" abbr=full>{short}</th> }).collect_view()
    };
    let body = move || {
        let (month, first) = (month.get(), words.with(|words| words.first_day));
        let rows = weeks(month, first).into_iter();
        rows.map(
            |week| view! { <tr>{week.into_iter().map(|day| cell(day, month, props)).collect_view()}</tr> },
        )
        .collect_view()
    };
    view! {
        <div class="month-head">
            <span aria-live="polite" class="month-title">{move || title.get()}</span>
            <IconButton icon="chevron-left" label=previous tight=true class="end" on_press=turn("PageUp")/>
            <IconButton icon="chevron-right" label=next tight=true on_press=turn("PageDown")/>
        </div>
        <table
            class="month"
            role="grid"
            {..on_key(on_keydown)}
            aria-label=move || title.get()
            node_ref=table
            on:click=on_click
        >
            <thead>
                <tr>{heads}</tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
}

fn cell(day: NaiveDate, month: NaiveDate, props: GridProps) -> impl IntoView {
    let GridProps { rules, marked, today, cursor, .. } = props;
    let is_marked = move || marked.get() == Some(day);
    let is_today = move || today.get() == day;
    view! {
        <td
            class:off=day.month() != month.month()
            role="gridcell"
            data-day=day.to_string()
            tabindex=move || if cursor.get() == day { "0" } else { "-1" }
            aria-selected=move || if is_marked() { "true" } else { "false" }
            aria-current=move || is_today().then_some("date")
            aria-label=rules.day_name.try_run(day)
        >
            <b class:today=is_today class:chosen=is_marked>
                {day.day()}
            </b>
        </td>
    }
}

fn focus_day(table: NodeRef<html::Table>, day: NaiveDate) {
    let Some(table) = table.try_get_untracked().flatten() else { return };
    if let Ok(Some(cell)) = table.query_selector(&format!("[data-day=\"{day}\"]"))
        && let Some(cell) = cell.dyn_ref::<HtmlElement>()
    {
        let _ = cell.focus();
    }
}
