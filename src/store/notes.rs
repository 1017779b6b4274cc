//! Notes: what is known of them, and the verbs.

use super::{Done, Inner, Store, UndoStep};
use crate::api;
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;
use threadline_domain::error::ApiError;
use threadline_domain::outbox::{RecordKey, RecordWrite, Refused, Write};
use threadline_domain::patch::Record;
use threadline_domain::{Attachment, Note, NoteId, NotePatch, ProjectId, sort};

impl Store {
    /// A note, followed. `None` while unknown and once gone.
    pub fn note(self, id: NoteId) -> ArcRwSignal<Option<Arc<Note>>> {
        self.inner().notes.signal(&id)
    }

    /// The id that the server gave to a note made here, or the id itself. Follows changes.
    pub fn resolve_note(self, id: NoteId) -> NoteId {
        if !id.is_temporary() {
            return id;
        }
        self.inner().note_names.with(|names| names.get(&id).copied().unwrap_or(id))
    }

    /// A note as it is seen now, not followed.
    pub fn peek_note(self, id: NoteId) -> Option<Arc<Note>> {
        self.inner().notes.get(&id)
    }

    /// Every note that is known and passes, the one that changed last first. Follows changes.
    pub fn notes_where(self, test: impl Fn(&Note) -> bool) -> Vec<Arc<Note>> {
        let inner = self.inner();
        inner.notes.version().track();
        let mut notes = inner.notes.all();
        notes.retain(|note| test(note));
        sort::by_key(&mut notes, |note| {
            (!note.id.is_temporary(), std::cmp::Reverse((note.updated.or(note.created), note.id)))
        });
        notes
    }

    /// Makes a note. Action items of a meeting become tasks with it, which is why it is not undone by taking it back.
    pub fn create_note(self, fields: NotePatch) -> NoteId {
        let inner = self.inner();
        let id = NoteId(inner.temporary());
        let makes_tasks = fields.action_items.iter().flatten().any(|item| item.add_as_task);
        let write = Write::Note(RecordWrite::Create(id, fields));
        if makes_tasks {
            inner.driver.push(write, None, &inner);
            self.pump();
        } else {
            self.write(vec![(write, None)], |seqs| {
                UndoStep::opposite(seqs, vec![Write::Note(RecordWrite::Delete(id))])
            });
        }
        id
    }

    /// Changes a note without telling: the change is visible where it was made.
    pub fn edit_note(self, id: NoteId, patch: NotePatch) {
        let Some(base) = self.peek_note(id).map(|note| note.base(&patch)) else { return };
        if base != patch {
            self.write(vec![(Write::Note(RecordWrite::Update(id, patch)), None)], |seqs| {
                UndoStep::opposite(seqs, vec![Write::Note(RecordWrite::Update(id, base))])
            });
        }
    }

    /// Brings a note into a project, or (`None`) makes it personal.
    pub fn move_note(self, id: NoteId, project: Option<ProjectId>) {
        let Some(before) = self.peek_note(id).map(|note| note.project) else { return };
        if before == project {
            return;
        }
        let to = |project| {
            let patch = NotePatch { project: Some(project), ..NotePatch::default() };
            Write::Note(RecordWrite::Update(id, patch))
        };
        let step = self.write(vec![(to(project), None)], |seqs| UndoStep::opposite(seqs, vec![to(before)]));
        self.done(Done::NoteMoved, step);
    }

    /// Removes a note, after a while.
    pub fn delete_note(self, id: NoteId) {
        let step = self.write(vec![(Write::Note(RecordWrite::Delete(id)), self.hold())], UndoStep::cancel);
        self.done(Done::NoteDeleted, step);
    }

    /// Takes a file away from a note, after a while.
    pub fn detach_from_note(self, note: NoteId, file: &Attachment) {
        let write = Write::DetachFromNote(note, file.id.clone());
        let step = self.write(vec![(write, self.hold())], UndoStep::cancel);
        self.done(Done::FileRemoved, step);
    }

    /// Whether a change of this note is not settled yet. Follows changes.
    pub fn is_note_unsaved(self, id: NoteId) -> bool {
        let inner = self.inner();
        inner.saving.track();
        inner.driver.with(|outbox| outbox.is_pending(&RecordKey::Note(id)))
    }

    /// What the server refused about notes. Follows changes.
    pub fn refused_notes(self) -> Vec<Refused> {
        let mut refused = self.refused();
        refused.retain(|one| matches!(one.write, Write::Note(_)));
        refused
    }
}

impl Inner {
    pub(super) async fn read_notes(&self) -> Result<(), ApiError> {
        let listed = api::note::list(&self.http).await?;
        self.take_notes(listed.items, |_| true);
        Ok(())
    }

    pub(super) async fn read_notes_of(&self, project: ProjectId) -> Result<(), ApiError> {
        let listed = api::note::list_of_project(&self.http, project).await?;
        self.take_notes(listed.items, |note| note.project == Some(project));
        Ok(())
    }

    pub(super) async fn read_note(&self, id: NoteId) -> Result<(), ApiError> {
        let outcome = api::note::read(&self.http, id).await;
        if let Err(ApiError::NotFound) = outcome {
            self.forget_note(id);
        }
        self.confirm_note(outcome?);
        Ok(())
    }

    /// All notes that pass: what is not among them is gone.
    fn take_notes(&self, notes: Vec<Note>, test: impl Fn(&Note) -> bool) {
        let kept: HashSet<NoteId> = notes.iter().map(|note| note.id).collect();
        for gone in self.notes.confirmed_where(|note| test(note) && !kept.contains(&note.id)) {
            self.forget_note(gone);
        }
        for note in notes {
            self.confirm_note(note);
        }
    }

    pub(super) fn confirm_note(&self, note: Note) {
        self.put_note(note.id, Some(note));
    }

    pub(super) fn forget_note(&self, id: NoteId) {
        self.put_note(id, None);
    }

    fn put_note(&self, id: NoteId, note: Option<Note>) {
        self.driver.with(|outbox| {
            let pending = outbox.changes_note(id);
            let overlay = pending.then_some(|confirmed: Option<&Note>| outbox.note(id, confirmed));
            self.notes.confirm(id, note, overlay);
        });
    }
}
