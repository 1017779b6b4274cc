//! The end of a group: where a new task is written.

use super::cells::Spot;
use super::col::Col;
use super::grid::{Edit, Grid};
use super::head::level;
use super::rows::Row;
use super::title_field::TitleField;
use crate::features::columns;
use crate::features::project_page::CurrentProject;
use crate::text::{fill, text};
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::TaskPatch;
use threadline_domain::arrange::ColumnKey;

/// A quiet row that turns into a field. Enter makes the task and asks for the next one.
#[component]
pub(super) fn AddRow(grid: Grid, key: ColumnKey, place: Signal<usize>) -> impl IntoView {
    let CurrentProject(project) = expect_context();
    let slug = key.slug();
    let key = StoredValue::new(key);
    let current = memo(move || {
        grid.spot.with(|spot| {
            spot.as_ref()
                .is_some_and(|spot| key.with_value(|key| matches!(&spot.row, Row::Add(own) if own == key)))
        })
    });
    let writing = memo(move || {
        grid.edit.with(|edit| key.with_value(|key| matches!(edit, Some(Edit::New(own)) if own == key)))
    });
    effect(move || {
        if current.get() {
            grid.give_focus();
        }
    });
    let label = move || {
        let group = key.with_value(|key| columns::name(grid.store, key));
        fill(text().list.new_task_in, &[("group", &group)])
    };
    let start = move |_| {
        key.with_value(|key| {
            grid.spot.set(Some(Spot { row: Row::Add(key.clone()), col: Col::Title }));
            grid.edit.set(Some(Edit::New(key.clone())));
        });
    };
    let save = move |title: String| {
        let mut fields = key.with_value(ColumnKey::change);
        fields.merge(&TaskPatch { title: Some(title), ..TaskPatch::default() });
        if let Some(project) = project.get_untracked() {
            fields.project = Some(Some(project));
        }
        // What is written down on one's own page is one's own.
        if let Some(person) = grid.groups.person() {
            fields.assignee.get_or_insert(Some(person));
        }
        grid.store.create_task(fields);
    };
    let shown = move || match writing.get() {
        true => view! {
            <TitleField
                label=label()
                value=String::new()
                on_save=Callback::new(save)
                on_leave=Callback::new(move |by_key: bool| leave(grid, by_key))
                again=true
            />
        }
        .into_any(),
        false => view! {
            <span class="add-task">
                <Icon name="plus"/>
                {text().list.new_task}
            </span>
        }
        .into_any(),
    };
    view! {
        <div
            class="tr add-row"
            role="row"
            {..level(2)}
            aria-rowindex=move || place.get() + 2
            data-row-id=format!("add-{slug}")
        >
            <div
                class="th"
                class:editing=move || writing.get()
                role="gridcell"
                aria-colindex="1"
                aria-colspan=move || grid.cols.with(|cols| cols.len())
                aria-label=move || (!writing.get()).then(label)
                tabindex=move || if current.get() { "0" } else { "-1" }
                on:click=start
            >
                {shown}
            </div>
        </div>
    }
}

/// Ends writing; a key gives the focus back to the row, a click elsewhere keeps it there.
fn leave(grid: Grid, by_key: bool) {
    grid.edit.try_set(None);
    if by_key {
        grid.come_back();
    }
}
