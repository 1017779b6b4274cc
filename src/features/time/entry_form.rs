//! Time that is typed in, new or changed. What is typed stands outside of the dialog and is kept.

mod fields;
mod place_fields;
mod typed;

pub(super) use fields::EntryDialog;
use typed::{Flaw, Typed};

use crate::features::form_draft::FormDraft;
use crate::platform::clock;
use crate::store::Store;
use chrono::NaiveDate;
use leptos::prelude::*;
use threadline_domain::patch::Record;
use threadline_domain::{ProjectId, TaskId, TimeEntry, TimeEntryId, TimeEntryPatch};

/// Opens the dialog. A handle; the dialog itself is [`EntryDialog`].
#[derive(Clone, Copy)]
pub(super) struct EntryForm {
    store: Store,
    open: RwSignal<bool>,
    /// The entry that is changed; a new one otherwise.
    subject: RwSignal<Option<TimeEntryId>>,
    typed: RwSignal<Typed>,
    /// The task that it is always about, where it stands inside of one.
    fixed: Option<TaskId>,
}

impl EntryForm {
    pub(super) fn new(fixed: Option<TaskId>) -> Self {
        Self {
            store: Store::expect(),
            open: RwSignal::new(false),
            subject: RwSignal::new(None),
            typed: RwSignal::default(),
            fixed,
        }
    }

    fn draft(self) -> FormDraft {
        let of = self.fixed.map_or_else(|| "any".to_owned(), |task| task.to_string());
        FormDraft::new(self.store, &format!("time.{of}"))
    }

    /// Asks for new time; what was typed before is still there.
    pub(super) fn begin(self, day: Option<NaiveDate>, place: Option<(Option<ProjectId>, Option<TaskId>)>) {
        let kept: Option<Typed> = self.draft().load();
        let mut typed = kept.unwrap_or_else(|| Typed::on(clock::today()));
        if let Some(day) = day {
            typed.set_day(day);
        }
        if let Some((project, task)) = place {
            (typed.project, typed.task) = (project, task);
        }
        self.show(None, typed);
    }

    /// Changes an entry.
    pub(super) fn edit(self, id: TimeEntryId) {
        if let Some(entry) = self.store.peek_time(id) {
            self.show(Some(id), Typed::of(&entry));
        }
    }

    /// Opens it with what was refused.
    pub(super) fn begin_with(self, fields: &TimeEntryPatch) {
        let mut entry = TimeEntry::new(TimeEntryId(0));
        entry.apply(fields);
        self.show(None, Typed::of(&entry));
    }

    fn show(self, subject: Option<TimeEntryId>, typed: Typed) {
        self.subject.set(subject);
        self.typed.set(typed);
        self.open.set(true);
    }

    fn change(self, change: impl FnOnce(&mut Typed)) {
        self.typed.update(change);
        if self.subject.get_untracked().is_none() {
            self.typed.with_untracked(|typed| {
                if typed.is_blank() { self.draft().forget() } else { self.draft().keep(typed) }
            });
        }
    }

    fn send(self) -> Result<(), Flaw> {
        let spent = self.typed.with_untracked(Typed::read)?;
        let subject = self.subject.get_untracked();
        let fields = self.typed.with_untracked(|typed| typed.patch(&spent, self.fixed, subject.is_none()));
        self.open.set(false);
        match subject {
            Some(id) => self.store.edit_time(id, fields),
            None => {
                self.store.record_time(fields);
                self.draft().forget();
            }
        }
        Ok(())
    }
}
