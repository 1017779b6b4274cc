//! What is done rarely: move to another project, archive, delete.

use super::open_task::{OpenTask, Stage};
use crate::features::fields::{FieldPicker, TaskField};
use crate::router::{NavigateOptions, use_navigate};
use crate::text::text;
use crate::ui::icon::Icon;
use crate::ui::menu::{Menu, MenuEntry, MenuItem};
use crate::ui::popover::Side;
use leptos::{html, prelude::*};
use threadline_domain::{TaskPatch, place};

/// The button and its menu.
#[component]
pub(super) fn MoreMenu() -> impl IntoView {
    let open = OpenTask::expect();
    let store = open.store;
    let (menu, moving) = (RwSignal::new(false), RwSignal::new(false));
    let button = NodeRef::<html::Button>::new();
    let navigate = StoredValue::new_local(use_navigate());
    let leave = move || match open.stage {
        Stage::Peek(state) => state.set_peek(None),
        Stage::Page => {
            let project = open.task.with_untracked(|task| task.as_ref().and_then(|task| task.project));
            let to = project.map_or_else(|| "/projects".to_owned(), |id| format!("/{}", place::board(id)));
            navigate.with_value(|navigate| navigate(&to, NavigateOptions::default()));
        }
    };
    let entries = move |()| {
        let task = &text().task;
        let archived = open.task.with_untracked(|task| task.as_ref().is_some_and(|task| task.archived));
        let can_archive = store.capabilities().with_untracked(|server| server.archive);
        let archive = move || {
            let patch = TaskPatch { archived: Some(!archived), ..TaskPatch::default() };
            store.edit_tasks(&[open.id.get_untracked()], &patch);
        };
        let delete = move || {
            let id = open.id.get_untracked();
            leave();
            store.delete_tasks(&[id]);
        };
        let mut entries: Vec<MenuEntry> =
            vec![MenuItem::new(task.move_to_project, move || moving.set(true)).icon("move").into()];
        if can_archive {
            let label = if archived { task.unarchive } else { task.archive };
            entries.push(MenuItem::new(label, archive).icon("folder").into());
        }
        entries.push(MenuEntry::Divider);
        entries.push(MenuItem::new(task.delete, delete).icon("trash").bad().into());
        entries
    };
    let tasks = Signal::derive(move || vec![open.id.get()]);
    view! {
        <button
            type="button"
            class="button icon-only"
            aria-label=text().common.more
            title=text().common.more
            aria-haspopup="menu"
            aria-expanded=move || if menu.get() { "true" } else { "false" }
            node_ref=button
            on:click=move |_| menu.update(|open| *open = !*open)
        >
            <Icon name="more"/>
        </button>
        <Menu open=menu anchor=button label=text().common.more entries side=Side::BelowEnd/>
        <FieldPicker open=moving anchor=button field=TaskField::Project tasks/>
    }
}
