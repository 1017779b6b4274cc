//! A field that understands typed words, with the days that they may mean and a month to choose from.

mod grid;
pub mod month;

pub use month::go;

use crate::ui::memo::memo;
use crate::ui::{
    icon::Icon,
    id::unique_id,
    keys::on_key,
    popover::{Anchor, Popover, Side},
    roving::dom::take,
};
use chrono::{NaiveDate, Weekday};
use grid::{GridProps, grid};
use leptos::{ev, html, prelude::*};

/// A day that is offered above the month.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DaySuggestion {
    /// Which; `None` means no date at all.
    pub date: Option<NaiveDate>,
    /// How it reads, such as `Fri 27 Nov`.
    pub label: String,
    /// How far it is, such as `in 10 days`.
    pub aside: String,
}

/// The words of a date picker; names of days and months come from the locale.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateWords {
    /// What is being picked: name of the field and the layer.
    pub label: String,
    /// Shown in the empty field.
    pub placeholder: String,
    /// Shown when the typed words mean no day.
    pub nothing: String,
    /// Name of the button to the month before.
    pub previous_month: String,
    /// Name of the button to the month after.
    pub next_month: String,
    /// First day of the week.
    pub first_day: Weekday,
    /// Short and full names of the week's days, from the first.
    pub weekdays: Vec<(String, String)>,
}

/// What a date picker asks of the locale and the rules of the place.
#[derive(Clone, Copy)]
pub struct DateRules {
    /// The days that typed words may mean, the likeliest first; for no words, those often wanted.
    pub suggest: Callback<String, Vec<DaySuggestion>>,
    /// Title of the month of a day, such as `November 2026`.
    pub month_title: Callback<NaiveDate, String>,
    /// A day in full, such as `Friday 27 November 2026`.
    pub day_name: Callback<NaiveDate, String>,
}

/// A date picker at an anchor. Words are typed and Enter takes the marked day; Tab or the arrow below the last
/// suggestion leads to the month, where arrows, Home, End, Page Up and Page Down move.
#[component]
pub fn DatePicker(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// The words.
    #[prop(into)]
    words: Signal<DateWords>,
    /// The rules.
    rules: DateRules,
    /// The day that is picked now.
    #[prop(into)]
    picked: Signal<Option<NaiveDate>>,
    /// Today where the person is.
    #[prop(into)]
    today: Signal<NaiveDate>,
    /// A day was chosen, or none.
    #[prop(into)]
    on_pick: Callback<Option<NaiveDate>>,
    /// Where it would like to stand.
    #[prop(optional)]
    side: Side,
) -> impl IntoView {
    let choose = Callback::new(move |day: Option<NaiveDate>| {
        open.try_set(false);
        on_pick.try_run(day);
    });
    let label = Signal::derive(move || words.with(|words| words.label.clone()));
    view! {
        <Popover open anchor side class="date-layer" role="dialog" label>
            <Panel open words rules picked today choose/>
        </Popover>
    }
}

#[component]
fn Panel(
    open: RwSignal<bool>,
    words: Signal<DateWords>,
    rules: DateRules,
    picked: Signal<Option<NaiveDate>>,
    today: Signal<NaiveDate>,
    choose: Callback<Option<NaiveDate>>,
) -> impl IntoView {
    let id = unique_id("days");
    let text = RwSignal::new(String::new());
    let active = RwSignal::new(None::<usize>);
    let cursor = RwSignal::new(picked.get_untracked().unwrap_or_else(|| today.get_untracked()));
    let in_grid = RwSignal::new(false);
    let offers = memo(move || text.with(|text| rules.suggest.try_run(text.clone()).unwrap_or_default()));
    let offered = move || active.get().and_then(|at| offers.with(|offers| offers.get(at).cloned()));
    let marked = memo(move || offered().map_or_else(|| picked.get(), |offer| offer.date));

    let go = move |to: Option<usize>| {
        active.set(to);
        // The month shows what the marked words mean, or else where it began.
        let meant = untrack(offered).and_then(|offer| offer.date);
        cursor.set(meant.or_else(|| picked.get_untracked()).unwrap_or_else(|| today.get_untracked()));
    };
    let on_input = move |event: ev::Event| {
        let typed = event_target_value(&event);
        let means_something = !typed.trim().is_empty();
        text.set(typed);
        go((means_something && offers.with_untracked(|offers| !offers.is_empty())).then_some(0));
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let count = offers.with_untracked(Vec::len);
        match (event.key().as_str(), active.get_untracked()) {
            ("Enter", at) => {
                take(&event);
                let offer = at.and_then(|at| offers.with_untracked(|offers| offers.get(at).cloned()));
                match offer {
                    Some(offer) => {
                        choose.try_run(offer.date);
                    }
                    // Words that mean no day stay, to be put right.
                    None if text.with_untracked(|text| text.trim().is_empty()) => {
                        open.try_set(false);
                    }
                    None => {}
                }
            }
            ("ArrowDown", at) if at.map_or(0, |at| at + 1) < count => {
                take(&event);
                go(Some(at.map_or(0, |at| at + 1)));
            }
            ("ArrowDown", _) => {
                take(&event);
                in_grid.set(true);
            }
            ("ArrowUp", Some(at)) => {
                take(&event);
                go(at.checked_sub(1));
            }
            ("Escape" | "Tab", _) => {}
            _ => event.stop_propagation(),
        }
    };
    let active_id = {
        let id = id.clone();
        move || active.get().map(|at| format!("{id}-{at}"))
    };
    let option_id = id.clone();
    let options = move || {
        offers
            .get()
            .into_iter()
            .enumerate()
            .map(|(at, offer)| {
                let is_active = move || active.get() == Some(at);
                let icon = if offer.date.is_some() { "calendar" } else { "close" };
                view! {
                    <li
                        id=format!("{option_id}-{at}")
                        class="option"
                        class:active=is_active
                        role="option"
                        aria-selected=move || if is_active() { "true" } else { "false" }
                        on:mousedown=|event| event.prevent_default()
                        on:click=move |_| {
                            choose.try_run(offer.date);
                        }
                    >
                        <Icon name=icon small=true/>
                        <span class="cut">{offer.label}</span>
                        <span class="aside">{offer.aside}</span>
                    </li>
                }
            })
            .collect_view()
    };
    let nothing = move || {
        let is_nothing = offers.with(Vec::is_empty) && text.with(|text| !text.trim().is_empty());
        is_nothing.then(|| words.with(|words| words.nothing.clone()))
    };
    let field = NodeRef::<html::Input>::new();
    view! {
        <div class="picker menu">
            <input
                class="field"
                type="text"
                role="combobox"
                {..on_key(on_keydown)}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls=id.clone()
                aria-activedescendant=active_id
                aria-label=move || words.with(|words| words.label.clone())
                placeholder=move || words.with(|words| words.placeholder.clone())
                autofocus=!crate::platform::media::is_coarse()
                prop:value=move || text.get()
                on:input=on_input
                on:focus=move |_| in_grid.set(false)
                node_ref=field
            />
            <ul id=id role="listbox" aria-label=move || words.with(|words| words.label.clone())>{options}</ul>
            <p class="nothing" role="status">{nothing}</p>
            {grid(GridProps { words, rules, marked, today, cursor, in_grid, choose })}
        </div>
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "date_picker_test.rs"]
mod tests;
