//! Drives the domain's outbox: brings it the time, carries out what it hands over, lays what is pending over
//! what the server has.

use super::{Event, Inner, Store, UndoStep, writes};
use crate::platform::{clock, page, timing::after_paint};
use gloo_timers::callback::Timeout;
use leptos::prelude::Update;
use std::cell::RefCell;
use threadline_domain::outbox::{Failure, Named, Outbox, RecordKey, Refused, Send, Seq, Write};

/// The outbox with its alarm clock.
#[derive(Default)]
pub(super) struct Driver {
    outbox: RefCell<Outbox>,
    alarm: RefCell<Option<Timeout>>,
}

impl Driver {
    pub(super) fn with<R>(&self, look: impl FnOnce(&Outbox) -> R) -> R {
        look(&self.outbox.borrow())
    }

    pub(super) fn refused(&self) -> Vec<Refused> {
        self.outbox.borrow().refused().to_vec()
    }

    pub(super) fn unsaved(&self) -> usize {
        self.outbox.borrow().unsaved()
    }

    pub(super) fn hurry(&self) {
        self.outbox.borrow_mut().hurry();
    }

    pub(super) fn release_one(&self, seq: Seq) {
        self.outbox.borrow_mut().release_one(seq);
    }

    pub(super) fn push(&self, write: Write, hold_until: Option<u64>, inner: &Inner) -> Seq {
        let seq = self.outbox.borrow_mut().push(write.clone(), hold_until);
        inner.show(&write);
        seq
    }

    pub(super) fn resume(&self, write: Write, since: u64, inner: &Inner) {
        self.outbox.borrow_mut().resume(write.clone(), since);
        inner.show(&write);
    }

    pub(super) fn cancel(&self, seq: Seq, inner: &Inner) -> bool {
        let write = self.outbox.borrow_mut().cancel(seq);
        write.as_ref().map(|write| inner.show(write)).is_some()
    }

    pub(super) fn retry(&self, seq: Seq, inner: &Inner) {
        let write =
            self.refused().into_iter().find(|refused| refused.seq == seq).map(|refused| refused.write);
        // Not in the condition itself: the borrow would last as long as what is shown, which reads the outbox.
        let retried = self.outbox.borrow_mut().retry(seq);
        if let (Some(write), Some(_)) = (write, retried) {
            inner.show(&write);
        }
    }

    pub(super) fn discard(&self, seq: Seq) -> Option<Write> {
        self.outbox.borrow_mut().discard(seq)
    }
}

impl Store {
    /// Sends everything whose turn has come, and sets the alarm for the rest.
    pub(super) fn pump(self) {
        let inner = self.inner();
        loop {
            let send = inner.driver.outbox.borrow_mut().next(clock::millis());
            let Some(send) = send else { break };
            self.spawn(self.carry_out(send));
        }
        inner.note_saving(None);
        let wake_at = inner.driver.with(Outbox::wake_at);
        let alarm = wake_at.map(|at| {
            let pause = at.saturating_sub(clock::millis()).clamp(1, 60_000);
            self.after(u32::try_from(pause).unwrap_or(60_000), move |_| self.pump())
        });
        // A former alarm is cancelled by being dropped.
        *inner.driver.alarm.borrow_mut() = alarm;
    }

    /// As [`Self::pump`], once what the writes have changed stands on the screen: to send a request takes longer than a
    /// frame may. A page that is not seen paints nothing, and one that goes away sends at once.
    fn pump_after_paint(self) {
        self.inner().note_saving(None);
        if page::is_visible() {
            after_paint(move || {
                if self.living().is_some() {
                    self.pump();
                }
            });
        } else {
            self.pump();
        }
    }

    async fn carry_out(self, send: Send) {
        let inner = self.inner();
        let outcome = writes::carry_out(&inner, &send).await;
        inner.note_outcome(&outcome);
        match outcome {
            Ok(named) => self.settle(&inner, &send, named.as_ref()),
            Err(error) => {
                let failure = inner.driver.outbox.borrow_mut().fail(send.seq, &error, clock::millis());
                if let Failure::Refused(mut refused) = failure {
                    // That somebody has read what is gone is no news.
                    for quiet in refused.extract_if(.., |one| one.write.is_quiet()) {
                        inner.driver.discard(quiet.seq);
                        inner.show(&quiet.write);
                    }
                    for refused in &refused {
                        inner.show(&refused.write);
                    }
                    inner.note_saving(None);
                    inner.tell(&Event::Refused(refused));
                }
            }
        }
        self.pump();
    }

    fn settle(self, inner: &Inner, send: &Send, named: Option<&Named>) {
        inner.driver.outbox.borrow_mut().settle(send.seq, named);
        let tasks = match named {
            Some(Named::Task(from, to)) => vec![(*from, *to)],
            Some(Named::Tasks(pairs)) => pairs.clone(),
            _ => Vec::new(),
        };
        if !tasks.is_empty() {
            // Before the temporary task goes: whoever looks at it follows it to its new name.
            inner.names.update(|names| names.extend(tasks.iter().copied()));
        }
        // The server has accepted the fields as they were sent; what it makes of them comes with the refresh.
        if let Some(Named::SavedView(from, to)) = named {
            inner.name_saved_view(*from, *to);
        }
        if let Some(Named::Said(from, to)) = named {
            inner.name_said(from, to);
        }
        if let Some(Named::Note(from, to)) = named {
            inner.note_names.update(|names| {
                names.insert(*from, *to);
            });
        }
        inner.forget_unsent(&send.write);
        writes::confirm(inner, &send.write, named);
        inner.show(&send.write);
        if let Some(named) = named {
            for step in inner.undo.borrow_mut().iter_mut() {
                step.rename(named);
            }
            match named {
                Named::Task(..) | Named::Tasks(_) => {
                    for (from, to) in tasks {
                        inner.tell(&Event::TaskNamed(from, to));
                    }
                }
                Named::Project(from, to) => inner.tell(&Event::ProjectNamed(*from, *to)),
                Named::Note(from, to) => inner.tell(&Event::NoteNamed(*from, *to)),
                Named::Room(from, to) => inner.tell(&Event::RoomNamed(*from, *to)),
                _ => {}
            }
        }
        self.refresh_soon();
    }

    /// Takes writes in as one step that can be undone, shows them at once and sends them.
    pub(super) fn write(
        self,
        steps: Vec<(Write, Option<u64>)>,
        undo: impl FnOnce(&[Seq]) -> UndoStep,
    ) -> UndoStep {
        let inner = self.inner();
        let seqs: Vec<Seq> =
            steps.into_iter().map(|(write, hold)| inner.driver.push(write, hold, &inner)).collect();
        let step = undo(&seqs);
        inner.remember(step.clone());
        self.pump_after_paint();
        step
    }

    /// The page is about to go away: what was held for Undo is sent now.
    pub fn leave(self) {
        let last = self.inner().driver.outbox.borrow_mut().last_call(clock::millis());
        for send in last {
            self.spawn(self.carry_out(send));
        }
    }
}

impl Inner {
    /// Shows what the pending writes make of the records that this write touches.
    pub(super) fn show(&self, write: &Write) {
        for key in write.touches() {
            self.show_record(&key);
        }
        // Removing what tasks are in changes how they are seen.
        let inside: Vec<_> = match write {
            Write::DeleteSection(id) => self.tasks.confirmed_where(|task| task.section == Some(*id)),
            Write::DeleteProject(id) => self.tasks.confirmed_where(|task| task.project == Some(*id)),
            _ => Vec::new(),
        };
        for id in inside {
            self.show_record(&RecordKey::Task(id));
        }
        match write {
            Write::DecideReview { task, .. } | Write::Detach(task, _) => {
                self.show_record(&RecordKey::Task(*task));
            }
            Write::DetachFromNote(note, _) => self.show_record(&RecordKey::Note(*note)),
            _ => {}
        }
        if let Write::DeleteTask(id) = write {
            for id in
                self.dependencies.confirmed_where(|link| link.task == *id || link.depends_on_task == *id)
            {
                self.show_record(&RecordKey::Dependency(id));
            }
        }
    }

    pub(super) fn show_record(&self, key: &RecordKey) {
        self.driver.with(|outbox| match key {
            RecordKey::Task(id) => {
                let pending = outbox.changes_task(*id, self.tasks.confirmed(id).as_deref());
                self.tasks.overlay(*id, pending, |confirmed| outbox.task(*id, confirmed));
            }
            RecordKey::Project(id) => {
                self.projects
                    .overlay(*id, outbox.is_pending(key), |confirmed| outbox.project(*id, confirmed));
            }
            RecordKey::Section(id) => {
                self.sections
                    .overlay(*id, outbox.is_pending(key), |confirmed| outbox.section(*id, confirmed));
            }
            RecordKey::Dependency(id) => {
                let confirmed = self.dependencies.confirmed(id);
                let ends = confirmed.map(|link| [link.task, link.depends_on_task]);
                let pending = outbox.is_pending(key)
                    || ends.into_iter().flatten().any(|task| outbox.is_pending(&RecordKey::Task(task)));
                self.dependencies.overlay(id.clone(), pending, |confirmed| outbox.dependency(id, confirmed));
            }
            RecordKey::Said(id) => {
                let pending = outbox.changes_said(id);
                self.said.overlay(id.clone(), pending, |confirmed| outbox.said(id, confirmed));
            }
            RecordKey::TimeEntry(id) => {
                let pending = outbox.is_pending(key);
                self.time_entries.overlay(*id, pending, |confirmed| outbox.time_entry(*id, confirmed));
            }
            RecordKey::Note(id) => {
                self.notes.overlay(*id, outbox.changes_note(*id), |confirmed| outbox.note(*id, confirmed));
            }
            RecordKey::Review(id) => {
                self.reviews.overlay(*id, outbox.is_pending(key), |confirmed| outbox.review(*id, confirmed));
            }
            RecordKey::Room(place) => {
                self.rooms
                    .overlay(*place, outbox.changes_room(*place), |confirmed| outbox.room(*place, confirmed));
            }
            RecordKey::Marker(place) => {
                self.read
                    .overlay(*place, outbox.is_pending(key), |confirmed| outbox.marker(*place, confirmed));
            }
            RecordKey::Thread(message) => {
                let pending = outbox.is_pending(key);
                self.following
                    .overlay(message.clone(), pending, |confirmed| outbox.thread(message, confirmed));
            }
            RecordKey::SavedView(id) => {
                self.saved_views
                    .overlay(*id, outbox.is_pending(key), |confirmed| outbox.saved_view(*id, confirmed));
            }
            RecordKey::Place(_) | RecordKey::File(_) => {}
        });
    }
}
