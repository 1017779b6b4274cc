//! Field-level changes: what a patch does to a record, and the patch that would take it back.
//!
//! A change made elsewhere to another field is never overwritten, since only the fields of a patch are sent.

use crate::{
    Note, NotePatch, Project, ProjectPatch, SavedView, SavedViewPatch, Section, SectionPatch, Task,
    TaskPatch, TimeEntry, TimeEntryPatch,
};

/// A record that is changed field by field.
pub trait Record: Clone + PartialEq {
    /// The fields of a change; absent ones stay as they are.
    type Patch: Clone + PartialEq + Default;

    /// Puts the given fields into the record.
    fn apply(&mut self, patch: &Self::Patch);

    /// The values that the fields of `patch` have now: applied later, it takes the change back.
    fn base(&self, patch: &Self::Patch) -> Self::Patch;
}

/// For each field: assign it, or read it, where the patch names it.
macro_rules! record {
    ($record:ty, $patch:ident: $($field:ident),+ $(; extra $($extra:ident),+)?) => {
        impl Record for $record {
            type Patch = $patch;

            fn apply(&mut self, patch: &$patch) {
                $(if let Some(value) = &patch.$field {
                    self.$field.clone_from(value);
                })+
                $($(if let Some(value) = &patch.$extra {
                    self.$extra = Some(value.clone());
                })+)?
            }

            fn base(&self, patch: &$patch) -> $patch {
                #[allow(clippy::needless_update)]
                $patch {
                    $($field: patch.$field.is_some().then(|| self.$field.clone()),)+
                    // A key that was never set cannot be taken back to nothing: the record keeps the new one.
                    $($($extra: patch.$extra.is_some().then(|| self.$extra.clone()).flatten(),)+)?
                    ..$patch::default()
                }
            }
        }

        impl $patch {
            /// Whether nothing would change.
            pub fn is_empty(&self) -> bool {
                *self == Self::default()
            }

            /// Lays `later` over this change: where both name a field, the later value wins.
            pub fn merge(&mut self, later: &Self) {
                $(if later.$field.is_some() {
                    self.$field.clone_from(&later.$field);
                })+
                $($(if later.$extra.is_some() {
                    self.$extra.clone_from(&later.$extra);
                })+)?
            }

            /// Whether both name a same field.
            pub fn overlaps(&self, other: &Self) -> bool {
                $((self.$field.is_some() && other.$field.is_some()) ||)+
                $($((self.$extra.is_some() && other.$extra.is_some()) ||)+)?
                false
            }
        }
    };
}

record!(Task, TaskPatch: title, description, project, section, assignee, due_date, status, parent, archived,
    priority, tags, start_date, estimated_time, progress; extra position);
record!(Project, ProjectPatch: title, description, owner, team, due_date, start_date, status, status_note,
    folder, is_template, archived);
record!(Section, SectionPatch: name, end_date, state; extra project, position);
record!(TimeEntry, TimeEntryPatch: project, task, note, start_time, end_time; extra user, time);
// Files and minutes are not laid over a note: the server makes of them what they become.
record!(Note, NotePatch: name, project, content);
record!(SavedView, SavedViewPatch: name, kind, query; extra project);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{TaskId, TaskStatus, UserId};

    #[test]
    fn the_base_of_a_change_takes_it_back() {
        let mut task = Task::new(TaskId(1), "Order desiccant");
        task.assignee = Some(UserId(3));
        let before = task.clone();
        let patch =
            TaskPatch { status: Some(TaskStatus::Blocked), assignee: Some(None), ..TaskPatch::default() };
        let base = task.base(&patch);
        task.apply(&patch);
        assert_eq!((task.status.clone(), task.assignee), (TaskStatus::Blocked, None));
        task.apply(&base);
        assert_eq!(task, before);
    }

    #[test]
    fn a_change_touches_only_the_fields_that_it_names() {
        let patch = TaskPatch { title: Some("New".into()), ..TaskPatch::default() };
        let base = Task::new(TaskId(1), "Old").base(&patch);
        assert_eq!(base, TaskPatch { title: Some("Old".into()), ..TaskPatch::default() });
    }
}
