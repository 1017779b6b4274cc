//! The records that a write names, and the server's names for them.

use super::{RecordKey, Write, ground};
use crate::outbox::Named;
use crate::{Conversation, SaidId, Stand, TaskPatch};

impl Write {
    /// Every record that has to exist before this can be sent.
    fn named(&self) -> Vec<RecordKey> {
        let is_new = self.creates().is_some() || matches!(self, Self::AskReview { .. });
        let mut keys = if is_new { Vec::new() } else { self.touches() };
        let mut of_task = |fields: &TaskPatch| {
            keys.extend(fields.project.flatten().map(RecordKey::Project));
            keys.extend(fields.section.flatten().map(RecordKey::Section));
            keys.extend(fields.parent.flatten().map(RecordKey::Task));
        };
        match self {
            Self::UpdateTasks(changes) => changes.iter().for_each(|(_, fields)| of_task(fields)),
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

    /// Puts the server's id in the place of the temporary one.
    pub fn rename(&mut self, named: &Named) {
        fn swap<T: PartialEq + Clone>(at: &mut T, from: &T, to: &T) {
            if at == from {
                *at = to.clone();
            }
        }
        let of_task = |fields: &mut TaskPatch| match named {
            Named::Task(from, to) => {
                if let Some(Some(id)) = &mut fields.parent {
                    swap(id, from, to);
                }
            }
            Named::Project(from, to) => {
                if let Some(Some(id)) = &mut fields.project {
                    swap(id, from, to);
                }
            }
            Named::Section(from, to) => {
                if let Some(Some(id)) = &mut fields.section {
                    swap(id, from, to);
                }
            }
            _ => {}
        };
        match self {
            Self::UpdateTasks(changes) => {
                for (id, fields) in changes {
                    if let Named::Task(from, to) = named {
                        swap(id, from, to);
                    }
                    of_task(fields);
                }
            }
            Self::CreateTask { fields, .. } => of_task(fields),
            Self::DeleteTask(id) | Self::Detach(id, _) => {
                if let Named::Task(from, to) = named {
                    swap(id, from, to);
                }
            }
            Self::UpdateProject(id, _) | Self::DeleteProject(id) => {
                if let Named::Project(from, to) = named {
                    swap(id, from, to);
                }
            }
            Self::UpdateSection(id, _) | Self::DeleteSection(id) => {
                if let Named::Section(from, to) = named {
                    swap(id, from, to);
                }
            }
            Self::CreateSection { fields, .. } => {
                if let (Named::Project(from, to), Some(id)) = (named, &mut fields.project) {
                    swap(id, from, to);
                }
            }
            Self::CreateProject { fields, .. } => {
                if let (Named::Project(from, to), Some(id)) = (named, &mut fields.template) {
                    swap(id, from, to);
                }
            }
            Self::CreateDependency(link) | Self::DeleteDependency(link) => match named {
                Named::Task(from, to) => {
                    swap(&mut link.task, from, to);
                    swap(&mut link.depends_on_task, from, to);
                }
                Named::Dependency(from, to) => swap(&mut link.id, from, to),
                _ => {}
            },
            Self::Say { stand, .. } => match (stand, named) {
                (Stand::In(Conversation::Task(id)), Named::Task(from, to)) => swap(id, from, to),
                (Stand::In(Conversation::Project(id)), Named::Project(from, to)) => swap(id, from, to),
                (Stand::In(place), Named::Room(from, to)) => swap(place, from, to),
                (Stand::Under(id), Named::Said(SaidId::Message(from), SaidId::Message(to))) => {
                    swap(id, from, to);
                }
                _ => {}
            },
            Self::Reword(id, _) | Self::Unsay(id) | Self::React { on: id, .. } => {
                if let Named::Said(from, to) = named {
                    swap(id, from, to);
                }
            }
            Self::TimeEntry(write) => match named {
                Named::TimeEntry(from, to) => write.rename(*from, *to),
                Named::Task(from, to) => {
                    if let Some(Some(id)) = write.fields_mut().and_then(|fields| fields.task.as_mut()) {
                        swap(id, from, to);
                    }
                }
                Named::Project(from, to) => {
                    if let Some(Some(id)) = write.fields_mut().and_then(|fields| fields.project.as_mut()) {
                        swap(id, from, to);
                    }
                }
                _ => {}
            },
            Self::Note(write) => match named {
                Named::Note(from, to) => write.rename(*from, *to),
                Named::Project(from, to) => {
                    if let Some(Some(id)) = write.fields_mut().and_then(|fields| fields.project.as_mut()) {
                        swap(id, from, to);
                    }
                }
                _ => {}
            },
            Self::AskReview { task, .. } | Self::DecideReview { task, .. } => {
                if let Named::Task(from, to) = named {
                    swap(task, from, to);
                }
            }
            Self::Room(write) => write.rename(named),
            Self::SavedView(write) => match named {
                Named::SavedView(from, to) => write.rename(*from, *to),
                Named::Project(from, to) => {
                    if let Some(id) = write.fields_mut().and_then(|fields| fields.project.as_mut()) {
                        swap(id, from, to);
                    }
                }
                _ => {}
            },
        }
    }
}
