//! Files on their way to the server. They go on whatever page is open, and are kept in the browser until the server
//! has them, so that neither a failure nor a reload loses one.

mod kept;

use super::{Event, Inner, Store};
use crate::api;
use crate::platform::{clock, page};
use futures::future::{AbortHandle, Abortable};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use threadline_domain::error::ApiError;
use threadline_domain::upload::{Item, Queue, Tally, Target, Ticket, look_for};
use threadline_domain::{Attachment, AttachmentId, SaidId};
use web_sys::Blob;

/// The queue with the files themselves.
pub(super) struct Uploads {
    /// Since when files are taken here, in milliseconds: what is older was left by an earlier page.
    begun: u64,
    queue: RefCell<Queue>,
    files: RefCell<HashMap<Ticket, File>>,
    underway: RefCell<HashMap<Ticket, AbortHandle>>,
    version: ArcRwSignal<u64>,
    /// Whether the window is asked before it is left.
    guarded: Cell<bool>,
    restored: Cell<bool>,
}

impl Default for Uploads {
    fn default() -> Self {
        Self {
            begun: clock::millis(),
            queue: RefCell::default(),
            files: RefCell::default(),
            underway: RefCell::default(),
            version: ArcRwSignal::default(),
            guarded: Cell::default(),
            restored: Cell::default(),
        }
    }
}

struct File {
    blob: Blob,
    /// Its key on the shelf.
    key: String,
    /// What hung on its task or note when it was sent first.
    before: Option<Vec<AttachmentId>>,
}

/// What the files are for that went with something said, until the server has that.
fn with(said: &SaidId) -> Target {
    Target::Draft(format!("sent/{said}"))
}

impl Store {
    /// Sends files, as soon as it is their turn.
    pub fn upload(self, target: &Target, files: Vec<(Blob, String)>) {
        let inner = self.inner();
        self.guard_uploads(&inner);
        let limit = inner.capabilities.with_untracked(|capabilities| capabilities.max_file_size);
        inner.uploads.queue.borrow_mut().set_limit(limit);
        for (blob, name) in files {
            let now = clock::millis();
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let size = blob.size() as u64;
            let ticket = inner.uploads.queue.borrow_mut().add(target.clone(), name, size, now);
            let file = File { blob, key: kept::key(&inner, ticket, now), before: None };
            inner.uploads.files.borrow_mut().insert(ticket, file);
            self.keep_file(ticket);
        }
        self.pump_uploads();
    }

    /// The files of a target that are on their way, failed, or wait to go with a draft. Follows changes.
    pub fn uploads(self, target: &Target) -> Vec<Item> {
        let inner = self.inner();
        inner.uploads.version.track();
        let queue = inner.uploads.queue.borrow();
        queue.of(target).cloned().collect()
    }

    /// One file on its way. Follows changes.
    pub fn uploading(self, ticket: Ticket) -> Option<Item> {
        let inner = self.inner();
        inner.uploads.version.track();
        let queue = inner.uploads.queue.borrow();
        queue.get(ticket).cloned()
    }

    /// How the files of a target stand together. Follows changes.
    pub fn uploads_tally(self, target: &Target) -> Tally {
        let inner = self.inner();
        inner.uploads.version.track();
        inner.uploads.queue.borrow().tally(target)
    }

    /// The file itself.
    pub fn uploading_file(self, ticket: Ticket) -> Option<Blob> {
        self.inner().uploads.files.borrow().get(&ticket).map(|file| file.blob.clone())
    }

    /// Gives a file up, on its way or not.
    pub fn cancel_upload(self, ticket: Ticket) {
        self.inner().drop_upload(ticket);
        self.pump_uploads();
    }

    /// Sends a file again that did not arrive.
    pub fn retry_upload(self, ticket: Ticket) {
        let inner = self.inner();
        self.guard_uploads(&inner);
        inner.uploads.queue.borrow_mut().retry(ticket);
        self.pump_uploads();
    }

    /// The files of a draft go with what is said now. They are kept until the server has that.
    pub fn send_uploads(self, draft: &Target, said: &SaidId) {
        self.aim_uploads(draft, &with(said));
    }

    /// What was said comes back to where it was written, and its files too. With `spoilt` the server does not take
    /// its uploads any more, so that they are sent again.
    pub fn take_uploads_back(self, said: &SaidId, draft: &Target, spoilt: bool) {
        if spoilt {
            self.inner().uploads.queue.borrow_mut().spoil(&with(said));
        }
        self.aim_uploads(&with(said), draft);
    }

    fn aim_uploads(self, from: &Target, to: &Target) {
        let inner = self.inner();
        let tickets: Vec<Ticket> = inner.uploads.queue.borrow().of(from).map(|item| item.ticket).collect();
        inner.uploads.queue.borrow_mut().aim(from, to);
        for ticket in tickets {
            self.keep_file(ticket);
        }
        self.pump_uploads();
    }

    /// Sends what has its turn, and tells whoever looks.
    fn pump_uploads(self) {
        let inner = self.inner();
        let next = inner.uploads.queue.borrow_mut().start();
        for item in next {
            self.spawn(self.send_file(item));
        }
        inner.note_uploads();
    }

    async fn send_file(self, item: Item) {
        let inner = self.inner();
        let (handle, registration) = AbortHandle::new_pair();
        inner.uploads.underway.borrow_mut().insert(item.ticket, handle);
        // Dropping what is under way is what ends it.
        let outcome = Abortable::new(self.transfer(&item), registration).await;
        inner.uploads.underway.borrow_mut().remove(&item.ticket);
        let Ok(outcome) = outcome else { return };
        inner.note_outcome(&outcome);
        match outcome {
            Ok(attachment) => {
                // What it is for may have been named meanwhile.
                let target = inner.uploads.queue.borrow().get(item.ticket).map(|item| item.target.clone());
                inner.uploads.queue.borrow_mut().arrived(item.ticket, attachment.clone());
                match target {
                    None | Some(Target::Draft(_)) => self.keep_file(item.ticket),
                    Some(holder) => {
                        inner.forget_file(item.ticket);
                        inner.attach(&holder, attachment);
                    }
                }
            }
            Err(error) => inner.uploads.queue.borrow_mut().failed(item.ticket, error),
        }
        self.pump_uploads();
    }

    async fn transfer(self, item: &Item) -> Result<Attachment, ApiError> {
        let inner = self.inner();
        let blob = self.uploading_file(item.ticket).ok_or(ApiError::NotFound)?;
        let ticket = item.ticket;
        let watch = move |progress: api::Progress| {
            if let Some(inner) = self.living() {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                inner.uploads.queue.borrow_mut().progress(ticket, progress.sent as u64);
                inner.note_uploads();
            }
        };
        let (http, name) = (&inner.http, item.name.as_str());
        let before = inner.known_before(item);
        if item.may_be_there {
            let now = match &item.target {
                Target::Task(task) => api::attachment::list_of_task(http, *task).await?.items,
                Target::Note(note) => api::attachment::list_of_note(http, *note).await?.items,
                Target::Draft(_) => Vec::new(),
            };
            if let Some(found) = look_for(item, &before, &now) {
                return Ok(found.clone());
            }
        }
        match &item.target {
            Target::Task(task) => api::attachment::attach(http, *task, &blob, name, watch).await,
            Target::Note(note) => api::attachment::attach_to_note(http, *note, &blob, name, watch).await,
            Target::Draft(_) => {
                let uploaded = api::upload::file(http, &blob, name, watch).await?;
                Ok(Attachment::of_upload(uploaded.id, name, item.size, &blob.type_()))
            }
        }
    }

    /// Whoever closes the window breaks off what is on its way: the browser asks first.
    fn guard_uploads(self, inner: &Inner) {
        if inner.uploads.guarded.replace(true) {
            return;
        }
        page::on_window("beforeunload", move |event| {
            let busy = self.living().is_some_and(|inner| inner.uploads.queue.borrow().is_busy());
            if busy {
                event.prevent_default();
            }
        });
        self.listen(move |event| {
            if self.living().is_none() {
                return;
            }
            // To keep them under the name that lasts, and to send them.
            match event {
                Event::TaskNamed(from, to) => self.aim_uploads(&Target::Task(*from), &Target::Task(*to)),
                Event::NoteNamed(from, to) => self.aim_uploads(&Target::Note(*from), &Target::Note(*to)),
                _ => {}
            }
        });
    }
}

impl Inner {
    fn note_uploads(&self) {
        self.uploads.version.update(|version| *version += 1);
    }

    fn drop_upload(&self, ticket: Ticket) {
        self.uploads.queue.borrow_mut().remove(ticket);
        let underway = self.uploads.underway.borrow_mut().remove(&ticket);
        if let Some(underway) = underway {
            underway.abort();
        }
        self.forget_file(ticket);
    }

    /// The server has what was said: the files that went with it are where they belong.
    pub(super) fn settle_uploads(&self, said: &SaidId) {
        let gone: Vec<Ticket> = self.uploads.queue.borrow().of(&with(said)).map(|item| item.ticket).collect();
        for ticket in gone {
            self.drop_upload(ticket);
        }
    }

    /// What hung there when the file was sent first.
    fn known_before(&self, item: &Item) -> Vec<AttachmentId> {
        let ids = |files: &[Attachment]| files.iter().map(|file| file.id.clone()).collect::<Vec<_>>();
        let known = || match &item.target {
            Target::Task(task) => Some(ids(self.tasks.get(task)?.attachments.as_deref()?)),
            Target::Note(note) => Some(ids(&self.notes.get(note)?.attachments)),
            Target::Draft(_) => None,
        };
        let mut files = self.uploads.files.borrow_mut();
        let Some(file) = files.get_mut(&item.ticket) else { return Vec::new() };
        // A file that an earlier page sent may be among those that hang there now.
        let first = || if item.may_be_there { Vec::new() } else { known().unwrap_or_default() };
        file.before.get_or_insert_with(first).clone()
    }

    /// The server has hung a file there. The stream of changes may have been faster.
    fn attach(&self, holder: &Target, attachment: Attachment) {
        let is_new = |files: &[Attachment]| files.iter().all(|file| file.id != attachment.id);
        match holder {
            Target::Task(id) => {
                let Some(mut task) = self.tasks.confirmed(id).map(|task| (*task).clone()) else { return };
                let files = task.attachments.get_or_insert_default();
                if is_new(files) {
                    files.push(attachment);
                    task.attachment_count = u32::try_from(files.len()).unwrap_or(u32::MAX);
                    self.confirm_task(task);
                }
            }
            Target::Note(id) => {
                let Some(mut note) = self.notes.confirmed(id).map(|note| (*note).clone()) else { return };
                if is_new(&note.attachments) {
                    note.attachments.push(attachment);
                    self.confirm_note(note);
                }
            }
            Target::Draft(_) => {}
        }
    }
}
