//! Taking a record in as the server has it, or taking it away: what is unsent lies over it and stays.

use super::Inner;
use std::sync::Arc;
use threadline_domain::outbox::{Outbox, RecordKey};
use threadline_domain::{
    Dependency, DependencyId, Project, ProjectId, Section, SectionId, Task, TaskId, User, UserId,
};

impl Inner {
    /// A list leaves descriptions and attachments out: those that are known stay.
    pub(in crate::store) fn confirm_listed_task(&self, mut task: Task) {
        if let Some(known) = self.tasks.confirmed(&task.id) {
            if task.description.is_none() {
                task.description.clone_from(&known.description);
            }
            if task.attachments.is_none() {
                task.attachments.clone_from(&known.attachments);
            }
        }
        self.confirm_task(task);
    }

    pub(super) fn forget_unless_new(&self, id: TaskId) {
        if !id.is_temporary() {
            self.forget_task(id);
        }
    }

    pub(in crate::store) fn confirm_task(&self, task: Task) {
        self.put_task(task.id, Some(task));
    }

    pub(in crate::store) fn forget_task(&self, id: TaskId) {
        self.put_task(id, None);
    }

    fn put_task(&self, id: TaskId, task: Option<Task>) {
        self.driver.with(|outbox| {
            let pending = outbox.changes_task(id, task.as_ref());
            self.tasks.confirm(
                id,
                task,
                pending.then_some(|confirmed: Option<&Task>| outbox.task(id, confirmed)),
            );
        });
    }

    pub(in crate::store) fn confirm_project(&self, project: Project) {
        self.put_project(project.id, Some(project));
    }

    pub(in crate::store) fn forget_project(&self, id: ProjectId) {
        self.put_project(id, None);
    }

    fn put_project(&self, id: ProjectId, project: Option<Project>) {
        self.with_pending(&RecordKey::Project(id), |pending, outbox| {
            let overlay = pending.then_some(|confirmed: Option<&Project>| outbox.project(id, confirmed));
            self.projects.confirm(id, project, overlay);
        });
    }

    pub(in crate::store) fn confirm_section(&self, section: Section) {
        self.put_section(section.id, Some(section));
    }

    pub(in crate::store) fn forget_section(&self, id: SectionId) {
        self.put_section(id, None);
    }

    fn put_section(&self, id: SectionId, section: Option<Section>) {
        self.with_pending(&RecordKey::Section(id), |pending, outbox| {
            let overlay = pending.then_some(|confirmed: Option<&Section>| outbox.section(id, confirmed));
            self.sections.confirm(id, section, overlay);
        });
    }

    pub(in crate::store) fn confirm_dependency(&self, link: Dependency) {
        self.put_dependency(&link.id.clone(), Some(link));
    }

    pub(in crate::store) fn forget_dependency(&self, id: &DependencyId) {
        self.put_dependency(id, None);
    }

    fn put_dependency(&self, id: &DependencyId, link: Option<Dependency>) {
        self.with_pending(&RecordKey::Dependency(id.clone()), |pending, outbox| {
            let overlay =
                pending.then_some(|confirmed: Option<&Dependency>| outbox.dependency(id, confirmed));
            self.dependencies.confirm(id.clone(), link, overlay);
        });
    }

    pub(in crate::store) fn confirm_user(&self, user: User) {
        self.users.set(user.id, Some(Arc::new(user)));
    }

    pub(in crate::store) fn forget_user(&self, id: UserId) {
        self.users.set(id, None);
    }

    pub(in crate::store) fn with_pending(&self, key: &RecordKey, put: impl FnOnce(bool, &Outbox)) {
        self.driver.with(|outbox| put(outbox.is_pending(key), outbox));
    }
}
