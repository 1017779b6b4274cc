//! The rules of the workspace: what a write may say and what follows from it. Each function works inside the
//! caller's transaction, so a bulk request is as whole as a single one.

pub(crate) mod access;
pub(crate) mod attachment;
pub(crate) mod channel;
pub(crate) mod check;
pub(crate) mod dependency;
pub(crate) mod group_chat;
pub(crate) mod note;
pub(crate) mod person;
pub(crate) mod project;
pub(crate) mod read;
pub(crate) mod review;
pub(crate) mod room;
pub(crate) mod saved_view;
pub(crate) mod section;
pub(crate) mod talk;
pub(crate) mod task;
pub(crate) mod template;
pub(crate) mod thread;
pub(crate) mod time_entry;
pub(crate) mod tree;
pub(crate) mod upload;
pub(crate) mod webhook;

/// What is told about a record that was deleted.
pub(crate) struct Gone {
    /// Its title or name.
    pub(crate) name: String,
    /// Number of the change.
    pub(crate) activity: i64,
}
