//! A task as a row.

use super::col::Col;
use super::grid::{Edit, Grid};
use super::head::level;
use super::rows::Row;
use super::title_field::TitleField;
use super::waits::Waits;
use crate::features::fields::FieldValue;
use crate::features::my_work;
use crate::platform::{clock, intl};
use crate::text::{self, common, fill, text};
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::task::Priority;
use threadline_domain::{Moment, Task, TaskId, TaskPatch, place};

/// The task of a row, followed. `None` for the moment between its end and that of its row.
type Shown = Signal<Option<Arc<Task>>>;

/// One task. Clicks and keys are dealt with at the table.
#[component]
pub(super) fn TaskRow(grid: Grid, id: TaskId, place: Signal<usize>) -> impl IntoView {
    let task = Shown::from(grid.store.task(id));
    // The column of this row that the keyboard is in.
    let current = memo(move || {
        grid.spot.with(|spot| spot.as_ref().filter(|spot| spot.row == Row::Task(id)).map(|spot| spot.col))
    });
    let selected = memo(move || grid.selection.contains(id));
    let peeked = memo(move || grid.view.peek.get() == Some(id));
    let retitled = memo(move || grid.edit.with(|edit| *edit == Some(Edit::Title(id))));
    effect(move || {
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
                class:sized=move || grid.width(col).is_some()
                style:--w=move || grid.width(col)
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
        Col::Done => view! {
            <input
                class="tick"
                type="checkbox"
                tabindex="-1"
                aria-label=move || fill(text().list.complete, &[("task", &title())])
                prop:checked=move || task.with(|task| task.as_ref().is_some_and(|task| task.status.is_done()))
            />
        }
        .into_any(),
        Col::Glyph => view! { {move || task.with(|task| task.as_deref().map(glyph))} }.into_any(),
        Col::Facts => view! { {move || task.with(|task| task.as_deref().map(facts))} }.into_any(),
        Col::Title => view! { {move || match retitled.get() {
            true => title_field(grid, id, untrack(title)),
            false => view! {
                <a class="cut" tabindex="-1" href=place::task(id)>{title}</a>
                {move || asked(grid, id).map(|words| view! { <span class="asks cut">{words}</span> })}
            }.into_any(),
        }} }
        .into_any(),
        Col::Project => {
            view! { {move || task.with(|task| task.as_deref().map(|task| project(grid, task)))} }.into_any()
        }
        Col::Created => {
            view! { {move || task.with(|task| task.as_deref().map(|task| stamp(task.created)))} }.into_any()
        }
        Col::Updated => {
            view! { {move || task.with(|task| task.as_deref().map(|task| stamp(task.updated)))} }.into_any()
        }
        Col::Due => view! { {move || task.with(|task| task.as_deref().map(due))} }.into_any(),
        Col::Estimate => view! { {move || task.with(|task| task.as_deref().map(estimate))} }.into_any(),
        Col::Waits => view! { <Waits store=grid.store id/> }.into_any(),
        Col::Subtasks => view! { {move || task.with(|task| task.as_deref().and_then(subtasks))} }.into_any(),
        Col::Status
        | Col::Assignee
        | Col::Section
        | Col::Start
        | Col::Priority
        | Col::Progress
        | Col::Tags => match col.field() {
            Some(field) => view! { <FieldValue field task faces=true/> }.into_any(),
            None => ().into_any(),
        },
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

/// Who asks whoever is signed in to look at a task.
fn asked(grid: Grid, id: TaskId) -> Option<String> {
    let who = grid.asked.with(|asked| asked.iter().find(|(task, _)| *task == id).map(|(_, who)| *who))?;
    Some(my_work::asks(grid.store, who))
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

/// The status as a shape alone, named for screen readers.
fn glyph(task: &Task) -> AnyView {
    view! { <Glyph shape=Shape::Status(task.status.slug()) label=text::status(&task.status)/> }.into_any()
}

/// What else matters at a glance.
fn facts(task: &Task) -> AnyView {
    let parts = (task.subtask_count > 0).then(|| {
        let (done, all) = (task.subtasks_done.to_string(), task.subtask_count.to_string());
        view! {
            <li aria-label=fill(text().board.subtasks, &[("n", &done), ("m", &all)])>
                <Icon name="subtasks" small=true/>
                {format!("{done}/{all}")}
            </li>
        }
    });
    // The ordinary goes without saying.
    let urgent = task.priority.filter(|priority| !task.status.is_done() && *priority >= Priority::High);
    let urgent = urgent.map(|priority| {
        let class = if priority == Priority::Urgent { "late" } else { "" };
        view! { <li class=class>{text::priority(priority)}</li> }
    });
    view! { <ul class="facts">{parts}{urgent}</ul> }.into_any()
}

/// The project by its status and title.
fn project(grid: Grid, task: &Task) -> AnyView {
    let Some(id) = task.project else {
        return view! { <span class="unset">{text().task.no_project}</span> }.into_any();
    };
    let project = grid.store.project(id);
    let shown = move || {
        project.with(|project| {
            project.as_ref().map(|project| {
                let shape = Shape::Project(project.status.slug());
                view! { <Glyph shape/> <span class="cut">{project.title.clone()}</span> }
            })
        })
    };
    view! { {shown} }.into_any()
}

/// The day of a moment that nobody changes.
fn stamp(moment: Option<Moment>) -> AnyView {
    match moment.and_then(clock::day_of) {
        Some(day) => {
            let words = intl::day(day, intl::DayStyle::Short, clock::today());
            view! { <time class="cut" datetime=day.to_string()>{words}</time> }.into_any()
        }
        None => ().into_any(),
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
