//! Which file is being looked at.

use leptos::prelude::*;
use threadline_domain::{Attachment, AttachmentId, TaskId};

/// The files of one thing, and which of them is open. A handle.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub(super) files: Signal<Vec<Attachment>>,
    /// The task that they hang on, if it is one.
    pub(super) task: Signal<Option<TaskId>>,
    pub(super) open: RwSignal<bool>,
    pub(super) which: RwSignal<Option<AttachmentId>>,
}

impl Look {
    pub(super) fn new(files: Signal<Vec<Attachment>>, task: Signal<Option<TaskId>>) -> Self {
        Self { files, task, open: RwSignal::new(false), which: RwSignal::new(None) }
    }

    /// Opens a file.
    pub(super) fn at(self, id: &AttachmentId) {
        self.which.set(Some(id.clone()));
        self.open.set(true);
    }

    /// The file that is open. Follows changes.
    pub(super) fn file(self) -> Option<Attachment> {
        let which = self.which.get()?;
        self.files.with(|files| files.iter().find(|file| file.id == which).cloned())
    }

    /// Its place among all of them, from 1, and how many there are. Follows changes.
    pub(super) fn place(self) -> (usize, usize) {
        self.files.with(|files| {
            let at = self.which.with(|which| files.iter().position(|file| Some(&file.id) == which.as_ref()));
            (at.map_or(0, |at| at + 1), files.len())
        })
    }

    /// Goes on by so many files; the ends are ends.
    pub(super) fn go(self, by: isize) -> bool {
        let next = self.files.with_untracked(|files| {
            let which = self.which.get_untracked();
            let at = files.iter().position(|file| Some(&file.id) == which.as_ref())?;
            files.get(at.checked_add_signed(by)?).map(|file| file.id.clone())
        });
        let found = next.is_some();
        if found {
            self.which.set(next);
        }
        found
    }
}
