//! Paper. A list or board on the screen holds only the rows in sight; paper gets all of them.

use super::group_name;
use crate::features::columns::Columns;
use crate::features::commands::Commands;
use crate::features::project_page::ProjectView;
use crate::features::view_state::ViewState;
use crate::platform::listen::{Listener, window_target};
use crate::platform::page;
use crate::store::Store;
use crate::text::{self, common, text};
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Shape};
use leptos::prelude::*;
use threadline_domain::{Task, TaskId};

/// Everything that the view shows, for as long as it is being printed. A calendar is whole as it stands.
#[component]
pub fn PrintSheet(
    /// The view that is printed.
    view: ProjectView,
) -> impl IntoView {
    let commands = Commands::expect();
    effect(move || {
        if commands.printing.get() {
            // Once the sheet is in the page.
            request_animation_frame(move || {
                let _ = page::window().print();
                commands.printing.try_set(false);
            });
        }
    });
    let paper = RwSignal::new(false);
    let window = window_target();
    Listener::passive(&window, "beforeprint", move |_| {
        let _ = paper.try_set(true);
    })
    .until_cleanup();
    Listener::passive(&window, "afterprint", move |_| {
        let _ = paper.try_set(false);
    })
    .until_cleanup();
    let sheet = matches!(view, ProjectView::Board | ProjectView::List);
    move || (sheet && (commands.printing.get() || paper.get())).then(|| view! { <Sheet view/> })
}

#[component]
fn Sheet(view: ProjectView) -> impl IntoView {
    let (store, state, columns) = (Store::expect(), ViewState::expect(), Columns::expect());
    let hidden = state.view.with_untracked(|view| view.hidden.clone());
    let all = columns.all.get_untracked();
    let groups = all.iter().filter(|group| !hidden.contains(&group.key.slug()) && !group.tasks.is_empty());
    let groups = groups.map(|group| {
        let name = untrack(|| group_name(store, &group.key));
        let sum = (group.estimated > 0).then(|| common::duration(group.estimated));
        let rows = group.tasks.iter().filter_map(|id| row(store, *id)).collect_view();
        view! {
            <section>
                <h2>{name} <span class="count">{group.tasks.len()}</span> <span class="count">{sum}</span></h2>
                <ul>{rows}</ul>
            </section>
        }
    });
    view! {
        <div class="print-sheet" class:print-columns=view == ProjectView::Board aria-hidden="true">
            {groups.collect_view()}
        </div>
    }
}

fn row(store: Store, id: TaskId) -> Option<impl IntoView> {
    let task = store.peek_task(id)?;
    let who = task.assignee.and_then(|id| untrack(|| store.user(id).get())).map(|who| who.name());
    let due = task.due_date.map(|due| common::due(due, task.status.is_done()).words);
    let facts: Vec<String> = [who, due, parts(&task)].into_iter().flatten().collect();
    Some(view! {
        <li>
            <Glyph shape=Shape::Status(task.status.slug()) label=text::status(&task.status)/>
            <span>{task.title.clone()}</span>
            <span class="print-facts">{facts.join(" · ")}</span>
        </li>
    })
}

fn parts(task: &Task) -> Option<String> {
    let (done, all) = (task.subtasks_done.to_string(), task.subtask_count.to_string());
    (task.subtask_count > 0).then(|| text::fill(text().board.subtasks, &[("n", &done), ("m", &all)]))
}
