//! What can be done with a project as a whole.

use super::dialogs::ProjectDialogs;
use crate::platform::{clipboard, page};
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::menu::{MenuEntry, MenuItem};
use crate::ui::toast::{Toast, Toasts};
use leptos::prelude::*;
use threadline_domain::{ProjectId, ProjectPatch, ProjectStatus, place};

/// The menu of a project. `gone` is called after it was archived or deleted.
pub fn project_menu(
    store: Store,
    dialogs: ProjectDialogs,
    toasts: Toasts,
    id: ProjectId,
    gone: impl Fn() + Clone + Send + Sync + 'static,
) -> Vec<MenuEntry> {
    let words = &text().projects;
    let Some(project) = store.peek_project(id) else { return Vec::new() };
    let mut entries: Vec<MenuEntry> = Vec::new();
    if project.is_template {
        let name = fill(words.use_template_for, &[("template", &project.title)]);
        entries.push(MenuItem::new(name, move || dialogs.create(Some(id))).icon("plus").into());
    }
    entries.push(MenuItem::new(words.edit_menu, move || dialogs.edit(store, id)).icon("drafts").into());
    if !project.archived {
        entries.push(MenuItem::new(words.sections_menu, move || dialogs.sections(id)).icon("list").into());
    }
    entries.push(MenuItem::new(words.copy_link, move || copy_link(toasts, id)).icon("link").into());
    entries.push(MenuEntry::Divider);
    if store.capabilities().with_untracked(|known| known.archive) {
        let archive = !project.archived;
        let (label, icon) = if archive { (words.archive, "folder") } else { (words.restore, "undo") };
        let gone = gone.clone();
        let run = move || {
            store.edit_project(id, ProjectPatch { archived: Some(archive), ..ProjectPatch::default() });
            if archive {
                gone();
            }
        };
        entries.push(MenuItem::new(label, run).icon(icon).into());
    }
    let delete = move || {
        store.delete_project(id);
        gone();
    };
    entries.push(MenuItem::new(words.delete, delete).icon("trash").bad().into());
    entries
}

/// The statuses to choose from, the present one marked.
pub fn status_menu(store: Store, id: ProjectId) -> Vec<MenuEntry> {
    use crate::ui::icon::{Glyph, Shape};
    let now = store.peek_project(id).map(|project| project.status.clone()).unwrap_or_default();
    // What was said of the old status does not hold for the new one.
    let keeps_note = store.capabilities().with_untracked(|known| known.status_note);
    let entry = |status: &ProjectStatus| {
        let shape = Shape::Project(status.slug());
        let to = status.clone();
        let run = move || {
            let status_note = keeps_note.then_some(None);
            store.edit_project(
                id,
                ProjectPatch { status: Some(to.clone()), status_note, ..ProjectPatch::default() },
            );
        };
        MenuItem::new(crate::text::project_status(status), run)
            .lead(move || view! { <Glyph shape=shape/> })
            .radio(*status == now)
            .into()
    };
    ProjectStatus::KNOWN.iter().map(entry).collect()
}

/// Puts the address of a project into the clipboard, and says so.
pub fn copy_link(toasts: Toasts, id: ProjectId) {
    let words = &text().projects;
    let link = page::absolute(&place::board(id));
    leptos::task::spawn_local(async move {
        toasts.show(if clipboard::write_text(&link).await {
            Toast::done(words.link_copied)
        } else {
            Toast::failed(fill(words.link_not_copied, &[("link", &link)]))
        });
    });
}
