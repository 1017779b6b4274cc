//! The verbs: everything that people do to records, each a write that shows at once and can be taken back.

use super::{Done, Sitting, Store, UndoStep};
use crate::platform::clock;
use std::sync::Arc;
use threadline_domain::arrange::ColumnKey;
use threadline_domain::outbox::{Seq, Write};
use threadline_domain::patch::Record;
use threadline_domain::wire::BULK_LIMIT;
use threadline_domain::{
    Attachment, Dependency, DependencyId, DependencyKind, Project, ProjectId, ProjectPatch, Section,
    SectionId, SectionPatch, Task, TaskId, TaskPatch, TaskStatus, order,
};

/// What becomes of the tasks of a section that is deleted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SectionTasks {
    /// They stay in the project, without a section.
    Stay,
    /// They go to another section of the project.
    Go(SectionId),
    /// They are deleted too.
    Delete,
}

impl Store {
    /// A task as it is seen now, not followed.
    pub fn peek_task(self, id: TaskId) -> Option<Arc<Task>> {
        self.inner().tasks.get(&id)
    }

    /// Changes whenever any task does.
    pub fn tasks_version(self) -> leptos::prelude::ArcRwSignal<u64> {
        self.inner().tasks.version().clone()
    }

    /// Runs `look` over every known task and follows changes of any.
    pub fn with_tasks<R>(self, look: impl FnOnce(&[Arc<Task>]) -> R) -> R {
        use leptos::prelude::Track;
        let inner = self.inner();
        inner.tasks.version().track();
        look(&inner.tasks.all())
    }

    /// Whether a change of this task is not settled yet. Follows changes.
    pub fn is_task_unsaved(self, id: TaskId) -> bool {
        use leptos::prelude::Track;
        let inner = self.inner();
        inner.saving.track();
        inner.driver.with(|outbox| outbox.is_pending(&threadline_domain::outbox::RecordKey::Task(id)))
    }

    /// Whether a change of this project is not settled yet. Follows changes.
    pub fn is_project_unsaved(self, id: ProjectId) -> bool {
        use leptos::prelude::Track;
        let inner = self.inner();
        inner.saving.track();
        inner.driver.with(|outbox| outbox.is_pending(&threadline_domain::outbox::RecordKey::Project(id)))
    }

    /// Makes a task, at the end of its project's manual order where the server keeps one and `fields` has none.
    pub fn create_task(self, mut fields: TaskPatch) -> TaskId {
        let id = TaskId(self.inner().temporary());
        if fields.position.is_none() && fields.parent.is_none() && self.keeps_position() {
            let project = fields.project.flatten();
            let last = self.last_position(|task| task.parent.is_none() && task.project == project);
            fields.position = Some(order::after(last.as_deref()));
        }
        self.write(vec![(Write::CreateTask { id, fields }, None)], |seqs| {
            UndoStep::opposite(seqs, vec![Write::DeleteTask(id)])
        });
        id
    }

    /// Changes a task without telling: the change is visible where it was made.
    pub fn edit_task(self, id: TaskId, patch: TaskPatch) {
        self.change_tasks(vec![(id, patch)], |_, _| {});
    }

    /// Takes a file away from a task, after a while.
    pub fn detach(self, task: TaskId, file: &Attachment) {
        let step = self.write(vec![(Write::Detach(task, file.id.clone()), self.hold())], UndoStep::cancel);
        self.done(Done::FileRemoved, step);
    }

    /// Changes the same fields of many tasks as one step.
    pub fn edit_tasks(self, ids: &[TaskId], patch: &TaskPatch) {
        let changes = ids.iter().map(|id| (*id, patch.clone())).collect();
        let (first, archives) = (ids.first().copied(), patch.archived == Some(true));
        let completes = patch.status.as_ref().is_some_and(TaskStatus::is_done);
        self.change_tasks(changes, move |count, step| {
            let title = || first.and_then(|id| self.peek_task(id)).map(|task| task.title.clone());
            let done = match (archives, completes) {
                (true, _) => Done::TasksArchived(count),
                (false, true) => Done::TasksCompleted(count, title().unwrap_or_default()),
                (false, false) => Done::TasksEdited(count),
            };
            self.done(done, step);
        });
    }

    /// Changes the same fields of many tasks; one step with what was changed of the same ones in this sitting just
    /// before.
    pub fn edit_in(self, sitting: Sitting, ids: Vec<TaskId>, patch: &TaskPatch) {
        let changes = ids.iter().map(|id| (*id, patch.clone())).collect();
        self.change_tasks(changes, move |_, step| {
            let step = self.join(&ids, sitting, step);
            self.done(Done::TasksEdited(step.count_tasks()), step);
        });
    }

    /// Changes tasks each in its own way, as one step. A single one changes without telling.
    pub fn edit_each(self, changes: Vec<(TaskId, TaskPatch)>) {
        self.change_tasks(changes, move |count, step| {
            if count > 1 {
                self.done(Done::TasksEdited(count), step);
            }
        });
    }

    /// Brings tasks into a column and, where there are lanes, into one of them; with `between`, to the place between
    /// these two (`None`: the open end) where the server keeps an order.
    pub fn move_tasks(
        self,
        ids: &[TaskId],
        to: &ColumnKey,
        lane: Option<&ColumnKey>,
        between: Option<(Option<TaskId>, Option<TaskId>)>,
    ) {
        let position_of = |id: Option<TaskId>| self.peek_task(id?)?.position.clone();
        let keys = between.filter(|_| self.keeps_position()).and_then(|(before, after)| {
            let (low, high) = (position_of(before), position_of(after));
            // Two cards may share a key that another program wrote: then the end of the upper one will do.
            order::spread(low.as_deref(), high.as_deref(), ids.len())
                .or_else(|| order::spread(low.as_deref(), None, ids.len()))
        });
        let today = clock::here();
        let holds =
            |key: &ColumnKey, id: TaskId| self.peek_task(id).is_some_and(|task| key.holds(&task, &today));
        // What only goes to another lane is told by that.
        let told = lane.filter(|_| ids.iter().all(|id| holds(to, *id))).unwrap_or(to).clone();
        let change = |(at, id): (usize, &TaskId)| {
            let mut patch = TaskPatch::default();
            // A date within this week is not moved to its end when only the order changes.
            for key in [Some(to), lane].into_iter().flatten().filter(|key| !holds(key, *id)) {
                patch.merge(&key.change());
            }
            patch.position = keys.as_ref().and_then(|keys| keys.get(at).cloned());
            (*id, patch)
        };
        let changes = ids.iter().enumerate().map(change).collect();
        self.change_tasks(changes, move |count, step| self.done(Done::TasksMoved(count, told), step));
    }

    /// Removes tasks. They are gone from sight at once and from the server after a while.
    pub fn delete_tasks(self, ids: &[TaskId]) {
        let hold = self.hold();
        let writes = ids.iter().map(|id| (Write::DeleteTask(*id), hold)).collect();
        let step = self.write(writes, UndoStep::cancel);
        self.done(Done::TasksDeleted(ids.len()), step);
    }

    /// Changes tasks as one step, in requests of at most 100. `None` when nothing is different.
    pub(super) fn change_now(self, changes: Vec<(TaskId, TaskPatch)>) -> Option<(usize, UndoStep)> {
        let real = changes.into_iter().filter_map(|(id, patch)| {
            let base = self.peek_task(id)?.base(&patch);
            (base != patch).then_some((id, patch, base))
        });
        let real: Vec<_> = real.collect();
        if real.is_empty() {
            return None;
        }
        let count = real.len();
        let mut writes = Vec::new();
        let mut opposite = Vec::new();
        for chunk in real.chunks(BULK_LIMIT) {
            let part = |pick: fn(&(TaskId, TaskPatch, TaskPatch)) -> &TaskPatch| {
                Write::UpdateTasks(chunk.iter().map(|change| (change.0, pick(change).clone())).collect())
            };
            writes.push((part(|change| &change.1), None));
            opposite.push(part(|change| &change.2));
        }
        let step = self.write(writes, |seqs: &[Seq]| UndoStep::opposite(seqs, opposite));
        Some((count, step))
    }

    pub(super) fn keeps_position(self) -> bool {
        use leptos::prelude::WithUntracked;
        self.inner().capabilities.with_untracked(|capabilities| capabilities.position)
    }

    pub(super) fn last_position(self, test: impl Fn(&Task) -> bool) -> Option<String> {
        let inner = self.inner();
        inner.tasks.collect(|task| test(task).then(|| task.position.clone()).flatten()).into_iter().max()
    }

    /// Makes a project, as a copy of a template where `fields` names one.
    pub fn create_project(self, fields: ProjectPatch) -> ProjectId {
        let id = ProjectId(self.inner().temporary());
        self.write(vec![(Write::CreateProject { id, fields }, None)], |seqs| {
            UndoStep::opposite(seqs, vec![Write::DeleteProject(id)])
        });
        id
    }

    /// A project as it is seen now, not followed.
    pub fn peek_project(self, id: ProjectId) -> Option<Arc<Project>> {
        self.inner().projects.get(&id)
    }

    /// Changes a project.
    pub fn edit_project(self, id: ProjectId, patch: ProjectPatch) {
        let Some(base) = self.peek_project(id).map(|project| project.base(&patch)) else { return };
        if base == patch {
            return;
        }
        let done = match patch.archived {
            Some(true) => Done::ProjectArchived,
            Some(false) => Done::ProjectRestored,
            None => Done::ProjectEdited,
        };
        let step = self.write(vec![(Write::UpdateProject(id, patch), None)], |seqs| {
            UndoStep::opposite(seqs, vec![Write::UpdateProject(id, base)])
        });
        self.done(done, step);
    }

    /// Removes a project with all that is in it, after a while.
    pub fn delete_project(self, id: ProjectId) {
        let step = self.write(vec![(Write::DeleteProject(id), self.hold())], UndoStep::cancel);
        self.done(Done::ProjectDeleted, step);
    }

    /// Makes a section at the end of its project.
    pub fn create_section(self, mut fields: SectionPatch) -> SectionId {
        let id = SectionId(self.inner().temporary());
        if fields.position.is_none() && self.keeps_position() {
            let last = self.last_section(fields.project);
            fields.position = Some(order::after(last.as_deref()));
        }
        self.write(vec![(Write::CreateSection { id, fields }, None)], |seqs| {
            UndoStep::opposite(seqs, vec![Write::DeleteSection(id)])
        });
        id
    }

    /// The order key of the last section of a project.
    pub(super) fn last_section(self, project: Option<ProjectId>) -> Option<String> {
        let of_project = |own: &Section| (own.project == project).then(|| own.position.clone()).flatten();
        self.inner().sections.collect(of_project).into_iter().max()
    }

    /// Changes a section without telling.
    pub fn edit_section(self, id: SectionId, patch: SectionPatch) {
        let Some(base) = self.inner().sections.get(&id).map(|section| section.base(&patch)) else { return };
        if base != patch {
            self.write(vec![(Write::UpdateSection(id, patch), None)], |seqs| {
                UndoStep::opposite(seqs, vec![Write::UpdateSection(id, base)])
            });
        }
    }

    /// Removes a section, after a while, and says what becomes of its tasks.
    pub fn delete_section(self, id: SectionId, then: SectionTasks) {
        let hold = self.hold();
        let inside: Vec<Arc<Task>> = {
            let inner = self.inner();
            let all = inner.tasks.all();
            all.into_iter().filter(|task| task.section == Some(id)).collect()
        };
        let mut writes: Vec<(Write, Option<u64>)> = Vec::new();
        let mut back = Vec::new();
        match then {
            SectionTasks::Stay => {}
            SectionTasks::Go(to) => {
                for chunk in inside.chunks(BULK_LIMIT) {
                    let put = |section| {
                        let patch = TaskPatch { section: Some(section), ..TaskPatch::default() };
                        Write::UpdateTasks(chunk.iter().map(|task| (task.id, patch.clone())).collect())
                    };
                    writes.push((put(Some(to)), None));
                    back.push(put(Some(id)));
                }
            }
            // Subtasks go with what they are a part of.
            SectionTasks::Delete => {
                let whole = inside.iter().filter(|task| task.parent.is_none());
                writes.extend(whole.map(|task| (Write::DeleteTask(task.id), hold)));
            }
        }
        writes.push((Write::DeleteSection(id), hold));
        let step = self.write(writes, |seqs: &[Seq]| {
            // What was moved is moved back; what waits is not sent.
            let (moved, held) = seqs.split_at(back.len());
            UndoStep::opposite(moved, back).and(UndoStep::cancel(held))
        });
        self.done(Done::SectionDeleted, step);
    }

    /// Links two tasks: `task` waits for `depends_on`.
    pub fn link(self, task: TaskId, depends_on: TaskId, kind: DependencyKind) {
        let id = DependencyId::temporary(self.inner().temporary().unsigned_abs());
        let link = Dependency { id, task, depends_on_task: depends_on, kind, lag: None };
        let step = self.write(vec![(Write::CreateDependency(link.clone()), None)], |seqs| {
            UndoStep::opposite(seqs, vec![Write::DeleteDependency(link)])
        });
        self.done(Done::Linked, step);
    }

    /// Unlinks two tasks.
    pub fn unlink(self, link: Dependency) {
        let mut again = link.clone();
        // The server names the link anew when it comes back.
        again.id = DependencyId::temporary(self.inner().temporary().unsigned_abs());
        let step = self.write(vec![(Write::DeleteDependency(link), None)], |seqs| {
            UndoStep::opposite(seqs, vec![Write::CreateDependency(again)])
        });
        self.done(Done::Unlinked, step);
    }
}
