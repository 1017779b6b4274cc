//! What is being typed and not confirmed by the server yet: kept for the tab, so that neither closing a task
//! nor a reload loses it.

use crate::platform::storage::{self, Keep};
use std::cell::RefCell;
use std::collections::HashMap;
use threadline_domain::TaskId;
use threadline_domain::draft::Draft;

/// A text of a task.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum TextField {
    Title,
    Description,
    /// The title of a subtask that is not made yet.
    Subtask,
}

impl TextField {
    const ALL: [Self; 3] = [Self::Title, Self::Description, Self::Subtask];

    fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Description => "description",
            Self::Subtask => "subtask",
        }
    }
}

thread_local! {
    // Tasks that the server has not named are only kept here: after a reload their ids mean others.
    static KEPT: RefCell<HashMap<(TaskId, TextField), Kept>> = RefCell::default();
}

struct Kept {
    draft: Draft,
    /// Whether it was handed to the store as it is: then it is only kept until that has settled.
    sent: bool,
}

fn key(task: TaskId, field: TextField) -> String {
    format!("threadline.draft.{}.{task}", field.as_str())
}

/// The draft of a text, if there is one.
pub(super) fn load(task: TaskId, field: TextField) -> Option<Draft> {
    let here = KEPT.with_borrow(|kept| kept.get(&(task, field)).map(|kept| kept.draft.clone()));
    if here.is_some() || task.is_temporary() {
        return here;
    }
    serde_json::from_str(&storage::get(Keep::Tab, &key(task, field))?).ok()
}

/// Keeps a draft.
pub(super) fn keep(task: TaskId, field: TextField, draft: &Draft) {
    KEPT.with_borrow_mut(|kept| kept.insert((task, field), Kept { draft: draft.clone(), sent: false }));
    if !task.is_temporary()
        && let Ok(text) = serde_json::to_string(draft)
    {
        storage::set(Keep::Tab, &key(task, field), &text);
    }
}

/// The draft was handed to the store as it is.
pub(super) fn mark_sent(task: TaskId, field: TextField) {
    KEPT.with_borrow_mut(|kept| {
        if let Some(kept) = kept.get_mut(&(task, field)) {
            kept.sent = true;
        }
    });
}

/// Whether the draft was handed to the store, by this page, and nothing was typed since.
pub(super) fn is_sent(task: TaskId, field: TextField) -> bool {
    KEPT.with_borrow(|kept| kept.get(&(task, field)).is_some_and(|kept| kept.sent))
}

/// The text is where it belongs: forgets the draft.
pub(super) fn forget(task: TaskId, field: TextField) {
    KEPT.with_borrow_mut(|kept| kept.remove(&(task, field)));
    storage::remove(Keep::Tab, &key(task, field));
}

/// The server has named a task: its drafts go with it.
pub(super) fn rename(from: TaskId, to: TaskId) {
    for field in TextField::ALL {
        if let Some(draft) = load(from, field) {
            let sent = is_sent(from, field);
            keep(to, field, &draft);
            if sent {
                mark_sent(to, field);
            }
            forget(from, field);
        }
    }
}
