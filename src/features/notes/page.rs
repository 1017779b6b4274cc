//! All notes as a page, and those of a project as one of its views.

use super::new_note::NoteDialogs;
use super::rows::NoteRows;
use crate::features::project_page::CurrentProject;
use crate::features::task::RefusalNote;
use crate::platform::page;
use crate::store::{Load, Scope, Store};
use crate::text::{errors, fill, text};
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::outbox::{RecordWrite, Refused, Write};
use threadline_domain::{NoteId, ProjectId, place};

/// Personal notes, then those of each project.
#[component]
pub fn NotesPage() -> impl IntoView {
    let store = Store::expect();
    let dialogs = NoteDialogs::expect();
    let words = &text().notes;
    page::set_title(&fill(words.page_title, &[("name", words.title)]));
    store.load(Scope::Notes);
    let personal = memo(move || ids(store, |project| project.is_none()));
    let projects = memo(move || {
        let mut with_notes: Vec<ProjectId> =
            store.notes_where(|note| note.project.is_some()).iter().filter_map(|note| note.project).collect();
        with_notes.sort_unstable();
        with_notes.dedup();
        let name =
            |id: &ProjectId| store.project(*id).with(|own| own.as_ref().map(|own| own.title.to_lowercase()));
        with_notes.sort_by_cached_key(name);
        with_notes
    });
    let group = move |id: ProjectId| {
        let notes = memo(move || ids(store, |project| project == Some(id)));
        let name = move || {
            store
                .project(id)
                .with(|own| own.as_ref().map_or_else(|| format!("#{id}"), |own| own.title.clone()))
        };
        view! {
            <section class="part">
                <header><h2><a href=place::notes_of(id)>{name}</a></h2></header>
                <NoteRows notes/>
            </section>
        }
    };
    let any = memo(move || personal.with(|ids| !ids.is_empty()) || projects.with(|ids| !ids.is_empty()));
    let body = move || {
        if any.get() {
            return view! {
                <Show when=move || personal.with(|ids| !ids.is_empty())>
                    <section class="part">
                        <header><h2>{words.personal}</h2><span class="count">{words.personal_hint}</span></header>
                        <NoteRows notes=personal/>
                    </section>
                </Show>
                <Each each=move || projects.get() key=|id| *id let(id)>{group(id)}</Each>
            }
            .into_any();
        }
        nothing_yet(Scope::Notes, None)
    };
    view! {
        <main class="view" id="view" tabindex="-1">
            <header class="view-head">
                <h1>{words.title}</h1>
                <span class="end"></span>
                <button type="button" class="button framed" on:click=move |_| dialogs.meeting(None)>{words.new_meeting}</button>
                <button type="button" class="button primary" on:click=move |_| dialogs.note(None)>
                    <Icon name="plus"/>
                    {words.new_note}
                </button>
            </header>
            <div class="view-body"><div class="notes-page"><NotMade/>{body}</div></div>
        </main>
    }
}

/// The notes of the project that is open.
#[component]
pub fn ProjectNotes() -> impl IntoView {
    let store = Store::expect();
    let dialogs = NoteDialogs::expect();
    let words = &text().notes;
    let CurrentProject(project) = expect_context();
    effect(move || {
        if let Some(project) = project.get() {
            store.load(Scope::NotesOf(project));
        }
    });
    let notes = memo(move || match project.get() {
        Some(id) => ids(store, |own| own == Some(id)),
        None => Vec::new(),
    });
    let any = memo(move || notes.with(|ids| !ids.is_empty()));
    let body = move || match project.get() {
        Some(id) if !any.get() => nothing_yet(Scope::NotesOf(id), Some(id)),
        _ => view! { <NoteRows notes/> }.into_any(),
    };
    view! {
        <div class="notes-page">
            <p class="note-bar">
                <button type="button" class="button framed" on:click=move |_| dialogs.note(project.get_untracked())>
                    <Icon name="plus"/>
                    {words.new_note}
                </button>
                <button type="button" class="button" on:click=move |_| dialogs.meeting(project.get_untracked())>
                    {words.new_meeting}
                </button>
            </p>
            <NotMade/>
            {body}
        </div>
    }
}

fn ids(store: Store, test: impl Fn(Option<ProjectId>) -> bool) -> Vec<NoteId> {
    store.notes_where(|note| test(note.project)).iter().map(|note| note.id).collect()
}

/// What stands where no note is: that they are being read, why not, or what belongs there.
fn nothing_yet(scope: Scope, project: Option<ProjectId>) -> AnyView {
    let store = Store::expect();
    let dialogs = NoteDialogs::expect();
    let words = &text().notes;
    match store.loaded(scope).get() {
        Load::Failed(error) => view! {
            <div class="first" role="alert">
                <p>{errors::words(&error)}</p>
                <button type="button" class="button primary large" on:click=move |_| {
                    store.load(scope);
                }>{text().common.retry}</button>
            </div>
        }
        .into_any(),
        Load::Ready => view! {
            <div class="first">
                <h2>{words.empty_title}</h2>
                <p>{words.empty_lead}</p>
                <button type="button" class="button primary large" on:click=move |_| dialogs.note(project)>{words.new_note}</button>
            </div>
        }
        .into_any(),
        Load::Idle | Load::Loading => view! {
            <ul class="ghosts" role="status" aria-label=words.loading><li></li><li></li><li></li></ul>
        }
        .into_any(),
    }
}

/// Notes that the server refused to make, with what was typed.
#[component]
pub(super) fn NotMade() -> impl IntoView {
    let store = Store::expect();
    let dialogs = NoteDialogs::expect();
    let note = move |refused: Refused| {
        let Write::Note(RecordWrite::Create(_, fields)) = refused.write else { return None };
        let name = fields.name.clone().unwrap_or_default();
        let why = errors::words(&refused.error);
        let words = fill(text().notes.not_made, &[("name", &name), ("why", &why)]);
        let seq = refused.seq;
        let change = move |()| {
            store.discard(seq);
            dialogs.again(&fields);
        };
        Some(view! { <RefusalNote seq words on_change=Callback::new(change)/> })
    };
    move || store.refused_notes().into_iter().filter_map(note).collect_view()
}
