//! What keys and clicks on the timeline do: one listener for all rows.

use super::rows::{Col, Row, Spot, step};
use super::state::Chart;
use crate::features::view_state::Visit;
use crate::platform::media;
use crate::ui::roving::dom::take;
use leptos::ev;
use leptos::prelude::*;
use threadline_domain::TaskId;
use threadline_domain::arrange::ColumnKey;
use threadline_plan::timeline::Grip;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A key on a cell.
pub(super) fn on_keydown(chart: Chart, event: &ev::KeyboardEvent) {
    let Some(spot) = chart.spot.get_untracked() else { return };
    if event.alt_key() || event.is_composing() {
        return;
    }
    let (key, ctrl) = (event.key(), event.ctrl_key() || event.meta_key());
    // Along the row as people read: +1 is on in time.
    let along = match (key.as_str(), media::is_rtl()) {
        ("ArrowRight", false) | ("ArrowLeft", true) => Some(1),
        ("ArrowLeft", false) | ("ArrowRight", true) => Some(-1),
        _ => None,
    };
    let dealt_with = match (&spot.row, along) {
        (Row::Group(group), Some(days)) => {
            toggle(chart, group, Some(days < 0));
            true
        }
        (Row::Group(group), None) if matches!(key.as_str(), "Enter" | " ") => {
            toggle(chart, group, None);
            true
        }
        (Row::Task(id), Some(days)) => match spot.col {
            Col::Bar => {
                chart.nudge(*id, if event.shift_key() { Grip::Finish } else { Grip::Whole }, days);
                true
            }
            Col::Name if chart.open_parts(*id, days > 0) => {
                chart.come_back();
                true
            }
            col => {
                let to = chart.fields.with_untracked(|fields| col.beside(days, fields));
                to.map(|col| chart.go(Spot { row: spot.row.clone(), col })).is_some()
            }
        },
        (Row::Part(_), Some(days)) => {
            let to = chart.fields.with_untracked(|fields| spot.col.beside(days, fields));
            to.map(|col| chart.go(Spot { row: spot.row.clone(), col })).is_some()
        }
        (Row::Task(id) | Row::Part(id), None) if key == "Enter" && !ctrl => {
            chart.view.set_peek(Some(*id));
            true
        }
        (Row::Task(id), None) if key == "F2" => {
            chart.ask(*id);
            true
        }
        (Row::Task(id), None) if key == "ContextMenu" || (key == "F10" && event.shift_key()) => {
            chart.menu.set(Some((*id, None)));
            true
        }
        (_, None) if !ctrl && matches!(key.as_str(), "+" | "=") => chart.zoom_by(-1),
        (_, None) if !ctrl && key == "-" => chart.zoom_by(1),
        _ => false,
    };
    if dealt_with || go(chart, &key, ctrl, &spot) {
        take(event);
    }
}

fn go(chart: Chart, key: &str, ctrl: bool, spot: &Spot) -> bool {
    let page = chart.rows_on_screen();
    let to = chart.rows.with_untracked(|rows| step(key, ctrl, page, spot, rows));
    to.map(|to| chart.go(to)).is_some()
}

impl Chart {
    fn rows_on_screen(self) -> usize {
        let high = self.scroller.get_untracked().map_or(0, |scroller| scroller.client_height());
        let row = self.measures.with_untracked(|measures| measures.row);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let rows = (f64::from(high) / row) as usize;
        rows.saturating_sub(3).max(1)
    }
}

fn toggle(chart: Chart, key: &ColumnKey, shut: Option<bool>) {
    let slug = key.slug();
    let is_shut = chart.view.view.with_untracked(|view| view.shut.contains(&slug));
    let shut = shut.unwrap_or(!is_shut);
    if shut != is_shut {
        chart.view.change(Visit::Same, |view| {
            view.shut.retain(|other| *other != slug);
            if shut {
                view.shut.push(slug);
            }
        });
        chart.come_back();
    }
}

/// Where in the timeline an element stands.
pub(super) fn spot_of(chart: Chart, element: &Element) -> Option<Spot> {
    let row = element.closest("[data-row-id]").ok()??;
    let col = element.closest("[data-col]").ok()?.and_then(|cell| cell.get_attribute("data-col"));
    let col = col.as_deref().map_or(Col::Bar, Col::parse);
    if let Some(task) = task_of(&row) {
        let part = row.get_attribute("data-row-id").is_some_and(|name| name.starts_with("part-"));
        return Some(Spot { row: if part { Row::Part(task) } else { Row::Task(task) }, col });
    }
    let slug = row.get_attribute("data-row-id")?.strip_prefix("group-")?.to_owned();
    let row = chart.rows.with_untracked(|rows| {
        rows.iter().find(|row| matches!(row, Row::Group(key) if key.slug() == slug)).cloned()
    })?;
    Some(Spot { row, col: Col::Name })
}

/// The task whose row an element is.
pub(super) fn task_of(row: &Element) -> Option<TaskId> {
    row.get_attribute("data-task-id")?.parse().ok()
}

/// A click: on a name or a bar it opens the task, on the head of a group it folds it.
pub(super) fn on_click(chart: Chart, event: &ev::MouseEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let near = |selector: &str| target.closest(selector).ok().flatten().is_some();
    // With a key held down the browser opens its own tab or window.
    if event.button() != 0 || ((event.ctrl_key() || event.meta_key()) && near("a")) {
        return;
    }
    let Some(spot) = spot_of(chart, &target) else { return };
    chart.spot.set(Some(spot.clone()));
    chart.selection.current.set(spot.row.id());
    match spot.row {
        Row::Task(id) if near(".tl-parts") => {
            let open = chart.open.with_untracked(|open| open.contains(&id));
            chart.open_parts(id, !open);
            chart.come_back();
        }
        Row::Group(key) if near(".tl-name") => toggle(chart, &key, None),
        Row::Task(id) | Row::Part(id) if near("a, .tl-bar, .tl-ghost") => {
            event.prevent_default();
            if event.shift_key() {
                chart.selection.toggle(id);
            } else {
                chart.view.set_peek(Some(id));
            }
        }
        Row::Group(_) | Row::Task(_) | Row::Part(_) => {}
    }
}

/// The focus came into a cell, by Tab or by a press.
pub(super) fn on_focus_in(chart: Chart, event: &ev::FocusEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let Some(spot) = spot_of(chart, &target) else { return };
    let task = spot.row.id();
    if chart.spot.with_untracked(|now| now.as_ref() != Some(&spot)) {
        chart.spot.set(Some(spot));
    }
    if task.is_some() && chart.selection.current.get_untracked() != task {
        chart.selection.current.set(task);
    }
}
