//! The question before a task is completed whose predecessors are open. Every change of tasks comes by here, from
//! wherever it is made: board, list, menus, keys.

use super::{Store, UndoStep};
use leptos::prelude::*;
use std::cell::RefCell;
use threadline_domain::early::{self, Early};
use threadline_domain::{TaskId, TaskPatch};

/// A change that waits for an answer, and what becomes of it then.
type Waiting = Box<dyn FnOnce()>;

/// The open question, if there is one.
#[derive(Default)]
pub(super) struct Question {
    asked: ArcRwSignal<Vec<Early>>,
    waiting: RefCell<Option<Waiting>>,
}

impl Store {
    /// The tasks that a change would complete early, while nobody has said whether it may. Empty: nothing is asked.
    pub fn early(self) -> ArcRwSignal<Vec<Early>> {
        self.inner().early.asked.clone()
    }

    /// Makes the change after all.
    pub fn complete_early(self) {
        let go_on = self.inner().early.waiting.take();
        self.close_question();
        if let Some(go_on) = go_on {
            go_on();
        }
    }

    /// Leaves everything as it is.
    pub fn leave_open(self) {
        drop(self.inner().early.waiting.take());
        self.close_question();
    }

    fn close_question(self) {
        let asked = self.early();
        if !asked.read_untracked().is_empty() {
            asked.set(Vec::new());
        }
    }

    /// Changes tasks as one step, once whoever completes one early has been asked; `told` hears how many there were.
    pub(super) fn change_tasks(
        self,
        changes: Vec<(TaskId, TaskPatch)>,
        told: impl FnOnce(usize, UndoStep) + 'static,
    ) {
        let inner = self.inner();
        let status = |id| inner.tasks.get(&id).map(|task| task.status.clone());
        let links = inner.dependencies.all();
        let early = early::completed(&changes, status, links.iter().map(AsRef::as_ref));
        let go_on = move || {
            if let Some((count, step)) = self.change_now(changes) {
                told(count, step);
            }
        };
        if early.is_empty() {
            return go_on();
        }
        *inner.early.waiting.borrow_mut() = Some(Box::new(go_on));
        inner.early.asked.set(early);
    }
}
