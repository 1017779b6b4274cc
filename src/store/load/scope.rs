//! What can be read.

use threadline_domain::{NoteId, ProjectId, TaskId, UserId};

/// Something that is read as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Scope {
    /// Who I am, who there is, which projects, what the server can do.
    Workspace,
    /// The tasks, sections and links of a project.
    Project(ProjectId),
    /// A task in full, with its subtasks and links.
    Task(TaskId),
    /// The saved views of a project. Only once the workspace is read: what the server has decides where they are.
    SavedViews(ProjectId),
    /// The rooms to talk in, and how far each was read.
    Rooms,
    /// What a person has to do, over all projects, subtasks included.
    Person(UserId),
    /// What a person made, over all projects, subtasks included.
    MadeBy(UserId),
    /// Every task in sight, subtasks included.
    AllTasks,
    /// The templates.
    Templates,
    /// The projects that are put away.
    Archived,
    /// The subtasks of a task.
    Parts(TaskId),
    /// The subtasks of all tasks of a project.
    AllParts(ProjectId),
    /// Who was asked to look at a task, and what they decided.
    Reviews(TaskId),
    /// What waits for a review of whoever is signed in.
    MyReviews,
    /// The time that was spent on a task.
    TimeOfTask(TaskId),
    /// The time of whoever is signed in. They have to be known.
    MyTime,
    /// Everybody's time.
    AllTime,
    /// Every note.
    Notes,
    /// The notes of a project.
    NotesOf(ProjectId),
    /// A note.
    Note(NoteId),
}

impl Scope {
    /// Whether the server does not know the record yet.
    pub(super) fn is_only_here(self) -> bool {
        match self {
            Self::Project(id) | Self::AllParts(id) | Self::NotesOf(id) | Self::SavedViews(id) => {
                id.is_temporary()
            }
            Self::Task(id) | Self::Parts(id) | Self::Reviews(id) | Self::TimeOfTask(id) => id.is_temporary(),
            Self::Note(id) => id.is_temporary(),
            _ => false,
        }
    }
}
