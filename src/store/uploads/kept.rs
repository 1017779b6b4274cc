//! Files that outlive the page: each tab has its own, so that a reload goes on where it was and no file is sent by two
//! tabs.

use super::{File, Inner, Store};
use crate::platform::storage::{self, Keep};
use crate::platform::{clock, shelf};
use leptos::prelude::*;
use threadline_domain::upload::{Kept, Stage, Target, Ticket};

/// A file that nobody has come back to in a week is forgotten, in milliseconds.
const FORGOTTEN: u64 = 7 * 86_400_000;

/// Names this tab for as long as it lasts.
fn tab() -> String {
    const KEY: &str = "threadline.tab";
    storage::get(Keep::Tab, KEY).unwrap_or_else(|| {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let random = (js_sys::Math::random() * 4_294_967_296.0) as u32;
        let tab = format!("{random:08x}");
        storage::set(Keep::Tab, KEY, &tab);
        tab
    })
}

/// What the keys of this person's files in this tab begin with.
fn prefix(inner: &Inner) -> String {
    let me = inner.me.get_untracked().map(|me| me.to_string()).unwrap_or_default();
    format!("{}.{me}.", tab())
}

/// The key of a new file. Its last part but one says when it was added.
pub(super) fn key(inner: &Inner, ticket: Ticket, now: u64) -> String {
    format!("{}{now}.{}", prefix(inner), ticket.0)
}

fn added(key: &str) -> Option<u64> {
    key.rsplit('.').nth(1)?.parse().ok()
}

impl Store {
    /// Keeps a file as it stands now for a page that comes after this one.
    pub(super) fn keep_file(self, ticket: Ticket) {
        let inner = self.inner();
        let files = inner.uploads.files.borrow();
        let queue = inner.uploads.queue.borrow();
        let (Some(file), Some(item)) = (files.get(&ticket), queue.get(ticket)) else { return };
        // One for something that the server has not named yet would not find it again.
        let lasts = !item.target.is_temporary();
        // One that is too large is of no use later either.
        if !lasts || matches!(item.stage, Stage::TooLarge(_)) {
            return;
        }
        let uploaded = match &item.stage {
            Stage::Uploaded(uploaded) => Some(uploaded.clone()),
            _ => None,
        };
        let kept = Kept { target: item.target.clone(), name: item.name.clone(), since: item.since, uploaded };
        let Ok(note) = serde_json::to_string(&kept) else { return };
        let (key, blob) = (file.key.clone(), file.blob.clone());
        leptos::task::spawn_local(async move {
            // Where the browser keeps nothing, the file lasts as long as the page.
            shelf::put(&key, &blob, &note).await;
            // It may have arrived while it was being kept.
            let is_gone =
                self.living().is_none_or(|inner| !inner.uploads.files.borrow().contains_key(&ticket));
            if is_gone {
                shelf::remove(&key).await;
            }
        });
    }
}

impl Inner {
    /// The file is where it belongs, or was given up.
    pub(super) fn forget_file(&self, ticket: Ticket) {
        let file = self.uploads.files.borrow_mut().remove(&ticket);
        if let Some(file) = file {
            leptos::task::spawn_local(async move { shelf::remove(&file.key).await });
        }
    }
}

impl Store {
    /// Brings back what an earlier page of this tab has kept. Once; who is signed in must be known.
    pub fn restore_uploads(self) {
        let inner = self.inner();
        if inner.me.get_untracked().is_none() || inner.uploads.restored.replace(true) {
            return;
        }
        let (begun, now) = (inner.uploads.begun, clock::millis());
        self.spawn(async move {
            let own = prefix(&inner);
            for key in shelf::keys().await {
                let since = added(&key).unwrap_or_default();
                if key.starts_with(&own) && since < begun {
                    self.bring_back(&inner, &key).await;
                } else if since.saturating_add(FORGOTTEN) < now {
                    shelf::remove(&key).await;
                }
            }
            inner.note_uploads();
        });
    }

    async fn bring_back(self, inner: &Inner, key: &str) {
        let Some(shelved) = shelf::get(key).await else { return };
        let kept = serde_json::from_str::<Kept>(&shelved.note).ok();
        // What went with a message that never arrived belongs nowhere: the message is gone with the page.
        let Some(kept) =
            kept.filter(|kept| !matches!(&kept.target, Target::Draft(of) if of.starts_with("sent/")))
        else {
            shelf::remove(key).await;
            return;
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let size = shelved.file.size() as u64;
        let ticket = inner.uploads.queue.borrow_mut().add_kept(kept, size);
        let file = File { blob: shelved.file, key: shelved.key, before: None };
        inner.uploads.files.borrow_mut().insert(ticket, file);
    }
}
