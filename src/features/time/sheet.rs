//! A week by day and task: a table beside which the single entries open, and day by day on a phone.

mod cell;
mod day_list;
mod table;

use super::days::{project_name, read_tasks, short_day, task_name, with_zone};
use super::entry_form::EntryForm;
use crate::platform::{clock, intl, save};
use crate::router::{NavigateOptions, use_navigate, use_query};
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::button::IconButton;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use cell::CellDialog;
use chrono::{Days, NaiveDate};
use day_list::DayList;
use leptos::prelude::*;
use table::Table;
use threadline_domain::time_sheet::{CsvHeads, Names, WeekSheet, overlaps, week_of};
use threadline_domain::{TimeEntry, place};

/// What the parts of a week share. A handle.
#[derive(Clone, Copy)]
struct Week {
    store: Store,
    form: EntryForm,
    /// Its first day.
    first: Memo<NaiveDate>,
    sheet: Memo<WeekSheet>,
    /// The task and day whose entries are open.
    open: RwSignal<Option<cell::Cell>>,
}

fn with_names<R>(store: Store, look: impl FnOnce(&Names) -> R) -> R {
    look(&Names { project: &|id| project_name(store, id), task: &|id| task_name(store, id) })
}

impl Week {
    fn new(form: EntryForm) -> Self {
        let store = Store::expect();
        let query = use_query();
        let today = clock::follow_today();
        let first = memo(move || {
            let named = query.with(|query| query.get("week").and_then(|day| day.parse::<NaiveDate>().ok()));
            week_of(named.unwrap_or_else(|| today.get()), intl::first_day_of_week())
        });
        let sheet = memo(move || {
            let entries = store.my_time();
            with_names(store, |names| with_zone(|zone| WeekSheet::of(&entries, first.get(), zone, names)))
        });
        Self { store, form, first, sheet, open: RwSignal::new(None) }
    }

    fn last(self) -> NaiveDate {
        let first = self.first.get();
        first.checked_add_days(Days::new(6)).unwrap_or(first)
    }

    /// The entries of the week. Follows changes.
    fn entries(self) -> Vec<TimeEntry> {
        let (first, last) = (self.first.get(), self.last());
        let mut entries = self.store.my_time();
        entries.retain(|entry| {
            with_zone(|zone| threadline_domain::time_sheet::shares(entry, zone))
                .iter()
                .any(|(day, _)| (first..=last).contains(day))
        });
        entries
    }

    fn export(self) {
        let words = &text().time;
        let heads = CsvHeads { project: words.project, task: words.task, total: words.total };
        let csv =
            untrack(|| with_names(self.store, |names| self.sheet.with(|sheet| sheet.to_csv(names, &heads))));
        let (from, until) = untrack(|| (self.first.get().to_string(), self.last().to_string()));
        save::save_sheet(&fill(words.file_name, &[("from", &from), ("until", &until)]), &csv);
    }
}

/// The week that the address names, or this one.
#[component]
pub(super) fn Sheet(form: EntryForm) -> impl IntoView {
    let week = Week::new(form);
    let words = &text().time;
    effect(move || {
        let tasks: Vec<_> = week.sheet.with(|sheet| {
            sheet.groups.iter().flat_map(|group| group.rows.iter().filter_map(|row| row.task)).collect()
        });
        read_tasks(week.store, tasks);
    });
    let is_empty = memo(move || week.sheet.with(|sheet| sheet.groups.is_empty()));
    view! {
        <WeekBar week is_empty/>
        <Overlaps week/>
        {move || if is_empty.get() {
            view! {
                <div class="first">
                    <h2>{words.empty_title}</h2>
                    <p>{words.empty_lead}</p>
                    <button
                        type="button" class="button framed large"
                        on:click=move |_| form.begin(Some(week.first.get_untracked().max(clock::today().min(week.last()))), None)
                    >
                        {words.add}
                    </button>
                </div>
            }.into_any()
        } else {
            view! { <Table week/> <DayList week/> }.into_any()
        }}
        <CellDialog week/>
    }
}

/// Which week, the ones before and after it, and the file.
#[component]
fn WeekBar(week: Week, is_empty: Memo<bool>) -> impl IntoView {
    let words = &text().time;
    let navigate = StoredValue::new_local(use_navigate());
    let go = move |to: Option<NaiveDate>| {
        let query = place::query(to.map(|day| ("week", day.to_string())));
        let options = NavigateOptions { replace: true, scroll: false };
        navigate.with_value(|navigate| navigate(&format!("/{}{query}", place::TIME), options));
    };
    let step = move |forth: bool| {
        let first = week.first.get_untracked();
        let days = Days::new(7);
        go(if forth { first.checked_add_days(days) } else { first.checked_sub_days(days) });
    };
    let span = move || {
        fill(words.hours, &[("from", &short_day(week.first.get())), ("until", &short_day(week.last()))])
    };
    let is_now = move || {
        let today = clock::today();
        (week.first.get()..=week.last()).contains(&today)
    };
    view! {
        <div class="week-bar">
            <IconButton icon="chevron-left" label=words.previous_week on_press=move |()| step(false)/>
            <h2 aria-live="polite">{span}</h2>
            <IconButton icon="chevron-right" label=words.next_week on_press=move |()| step(true)/>
            {move || (!is_now()).then(|| view! {
                <button type="button" class="button" on:click=move |_| go(None)>{words.this_week}</button>
            })}
            <span class="end"></span>
            <button
                type="button" class="button framed" prop:disabled=move || is_empty.get()
                on:click=move |_| week.export()
            >
                <Icon name="arrow-down"/>
                {words.export}
            </button>
        </div>
    }
}

/// Time of the week that was counted twice, each pair with the way to change it.
#[component]
fn Overlaps(week: Week) -> impl IntoView {
    let words = &text().time;
    let pairs = memo(move || overlaps(&week.entries()));
    let named = move |id| week.store.peek_time(id).map(|entry| super::days::entry_name(week.store, &entry));
    let link = move |id| {
        view! {
            <button type="button" class="link" on:click=move |_| week.form.edit(id)>{move || named(id)}</button>
        }
    };
    move || {
        let pairs = pairs.get();
        (!pairs.is_empty()).then(|| {
            let lines = pairs.iter().map(|(one, other)| view! { <li>{link(*one)} " – " {link(*other)}</li> });
            view! {
                <section class="trouble elsewhere overlaps" role="status">
                    <p><Icon name="warning" small=true/> {words.overlaps.of(pairs.len())}</p>
                    <ul>{lines.collect_view()}</ul>
                </section>
            }
        })
    }
}
