//! One level of the tree.

use super::add_line::AddLine;
use super::line::SubtaskLine;
use super::outline::Outline;
use crate::ui::each::Each;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::TaskId;
use threadline_domain::subtasks::Tree;

/// The subtasks of a task, each with its own below it. No component: a view that holds itself needs a type with a name.
pub(super) fn branch(parent: Signal<TaskId>) -> AnyView {
    let outline = Outline::expect();
    let store = outline.task.store;
    let ids = memo(move || {
        let parent = parent.get();
        store.with_tasks(|tasks| {
            Tree::new(tasks, parent).level(parent).iter().map(|task| task.id).collect::<Vec<TaskId>>()
        })
    });
    let adding = move || outline.adding.get().is_some_and(|at| store.resolve_task(at) == parent.get());
    view! {
        <ul class="lines">
            <Each each=move || ids.get() key=|id| *id let(id)>
                <SubtaskLine id/>
            </Each>
            <Show when=adding>
                <AddLine parent/>
            </Show>
        </ul>
    }
    .into_any()
}
