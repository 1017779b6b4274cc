//! A note as a page: where it is, its name, its text, the tasks that it names.

use super::content::{CONTENT, NoteContent};
use super::editing::{note_edit, refusal};
use super::files::NoteFiles;
use super::name::{NAME, NoteName};
use super::page::NotMade;
use super::references::{References, tasks_of};
use crate::features::fields::PersonMark;
use crate::features::talk::name_of;
use crate::features::task::RefusalNote;
use crate::platform::{clipboard, page};
use crate::router::{NavigateOptions, use_navigate, use_router};
use crate::store::{Load, Scope, Store};
use crate::text::{common, errors, fill, text};
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use crate::ui::popover::Side;
use crate::ui::toast::{Toast, use_toasts};
use leptos::prelude::*;
use threadline_domain::place::{self, Place};
use threadline_domain::{NoteId, ProjectId};

/// The note that the address names.
#[component]
pub fn NotePage() -> impl IntoView {
    let (store, router) = (Store::expect(), use_router());
    let wanted: Memo<Option<NoteId>> = Memo::new(move |known| match router.place() {
        Place::Note(id) => id,
        // Somebody is leaving: what is shown until then is still this note.
        _ => known.copied().flatten(),
    });
    // A note that the server has just named stays the same opening: nothing is rebuilt under typing hands.
    let opened = Memo::new(move |before: Option<&Option<NoteId>>| {
        let id = store.resolve_note(wanted.get()?);
        let same = before.copied().flatten().filter(|first| store.resolve_note(*first) == id);
        Some(same.unwrap_or(id))
    });
    move || match opened.get() {
        Some(first) => view! { <OneNote first wanted/> }.into_any(),
        None => view! { <main class="view" id="view" tabindex="-1"><Gone/></main> }.into_any(),
    }
}

#[component]
fn OneNote(first: NoteId, wanted: Memo<Option<NoteId>>) -> impl IntoView {
    let store = Store::expect();
    let id = memo(move || store.resolve_note(first));
    let note = memo(move || store.note(id.get()).get());
    let navigate = use_navigate();
    effect(move || {
        let id = id.get();
        if !id.is_temporary() {
            store.load(Scope::Note(id));
            if wanted.get_untracked() != Some(id) {
                let options = NavigateOptions { replace: true, scroll: false };
                navigate(&format!("/{}", place::note(id)), options);
            }
        }
    });
    effect(move || {
        if let Some(name) = note.with(|note| note.as_ref().map(|note| note.name.clone())) {
            page::set_title(&fill(text().notes.page_title, &[("name", &name)]));
        }
    });
    let is_there = memo(move || note.with(Option::is_some));
    let load = memo(move || {
        let id = id.get();
        if id.is_temporary() { Load::Ready } else { store.loaded(Scope::Note(id)).get() }
    });
    let body = move || {
        if is_there.get() {
            return view! { <Parts id/> }.into_any();
        }
        match load.get() {
            Load::Ready | Load::Failed(threadline_domain::error::ApiError::NotFound) => {
                view! { <NotMade/> <Gone/> }.into_any()
            }
            Load::Failed(error) => view! {
                <div class="first" role="alert">
                    <p>{errors::words(&error)}</p>
                    <button type="button" class="button primary large" on:click=move |_| {
                        store.load(Scope::Note(id.get_untracked()));
                    }>{text().common.retry}</button>
                </div>
            }
            .into_any(),
            Load::Idle | Load::Loading => view! {
                <ul class="ghosts" role="status" aria-label=text().notes.loading><li></li><li></li><li></li></ul>
            }
            .into_any(),
        }
    };
    view! {
        <main class="view" id="view" tabindex="-1">
            <header class="task-bar">
                <Trail id/>
                <Saved id/>
                {move || is_there.get().then(|| view! { <More id/> })}
            </header>
            <div class="view-body"><div class="note-page">{body}</div></div>
        </main>
    }
}

#[component]
fn Gone() -> impl IntoView {
    let words = &text().notes;
    view! {
        <div class="first">
            <h2>{words.gone}</h2>
            <a class="button primary large" href=place::NOTES>{words.to_notes}</a>
        </div>
    }
}

#[component]
fn Trail(id: Memo<NoteId>) -> impl IntoView {
    let store = Store::expect();
    let words = &text().notes;
    let project = memo(move || store.note(id.get()).with(|note| note.as_ref().and_then(|note| note.project)));
    let second = move || match project.get() {
        Some(project) => {
            let name = move || {
                store
                    .project(project)
                    .with(|own| own.as_ref().map_or_else(|| format!("#{project}"), |own| own.title.clone()))
            };
            view! { <a class="cut" href=place::notes_of(project)>{name}</a> }.into_any()
        }
        None => view! { <span class="cut">{words.personal}</span> }.into_any(),
    };
    view! {
        <nav class="trail" aria-label=words.trail>
            <a href=place::NOTES>{words.title}</a>
            <Icon name="chevron-right" small=true/>
            {second}
        </nav>
    }
}

/// Whether what was changed is saved.
#[component]
fn Saved(id: Memo<NoteId>) -> impl IntoView {
    let store = Store::expect();
    let words = &text().task;
    let was_changed = RwSignal::new(false);
    effect(move || {
        if store.is_note_unsaved(id.get()) {
            was_changed.set(true);
        }
    });
    let shown = move || {
        let offline = store.saving().with(|saving| saving.offline);
        match (store.is_note_unsaved(id.get()), offline) {
            (true, true) => Some(words.waiting.into_any()),
            (true, false) => Some(view! { <span class="pending">{words.saving}</span> }.into_any()),
            (false, _) if was_changed.get() && store.refused_notes().is_empty() => {
                Some(view! { <Icon name="check" small=true/> {words.saved} }.into_any())
            }
            (false, _) => None,
        }
    };
    view! { <span class="saved" role="status">{shown}</span> }
}

/// Move, copy the link, delete.
#[component]
fn More(id: Memo<NoteId>) -> impl IntoView {
    let store = Store::expect();
    let toasts = use_toasts();
    let words = &text().notes;
    let navigate = StoredValue::new_local(use_navigate());
    let entries = move |()| -> Vec<MenuEntry> {
        let id = id.get_untracked();
        let now = store.peek_note(id).and_then(|note| note.project);
        let to = move |name: String, project: Option<ProjectId>| -> MenuEntry {
            MenuItem::new(name, move || store.move_note(id, project)).radio(now == project).into()
        };
        let copy = move || {
            let link = page::absolute(&place::note(id));
            leptos::task::spawn_local(async move {
                let toast = match clipboard::write_text(&link).await {
                    true => Toast::done(words.copied),
                    false => Toast::failed(fill(words.not_copied, &[("link", &link)])),
                };
                toasts.show(toast);
            });
        };
        let delete = move || {
            store.delete_note(id);
            let to = now.map_or_else(|| place::NOTES.to_owned(), place::notes_of);
            navigate.with_value(|navigate| navigate(&format!("/{to}"), NavigateOptions::default()));
        };
        let mut entries = vec![
            MenuItem::new(words.copy_link, copy).icon("link").into(),
            MenuEntry::Divider,
            MenuEntry::Heading(words.place.to_owned()),
            to(words.personal.to_owned(), None),
        ];
        let projects = untrack(|| store.projects());
        let open =
            projects.into_iter().filter(|own| !own.is_template && (!own.archived || now == Some(own.id)));
        entries.extend(open.map(|own| to(own.title.clone(), Some(own.id))));
        entries.push(MenuEntry::Divider);
        entries.push(MenuItem::new(words.delete, delete).icon("trash").bad().into());
        entries
    };
    view! {
        <MenuButton label=text().common.more entries side=Side::BelowEnd><Icon name="more"/></MenuButton>
    }
}

#[component]
fn Parts(id: Memo<NoteId>) -> impl IntoView {
    let store = Store::expect();
    let words = &text().notes;
    let name = note_edit(store, id, NAME);
    let content = note_edit(store, id, CONTENT);
    let note = memo(move || store.note(id.get()).get());
    let tasks = memo(move || note.with(|note| note.as_deref().map(tasks_of).unwrap_or_default()));
    let who = memo(move || note.with(|note| note.as_ref().and_then(|note| note.user)));
    let written = move || {
        let at = note.with(|note| note.as_ref().and_then(|note| note.updated.or(note.created)))?;
        let when = common::moment(at);
        Some(match who.get() {
            Some(who) => fill(words.written_by, &[("who", &name_of(store, Some(who))), ("when", &when)]),
            None => when,
        })
    };
    let refused = move || {
        refusal(store, id).map(|refused| {
            let words = fill(words.not_saved, &[("why", &errors::words(&refused.error))]);
            view! { <RefusalNote seq=refused.seq words/> }
        })
    };
    view! {
        <article>
            <NoteName edit=name/>
            <p class="byline">
                {move || who.get().map(|who| view! { <PersonMark who=Some(who)/> })}
                <span>{written}</span>
            </p>
            {refused}
            <NoteContent edit=content/>
            <References tasks/>
            <NoteFiles id note/>
        </article>
    }
}
