//! A card: few elements, no listeners of its own. The board hears for all of them.

use super::BoardState;
use super::steps::{self, Steps};
use crate::features::people::{PersonButton, monogram};
use crate::text::{common, fill, text};
use crate::ui::avatar::Avatar;
use crate::ui::icon::Icon;
use leptos::prelude::*;
use threadline_domain::task::Priority;
use threadline_domain::{Task, TaskId, TaskStatus, place};

/// One task on the board.
#[component]
pub(super) fn Card(
    /// Which.
    id: TaskId,
    /// The card of the column that the Tab key stops at.
    stop: Memo<Option<TaskId>>,
) -> impl IntoView {
    let state = BoardState::expect();
    let task = state.store.task(id);
    let chosen = move || state.selection.contains(id);
    let carried =
        move || state.carry.with(|carry| carry.as_ref().is_some_and(|carry| carry.tasks().contains(&id)));
    let title = {
        let task = task.clone();
        move || task.with(|task| task.as_ref().map(|task| task.title.clone()).unwrap_or_default())
    };
    let select = {
        let title = title.clone();
        move || fill(text().board.select, &[("task", &title())])
    };
    view! {
        <article
            class="card"
            class:selected=chosen
            class:left-behind=carried
            class:unsaved=id.is_temporary()
            data-task-id=id.0
        >
            <input
                class="unseen"
                type="checkbox"
                tabindex="-1"
                aria-label=select
                prop:checked=chosen
                on:change=move |_| state.selection.toggle(id)
            />
            <h3>
                <a
                    href=place::task(id)
                    draggable="false"
                    tabindex=move || if stop.get() == Some(id) { "0" } else { "-1" }
                >
                    {title}
                </a>
            </h3>
            <Who task=task.clone() stop=Some((id, stop))/>
            <Steps id stop/>
            {move || task.get().map(|task| facts(state, &task, Some(stop)))}
        </article>
    }
}

/// The assignee's monogram, if there is one.
#[component]
pub(super) fn Who(
    task: ArcRwSignal<Option<std::sync::Arc<Task>>>,
    /// The card, and the one of its column that the Tab key stops at. Without it there is nothing to press.
    stop: Option<(TaskId, Memo<Option<TaskId>>)>,
) -> impl IntoView {
    let state = BoardState::expect();
    move || {
        let person = task.with(|task| task.as_ref().and_then(|task| task.assignee));
        person.and_then(|id| state.store.user(id).get()).map(|user| match stop {
            Some((card, stop)) => {
                let stops = Signal::derive(move || Some(stop.get() == Some(card)));
                view! {
                    <PersonButton who=user.id name=user.name() stops>
                        <Avatar who=Some(monogram(&user))/>
                    </PersonButton>
                }
                .into_any()
            }
            None => view! { <Avatar who=Some(monogram(&user)) label=user.name()/> }.into_any(),
        })
    }
}

/// What stands under the title; nothing where there is nothing to say.
///
/// Without the card at which Tab stops, as for the card in the hand, there is nothing to press.
pub(super) fn facts(
    state: BoardState,
    task: &Task,
    stop: Option<Memo<Option<TaskId>>>,
) -> impl IntoView + use<> {
    let done = task.status.is_done();
    let due = task.due_date.map(|due| {
        let due = common::due(due, done);
        view! {
            <li class=due.class>
                <Icon name="calendar" small=true/>
                <time datetime=due.day.to_string()>{due.words}</time>
            </li>
        }
    });
    // The ordinary goes without saying.
    let priority = task.priority.filter(|priority| !done && *priority >= Priority::High).map(|priority| {
        let class = if priority == Priority::Urgent { "late" } else { "" };
        view! { <li class=class>{common::priority(priority)}</li> }
    });
    let subtasks = (task.subtask_count > 0).then(|| {
        let (done, all) = (task.subtasks_done.to_string(), task.subtask_count.to_string());
        let (id, words) = (task.id, fill(text().board.subtasks, &[("n", &done), ("m", &all)]));
        let count = format!("{done}/{all}");
        match stop {
            Some(stop) => view! { <li>{steps::switch(state, id, stop, words, count)}</li> }.into_any(),
            None => view! { <li aria-label=words><Icon name="subtasks" small=true/>{count}</li> }.into_any(),
        }
    });
    let waits = state.waits.with(|waits| waits.get(&task.id).cloned()).filter(|_| !done).unwrap_or_default();
    let blocked_by =
        (task.status == TaskStatus::Blocked).then(|| waits.first().copied()).flatten().map(|first| {
            let name = state
                .store
                .peek_task(first)
                .map(|task| task.title.clone())
                .unwrap_or_else(|| format!("#{first}"));
            let words = match waits.len() {
                1 => fill(text().board.waits_for_one, &[("task", &name)]),
                more => fill(&text().board.waits_for_more.of(more - 1), &[("task", &name)]),
            };
            view! {
                <p class="waits">
                    <Icon name="waits" small=true/>
                    <span class="cut">{words}</span>
                </p>
            }
        });
    let count = (!waits.is_empty() && blocked_by.is_none()).then(|| {
        view! {
            <li aria-label=text().board.waits_for.of(waits.len())>
                <Icon name="waits" small=true/>
                {waits.len()}
            </li>
        }
    });
    let files = (task.attachment_count > 0).then(|| {
        view! {
            <li aria-label=text().common.files.of(task.attachment_count as usize)>
                <Icon name="file" small=true/>
                {task.attachment_count}
            </li>
        }
    });
    let any = files.is_some() || due.is_some() || priority.is_some() || subtasks.is_some() || count.is_some();
    view! {
        {blocked_by}
        {any.then(|| view! { <ul class="facts">{due}{priority}{subtasks}{count}{files}</ul> })}
    }
}
