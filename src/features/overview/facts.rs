//! Who answers for the project, who works on it, and when.

use super::Here;
use crate::features::fields::{AssigneePicker, DayPicker, PersonMark};
use crate::features::people::PersonButton;
use crate::features::talk::name_of;
use crate::platform::{clock, intl};
use crate::text::text;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use crate::ui::popover::Anchor;
use chrono::NaiveDate;
use leptos::prelude::*;
use threadline_domain::{Moment, Project, ProjectPatch, UserId};

/// Owner, team, days, folder.
#[component]
pub(super) fn Facts(here: Here) -> impl IntoView {
    let words = &text().overview;
    let folder =
        move || here.get(|project| project.folder.clone()).unwrap_or_else(|| words.no_folder.to_owned());
    let created = move || {
        let day = here.get(|project| project.created.and_then(clock::day_of))?;
        Some(view! {
            <dt>{text().task.created}</dt>
            <dd><span class="value still"><time datetime=day.to_string()>{written(day)}</time></span></dd>
        })
    };
    view! {
        <section class="part" aria-label=words.facts>
            <dl class="fields">
                <Owner here/>
                <Day
                    here label=words.starts
                    get=|project| project.start_date
                    set=|day| ProjectPatch { start_date: Some(day), ..ProjectPatch::default() }
                />
                <Day
                    here label=words.due
                    get=|project| project.due_date
                    set=|day| ProjectPatch { due_date: Some(day), ..ProjectPatch::default() }
                />
                <dt>{words.folder}</dt>
                <dd><span class="value still">{folder}</span></dd>
                {created}
            </dl>
        </section>
        <TeamPart here/>
    }
}

fn written(day: NaiveDate) -> String {
    intl::day(day, intl::DayStyle::Short, clock::today())
}

#[component]
fn Owner(here: Here) -> impl IntoView {
    let words = &text().overview;
    let open = RwSignal::new(false);
    let id = unique_id("owner");
    let anchor = {
        let id = id.clone();
        Anchor::lookup(move || document().get_element_by_id(&id))
    };
    let owner = memo(move || here.get(|project| project.owner));
    let pick = move |owner: Option<UserId>| {
        here.change(ProjectPatch { owner: Some(owner), ..ProjectPatch::default() });
        open.set(false);
    };
    let shown = move || {
        let who = owner.get();
        let name = move || who.map_or_else(|| text().common.nobody.to_owned(), |_| name_of(here.store, who));
        view! { <PersonMark who/> <span class="cut" class:unset=who.is_none()>{name}</span> }
    };
    view! {
        <dt>{words.owner}</dt>
        <dd>
            <button
                type="button" class="value" id=id aria-haspopup="dialog"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span class="unseen">{words.owner}" "</span>
                {shown}
            </button>
            <AssigneePicker open anchor value=Signal::derive(move || Some(owner.get())) on_pick=Callback::new(pick)/>
        </dd>
    }
}

#[component]
fn Day(
    here: Here,
    label: &'static str,
    get: fn(&Project) -> Option<Moment>,
    set: fn(Option<Moment>) -> ProjectPatch,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let id = unique_id("day");
    let anchor = {
        let id = id.clone();
        Anchor::lookup(move || document().get_element_by_id(&id))
    };
    let day = memo(move || here.get(get).and_then(clock::day_of));
    let pick = move |day: Option<NaiveDate>| {
        here.change(set(day.map(clock::moment_of)));
        open.set(false);
    };
    let shown = move || match day.get() {
        Some(day) => view! { <time datetime=day.to_string()>{written(day)}</time> }.into_any(),
        None => view! { <span class="unset">{text().common.no_date}</span> }.into_any(),
    };
    view! {
        <dt>{label}</dt>
        <dd>
            <button
                type="button" class="value" id=id aria-haspopup="dialog"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span class="unseen">{label}" "</span>
                {shown}
            </button>
            <DayPicker open anchor label value=Signal::derive(move || Some(day.get())) on_pick=Callback::new(pick)/>
        </dd>
    }
}

/// Everyone on the team, each with their menu.
#[component]
fn TeamPart(here: Here) -> impl IntoView {
    let words = &text().overview;
    let team = memo(move || here.get(|project| project.team.clone()));
    let line = move |id: UserId| {
        let name = Signal::derive(move || name_of(here.store, Some(id)));
        view! {
            <li>
                <PersonButton who=id name named=true class="person-name">
                    <PersonMark who=Some(id)/>
                    <span class="cut">{move || name.get()}</span>
                </PersonButton>
            </li>
        }
    };
    view! {
        <section class="part" aria-label=words.team>
            <header><h2>{words.team}</h2></header>
            {move || if team.read().is_empty() {
                view! { <p class="quiet">{words.no_team}</p> }.into_any()
            } else {
                view! { <ul class="team-lines">{team.get().into_iter().map(line).collect_view()}</ul> }.into_any()
            }}
        </section>
    }
}
