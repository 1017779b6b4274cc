//! The parts of a task: a tree that is ticked, added to by typing, renamed, put in order and opened.

mod add_line;
mod branch;
mod line;
mod outline;

use super::drafts::{self, TextField};
use super::heading::PartHeading;
use super::open_task::OpenTask;
use super::refusal::RefusalNote;
use crate::text::{errors, fill, text};
use crate::ui::button::IconButton;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use branch::branch;
use leptos::prelude::*;
use outline::Outline;
use threadline_domain::outbox::Write;
use threadline_domain::subtasks::Tree;

/// Count, tree, and a field for the next one.
#[component]
pub(super) fn Subtasks() -> impl IntoView {
    let open = OpenTask::expect();
    let outline = Outline::provide(open);
    let progress = memo(move || {
        let id = open.id.get();
        open.store.with_tasks(|tasks| Tree::new(tasks, id).progress(id))
    });
    // What was typed and not added yet is shown again.
    if drafts::load(open.id.get_untracked(), TextField::Subtask).is_some() {
        outline.adding.set(Some(open.id.get_untracked()));
    }
    let heading = unique_id("subtasks");
    let by = heading.clone();
    let named_by = heading.clone();
    let count = move || {
        let (done, all) = progress.get();
        let words = fill(text().common.n_of_m, &[("n", &done.to_string()), ("m", &all.to_string())]);
        let named_by = named_by.clone();
        (all > 0).then(|| {
            view! {
                <span class="count">{words}</span>
                <progress class="meter" value=done.to_string() max=all.to_string() aria-labelledby=named_by></progress>
            }
        })
    };
    let parent = Signal::derive(move || open.id.get());
    let add = move |()| outline.adding.set(Some(open.id.get_untracked()));
    view! {
        <section class="part" aria-labelledby=by>
            <header>
                <PartHeading id=heading words=text().task.subtasks/>
                {count}
                <span class="end">
                    <IconButton icon="plus" label=text().task.add_subtask tight=true on_press=add/>
                </span>
            </header>
            {branch(parent)}
            <NotAdded/>
        </section>
    }
}

/// Subtasks that the server refused, with the words that were typed.
#[component]
fn NotAdded() -> impl IntoView {
    let open = OpenTask::expect();
    move || {
        let id = open.id.get();
        let is_below = |parent| {
            parent == id
                || open.store.with_tasks(|tasks| {
                    let of = |id| tasks.iter().find(|task| task.id == id).and_then(|task| task.parent);
                    std::iter::successors(Some(parent), |id| of(*id)).take(40).any(|above| above == id)
                })
        };
        open.store
            .refused()
            .into_iter()
            .filter_map(|refused| match &refused.write {
                Write::CreateTask { fields, .. } if fields.parent.flatten().is_some_and(is_below) => {
                    let title = fields.title.clone().unwrap_or_default();
                    let why = errors::words(&refused.error);
                    let words = fill(text().task.refused_subtask, &[("title", &title), ("why", &why)]);
                    Some(view! { <RefusalNote seq=refused.seq words/> })
                }
                _ => None,
            })
            .collect_view()
    }
}
