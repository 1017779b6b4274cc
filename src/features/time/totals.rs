//! Sums of time by project, task and person, over a period.

use super::days::{project_name, read_tasks, task_name, with_zone};
use crate::features::fields::PersonMark;
use crate::features::talk::name_of;
use crate::platform::{clock, intl};
use crate::store::Store;
use crate::text::{common, text};
use crate::ui::effect::effect;
use crate::ui::memo::memo;
use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use threadline_domain::time_sheet::{ProjectTotal, shares, totals, week_of};
use threadline_domain::{TimeEntry, place};

/// Over which time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Period {
    Week,
    Month,
    All,
}

impl Period {
    const ALL: [Self; 3] = [Self::Week, Self::Month, Self::All];

    fn name(self) -> &'static str {
        let words = &text().time;
        match self {
            Self::Week => words.this_week,
            Self::Month => words.this_month,
            Self::All => words.whole_time,
        }
    }

    fn begins(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Week => Some(week_of(today, intl::first_day_of_week())),
            Self::Month => today.with_day(1),
            Self::All => None,
        }
    }
}

/// What of an entry lies in the period: work over midnight counts from there on.
fn cut(entry: TimeEntry, begins: Option<NaiveDate>) -> Option<TimeEntry> {
    let Some(begins) = begins else { return Some(entry) };
    let inside = with_zone(|zone| shares(&entry, zone)).into_iter().filter(|(day, _)| *day >= begins);
    let seconds = inside.map(|(_, seconds)| seconds).sum();
    (seconds > 0).then_some(TimeEntry { time: Some(seconds), ..entry })
}

/// Everybody's time.
#[component]
pub(super) fn Totals() -> impl IntoView {
    let store = Store::expect();
    let words = &text().time;
    let period = RwSignal::new(Period::Month);
    let mine = RwSignal::new(false);
    let today = clock::follow_today();
    let sums = memo(move || {
        let me = store.me().get();
        let entries = store.time_where(|entry| !mine.get() || entry.user == me);
        let begins = period.get().begins(today.get());
        let entries: Vec<TimeEntry> = entries.into_iter().filter_map(|entry| cut(entry, begins)).collect();
        totals(&entries)
    });
    effect(move || {
        let tasks: Vec<_> = sums.with(|sums| {
            sums.iter().flat_map(|total| total.tasks.iter().filter_map(|(task, _)| *task)).collect()
        });
        read_tasks(store, tasks);
    });
    let choices = move || {
        let one = |own: Period| {
            view! {
                <label class="choice">
                    <input
                        type="radio" name="time-period" prop:checked=move || period.get() == own
                        on:change=move |_| period.set(own)
                    />
                    <span>{own.name()}</span>
                </label>
            }
        };
        Period::ALL.into_iter().map(one).collect_view()
    };
    let body = move || {
        if sums.with(Vec::is_empty) {
            return view! { <div class="first"><p>{words.nothing_spent}</p></div> }.into_any();
        }
        sums.get().into_iter().map(|total| project(store, total)).collect_view().into_any()
    };
    view! {
        <div class="week-bar">
            <fieldset class="choices"><legend class="unseen">{words.period}</legend>{choices()}</fieldset>
            <span class="end"></span>
            <label class="choice">
                <input
                    class="tick" type="checkbox" prop:checked=move || mine.get()
                    on:change=move |event| mine.set(event_target_checked(&event))
                />
                <span>{words.only_me}</span>
            </label>
        </div>
        {body}
    }
}

fn project(store: Store, total: ProjectTotal) -> impl IntoView {
    let words = &text().time;
    let id = total.project;
    let long = common::duration(total.seconds);
    let tasks = total.tasks.into_iter().map(move |(task, seconds)| {
        let name = move || task_name(store, task);
        let title = match task {
            Some(id) => view! { <a class="cut" href=place::task(id)>{name}</a> }.into_any(),
            None => view! { <span class="cut">{name}</span> }.into_any(),
        };
        view! { <li>{title}<b class="end-facts">{common::duration(seconds)}</b></li> }
    });
    let people = total.people.into_iter().map(move |(who, seconds)| {
        view! {
            <li>
                <PersonMark who/>
                <span class="cut">{move || name_of(store, who)}</span>
                <b class="end-facts">{common::duration(seconds)}</b>
            </li>
        }
    });
    view! {
        <section class="part total">
            <header><h2>{move || project_name(store, id)}</h2><span class="count">{long}</span></header>
            <div class="both">
                <div><h3>{words.tasks}</h3><ul class="lines">{tasks.collect_view()}</ul></div>
                <div><h3>{words.people}</h3><ul class="lines">{people.collect_view()}</ul></div>
            </div>
        </section>
    }
}
