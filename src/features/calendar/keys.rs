//! The calendar by keyboard: arrows go from day to day, Enter goes to the day's tasks, Alt and an arrow move a
//! task.

use super::state::{CalendarState, show};
use crate::features::view_state::Visit;
use crate::platform::media;
use crate::ui::date_picker::go;
use crate::ui::roving::dom::take;
use chrono::NaiveDate;
use leptos::ev;
use leptos::prelude::*;
use threadline_domain::TaskId;
use threadline_domain::time::parse_day;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// A key was pressed somewhere in the calendar.
pub(super) fn pressed(state: CalendarState, event: &KeyboardEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    if target.matches("input").unwrap_or(false)
        || event.is_composing()
        || event.ctrl_key()
        || event.meta_key()
    {
        return;
    }
    let Some(day) = day_at(&target) else { return };
    let key = event.key();
    match task_at(&target) {
        Some(task) if event.alt_key() => {
            let first = crate::platform::clock::here().first;
            if key.starts_with("Arrow")
                && let Some(to) = go(&key, false, day, first, media::is_rtl())
            {
                take(event);
                state.bring(task, Some(to));
                state.at.set(to);
                follow(state, task, to);
            }
        }
        Some(task) => on_task(state, event, &key, day, task),
        None if !event.alt_key() => on_day(state, event, &key, day),
        None => {}
    }
}

fn on_task(state: CalendarState, event: &KeyboardEvent, key: &str, day: NaiveDate, task: TaskId) {
    let tasks = state.days.with_untracked(|days| days.get(&day).cloned()).unwrap_or_default();
    let at = tasks.iter().position(|own| *own == task);
    match key {
        "ArrowDown" | "ArrowUp" => {
            take(event);
            let step = if key == "ArrowDown" { 1 } else { -1 };
            match at.and_then(|at| at.checked_add_signed(step)).and_then(|at| tasks.get(at)) {
                Some(next) => state.focus(chip(*next)),
                None if step < 0 => state.go(day),
                None => {}
            }
        }
        "Escape" if state.selection.ids().is_empty() && state.view.peek.get_untracked().is_none() => {
            take(event);
            state.go(day);
        }
        "ContextMenu" => {
            take(event);
            state.menu.set(Some((task, None)));
        }
        "F10" if event.shift_key() => {
            take(event);
            state.menu.set(Some((task, None)));
        }
        _ => {}
    }
}

fn on_day(state: CalendarState, event: &KeyboardEvent, key: &str, day: NaiveDate) {
    let on_cell = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|target| target.has_attribute("data-day"));
    if !on_cell {
        return;
    }
    let first = crate::platform::clock::here().first;
    match key {
        "Enter" | " " => {
            take(event);
            let task =
                state.days.with_untracked(|days| days.get(&day).and_then(|tasks| tasks.first().copied()));
            match task {
                Some(task) => state.focus(chip(task)),
                None => state.writing.set(Some(day)),
            }
        }
        "F2" | "Insert" | "+" => {
            take(event);
            state.writing.set(Some(day));
        }
        "PageUp" | "PageDown" => {
            take(event);
            let span = state.span.get_untracked();
            let to = span.step(day, key == "PageDown");
            state.at.set(to);
            show(state.view, to, span, Visit::Same);
            state.go(to);
        }
        key => {
            if let Some(to) = go(key, event.shift_key(), day, first, media::is_rtl()) {
                take(event);
                state.go(to);
            }
        }
    }
}

/// A moved task keeps the focus, on whatever day and in whatever month it is then.
fn follow(state: CalendarState, task: TaskId, to: NaiveDate) {
    let there = state.weeks.with_untracked(|weeks| weeks.iter().flatten().any(|one| *one == to));
    if !there {
        show(state.view, to, state.span.get_untracked(), Visit::Same);
    }
    state.focus(chip(task));
}

fn chip(task: TaskId) -> String {
    format!("[data-task-id='{task}'] a")
}

/// The focus came to a day or a task.
pub(super) fn came(state: CalendarState, event: &ev::FocusEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    if let Some(day) = day_at(&target)
        && state.at.get_untracked() != day
    {
        state.at.set(day);
    }
    let task = task_at(&target);
    if state.selection.current.get_untracked() != task {
        state.selection.current.set(task);
    }
}

/// The task that an element belongs to.
pub(super) fn task_at(element: &Element) -> Option<TaskId> {
    element.closest("[data-task-id]").ok()??.get_attribute("data-task-id")?.parse().ok()
}

/// The day that an element stands on.
pub(super) fn day_at(element: &Element) -> Option<NaiveDate> {
    parse_day(&element.closest("[data-day]").ok()??.get_attribute("data-day")?)
}
