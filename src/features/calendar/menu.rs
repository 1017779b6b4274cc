//! The menu of a task on its day: everything that dragging does, and more.

use super::keys::task_at;
use super::state::CalendarState;
use crate::features::fields::{FieldPicker, TaskField};
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::menu::{Menu, MenuEntry, MenuItem};
use crate::ui::popover::Anchor;
use chrono::Days;
use leptos::ev;
use leptos::prelude::*;
use threadline_domain::TaskId;
use wasm_bindgen::JsCast;

/// A menu was asked for by pointer.
pub(super) fn asked(state: CalendarState, event: &ev::MouseEvent) {
    let Some(task) = event.target().and_then(|target| task_at(target.dyn_ref()?)) else { return };
    event.prevent_default();
    // A finger that rests picks up.
    if event.dyn_ref::<web_sys::PointerEvent>().is_some_and(|event| event.pointer_type() == "touch") {
        return;
    }
    state.menu.set(Some((task, Some((f64::from(event.client_x()), f64::from(event.client_y()))))));
}

/// The menu, while it is asked for, and the picker that it may open.
#[component]
pub(super) fn ChipMenu(state: CalendarState) -> impl IntoView {
    let picking = RwSignal::new(false);
    let field = RwSignal::new(TaskField::Due);
    let tasks = RwSignal::new(Vec::<TaskId>::new());
    let place = move |task: TaskId| {
        Anchor::lookup(move || {
            let calendar = state.element.try_get_untracked().flatten()?;
            calendar.query_selector(&format!("[data-task-id='{task}']")).ok()?
        })
    };
    let pick = Callback::new(move |(task, asked): (TaskId, TaskField)| {
        field.set(asked);
        tasks.set(state.selection.or(task));
        picking.set(true);
    });
    let anchor = Anchor::lookup(move || {
        let task = tasks.try_get_untracked()?.first().copied()?;
        let calendar = state.element.try_get_untracked().flatten()?;
        calendar.query_selector(&format!("[data-task-id='{task}']")).ok()?
    });
    view! {
        {move || {
            let (task, at) = state.menu.get()?;
            let open = RwSignal::new(true);
            effect(move || {
                if !open.get() {
                    state.menu.set(None);
                }
            });
            let anchor = match at {
                Some((x, y)) => Anchor::Point(x, y),
                None => place(task),
            };
            let entries = Callback::new(move |()| entries(state, task, pick));
            Some(view! { <Menu open anchor label=text().list.more entries/> })
        }}
        <FieldPicker open=picking anchor field tasks/>
    }
}

fn entries(state: CalendarState, task: TaskId, pick: Callback<(TaskId, TaskField)>) -> Vec<MenuEntry> {
    let (words, list) = (&text().calendar, &text().list);
    let day = state.day(task);
    let by = move |label: &'static str, keys: &'static str, days: i64| {
        let to = day.and_then(|day| match days {
            days if days < 0 => day.checked_sub_days(Days::new(days.unsigned_abs())),
            days => day.checked_add_days(Days::new(days.unsigned_abs())),
        });
        MenuEntry::from(MenuItem::new(label, move || state.bring(task, to.or(day))).keys(keys))
    };
    let choose = if state.selection.ids().contains(&task) { list.leave } else { list.take };
    vec![
        MenuItem::new(list.open, move || state.view.set_peek(Some(task))).icon("expand").into(),
        MenuItem::new(choose, move || state.selection.toggle(task)).icon("check").into(),
        MenuEntry::Divider,
        by(words.day_later, "Alt →", 1),
        by(words.day_earlier, "Alt ←", -1),
        by(words.week_later, "Alt ↓", 7),
        by(words.week_earlier, "Alt ↑", -7),
        MenuItem::new(words.another_day, move || pick.run((task, TaskField::Due))).icon("calendar").into(),
        MenuItem::new(words.take_off, move || state.bring(task, None)).icon("close").into(),
        MenuEntry::Divider,
        MenuItem::new(list.status, move || pick.run((task, TaskField::Status)))
            .icon("status-accepted")
            .into(),
        MenuItem::new(list.assignee, move || pick.run((task, TaskField::Assignee))).icon("people").into(),
        MenuEntry::Divider,
        MenuItem::new(list.delete, move || state.store.delete_tasks(&state.selection.or(task)))
            .icon("trash")
            .bad()
            .into(),
    ]
}
