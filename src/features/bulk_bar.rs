//! The bar that floats over a view while tasks are selected. What it does is one step with one Undo.

use super::columns::Columns;
use super::fields::{FieldPicker, TaskField};
use super::parts::{self, part};
use super::selection::Selection;
use crate::store::Store;
use crate::text::text;
use crate::ui::button::IconButton;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::mark::mark_page;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use crate::ui::popover::{Anchor, Side};
use crate::ui::toolbar::Toolbar;
use leptos::prelude::*;
use std::collections::HashSet;
use threadline_domain::{TaskId, TaskPatch};

/// Id of the button that moves: the pickers of section and project stand at it.
const MOVE: &str = "bulk-move";

/// Commands for the selected tasks.
#[component]
pub fn BulkBar() -> impl IntoView {
    let selection = Selection::expect();
    let columns = Columns::expect();
    // What is deleted, archived or filtered away meanwhile must not be changed unseen.
    effect(move || {
        columns.all.with(|columns| {
            if !untrack(|| selection.is_empty()) {
                let shown: HashSet<TaskId> =
                    columns.iter().flat_map(|column| &column.tasks).copied().collect();
                selection.keep(|id| shown.contains(&id));
            }
        });
    });
    view! {
        <Show when=move || !selection.is_empty()>
            {part(parts::bulk_bar, selection)}
        </Show>
    }
}

/// The bar itself.
pub fn bar(selection: Selection) -> impl IntoView {
    let store = Store::expect();
    // What is changed while the bar stands there is one edit.
    provide_context(store.sit_down());
    let open = RwSignal::new(false);
    let field = RwSignal::new(TaskField::Status);
    let tasks = RwSignal::new(Vec::new());
    // Selected tasks may leave the selection under an open picker; the pick still means those it began with.
    let pick = Callback::new(move |asked: TaskField| {
        field.set(asked);
        tasks.set(selection.ids());
        open.set(true);
    });
    let anchor = Anchor::lookup(move || {
        let id = field.try_get_untracked().map(button_id)?;
        document().get_element_by_id(id)
    });
    let server = store.capabilities();
    let keeps = move |field: TaskField| server.with_untracked(|server| field.is_kept(server));
    let button = move |asked: TaskField, icon: &'static str, label: &'static str| {
        view! {
            <button
                type="button"
                class="button"
                id=button_id(asked)
                aria-haspopup="dialog"
                on:click=move |_| pick.run(asked)
            >
                <Icon name=icon/>
                {label}
            </button>
        }
    };
    let says = &text().bulk_bar;
    let places = Callback::new(move |()| {
        let to = |label: &'static str, icon: &'static str, asked: TaskField| {
            MenuEntry::from(MenuItem::new(label, move || pick.run(asked)).icon(icon))
        };
        vec![
            to(says.to_section, "list", TaskField::Section),
            to(says.to_project, "folder", TaskField::Project),
        ]
    });
    let put_away = move |_| {
        let patch = TaskPatch { archived: Some(true), ..TaskPatch::default() };
        store.edit_tasks(&selection.ids(), &patch);
    };
    let delete = move |_| store.delete_tasks(&selection.ids());
    let archives = store.capabilities();
    mark_page("selecting", || true);
    view! {
        <Toolbar class="bulk" label=Signal::derive(move || says.title.of(selection.len()))>
            <b role="status">{move || says.selected.of(selection.len())}</b>
            <span class="divider"></span>
            {button(TaskField::Status, "status-accepted", says.status)}
            {button(TaskField::Assignee, "people", says.assignee)}
            {button(TaskField::Due, "calendar", says.due)}
            <span id=MOVE>
                <MenuButton label=says.move_to entries=places class="button" side=Side::AboveStart named_by_children=true>
                    <Icon name="move"/>
                    {says.move_to}
                </MenuButton>
            </span>
            {keeps(TaskField::Priority).then(|| button(TaskField::Priority, "flag", says.priority))}
            {archives.with_untracked(|server| server.archive).then(|| view! {
                <button type="button" class="button" on:click=put_away>
                    <Icon name="archive"/>
                    {says.archive}
                </button>
            })}
            <button type="button" class="button bad" on:click=delete>
                <Icon name="trash"/>
                {says.delete}
            </button>
            <span class="divider"></span>
            <IconButton icon="close" label=says.clear on_press=move |()| selection.clear()/>
        </Toolbar>
        <FieldPicker open anchor field tasks/>
    }
}

/// Id of the button that asks for a field.
fn button_id(field: TaskField) -> &'static str {
    match field {
        TaskField::Status => "bulk-status",
        TaskField::Assignee => "bulk-assignee",
        TaskField::Due => "bulk-due",
        TaskField::Priority => "bulk-priority",
        _ => MOVE,
    }
}
