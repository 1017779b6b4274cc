//! The task that is open, as context for its parts.

use crate::features::view_state::ViewState;
use crate::router::use_query;
use crate::store::{Load, Scope, Store, Talk};
use crate::ui::effect::effect;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::{Conversation, Task, TaskId, TaskPatch, place};

/// Where the task is open.
#[derive(Clone, Copy)]
pub(super) enum Stage {
    /// Beside a view.
    Peek(ViewState),
    /// As a page.
    Page,
}

/// The open task. A handle.
#[derive(Clone, Copy)]
pub(super) struct OpenTask {
    pub(super) store: Store,
    /// Which. Changes only when the server names a task that was made here.
    pub(super) id: Memo<TaskId>,
    /// As a person should see it; `None` while unknown and once gone.
    pub(super) task: Memo<Option<Arc<Task>>>,
    pub(super) stage: Stage,
    /// Id of the heading, which names the whole.
    pub(super) title_id: StoredValue<String>,
}

impl OpenTask {
    /// Opens a task: shows what is known of it at once, and reads the rest. `first` is the id that it had
    /// when it was opened.
    pub(super) fn provide(first: TaskId, stage: Stage) -> Self {
        let store = Store::expect();
        let id = memo(move || store.resolve_task(first));
        let task = memo(move || store.task(id.get()).get());
        let open = Self { store, id, task, stage, title_id: StoredValue::new(unique_id("task-title")) };
        provide_context(open);
        effect(move || open.load());
        open
    }

    /// The open task that this component is a part of.
    #[allow(clippy::expect_used)]
    pub(super) fn expect() -> Self {
        use_context().expect("inside an open task")
    }

    /// Reads the task in full, once the server knows it.
    pub(super) fn load(self) {
        let id = self.id.get();
        if !id.is_temporary() {
            self.store.load(Scope::Task(id));
            // What is said about it is read while the rest is drawn. A link to a message reads the part around that.
            if untrack(|| use_query().with(|query| query.get("message").is_none())) {
                self.store.open_history(Talk::from(Conversation::Task(id)));
            }
        }
    }

    /// How far reading is.
    pub(super) fn loaded(self) -> Load {
        let id = self.id.get();
        if id.is_temporary() { Load::Ready } else { self.store.loaded(Scope::Task(id)).get() }
    }

    /// Where another task opens from here: in the same peek, or as a page.
    pub(super) fn href(self, other: TaskId) -> String {
        match self.stage {
            Stage::Peek(state) => {
                state.view.track();
                state.peek_href(other)
            }
            Stage::Page => place::task(other),
        }
    }

    /// Changes it.
    pub(super) fn edit(self, patch: TaskPatch) {
        self.store.edit_task(self.id.get_untracked(), patch);
    }
}

/// Follows which task is open. A task that the server has just named stays the same opening, so that
/// nothing is rebuilt under the hands of whoever is typing.
pub(super) fn opening(wanted: impl Fn() -> Option<TaskId> + Send + Sync + 'static) -> Memo<Option<TaskId>> {
    let store = Store::expect();
    Memo::new(move |before: Option<&Option<TaskId>>| {
        let id = store.resolve_task(wanted()?);
        let same = before.copied().flatten().filter(|first| store.resolve_task(*first) == id);
        Some(same.unwrap_or(id))
    })
}
