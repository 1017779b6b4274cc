//! The sections of a project: made, renamed, put in order, dated, finished and removed.

use super::dialogs::ProjectDialogs;
use crate::platform::clock;
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::live::use_announcer;
use leptos::{ev, prelude::*};
use std::sync::{Arc, Mutex, PoisonError};
use threadline_domain::{Section, SectionId, SectionPatch, SectionState, order};

/// Every section with its fields, and one to add.
#[component]
pub(super) fn SectionList() -> impl IntoView {
    let store = Store::expect();
    let dialogs = ProjectDialogs::expect();
    let words = &text().projects;
    let typed = dialogs.new_section;
    let ids = Memo::new(move |_| {
        let sections =
            dialogs.sections_of.get().map(|project| store.sections_of(project)).unwrap_or_default();
        sections.into_iter().map(|section| section.id).collect::<Vec<_>>()
    });
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let name = typed.with_untracked(|typed| typed.trim().to_owned());
        if let (Some(project), false) = (dialogs.sections_of.get_untracked(), name.is_empty()) {
            store.create_section(SectionPatch {
                name: Some(name),
                project: Some(project),
                ..SectionPatch::default()
            });
            typed.set(String::new());
        }
    };
    view! {
        <Show when=move || !ids.read().is_empty() fallback=move || view! { <p class="quiet">{words.section_empty}</p> }>
            <ol class="sections">
                <Each each=move || ids.get() key=|id| *id let(id)>
                    <SectionRow id ids/>
                </Each>
            </ol>
            <p class="quiet">{words.section_stay}</p>
        </Show>
        <form class="section-add" on:submit=add>
            <input
                class="field"
                autofocus
                autocomplete="off"
                aria-label=words.section_new
                placeholder=words.section_new
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <button class="button framed large">{words.section_add}</button>
        </form>
    }
}

#[component]
fn SectionRow(id: SectionId, ids: Memo<Vec<SectionId>>) -> impl IntoView {
    let store = Store::expect();
    let words = &text().projects;
    let announcer = use_announcer();
    let section = store.section(id);
    let kept = Memo::new(move |_| section.get());
    let of =
        move |pick: fn(&Section) -> String| kept.with(|kept| kept.as_deref().map(pick).unwrap_or_default());
    let name = move || of(|section| section.name.clone());
    let named = move |template: &'static str| Signal::derive(move || fill(template, &[("section", &name())]));
    let positions = store.capabilities();
    let can_order = move || positions.with(|known| known.position);

    // What was typed is kept when the dialog goes away with the name still being edited.
    let typed = Arc::new(Mutex::new(None::<String>));
    let commit = {
        let typed = Arc::clone(&typed);
        move || {
            let name = typed.lock().unwrap_or_else(PoisonError::into_inner).take();
            let name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
            if name.is_some() {
                store.edit_section(id, SectionPatch { name, ..SectionPatch::default() });
            }
        }
    };
    on_cleanup(commit.clone());
    let type_in = move |event: ev::Event| {
        *typed.lock().unwrap_or_else(PoisonError::into_inner) = Some(event_target_value(&event));
    };
    let place = move || ids.with(|ids| ids.iter().position(|other| *other == id).unwrap_or_default());
    let shift = move |step: isize| {
        let order = ids.get_untracked();
        let Some(to) = order.iter().position(|other| *other == id).and_then(|at| at.checked_add_signed(step))
        else {
            return;
        };
        if to < order.len() {
            reorder(store, &order, id, to);
            let name = untrack(name);
            let at = (to + 1).to_string();
            announcer.say(fill(
                words.section_moved,
                &[("section", &name), ("n", &at), ("m", &order.len().to_string())],
            ));
        }
    };
    let end_day = move || {
        of(|section| section.end_date.and_then(clock::day_of).map(|day| day.to_string()).unwrap_or_default())
    };
    let set_end = move |event: ev::Event| {
        let typed = event_target_value(&event);
        let day = typed.parse().ok();
        if day.is_some() || typed.is_empty() {
            let end_date = Some(day.map(clock::moment_of));
            store.edit_section(id, SectionPatch { end_date, ..SectionPatch::default() });
        }
    };
    let complete = move || {
        kept.with(|kept| kept.as_ref().is_some_and(|section| section.state == SectionState::Complete))
    };
    let set_complete = move |event: ev::Event| {
        let state = if event_target_checked(&event) { SectionState::Complete } else { SectionState::Open };
        store.edit_section(id, SectionPatch { state: Some(state), ..SectionPatch::default() });
    };
    view! {
        <li class="section-row">
            <input
                class="field"
                aria-label=words.section_name
                autocomplete="off"
                prop:value=name
                on:input=type_in
                on:change=move |_| commit()
            />
            <input class="field" type="date" aria-label=words.section_ends prop:value=end_day on:change=set_end/>
            <label class="tick-label">
                <input class="tick" type="checkbox" prop:checked=complete on:change=set_complete/>
                {words.section_complete}
            </label>
            <span class="row-buttons">
                <Show when=can_order>
                    <IconButton
                        icon="chevron-up" tight=true label=named(words.section_up)
                        disabled=Signal::derive(move || place() == 0)
                        on_press=move |()| shift(-1)
                    />
                    <IconButton
                        icon="chevron-down" tight=true label=named(words.section_down)
                        disabled=Signal::derive(move || place() + 1 == ids.read().len())
                        on_press=move |()| shift(1)
                    />
                </Show>
                <IconButton
                    icon="trash" tight=true label=named(words.section_delete)
                    on_press=move |()| store.delete_section(id)
                />
            </span>
        </li>
    }
}

/// Brings a section to a place. One record is written where the keys leave room, else all of them.
fn reorder(store: Store, order_now: &[SectionId], id: SectionId, to: usize) {
    let mut order_new: Vec<SectionId> = order_now.iter().copied().filter(|other| *other != id).collect();
    order_new.insert(to, id);
    let key = |at: Option<usize>| {
        let section = store.section(*order_new.get(at?)?).get_untracked();
        section.and_then(|section| section.position.clone())
    };
    let (low, high) = (key(to.checked_sub(1)), key(Some(to + 1)));
    let has_ends = (to == 0 || low.is_some()) && (to + 1 == order_new.len() || high.is_some());
    let between = has_ends.then(|| order::between(low.as_deref(), high.as_deref())).flatten();
    let put = |id: SectionId, position: String| {
        store.edit_section(id, SectionPatch { position: Some(position), ..SectionPatch::default() });
    };
    match between {
        Some(position) => put(id, position),
        None => {
            let keys = order::spread(None, None, order_new.len()).unwrap_or_default();
            order_new.iter().zip(keys).for_each(|(id, position)| put(*id, position));
        }
    }
}
