//! What can be written, and which records a write touches.

mod names;

use super::{RecordWrite, RoomWrite};
use crate::{
    AttachmentId, Conversation, Dependency, DependencyId, MessageDraft, MessageId, Moment, NoteId, NotePatch,
    ProjectId, ProjectPatch, ReviewId, ReviewRequest, ReviewVerdict, SaidId, SavedViewId, SavedViewPatch,
    SectionId, SectionPatch, Stand, TaskId, TaskPatch, TaskStatus, TimeEntryId, TimeEntryPatch, UserId,
};

/// A change that a person made. Records made here carry a temporary id until the server has named them.
#[derive(Clone, PartialEq, Debug)]
pub enum Write {
    /// Changes fields of tasks: one is a PATCH, several are one bulk request, whole or not at all.
    UpdateTasks(Vec<(TaskId, TaskPatch)>),
    /// Makes a task.
    CreateTask {
        /// Its temporary id.
        id: TaskId,
        /// Its fields.
        fields: TaskPatch,
    },
    /// Makes tasks in one bulk request, whole or not at all, each with its temporary id.
    CreateTasks(Vec<(TaskId, TaskPatch)>),
    /// Deletes a task with its subtasks.
    DeleteTask(TaskId),
    /// Takes a file away from a task.
    Detach(TaskId, AttachmentId),
    /// Takes a file away from a note.
    DetachFromNote(NoteId, AttachmentId),
    /// Changes fields of a project.
    UpdateProject(ProjectId, ProjectPatch),
    /// Makes a project, from a template too.
    CreateProject {
        /// Its temporary id.
        id: ProjectId,
        /// Its fields.
        fields: ProjectPatch,
    },
    /// Deletes a project with all that is in it.
    DeleteProject(ProjectId),
    /// Changes fields of a section.
    UpdateSection(SectionId, SectionPatch),
    /// Makes a section.
    CreateSection {
        /// Its temporary id.
        id: SectionId,
        /// Its fields.
        fields: SectionPatch,
    },
    /// Deletes a section; its tasks stay, without one.
    DeleteSection(SectionId),
    /// Links two tasks; the link carries a temporary id.
    CreateDependency(Dependency),
    /// Unlinks two tasks.
    DeleteDependency(Dependency),
    /// Says something: a message or a reply.
    Say {
        /// Its temporary id.
        id: SaidId,
        /// Where.
        stand: Stand,
        /// Who: whoever is signed in.
        by: Option<UserId>,
        /// When it was written here; the server counts from when it comes.
        at: Moment,
        /// What.
        draft: MessageDraft,
    },
    /// Replaces all of what was said.
    Reword(SaidId, MessageDraft),
    /// Takes back what was said.
    Unsay(SaidId),
    /// Gives a reaction, or takes it back. The wire only knows a switch, which is never thrown twice.
    React {
        /// To what.
        on: SaidId,
        /// Whose: whoever is signed in.
        by: UserId,
        /// The emoji.
        reaction: String,
        /// Whether it is to be there.
        there: bool,
    },
    /// Something about time that was spent.
    TimeEntry(RecordWrite<TimeEntryId, TimeEntryPatch>),
    /// Something about a note.
    Note(RecordWrite<NoteId, NotePatch>),
    /// Asks people to look at a task. The server names what it makes of that in its list only.
    AskReview {
        /// A temporary id for the part of each reviewer, in their order.
        ids: Vec<ReviewId>,
        /// What they are to look at.
        task: TaskId,
        /// Who, and with which words.
        request: ReviewRequest,
        /// Who asks: whoever is signed in.
        by: Option<UserId>,
        /// When, here.
        at: Moment,
        /// Questions to the same people that nobody has answered: they are asked anew.
        replaces: Vec<ReviewId>,
    },
    /// Approves a task, or rejects it.
    DecideReview {
        /// The question.
        id: ReviewId,
        /// What it is about.
        task: TaskId,
        /// The decision and its words.
        verdict: ReviewVerdict,
        /// When, here.
        at: Moment,
        /// Where the task goes with it, if anywhere.
        then: Option<TaskStatus>,
    },
    /// Changes a room or a thread, or moves how far was read.
    Room(RoomWrite),
    /// Something about a saved view.
    SavedView(RecordWrite<SavedViewId, SavedViewPatch>),
}

/// A record of any kind.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum RecordKey {
    #[allow(missing_docs)]
    Task(TaskId),
    #[allow(missing_docs)]
    Project(ProjectId),
    #[allow(missing_docs)]
    Section(SectionId),
    #[allow(missing_docs)]
    Dependency(DependencyId),
    #[allow(missing_docs)]
    Said(SaidId),
    #[allow(missing_docs)]
    TimeEntry(TimeEntryId),
    #[allow(missing_docs)]
    Note(NoteId),
    #[allow(missing_docs)]
    Review(ReviewId),
    /// A file, wherever it hangs.
    File(AttachmentId),
    #[allow(missing_docs)]
    SavedView(SavedViewId),
    /// A conversation as a whole: what is said in it goes out in the order in which it was written.
    Place(Conversation),
    /// A room with its name and people.
    Room(Conversation),
    /// How far a conversation was read.
    Marker(Conversation),
    /// How a person stands to the replies to a message.
    Thread(MessageId),
}

impl RecordKey {
    fn is_temporary(&self) -> bool {
        match self {
            Self::Task(id) => id.is_temporary(),
            Self::Project(id) => id.is_temporary(),
            Self::Section(id) => id.is_temporary(),
            Self::Dependency(id) => id.is_temporary(),
            Self::Said(id) => id.is_temporary(),
            Self::TimeEntry(id) => id.is_temporary(),
            Self::Note(id) => id.is_temporary(),
            Self::Review(id) => id.is_temporary(),
            Self::Place(place) | Self::Room(place) | Self::Marker(place) => place.id() < 0,
            Self::Thread(message) => message.is_temporary(),
            Self::SavedView(id) => id.is_temporary(),
            // Only what the server has can be taken away from it.
            Self::File(_) => false,
        }
    }
}

impl Write {
    /// The records whose order of writes has to be kept.
    pub fn touches(&self) -> Vec<RecordKey> {
        match self {
            Self::UpdateTasks(tasks) | Self::CreateTasks(tasks) => {
                tasks.iter().map(|(id, _)| RecordKey::Task(*id)).collect()
            }
            Self::CreateTask { id, .. } | Self::DeleteTask(id) => vec![RecordKey::Task(*id)],
            // Not what the file hangs on: this waits for Undo, and nothing else should wait with it.
            Self::Detach(_, file) | Self::DetachFromNote(_, file) => vec![RecordKey::File(file.clone())],
            Self::UpdateProject(id, _) | Self::CreateProject { id, .. } | Self::DeleteProject(id) => {
                vec![RecordKey::Project(*id)]
            }
            Self::UpdateSection(id, _) | Self::CreateSection { id, .. } | Self::DeleteSection(id) => {
                vec![RecordKey::Section(*id)]
            }
            Self::CreateDependency(link) | Self::DeleteDependency(link) => {
                vec![RecordKey::Dependency(link.id.clone())]
            }
            Self::Say { id, stand, .. } => vec![RecordKey::Said(id.clone()), ground(stand)],
            Self::Reword(id, _) | Self::Unsay(id) | Self::React { on: id, .. } => {
                vec![RecordKey::Said(id.clone())]
            }
            Self::TimeEntry(write) => vec![RecordKey::TimeEntry(write.id())],
            Self::Note(write) => vec![RecordKey::Note(write.id())],
            Self::SavedView(write) => vec![RecordKey::SavedView(write.id())],
            Self::AskReview { ids, task, replaces, .. } => {
                let parts = ids.iter().chain(replaces).copied().map(RecordKey::Review);
                parts.chain([RecordKey::Task(*task)]).collect()
            }
            // Not the task, for the same reason.
            Self::DecideReview { id, .. } => vec![RecordKey::Review(*id)],
            Self::Room(write) => vec![write.touches()],
        }
    }

    /// Whether nobody needs to be told that it waits or was refused.
    pub fn is_quiet(&self) -> bool {
        matches!(self, Self::Room(write) if write.is_quiet())
    }

    /// Takes over what an earlier write says that was not sent; true where it is not needed any more.
    pub(super) fn absorb(&mut self, earlier: &Self) -> bool {
        match (self, earlier) {
            (Self::Room(write), Self::Room(earlier)) => write.absorb(earlier),
            _ => false,
        }
    }

    /// The records that this write makes.
    pub(super) fn made(&self) -> Vec<RecordKey> {
        match self {
            Self::CreateTasks(_) => self.touches(),
            write => write.creates().into_iter().collect(),
        }
    }

    /// The record that this write makes, where it makes a single one.
    pub fn creates(&self) -> Option<RecordKey> {
        match self {
            Self::CreateTask { id, .. } => Some(RecordKey::Task(*id)),
            Self::CreateProject { id, .. } => Some(RecordKey::Project(*id)),
            Self::CreateSection { id, .. } => Some(RecordKey::Section(*id)),
            Self::CreateDependency(link) => Some(RecordKey::Dependency(link.id.clone())),
            Self::Say { id, .. } => Some(RecordKey::Said(id.clone())),
            Self::TimeEntry(write) if write.creates() => Some(RecordKey::TimeEntry(write.id())),
            Self::Note(write) if write.creates() => Some(RecordKey::Note(write.id())),
            Self::Room(RoomWrite::Create { place, .. }) => Some(RecordKey::Place(*place)),
            Self::SavedView(write) if write.creates() => Some(RecordKey::SavedView(write.id())),
            _ => None,
        }
    }

    /// Whether sending it twice does something else than sending it once.
    pub(super) fn counts(&self) -> bool {
        !self.made().is_empty()
            || matches!(self, Self::React { .. } | Self::AskReview { .. } | Self::DecideReview { .. })
    }
}

/// What something is said on.
fn ground(stand: &Stand) -> RecordKey {
    match stand {
        Stand::In(place) => RecordKey::Place(*place),
        Stand::Under(message) => RecordKey::Said(SaidId::Message(message.clone())),
    }
}
