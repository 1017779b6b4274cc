//! The server names what was made here: what is still to be written goes by the new name.

use super::{Named, Write};
use crate::{Conversation, SaidId, Stand, TaskPatch};

impl Write {
    /// Puts the server's id in the place of the temporary one.
    pub fn rename(&mut self, named: &Named) {
        fn swap<T: PartialEq + Clone>(at: &mut T, from: &T, to: &T) {
            if at == from {
                *at = to.clone();
            }
        }
        if let Named::Tasks(pairs) = named {
            for (from, to) in pairs {
                self.rename(&Named::Task(*from, *to));
            }
            return;
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
            Self::UpdateTasks(tasks) | Self::CreateTasks(tasks) => {
                for (id, fields) in tasks {
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
            Self::DetachFromNote(id, _) => {
                if let Named::Note(from, to) = named {
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
