//! The open task: beside a view as the side peek, and as a page of its own. The same parts, set twice.

mod archived;
mod bar;
mod dependencies;
mod description;
mod drafts;
mod facts;
mod files;
mod heading;
mod missing;
mod more;
mod open_task;
mod page;
mod peek;
mod refusal;
mod review;
mod spent;
mod subtasks;
mod talk;
mod text_edit;
mod text_form;
mod text_trouble;
mod title;

pub use page::TaskPage;
pub use peek::TaskPeek;
pub use refusal::RefusalNote;
