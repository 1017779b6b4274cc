//! What keys, clicks and long presses on the table do: one listener for all rows.

use super::cells::Spot;
use super::col::Col;
use super::grid::{Edit, Grid};
use super::rows::{Row, Step};
use crate::platform::media;
use crate::ui::roving::dom::take;
use leptos::ev;
use leptos::prelude::*;
use threadline_domain::TaskId;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A key on a cell.
pub(super) fn on_keydown(grid: Grid, event: &ev::KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let in_field = target.is_some_and(|target| target.matches("input:not(.tick), textarea").unwrap_or(false));
    let Some(spot) = grid.spot.get_untracked() else { return };
    if in_field || event.is_composing() {
        return;
    }
    let key = event.key();
    if event.alt_key() {
        let step = match key.as_str() {
            "ArrowUp" => Step::Up,
            "ArrowDown" => Step::Down,
            _ => return,
        };
        if spot.row.task().is_some_and(|task| grid.shift(task, step)) {
            take(event);
        }
        return;
    }
    let ctrl = event.ctrl_key() || event.meta_key();
    let dealt_with = match &spot.row {
        Row::Task(task) => on_task(grid, *task, &spot, &key, ctrl, event.shift_key()),
        Row::Group(group) => match (key.as_str(), media::is_rtl()) {
            ("Enter" | " ", _) => {
                grid.toggle_group(group, None);
                true
            }
            ("ArrowLeft", false) | ("ArrowRight", true) => {
                grid.toggle_group(group, Some(true));
                true
            }
            ("ArrowRight", false) | ("ArrowLeft", true) => {
                grid.toggle_group(group, Some(false));
                true
            }
            _ => false,
        },
        Row::Add(group) => match key.as_str() {
            "Enter" | " " | "F2" => {
                grid.edit.set(Some(Edit::New(group.clone())));
                true
            }
            _ => false,
        },
    };
    if dealt_with || on_any(grid, &spot, &key, ctrl, event.shift_key()) {
        take(event);
    }
}

fn on_task(grid: Grid, task: TaskId, spot: &Spot, key: &str, ctrl: bool, shift: bool) -> bool {
    match key {
        "Enter" if ctrl => grid.open(task),
        "Enter" if spot.col == Col::Pick => grid.choose(task, shift),
        "Enter" | " " if spot.col == Col::Done => grid.complete(task),
        "Enter" if matches!(spot.col, Col::Waits | Col::Subtasks | Col::Facts) => grid.open(task),
        "Enter" | "F10" | "ContextMenu" if spot.col == Col::More || key != "Enter" => {
            if key == "F10" && !shift {
                return false;
            }
            grid.open_menu(task, None);
        }
        "Enter" | "F2" => return grid.edit(task, spot.col),
        " " => grid.choose(task, shift),
        _ => return false,
    }
    true
}

/// Keys that mean the same in every row.
fn on_any(grid: Grid, spot: &Spot, key: &str, ctrl: bool, shift: bool) -> bool {
    match key {
        "a" if ctrl => grid.selection.set(grid.order()),
        "Escape" if !grid.selection.ids().is_empty() => grid.selection.clear(),
        "ArrowDown" | "ArrowUp" if shift => {
            // A range begins where it was first extended from.
            if let Some(from) = spot.row.task()
                && !grid.selection.ids().contains(&from)
            {
                grid.selection.toggle(from);
            }
            let Some(to) = grid.step(key, false) else { return false };
            if let Some(to) = to.row.task() {
                grid.choose(to, true);
            }
        }
        _ => return grid.step(key, ctrl).is_some(),
    }
    true
}

/// A click somewhere on a row.
pub(super) fn on_click(grid: Grid, event: &ev::MouseEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let near = |selector: &str| target.closest(selector).ok().flatten();
    let Some(row) = near("[data-row-id]") else { return };
    let Some(col) = near("[data-col]").and_then(|cell| Col::parse(&cell.get_attribute("data-col")?)) else {
        return;
    };
    let Some(task) = row.get_attribute("data-task-id").and_then(|id| id.parse().ok()) else { return };
    if near("input:not(.tick)").is_some() {
        return;
    }
    grid.spot.set(Some(Spot { row: Row::Task(task), col }));
    grid.selection.current.set(Some(task));
    // Once a finger has selected something, it goes on selecting.
    if col != Col::More && media::is_coarse() && !grid.selection.ids().is_empty() {
        event.prevent_default();
        grid.choose(task, false);
        return;
    }
    match col {
        Col::Pick => grid.choose(task, event.shift_key()),
        Col::Done if near("input").is_some() => grid.complete(task),
        Col::Done => grid.choose(task, event.shift_key()),
        Col::More => grid.open_menu(task, None),
        Col::Title if near("a").is_some() => {
            // With a key held down the browser opens its own tab or window.
            if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
                event.prevent_default();
                grid.open(task);
            }
        }
        Col::Waits | Col::Subtasks | Col::Facts => grid.open(task),
        _ => {
            grid.edit(task, col);
        }
    }
}

/// The focus came into a cell, by Tab or by a press.
pub(super) fn on_focus_in(grid: Grid, event: &ev::FocusEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Some(task) = task_at(&target) else { return };
    let col = target.closest("[data-col]").ok().flatten().and_then(|cell| cell.get_attribute("data-col"));
    let Some(col) = col.and_then(|key| Col::parse(&key)) else { return };
    let spot = Some(Spot { row: Row::Task(task), col });
    if grid.spot.with_untracked(|now| *now != spot) {
        grid.spot.set(spot);
    }
    if grid.selection.current.get_untracked() != Some(task) {
        grid.selection.current.set(Some(task));
    }
}

/// The menu of a row at the pointer.
pub(super) fn on_context_menu(grid: Grid, event: &ev::MouseEvent) {
    let Some(task) = event.target().and_then(|target| task_at(target.dyn_ref()?)) else { return };
    event.prevent_default();
    // A finger that rests on a row selects it.
    if event.dyn_ref::<web_sys::PointerEvent>().is_some_and(|event| event.pointer_type() == "touch") {
        return;
    }
    grid.spot.set(Some(Spot { row: Row::Task(task), col: Col::Title }));
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    grid.open_menu(task, Some(at));
}

/// The task whose row an element stands in.
pub(super) fn task_at(element: &Element) -> Option<TaskId> {
    element.closest("[data-task-id]").ok()??.get_attribute("data-task-id")?.parse().ok()
}
