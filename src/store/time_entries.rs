//! Time that was spent: what is known of it, and the verbs.

use super::{Done, Inner, Store, UndoStep};
use crate::api;
use leptos::prelude::*;
use std::collections::HashSet;
use std::sync::Arc;
use threadline_domain::error::ApiError;
use threadline_domain::outbox::{RecordKey, RecordWrite, Refused, Write};
use threadline_domain::patch::Record;
use threadline_domain::{TaskId, TimeEntry, TimeEntryId, TimeEntryPatch, sort};

impl Store {
    /// Every entry that is known and passes, by its start. Follows changes.
    pub fn time_where(self, test: impl Fn(&TimeEntry) -> bool) -> Vec<TimeEntry> {
        let inner = self.inner();
        inner.time_entries.version().track();
        let mut entries = inner.time_entries.collect(|entry| test(entry).then(|| entry.clone()));
        sort::by_key(&mut entries, |entry| (entry.start_time.or(entry.created), entry.id));
        entries
    }

    /// Time of the person who is signed in. Follows changes.
    pub fn my_time(self) -> Vec<TimeEntry> {
        let me = self.me().get();
        self.time_where(|entry| entry.user == me)
    }

    /// Time on a task. Follows changes.
    pub fn time_of_task(self, task: TaskId) -> Vec<TimeEntry> {
        self.time_where(|entry| entry.task == Some(task))
    }

    /// An entry as it is seen now, not followed.
    pub fn peek_time(self, id: TimeEntryId) -> Option<Arc<TimeEntry>> {
        self.inner().time_entries.get(&id)
    }

    /// Records time of whoever is signed in.
    pub fn record_time(self, mut fields: TimeEntryPatch) -> TimeEntryId {
        let id = TimeEntryId(self.inner().temporary());
        fields.user = fields.user.or(self.peek_me());
        if let Some(task) = fields.task.flatten().and_then(|task| self.peek_task(task)) {
            // So that the sums are right before the server has answered.
            fields.project = task.project.map(Some);
        }
        let seconds = fields.time.unwrap_or_default();
        let write = Write::TimeEntry(RecordWrite::Create(id, fields));
        let step = self.write(vec![(write, None)], |seqs| {
            UndoStep::opposite(seqs, vec![Write::TimeEntry(RecordWrite::Delete(id))])
        });
        self.done(Done::TimeRecorded(seconds), step);
        id
    }

    /// Changes an entry.
    pub fn edit_time(self, id: TimeEntryId, mut patch: TimeEntryPatch) {
        let Some(entry) = self.peek_time(id) else { return };
        if let Some(task) = patch.task.flatten().and_then(|task| self.peek_task(task)) {
            patch.project = Some(task.project);
        }
        let base = entry.base(&patch);
        if base == patch {
            return;
        }
        let step = self.write(vec![(Write::TimeEntry(RecordWrite::Update(id, patch)), None)], |seqs| {
            UndoStep::opposite(seqs, vec![Write::TimeEntry(RecordWrite::Update(id, base))])
        });
        self.done(Done::TimeEdited, step);
    }

    /// Removes an entry, after a while.
    pub fn delete_time(self, id: TimeEntryId) {
        let write = Write::TimeEntry(RecordWrite::Delete(id));
        let step = self.write(vec![(write, self.hold())], UndoStep::cancel);
        self.done(Done::TimeDeleted, step);
    }

    /// What the server refused about time. Follows changes.
    pub fn refused_time(self) -> Vec<Refused> {
        let mut refused = self.refused();
        refused.retain(|one| matches!(one.write, Write::TimeEntry(_)));
        refused
    }
}

impl Inner {
    pub(super) async fn read_time_of_task(&self, task: TaskId) -> Result<(), ApiError> {
        let listed = api::time_entry::list_of_task(&self.http, task).await?;
        self.take_time(listed.items, |entry| entry.task == Some(task));
        Ok(())
    }

    pub(super) async fn read_my_time(&self) -> Result<(), ApiError> {
        let Some(me) = self.me.get_untracked() else { return Err(ApiError::NotFound) };
        let listed = api::time_entry::list_of_user(&self.http, me).await?;
        self.take_time(listed.items, |entry| entry.user == Some(me));
        Ok(())
    }

    pub(super) async fn read_all_time(&self) -> Result<(), ApiError> {
        let listed = api::time_entry::list(&self.http).await?;
        self.take_time(listed.items, |_| true);
        Ok(())
    }

    /// All entries that pass: what is not among them is gone.
    fn take_time(&self, entries: Vec<TimeEntry>, test: impl Fn(&TimeEntry) -> bool) {
        let kept: HashSet<TimeEntryId> = entries.iter().map(|entry| entry.id).collect();
        for gone in self.time_entries.confirmed_where(|entry| test(entry) && !kept.contains(&entry.id)) {
            self.forget_time(gone);
        }
        for entry in entries {
            self.confirm_time(entry);
        }
    }

    pub(super) fn confirm_time(&self, entry: TimeEntry) {
        self.put_time(entry.id, Some(entry));
    }

    pub(super) fn forget_time(&self, id: TimeEntryId) {
        self.put_time(id, None);
    }

    fn put_time(&self, id: TimeEntryId, entry: Option<TimeEntry>) {
        self.with_pending(&RecordKey::TimeEntry(id), |pending, outbox| {
            let overlay = pending.then_some(|confirmed: Option<&TimeEntry>| outbox.time_entry(id, confirmed));
            self.time_entries.confirm(id, entry, overlay);
        });
    }
}
