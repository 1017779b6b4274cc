//! The subtasks of a card, to be ticked without opening it.

use super::BoardState;
use crate::features::tick::tick;
use crate::store::Scope;
use crate::text::text;
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::TaskId;
use threadline_domain::subtasks::Tree;

/// The count of subtasks, as the switch that shows them.
pub(super) fn switch(
    state: BoardState,
    id: TaskId,
    stop: Memo<Option<TaskId>>,
    words: String,
    count: String,
) -> AnyView {
    let shown = move || state.ticking.with(|cards| cards.contains(&id));
    let toggle = move |_| {
        let opens = !untrack(shown);
        if opens {
            state.store.load(Scope::Parts(id));
        }
        state.ticking.update(|cards| {
            if opens {
                cards.insert(id)
            } else {
                cards.remove(&id)
            };
        });
    };
    let title = words.clone();
    view! {
        <button
            type="button"
            class="parts"
            title=title
            aria-expanded=move || if shown() { "true" } else { "false" }
            tabindex=move || if stop.get() == Some(id) { "0" } else { "-1" }
            on:click=toggle
        >
            <Icon name="subtasks" small=true/>
            <span aria-hidden="true">{count}</span>
            <span class="unseen">{words}</span>
        </button>
    }
    .into_any()
}

/// A tick box for each direct subtask, where they are shown.
#[component]
pub(super) fn Steps(
    /// The card's task.
    id: TaskId,
    /// The card of the column that the Tab key stops at.
    stop: Memo<Option<TaskId>>,
) -> impl IntoView {
    let state = BoardState::expect();
    let shown = memo(move || state.ticking.with(|cards| cards.contains(&id)));
    move || shown.get().then(|| view! { <Ticks id stop/> })
}

#[component]
fn Ticks(id: TaskId, stop: Memo<Option<TaskId>>) -> impl IntoView {
    let store = BoardState::expect().store;
    let parts = memo(move || {
        store
            .with_tasks(|tasks| Tree::new(tasks, id).level(id).iter().map(|task| task.id).collect::<Vec<_>>())
    });
    let line = move |part: TaskId| {
        let task = memo(move || store.task(part).get());
        let title =
            move || task.with(|task| task.as_ref().map(|task| task.title.clone()).unwrap_or_default());
        let done = move || task.with(|task| task.as_ref().is_some_and(|task| task.status.is_done()));
        view! {
            <li>
                <label>
                    <input
                        class="tick"
                        type="checkbox"
                        tabindex=move || if stop.get() == Some(id) { "0" } else { "-1" }
                        prop:checked=done
                        on:change=move |event| tick(store, part, &event)
                    />
                    <span>{title}</span>
                </label>
            </li>
        }
    };
    view! {
        <ul class="steps" aria-label=text().task.subtasks>
            <Each each=move || parts.get() key=|part| *part let(part)>{line(part)}</Each>
        </ul>
    }
}
