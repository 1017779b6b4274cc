//! What this view adds to the bar. What is set stands in the address, as everything there.

use super::sections::{name, slug};
use super::setting::{ALL_HOPS, HOPS, Setting, as_text, focused, hops};
use crate::features::columns::Columns;
use crate::features::plan::ProjectPlan;
use crate::features::view_state::{ViewState, Visit};
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use leptos::prelude::*;
use threadline_domain::arrange::ColumnKey;

/// Which task is in focus, and how far that reaches.
#[component]
pub fn FocusChip() -> impl IntoView {
    let (store, state) = (Store::expect(), ViewState::expect());
    let words = &text().dependencies;
    let title = memo(move || {
        let id = state.view.with(|view| focused(store, view))?;
        store.task(id).get().map(|task| task.title.clone())
    });
    let reach = move || state.view.with(hops);
    let name = move |hops: u32| {
        if hops == ALL_HOPS { words.every_hop.to_owned() } else { words.hops.of(hops as usize) }
    };
    let entries = Callback::new(move |()| {
        let choice = |hops: u32| {
            let value = match hops {
                HOPS => None,
                ALL_HOPS => Some("all".to_owned()),
                hops => Some(hops.to_string()),
            };
            let choose = move || Setting::Hops.set(state, value.as_deref());
            MenuEntry::from(MenuItem::new(name(hops), choose).radio(untrack(reach) == hops))
        };
        [1, 2, 3, 4, ALL_HOPS].map(choice).to_vec()
    });
    let chip = move |title: String| {
        let (hint, shown) = (title.clone(), title.clone());
        let label = move || fill(words.focus_on, &[("task", &title), ("hops", &name(reach()))]);
        let change = Signal::derive(move || fill(words.change_hops, &[("hops", &name(reach()))]));
        view! {
            <span class="divider"></span>
            <span class="chip focus-chip" role="group" aria-label=label>
                <span><Icon name="focus" small=true/>{words.focus}</span>
                <b class="cut" title=hint>{shown}</b>
                <MenuButton label=change entries class="chip-part"><b>{move || name(reach())}</b></MenuButton>
                <button
                    type="button"
                    aria-label=words.unfocus
                    title=words.unfocus
                    on:click=move |_| Setting::Focus.set(state, None)
                >
                    <Icon name="close" small=true/>
                </button>
            </span>
        }
    };
    move || title.get().map(chip)
}

/// What is left out, and in which form it stands there.
#[component]
pub fn GraphTools() -> impl IntoView {
    let (state, columns, plan) = (ViewState::expect(), Columns::expect(), ProjectPlan::expect());
    let words = &text().dependencies;
    let done = memo(move || {
        columns.all.with(|columns| {
            let ids = columns.iter().flat_map(|column| column.tasks.iter());
            plan.with(|plan| ids.filter(|id| plan.activity(**id).is_some_and(|task| task.done)).count())
        })
    });
    let shows_done = memo(move || state.view.with(|view| Setting::Done.is_set(view)));
    let text_now = memo(move || state.view.with(as_text));
    let done_words =
        move || if shows_done.get() { words.hide_done.to_owned() } else { words.done_hidden.of(done.get()) };
    let turn_done = move |_| Setting::Done.set(state, (!shows_done.get_untracked()).then_some("shown"));
    let turn_text =
        move |_| Setting::As.set(state, Some(if text_now.get_untracked() { "graph" } else { "text" }));
    view! {
        <Show when=move || done.get() != 0>
            <button
                type="button"
                class="button"
                title=move || if shows_done.get() { words.hide_done } else { words.show_done }
                on:click=turn_done
            >
                <Icon name="eye"/>
                <span>{done_words}</span>
            </button>
        </Show>
        <ImpliedLinks/>
        <CollapseMenu/>
        <button
            type="button"
            class="button"
            aria-pressed=move || if text_now.get() { "true" } else { "false" }
            on:click=turn_text
        >
            <Icon name="list"/>
            {words.as_text}
        </button>
    }
}

/// Links that a longer way implies are left out of the drawing, until somebody asks for them.
#[component]
fn ImpliedLinks() -> impl IntoView {
    let (state, plan) = (ViewState::expect(), ProjectPlan::expect());
    let words = &text().dependencies;
    let as_text = memo(move || state.view.with(as_text));
    let count = memo(move || if as_text.get() { 0 } else { plan.implied.with(|links| links.len()) });
    let shown = memo(move || state.view.with(|view| Setting::Links.is_set(view)));
    let label = move || {
        if shown.get() { words.hide_implied.to_owned() } else { words.implied_hidden.of(count.get()) }
    };
    view! {
        <Show when=move || count.get() != 0>
            <button
                type="button"
                class="button"
                title=words.implied_why
                on:click=move |_| Setting::Links.set(state, (!shown.get_untracked()).then_some("all"))
            >
                <Icon name="link"/>
                <span>{label}</span>
            </button>
        </Show>
    }
}

/// Which sections are collapsed into one box, and whether each has a stripe of its own.
#[component]
fn CollapseMenu() -> impl IntoView {
    let (store, state, columns) = (Store::expect(), ViewState::expect(), Columns::expect());
    let words = &text().dependencies;
    let sections = memo(move || {
        columns.all.with(|columns| {
            let held = columns.iter().filter(|column| !column.tasks.is_empty());
            let sections = held.filter_map(|column| match &column.key {
                ColumnKey::Section(section) => Some(*section),
                _ => None,
            });
            sections.collect::<Vec<_>>()
        })
    });
    let shut = memo(move || {
        let shut = state.view.with(|view| view.shut.clone());
        sections.with(|sections| sections.iter().filter(|section| shut.contains(&slug(**section))).count())
    });
    let banded = memo(move || state.view.with(|view| Setting::Bands.is_set(view)));
    let turn = move |slugs: Vec<String>, shut: bool| {
        state.change(Visit::New, |view| {
            view.shut.retain(|other| !slugs.contains(other));
            if shut {
                view.shut.extend(slugs);
            }
        });
    };
    let entries = Callback::new(move |()| {
        let sections = sections.get_untracked();
        let is_shut = |slug: &String| state.view.with_untracked(|view| view.shut.contains(slug));
        let slugs: Vec<String> = sections.iter().map(|section| slug(*section)).collect();
        let mut entries: Vec<MenuEntry> = vec![MenuEntry::Heading(words.collapse_what.to_owned())];
        for (section, slug) in sections.iter().zip(&slugs) {
            let (shut, own) = (is_shut(slug), vec![slug.clone()]);
            let run = move || turn(own.clone(), !shut);
            entries.push(MenuItem::new(untrack(|| name(store, *section)), run).check(shut).into());
        }
        entries.push(MenuEntry::Divider);
        let (all, none) = (slugs.clone(), slugs);
        entries.push(MenuItem::new(words.collapse_all, move || turn(all.clone(), true)).icon("minus").into());
        entries.push(MenuItem::new(words.expand_all, move || turn(none.clone(), false)).icon("plus").into());
        entries.push(MenuEntry::Divider);
        let banded = banded.get_untracked();
        let stripes = move || Setting::Bands.set(state, (!banded).then_some("on"));
        entries.push(MenuItem::new(words.bands, stripes).check(banded).into());
        entries
    });
    let now = move || match shut.get() {
        0 => words.none.to_owned(),
        count if count == sections.with(Vec::len) => words.all.to_owned(),
        count => count.to_string(),
    };
    view! {
        <Show when=move || sections.with(|sections| sections.len() > 1)>
            <MenuButton label=words.collapse entries class="button" named_by_children=true>
                <Icon name="group"/>
                <span>{words.collapse}</span>
                <b>{now}</b>
            </MenuButton>
        </Show>
    }
}
