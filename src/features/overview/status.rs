//! How the project stands, and why, in somebody's words.

use super::Here;
use crate::features::projects::status_menu;
use crate::text::{fill, project_status, text};
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::memo::memo;
use crate::ui::menu::MenuButton;
use crate::ui::text_area::fit_height;
use leptos::{ev, html, prelude::*};
use threadline_domain::{ProjectPatch, ProjectStatus};

/// The status, and the note on it where the server keeps one.
#[component]
pub(super) fn StatusPart(here: Here) -> impl IntoView {
    let words = &text().overview;
    let status = memo(move || here.get(|project| project.status.clone()));
    let name = move || status.with(project_status);
    let label = Signal::derive(move || fill(text().projects.status_change, &[("status", &name())]));
    let entries = Callback::new(move |()| status_menu(here.store, here.id));
    let note = memo(move || here.get(|project| project.status_note.clone()));
    let keeps = here.store.capabilities();
    let writing = RwSignal::new(false);
    let shown = move || {
        if writing.get() {
            let now = note.get_untracked().unwrap_or_default();
            return view! { <NoteForm here writing status=status.get_untracked() now/> }.into_any();
        }
        let begin = move |_| writing.set(true);
        match note.get() {
            Some(note) => view! {
                <p class="status-note">{note}</p>
                <button type="button" class="button" on:click=begin>{words.edit_note}</button>
            }
            .into_any(),
            None => view! {
                <button type="button" class="button" on:click=begin><Icon name="plus"/>{words.add_note}</button>
            }
            .into_any(),
        }
    };
    view! {
        <section class="part status-part" aria-label=words.status>
            <MenuButton label entries class="button framed large">
                <Glyph shape=Signal::derive(move || Shape::Project(status.with(ProjectStatus::slug)))/>
                <span aria-hidden="true">{name}</span>
                <Icon name="chevron-down" small=true/>
            </MenuButton>
            {move || keeps.with(|known| known.status_note).then_some(shown)}
        </section>
    }
}

/// Status and note together: what is said belongs to the status that it is said of.
#[component]
fn NoteForm(here: Here, writing: RwSignal<bool>, status: ProjectStatus, now: String) -> impl IntoView {
    let words = &text().overview;
    let typed = RwSignal::new(now);
    let chosen = RwSignal::new(status);
    let field = NodeRef::<html::Textarea>::new();
    effect(move || {
        if let Some(field) = field.get() {
            fit_height(&field);
            crate::platform::focus::focus(&field);
        }
    });
    let save = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let note = typed.with_untracked(|typed| typed.trim().to_owned());
        here.change(ProjectPatch {
            status: Some(chosen.get_untracked()),
            status_note: Some((!note.is_empty()).then_some(note)),
            ..ProjectPatch::default()
        });
        writing.set(false);
    };
    let option = move |status: &ProjectStatus| {
        let is_it = chosen.with_untracked(|chosen| chosen == status);
        view! { <option value=status.as_str().to_owned() selected=is_it>{project_status(status)}</option> }
    };
    view! {
        <form class="status-form" on:submit=save>
            <label class="stack">
                {text().projects.status}
                <select class="field" on:change=move |event| {
                    chosen.set(ProjectStatus::from(event_target_value(&event).as_str()));
                }>
                    {ProjectStatus::KNOWN.iter().map(option).collect_view()}
                </select>
            </label>
            <label class="stack">
                {words.note}
                <textarea
                    class="field" rows="2" maxlength="2000" placeholder=words.note_hint node_ref=field
                    prop:value=move || typed.get()
                    on:input=move |event| {
                        typed.set(event_target_value(&event));
                        if let Some(field) = field.get_untracked() {
                            fit_height(&field);
                        }
                    }
                ></textarea>
            </label>
            <p class="actions">
                <button class="button primary large">{text().common.save}</button>
                <button type="button" class="button large" on:click=move |_| writing.set(false)>{text().common.cancel}</button>
            </p>
        </form>
    }
}
