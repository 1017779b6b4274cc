//! Notes, personal and of projects, and the minutes of meetings.

mod content;
mod editing;
mod files;
mod name;
mod new_note;
mod note_page;
mod page;
mod references;
mod rows;

pub use new_note::{NoteDialogLayer, NoteDialogs};
pub use note_page::NotePage;
pub use page::{NotesPage, ProjectNotes};
