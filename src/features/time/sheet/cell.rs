//! The entries of a task on a day, opened from its cell.

use super::Week;
use crate::features::time::days::{short_day, task_name, touches};
use crate::features::time::entries::EntryLine;
use crate::text::{fill, text};
use crate::ui::dialog::Dialog;
use crate::ui::each::Each;
use crate::ui::effect::{effect, effect_after};
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use chrono::NaiveDate;
use leptos::prelude::*;
use threadline_domain::{ProjectId, TaskId};

/// A cell of the week.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Cell {
    pub(super) project: Option<ProjectId>,
    pub(super) task: Option<TaskId>,
    pub(super) day: NaiveDate,
}

/// The dialog of the open cell.
#[component]
pub(super) fn CellDialog(week: Week) -> impl IntoView {
    let words = &text().time;
    let open = RwSignal::new(false);
    // Whoever closes the dialog closes the cell.
    effect(move || open.set(week.open.get().is_some()));
    effect_after(move |before: Option<bool>| {
        let now = open.get();
        if before == Some(true) && !now {
            week.open.set(None);
        }
        now
    });
    let title = Signal::derive(move || {
        let Some(cell) = week.open.get() else { return String::new() };
        fill(words.entries_on, &[("task", &task_name(week.store, cell.task)), ("day", &short_day(cell.day))])
    });
    view! {
        <Dialog open title close_label=text().common.close>
            <Entries week/>
        </Dialog>
    }
}

#[component]
fn Entries(week: Week) -> impl IntoView {
    let words = &text().time;
    let ids = memo(move || {
        let Some(cell) = week.open.get() else { return Vec::new() };
        let mut entries = week.store.my_time();
        entries.retain(|entry| {
            entry.task == cell.task && entry.project == cell.project && touches(entry, cell.day)
        });
        entries.iter().map(|entry| entry.id).collect()
    });
    let form = week.form;
    let add = move |_| {
        if let Some(cell) = week.open.get_untracked() {
            week.open.set(None);
            form.begin(Some(cell.day), Some((cell.project, cell.task)));
        }
    };
    view! {
        <ul class="lines">
            <Each each=move || ids.get() key=|id| *id let(id)><EntryLine id form/></Each>
        </ul>
        <p class="actions">
            <button type="button" class="button framed large" on:click=add><Icon name="plus"/>{words.add}</button>
        </p>
    }
}
