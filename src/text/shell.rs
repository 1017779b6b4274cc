//! The shell: side bar, saving, messages after a change.

use super::{Plural, fill};
use crate::store::Done;
use threadline_domain::arrange::ColumnKey;

texts! {
    /// Texts of the shell.
    ShellText {
        skip: &'static str = "Skip to the content";
        main: &'static str = "Main";
        projects: &'static str = "Projects";
        hide_side: &'static str = "Hide side bar";
        show_side: &'static str = "Show side bar";
        search: &'static str = "Search or jump to";
        search_short: &'static str = "Search";
        chat: &'static str = "Chat";
        menu: &'static str = "Menu";
        loading: &'static str = "Loading…";
        unsaved: Plural = Plural::new("{n} change is not saved yet", "{n} changes are not saved yet");
        offline: &'static str = "The server cannot be reached. Everything is kept and sent when it answers.";
        part_missing: &'static str = "This part of Threadline did not arrive. Check the connection and try again; if that does not help, load the page again. What you typed is kept.";
        saved: &'static str = "Saved";
        saving: &'static str = "Saving…";
        not_found: &'static str = "There is nothing at this address.";
        to_projects: &'static str = "Go to the projects";
        moved: Plural = Plural::new("Moved {n} task to {to}", "Moved {n} tasks to {to}");
        edited: Plural = Plural::new("Changed {n} task", "Changed {n} tasks");
        completed_one: &'static str = "Completed “{task}”";
        completed: Plural = Plural::new("Completed {n} task", "Completed {n} tasks");
        imported: Plural = Plural::new("Added {n} task", "Added {n} tasks");
        deleted: Plural = Plural::new("Deleted {n} task", "Deleted {n} tasks");
        archived: Plural = Plural::new("Archived {n} task", "Archived {n} tasks");
        project_edited: &'static str = "Changed the project";
        project_archived: &'static str = "Archived the project";
        project_restored: &'static str = "Brought the project back";
        project_deleted: &'static str = "Deleted the project";
        section_deleted: &'static str = "Deleted the section";
        view_changed: &'static str = "Changed the saved view";
        view_deleted: &'static str = "Deleted the saved view";
        linked: &'static str = "Added the dependency";
        said_edited: &'static str = "Message changed";
        file_removed: &'static str = "File removed";
        said_deleted: &'static str = "Message deleted";
        room_left: &'static str = "Left {name}";
        chat_left: &'static str = "Left the chat";
        unlinked: &'static str = "Removed the dependency";
        time_recorded: &'static str = "Recorded {time}";
        time_edited: &'static str = "Changed the time";
        time_deleted: &'static str = "Deleted the time";
        note_moved: &'static str = "Moved the note";
        note_deleted: &'static str = "Deleted the note";
        review_approved: &'static str = "Approved";
        review_rejected: &'static str = "Asked for changes";
        messages: &'static str = "Messages";
        back_online: &'static str = "The server answers again.";
        undone: &'static str = "Undone";
        nothing_to_undo: &'static str = "Nothing to undo";
        refused: &'static str = "Not saved: {why}";
    }
}

/// What was done, in words; `column` names a column.
pub fn done(done: &Done, column: impl Fn(&ColumnKey) -> String) -> String {
    let shell = &super::text().shell;
    match done {
        Done::TasksMoved(count, to) => fill(&shell.moved.of(*count), &[("to", &column(to))]),
        Done::TasksEdited(count) => shell.edited.of(*count),
        Done::TasksCompleted(1, title) => fill(shell.completed_one, &[("task", title)]),
        Done::TasksCompleted(count, _) => shell.completed.of(*count),
        Done::TasksImported(count) => shell.imported.of(*count),
        Done::TasksDeleted(count) => shell.deleted.of(*count),
        Done::TasksArchived(count) => shell.archived.of(*count),
        Done::ProjectEdited => shell.project_edited.to_owned(),
        Done::ProjectArchived => shell.project_archived.to_owned(),
        Done::ProjectRestored => shell.project_restored.to_owned(),
        Done::ProjectDeleted => shell.project_deleted.to_owned(),
        Done::SectionDeleted => shell.section_deleted.to_owned(),
        Done::ViewChanged => shell.view_changed.to_owned(),
        Done::ViewDeleted => shell.view_deleted.to_owned(),
        Done::Linked => shell.linked.to_owned(),
        Done::SaidEdited => shell.said_edited.to_owned(),
        Done::FileRemoved => shell.file_removed.to_owned(),
        Done::SaidDeleted => shell.said_deleted.to_owned(),
        Done::RoomLeft(name) if name.is_empty() => shell.chat_left.to_owned(),
        Done::RoomLeft(name) => fill(shell.room_left, &[("name", name)]),
        Done::Unlinked => shell.unlinked.to_owned(),
        Done::TimeRecorded(seconds) => {
            // A part of a minute counts as one: nobody has recorded nothing.
            let minutes = u64::from(seconds.div_ceil(60));
            fill(shell.time_recorded, &[("time", &super::common::duration(minutes * 60))])
        }
        Done::TimeEdited => shell.time_edited.to_owned(),
        Done::TimeDeleted => shell.time_deleted.to_owned(),
        Done::NoteMoved => shell.note_moved.to_owned(),
        Done::NoteDeleted => shell.note_deleted.to_owned(),
        Done::ReviewApproved => shell.review_approved.to_owned(),
        Done::ReviewRejected => shell.review_rejected.to_owned(),
    }
}
