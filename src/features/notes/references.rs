//! The tasks that a note names, as they stand now.

use crate::platform::page;
use crate::store::{Scope, Store};
use crate::text::{self, common, text};
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Shape};
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::markup::Markup;
use threadline_domain::{Note, TaskId, note, place};

/// The tasks of this site that a note links to.
pub(super) fn tasks_of(note: &Note) -> Vec<TaskId> {
    let markup = Markup::from_html(note.content.as_deref().unwrap_or_default());
    note::tasks_named(&markup, &page::absolute("tasks/"))
}

/// A line for each task; nothing where none is named.
#[component]
pub(super) fn References(tasks: Memo<Vec<TaskId>>) -> impl IntoView {
    let store = Store::expect();
    effect(move || {
        for id in tasks.get() {
            if store.peek_task(id).is_none() {
                store.load(Scope::Task(id));
            }
        }
    });
    let (heading, by) = {
        let id = unique_id("tasks");
        (id.clone(), id)
    };
    view! {
        <Show when=move || tasks.with(|tasks| !tasks.is_empty())>
            <section class="part" aria-labelledby=by.clone()>
                <header>
                    <h2 id=heading.clone()>{text().notes.tasks}</h2>
                    <span class="count">{move || tasks.with(Vec::len)}</span>
                </header>
                <ul class="lines">
                    <Each each=move || tasks.get() key=|id| *id let(id)><Line id/></Each>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Line(id: TaskId) -> impl IntoView {
    let store = Store::expect();
    let task = memo(move || store.task(id).get());
    let title =
        move || task.with(|task| task.as_ref().map_or_else(|| format!("#{id}"), |task| task.title.clone()));
    let glyph = move || {
        task.get().map(|task| {
            view! { <Glyph shape=Shape::Status(task.status.slug()) label=text::status(&task.status)/> }
        })
    };
    let due = move || {
        let task = task.get().filter(|task| !task.status.is_done())?;
        let due = common::due(task.due_date?, false);
        let class = if due.class == "late" { "side-note late" } else { "side-note" };
        Some(view! { <time class=class datetime=due.day.to_string()>{due.words}</time> })
    };
    view! {
        <li data-reference=id.to_string()>
            {glyph}
            <a class="cut" href=place::task(id)>{title}</a>
            <span class="end-facts">{due}</span>
        </li>
    }
}
