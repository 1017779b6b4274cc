//! The records that a write names.

use super::{RecordKey, Write, ground};
use crate::{Conversation, Stand, TaskPatch};

impl Write {
    /// Every record that has to exist before this can be sent.
    fn named(&self) -> Vec<RecordKey> {
        let is_new = !self.made().is_empty() || matches!(self, Self::AskReview { .. });
        let mut keys = if is_new { Vec::new() } else { self.touches() };
        let mut of_task = |fields: &TaskPatch| {
            keys.extend(fields.project.flatten().map(RecordKey::Project));
            keys.extend(fields.section.flatten().map(RecordKey::Section));
            keys.extend(fields.parent.flatten().map(RecordKey::Task));
        };
        match self {
            Self::UpdateTasks(tasks) | Self::CreateTasks(tasks) => {
                tasks.iter().for_each(|(_, fields)| of_task(fields));
            }
            Self::CreateTask { fields, .. } => of_task(fields),
            Self::CreateProject { fields, .. } => keys.extend(fields.template.map(RecordKey::Project)),
            Self::UpdateSection(_, fields) | Self::CreateSection { fields, .. } => {
                keys.extend(fields.project.map(RecordKey::Project));
            }
            Self::SavedView(write) => {
                keys.extend(write.fields().and_then(|fields| fields.project).map(RecordKey::Project));
            }
            Self::CreateDependency(link) => {
                keys.extend([RecordKey::Task(link.task), RecordKey::Task(link.depends_on_task)]);
            }
            Self::Say { stand, .. } => keys.push(match stand {
                Stand::In(Conversation::Task(id)) => RecordKey::Task(*id),
                Stand::In(Conversation::Project(id)) => RecordKey::Project(*id),
                other => ground(other),
            }),
            Self::TimeEntry(write) => {
                let fields = write.fields();
                keys.extend(fields.and_then(|fields| fields.project.flatten()).map(RecordKey::Project));
                keys.extend(fields.and_then(|fields| fields.task.flatten()).map(RecordKey::Task));
            }
            Self::Note(write) => {
                let project = write.fields().and_then(|fields| fields.project.flatten());
                keys.extend(project.map(RecordKey::Project));
            }
            Self::AskReview { task, .. } | Self::DecideReview { task, .. } => {
                keys.push(RecordKey::Task(*task));
            }
            _ => {}
        }
        keys
    }

    /// Whether it cannot be sent without this record.
    pub(in crate::outbox) fn needs(&self, key: &RecordKey) -> bool {
        self.named().contains(key)
    }

    /// Whether it names a record that the server has not named yet.
    pub(in crate::outbox) fn names_temporary(&self) -> bool {
        self.named().iter().any(RecordKey::is_temporary)
    }
}
