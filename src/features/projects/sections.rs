//! The sections of a project: made, renamed, put in order, dated, finished and removed.

mod drag;
mod remove;

use super::dialogs::ProjectDialogs;
use crate::platform::clock;
use crate::store::{Scope, Store};
use crate::text::{fill, text};
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::live::{Announcer, use_announcer};
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use crate::ui::roving::dom::take;
use drag::Drag;
use leptos::{ev, prelude::*};
use std::sync::{Arc, Mutex, PoisonError};
use threadline_domain::{ProjectId, Section, SectionId, SectionPatch, SectionState, order};

/// What the rows share. A handle.
#[derive(Clone, Copy)]
struct Sections {
    store: Store,
    ids: Memo<Vec<SectionId>>,
    drag: Drag,
    announcer: Announcer,
}

impl Sections {
    fn name(self, id: SectionId) -> String {
        let section = self.store.section(id).get_untracked();
        section.map(|section| section.name.clone()).unwrap_or_default()
    }

    /// Brings a section to a place, and says where it is.
    fn put(self, id: SectionId, to: usize) {
        let order = self.ids.get_untracked();
        if to >= order.len() || order.get(to) == Some(&id) {
            return;
        }
        reorder(self.store, &order, id, to);
        let (name, at) = (self.name(id), (to + 1).to_string());
        self.announcer.say(fill(
            text().projects.section_moved,
            &[("section", &name), ("n", &at), ("m", &order.len().to_string())],
        ));
    }

    /// One place up or down.
    fn step(self, id: SectionId, step: isize) {
        let at = self.ids.with_untracked(|ids| ids.iter().position(|other| *other == id));
        if let Some(to) = at.and_then(|at| at.checked_add_signed(step)) {
            self.put(id, to);
        }
    }
}

/// Every section with its fields, and one to add.
#[component]
pub fn SectionList(
    /// Of which project.
    #[prop(into)]
    project: Signal<Option<ProjectId>>,
    /// Whether the field for a new one gets the keyboard.
    #[prop(optional)]
    begins: bool,
) -> impl IntoView {
    let store = Store::expect();
    let words = &text().projects;
    let typed = ProjectDialogs::expect().new_section;
    // Whoever deletes a section is asked about its tasks, so they have to be known.
    effect(move || {
        if let Some(project) = project.get() {
            store.load(Scope::Project(project));
        }
    });
    let ids = memo(move || {
        let sections = project.get().map(|project| store.sections_of(project)).unwrap_or_default();
        sections.into_iter().map(|section| section.id).collect::<Vec<_>>()
    });
    let sections = Sections { store, ids, drag: Drag::new(), announcer: use_announcer() };
    let add = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let name = typed.with_untracked(|typed| typed.trim().to_owned());
        if let (Some(project), false) = (project.get_untracked(), name.is_empty()) {
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
                    <SectionRow id sections/>
                </Each>
            </ol>
        </Show>
        <form class="section-add" on:submit=add>
            <input
                class="field"
                autofocus=begins
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
fn SectionRow(id: SectionId, sections: Sections) -> impl IntoView {
    let (store, drag) = (sections.store, sections.drag);
    let words = &text().projects;
    let section = store.section(id);
    let kept = memo(move || section.get());
    let of =
        move |pick: fn(&Section) -> String| kept.with(|kept| kept.as_deref().map(pick).unwrap_or_default());
    let name = move || of(|section| section.name.clone());
    let named = move |template: &'static str| Signal::derive(move || fill(template, &[("section", &name())]));
    let positions = store.capabilities();
    let can_order = memo(move || positions.with(|known| known.position));

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
    // Alt with an arrow from anywhere in the row, an arrow alone from its handle.
    let on_keys = move |event: ev::KeyboardEvent, always: bool| {
        let step = match event.key().as_str() {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            _ => return,
        };
        if (always || event.alt_key()) && can_order.get_untracked() && !event.ctrl_key() && !event.meta_key()
        {
            take(&event);
            sections.step(id, step);
        }
    };
    let entries = Callback::new(move |()| entries(sections, id));
    view! {
        <li
            class="section-row"
            class:lifted=move || drag.is_lifted(id)
            class:drop-before=move || drag.marks(id) == Some(drag::Mark::Before)
            class:drop-after=move || drag.marks(id) == Some(drag::Mark::After)
            data-section-id=id.to_string()
            on:keydown=move |event| on_keys(event, false)
        >
            <Show when=move || can_order.get()>
                <button
                    type="button" class="button icon-only tight grip"
                    aria-label=named(words.section_grip) title=named(words.section_grip)
                    on:pointerdown=move |event| drag.lift(sections, id, &event)
                    on:keydown=move |event| on_keys(event, true)
                >
                    <Icon name="grip"/>
                </button>
            </Show>
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
            <MenuButton label=named(words.section_more) entries><Icon name="more"/></MenuButton>
        </li>
    }
}

fn entries(sections: Sections, id: SectionId) -> Vec<MenuEntry> {
    let words = &text().projects;
    let ids = sections.ids.get_untracked();
    let at = ids.iter().position(|other| *other == id).unwrap_or_default();
    let mut entries: Vec<MenuEntry> = Vec::new();
    if sections.store.capabilities().with_untracked(|known| known.position) {
        if at > 0 {
            entries
                .push(MenuItem::new(words.move_up, move || sections.step(id, -1)).icon("chevron-up").into());
        }
        if at + 1 < ids.len() {
            entries.push(
                MenuItem::new(words.move_down, move || sections.step(id, 1)).icon("chevron-down").into(),
            );
        }
    }
    if !entries.is_empty() {
        entries.push(MenuEntry::Divider);
    }
    entries.extend(remove::entries(sections, id));
    entries
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
