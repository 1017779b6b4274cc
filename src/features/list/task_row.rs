//! A task as a row.

use super::cells::Col;
use super::grid::{Edit, Grid};
use super::head::level;
use super::rows::Row;
use super::title_field::TitleField;
use super::waits::Waits;
use crate::features::fields::{FieldValue, TaskField};
use crate::text::{common, fill, text};
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::{Task, TaskId, TaskPatch, place};

/// The task of a row, followed. `None` for the moment between its end and that of its row.
type Shown = Signal<Option<Arc<Task>>>;

/// One task. Clicks and keys are dealt with at the table.
#[component]
pub(super) fn TaskRow(grid: Grid, id: TaskId, place: Signal<usize>) -> impl IntoView {
    let task = Shown::from(grid.store.task(id));
    // The column of this row that the keyboard is in.
    let current = Memo::new(move |_| {
        grid.spot.with(|spot| spot.as_ref().filter(|spot| spot.row == Row::Task(id)).map(|spot| spot.col))
    });
    let selected = Memo::new(move |_| grid.selection.contains(id));
    let peeked = Memo::new(move |_| grid.view.peek.get() == Some(id));
    let retitled = Memo::new(move |_| grid.edit.with(|edit| *edit == Some(Edit::Title(id))));
    Effect::new(move |_| {
        if current.get().is_some() {
            grid.give_focus();
        }
    });
    let cell = move |col: Col| {
        let index =
            move || grid.cols.with(|cols| cols.iter().position(|other| *other == col)).map(|at| at + 1);
        view! {
            <div
                class=col.class()
                class:editing=move || col == Col::Title && retitled.get()
                data-col=col.key()
                role=if col == Col::Title { "rowheader" } else { "gridcell" }
                aria-colindex=index
                tabindex=move || if current.get() == Some(col) { "0" } else { "-1" }
            >
                {content(grid, id, task, col, selected, retitled)}
            </div>
        }
    };
    view! {
        <div
            class="tr task-row"
            role="row"
            {..level(2)}
            aria-selected=move || if selected.get() { "true" } else { "false" }
            aria-current=move || peeked.get().then_some("true")
            aria-rowindex=move || place.get() + 2
            data-row-id=format!("task-{id}")
            data-task-id=id.to_string()
        >
            <Each each=move || grid.cols.get() key=|col| *col let(col)>
                {cell(col)}
            </Each>
        </div>
    }
}

fn content(
    grid: Grid,
    id: TaskId,
    task: Shown,
    col: Col,
    selected: Memo<bool>,
    retitled: Memo<bool>,
) -> AnyView {
    let title = move || task.with(|task| task.as_ref().map(|task| task.title.clone()).unwrap_or_default());
    match col {
        Col::Pick => view! {
            <input
                class="tick"
                type="checkbox"
                tabindex="-1"
                aria-label=move || fill(text().list.select_task, &[("task", &title())])
                prop:checked=move || selected.get()
            />
        }
        .into_any(),
        Col::Title => view! { {move || match retitled.get() {
            true => title_field(grid, id, untrack(title)),
            false => view! { <a class="cut" tabindex="-1" href=place::task(id)>{title}</a> }.into_any(),
        }} }
        .into_any(),
        Col::Status => view! { <FieldValue field=TaskField::Status task/> }.into_any(),
        Col::Assignee => view! { <FieldValue field=TaskField::Assignee task/> }.into_any(),
        Col::Section => view! { <FieldValue field=TaskField::Section task/> }.into_any(),
        Col::Due => view! { {move || task.with(|task| task.as_deref().map(due))} }.into_any(),
        Col::Estimate => view! { {move || task.with(|task| task.as_deref().map(estimate))} }.into_any(),
        Col::Waits => view! { <Waits store=grid.store id/> }.into_any(),
        Col::Subtasks => view! { {move || task.with(|task| task.as_deref().and_then(subtasks))} }.into_any(),
        Col::More => view! {
            <button
                type="button"
                class="button icon-only tight"
                tabindex="-1"
                aria-haspopup="menu"
                aria-label=move || fill(text().list.more_for, &[("task", &title())])
            >
                <Icon name="more"/>
            </button>
        }
        .into_any(),
    }
}

fn title_field(grid: Grid, id: TaskId, title: String) -> AnyView {
    let label = fill(text().list.edit_title, &[("task", &title)]);
    let save =
        move |title| grid.store.edit_task(id, TaskPatch { title: Some(title), ..TaskPatch::default() });
    let leave = move |by_key: bool| {
        // Another cell may be in edit already.
        if grid.edit.try_with_untracked(|edit| *edit == Some(Edit::Title(id))) == Some(true) {
            grid.edit.set(None);
        }
        if by_key {
            grid.come_back();
        }
    };
    view! { <TitleField label value=title on_save=Callback::new(save) on_leave=Callback::new(leave)/> }
        .into_any()
}

fn due(task: &Task) -> AnyView {
    match task.due_date {
        Some(due) => {
            let words = common::due(due, task.status.is_done());
            view! { <time class=format!("cut {}", words.class) datetime=words.day.to_string()>{words.words}</time> }
                .into_any()
        }
        None => view! { <span class="unset">{text().common.no_date}</span> }.into_any(),
    }
}

fn estimate(task: &Task) -> AnyView {
    match task.estimated_time {
        Some(seconds) => common::duration(seconds.into()).into_any(),
        None => view! { <span class="unset">"–"</span> }.into_any(),
    }
}

fn subtasks(task: &Task) -> Option<String> {
    let (done, all) = (task.subtasks_done.to_string(), task.subtask_count.to_string());
    (task.subtask_count > 0).then(|| fill(text().common.n_of_m, &[("n", &done), ("m", &all)]))
}
