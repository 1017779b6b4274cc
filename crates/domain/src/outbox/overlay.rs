//! What a person sees of a record: the server's value with the pending writes laid over it.

use super::{Outbox, RecordKey, RecordWrite, Write};
use crate::patch::Record;
use crate::{
    Dependency, DependencyId, Note, NoteId, Project, ProjectId, Review, ReviewId, Said, SaidId, SavedView,
    SavedViewId, Section, SectionId, Stand, Task, TaskId, TaskPatch, TaskStatus, TimeEntry, TimeEntryId,
};

impl Outbox {
    /// Whether a pending write changes how this task is seen: its own, a decision on it, a file taken away from it, or
    /// the removal of what it is in.
    pub fn changes_task(&self, id: TaskId, confirmed: Option<&Task>) -> bool {
        self.is_pending(&RecordKey::Task(id))
            || self.entries.iter().any(|entry| matches!(&entry.write, Write::Detach(from, _) if *from == id))
            || confirmed.is_some_and(|task| {
                self.entries.iter().any(|entry| match &entry.write {
                    Write::DeleteProject(gone) => task.project == Some(*gone),
                    Write::DeleteSection(gone) => task.section == Some(*gone),
                    Write::DecideReview { task: about, .. } => *about == id,
                    _ => false,
                })
            })
    }

    /// The task as a person should see it: the server's value under what is pending. `None` when it is being
    /// deleted, by itself or with its project.
    pub fn task(&self, id: TaskId, confirmed: Option<&Task>) -> Option<Task> {
        let mut task = confirmed.cloned();
        for entry in &self.entries {
            match &entry.write {
                Write::CreateTask { id: made, fields } if *made == id => {
                    task = Some(made_of(id, fields));
                }
                Write::CreateTasks(made) => {
                    for (_, fields) in made.iter().filter(|(made, _)| *made == id) {
                        task = Some(made_of(id, fields));
                    }
                }
                Write::UpdateTasks(changes) => {
                    for (_, patch) in changes.iter().filter(|(changed, _)| *changed == id) {
                        if let Some(task) = &mut task {
                            task.apply(patch);
                        }
                    }
                }
                Write::DeleteTask(gone) if *gone == id => task = None,
                Write::Detach(from, file) if *from == id => {
                    if let Some(task) = &mut task {
                        task.detach(file);
                    }
                }
                Write::DeleteProject(gone)
                    if task.as_ref().is_some_and(|task| task.project == Some(*gone)) =>
                {
                    task = None;
                }
                Write::DeleteSection(gone) => {
                    if let Some(task) = task.as_mut().filter(|task| task.section == Some(*gone)) {
                        task.section = None;
                    }
                }
                Write::AskReview { task: about, .. } if *about == id => {
                    if let Some(task) = &mut task {
                        task.status = TaskStatus::UnderReview;
                    }
                }
                Write::DecideReview { task: about, then: Some(then), .. } if *about == id => {
                    // What somebody has moved on meanwhile stays where it is.
                    if let Some(task) = task.as_mut().filter(|task| task.status == TaskStatus::UnderReview) {
                        task.status = then.clone();
                    }
                }
                _ => {}
            }
        }
        task
    }

    /// As [`Outbox::task`], for a project.
    pub fn project(&self, id: ProjectId, confirmed: Option<&Project>) -> Option<Project> {
        let mut project = confirmed.cloned();
        for entry in &self.entries {
            match &entry.write {
                Write::CreateProject { id: made, fields } if *made == id => {
                    let mut fresh = Project::new(id, "");
                    fresh.apply(fields);
                    project = Some(fresh);
                }
                Write::UpdateProject(changed, patch) if *changed == id => {
                    if let Some(project) = &mut project {
                        project.apply(patch);
                    }
                }
                Write::DeleteProject(gone) if *gone == id => project = None,
                _ => {}
            }
        }
        project
    }

    /// As [`Outbox::task`], for a section.
    pub fn section(&self, id: SectionId, confirmed: Option<&Section>) -> Option<Section> {
        let mut section = confirmed.cloned();
        for entry in &self.entries {
            match &entry.write {
                Write::CreateSection { id: made, fields } if *made == id => {
                    let mut fresh = Section::new(id, "");
                    fresh.apply(fields);
                    section = Some(fresh);
                }
                Write::UpdateSection(changed, patch) if *changed == id => {
                    if let Some(section) = &mut section {
                        section.apply(patch);
                    }
                }
                Write::DeleteSection(gone) if *gone == id => section = None,
                Write::DeleteProject(gone)
                    if section.as_ref().is_some_and(|own| own.project == Some(*gone)) =>
                {
                    section = None;
                }
                _ => {}
            }
        }
        section
    }

    /// As [`Outbox::task`], for a saved view.
    pub fn saved_view(&self, id: SavedViewId, confirmed: Option<&SavedView>) -> Option<SavedView> {
        let mut view = confirmed.cloned();
        for pending in &self.entries {
            if let Write::SavedView(write) = &pending.write
                && write.id() == id
            {
                write.lay_over(&mut view, || SavedView::new(id, ""));
            }
        }
        view
    }

    /// As [`Outbox::task`], for a dependency.
    pub fn dependency(&self, id: &DependencyId, confirmed: Option<&Dependency>) -> Option<Dependency> {
        let mut dependency = confirmed.cloned();
        for entry in &self.entries {
            match &entry.write {
                Write::CreateDependency(made) if made.id == *id => dependency = Some(made.clone()),
                Write::DeleteDependency(gone) if gone.id == *id => dependency = None,
                Write::DeleteTask(gone)
                    if dependency
                        .as_ref()
                        .is_some_and(|link| link.task == *gone || link.depends_on_task == *gone) =>
                {
                    dependency = None;
                }
                _ => {}
            }
        }
        dependency
    }

    /// As [`Outbox::task`], for time that was spent.
    pub fn time_entry(&self, id: TimeEntryId, confirmed: Option<&TimeEntry>) -> Option<TimeEntry> {
        let mut entry = confirmed.cloned();
        for pending in &self.entries {
            if let Write::TimeEntry(write) = &pending.write
                && write.id() == id
            {
                write.lay_over(&mut entry, || TimeEntry::new(id));
            }
        }
        entry
    }

    /// Whether a pending write changes how this note is seen: its own, or a file taken away from it.
    pub fn changes_note(&self, id: NoteId) -> bool {
        self.is_pending(&RecordKey::Note(id))
            || self
                .entries
                .iter()
                .any(|entry| matches!(&entry.write, Write::DetachFromNote(from, _) if *from == id))
    }

    /// As [`Outbox::task`], for a note.
    pub fn note(&self, id: NoteId, confirmed: Option<&Note>) -> Option<Note> {
        let mut note = confirmed.cloned();
        for pending in &self.entries {
            match &pending.write {
                Write::Note(write) if write.id() == id => {
                    write.lay_over(&mut note, || Note::new(id));
                    if let (RecordWrite::Create(_, fields), Some(note)) = (write, &mut note) {
                        note.content = fields.written();
                    }
                }
                Write::DetachFromNote(from, file) if *from == id => {
                    if let Some(note) = &mut note {
                        note.detach(file);
                    }
                }
                Write::DeleteProject(gone) if note.as_ref().is_some_and(|own| own.project == Some(*gone)) => {
                    note = None;
                }
                _ => {}
            }
        }
        note
    }

    /// As [`Outbox::task`], for one person's part of a review.
    pub fn review(&self, id: ReviewId, confirmed: Option<&Review>) -> Option<Review> {
        let mut review = confirmed.cloned();
        for pending in &self.entries {
            match &pending.write {
                Write::AskReview { ids, task, request, by, at, replaces } => {
                    if replaces.contains(&id) {
                        review = None;
                    }
                    let part = ids.iter().position(|own| *own == id);
                    if let Some(reviewer) = part.and_then(|part| request.reviewers.get(part)) {
                        review = Some(Review::asked(id, *task, *by, *reviewer, request.message.clone(), *at));
                    }
                }
                Write::DecideReview { id: own, verdict, at, .. } if *own == id => {
                    if let Some(review) = &mut review {
                        review.decide(verdict, *at);
                    }
                }
                _ => {}
            }
        }
        review
    }

    /// Whether a pending or refused write changes how something said is seen.
    pub fn changes_said(&self, id: &SaidId) -> bool {
        self.is_pending(&RecordKey::Said(id.clone()))
            || self
                .refused
                .iter()
                .any(|refused| matches!(&refused.write, Write::Say { id: own, .. } if own == id))
    }

    /// As [`Outbox::task`], for what was said. What the server refused to take stays in sight, so that nobody
    /// has to write it again.
    pub fn said(&self, id: &SaidId, confirmed: Option<&Said>) -> Option<Said> {
        let mut said = confirmed.cloned();
        let says = |write: &&Write| matches!(write, Write::Say { id: own, .. } if own == id);
        let refused = self.refused.iter().map(|refused| &refused.write).filter(says);
        for write in refused.chain(self.entries.iter().map(|entry| &entry.write)) {
            match write {
                Write::Say { id: own, stand, by, at, draft } if own == id => {
                    said = Some(Said::new(own.clone(), stand, *by, *at, draft));
                }
                Write::Say { stand: Stand::Under(message), by, at, .. } if id.message() == Some(message) => {
                    if let Some(said) = &mut said {
                        said.replies += 1;
                        said.last_reply = Some(*at);
                        said.repliers.retain(|who| Some(*who) != *by);
                        said.repliers.splice(0..0, *by);
                    }
                }
                Write::Reword(own, draft) if own == id => {
                    if let Some(said) = &mut said {
                        said.edit(draft);
                    }
                }
                Write::React { on, by, reaction, there } if on == id => {
                    if let Some(said) = &mut said {
                        said.react(*by, reaction, *there);
                    }
                }
                Write::Unsay(own) if own == id => said = None,
                _ => {}
            }
        }
        said
    }
}

fn made_of(id: TaskId, fields: &TaskPatch) -> Task {
    let mut task = Task::new(id, "");
    task.apply(fields);
    task
}
