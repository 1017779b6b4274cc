//! The question before a task is completed whose predecessors are open. Stands once in the shell; every way to
//! complete a task leads here.

use crate::store::Store;
use crate::text::{early as says, fill, status, text};
use crate::ui::dialog::Dialog;
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Shape};
use leptos::prelude::*;
use threadline_domain::TaskId;
use threadline_domain::early::Early;

/// How many tasks, and how many predecessors of each, are named.
const NAMED: usize = 5;

/// Asks whether to go on.
#[component]
pub fn CompleteEarly() -> impl IntoView {
    let store = Store::expect();
    let asked = store.early();
    let open = RwSignal::new(!asked.read_untracked().is_empty());
    let following = asked.clone();
    effect(move || open.set(!following.read().is_empty()));
    effect(move || {
        // Closed in whatever way without an answer: nothing is changed.
        if !open.get() {
            store.leave_open();
        }
    });
    let counted = asked.clone();
    let title = Signal::derive(move || text().early.title.of(counted.with(Vec::len)));
    view! {
        <Dialog open title close_label=text().common.close>
            <Question store asked=asked.get_untracked()/>
        </Dialog>
    }
}

#[component]
fn Question(store: Store, asked: Vec<Early>) -> impl IntoView {
    let hidden = asked.len().saturating_sub(NAMED);
    let go_on = text().early.go_on.of(asked.len());
    let lines = asked.into_iter().take(NAMED).map(|early| line(store, &early)).collect_view();
    view! {
        <ul class="early">{lines}</ul>
        {(hidden > 0).then(|| view! { <p class="quiet">{text().early.more.of(hidden)}</p> })}
        <div class="actions">
            <button type="button" class="button large" autofocus on:click=move |_| store.leave_open()>
                {text().early.leave}
            </button>
            <button type="button" class="button primary large" on:click=move |_| store.complete_early()>
                {go_on}
            </button>
        </div>
    }
}

/// A task, and what it waits for with where that stands.
fn line(store: Store, early: &Early) -> impl IntoView + use<> {
    let title = |id: TaskId| store.peek_task(id).map_or_else(|| format!("#{id}"), |task| task.title.clone());
    let waits = |id: &TaskId| {
        let stands = store.peek_task(*id).map(|task| task.status.clone());
        let glyph = stands.map(|stands| {
            view! { <Glyph shape=Shape::Status(stands.slug()) label=Signal::stored(status(&stands))/> }
        });
        view! { <li>{glyph}<span>{title(*id)}</span></li> }
    };
    let more = early.waits_for.len().saturating_sub(NAMED);
    view! {
        <li>
            <p>{fill(text().early.waits_for, &[("task", &title(early.task))])}</p>
            <ul>{early.waits_for.iter().take(NAMED).map(waits).collect_view()}</ul>
            {(more > 0).then(|| view! { <p class="quiet">{says::and_more(more)}</p> })}
        </li>
    }
}
