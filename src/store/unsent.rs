//! What was said and has not arrived yet outlives the page: it stands in the browser's storage until the server has it.
//! After a reload or a crash it is taken in again, and looked for on the server before it is sent a second time.
//!
//! Each tab keeps its own and holds a lock as long as it lives, so that no tab sends what another is still sending.

use super::{Inner, Store};
use crate::platform::locks::{self, Lock};
use crate::platform::storage::{self, Keep};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use threadline_domain::outbox::Write;
use threadline_domain::{MessageDraft, MessageId, Moment, SaidId, Stand};

/// Where the name of a tab is kept: it outlives a reload, and comes along when a tab is opened again.
const TAB: &str = "threadline.tab";
const KEY: &str = "threadline.unsent.";

/// What the tab keeps it under.
#[derive(Default)]
pub(super) struct Unsent {
    tab: RefCell<Option<String>>,
    lock: RefCell<Option<Lock>>,
    begun: Cell<bool>,
}

/// Something said, as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    id: SaidId,
    stand: Stand,
    at: Moment,
    draft: MessageDraft,
}

impl Inner {
    /// Keeps what is being said until it is settled. What is said in a room that is still being made goes with it.
    pub(super) fn keep_unsent(&self, write: &Write) {
        let Write::Say { id, stand, at, draft, .. } = write else { return };
        let is_nowhere = matches!(stand, Stand::In(place) if place.id() < 0);
        let Some(key) = self.unsent_key(id).filter(|_| !is_nowhere) else { return };
        let kept = Kept { id: id.clone(), stand: stand.clone(), at: *at, draft: draft.clone() };
        if let Ok(text) = serde_json::to_string(&kept) {
            storage::set(Keep::Browser, &key, &text);
        }
    }

    /// It has arrived, or was given up.
    pub(super) fn forget_unsent(&self, write: &Write) {
        if let Write::Say { id, .. } = write
            && let Some(key) = self.unsent_key(id)
        {
            storage::remove(Keep::Browser, &key);
        }
    }

    fn unsent_key(&self, id: &SaidId) -> Option<String> {
        let tab = self.unsent.tab.borrow().clone()?;
        Some(format!("{}{tab}.{id}", self.unsent_prefix()?))
    }

    fn unsent_prefix(&self) -> Option<String> {
        Some(format!("{KEY}{}.", self.me.get_untracked()?))
    }
}

impl Store {
    /// Takes in again what was not settled, once it is known who is signed in.
    pub(super) fn resume_unsent(self) {
        if self.inner().unsent.begun.replace(true) {
            return;
        }
        self.spawn(async move {
            let inner = self.inner();
            let (tab, lock) = own_tab().await;
            inner.unsent.tab.replace(Some(tab.clone()));
            inner.unsent.lock.replace(lock);
            let Some(prefix) = inner.unsent_prefix() else { return };
            let keys = storage::keys(Keep::Browser, &prefix);
            let mut tabs: Vec<String> = keys
                .iter()
                .filter_map(|key| key.strip_prefix(&prefix)?.split_once('.').map(|(tab, _)| tab.to_owned()))
                .collect();
            tabs.sort_unstable();
            tabs.dedup();
            for other in tabs {
                // Held: that tab is there and sends its own.
                let lock = if other == tab { None } else { locks::hold(&name(&other)).await };
                if other == tab || lock.is_some() {
                    self.take_in(&inner, &format!("{prefix}{other}."));
                }
            }
            self.pump();
        });
    }

    fn take_in(self, inner: &Inner, prefix: &str) {
        let keys = storage::keys(Keep::Browser, prefix);
        // What cannot be read stays: another version of the program has written it, and may know it again.
        let take = |key: &String| {
            let kept = serde_json::from_str::<Kept>(&storage::get(Keep::Browser, key)?).ok()?;
            storage::remove(Keep::Browser, key);
            Some(kept)
        };
        let mut all: Vec<Kept> = keys.iter().filter_map(take).collect();
        // In the order in which it was written.
        all.sort_by_key(|kept| (kept.at, kept.id.as_str().len(), kept.id.as_str().to_owned()));
        let mut names: HashMap<MessageId, MessageId> = HashMap::new();
        for kept in all {
            let count = inner.temporary().unsigned_abs();
            let stand = match kept.stand {
                Stand::Under(message) => Stand::Under(names.get(&message).cloned().unwrap_or(message)),
                Stand::In(place) => Stand::In(place),
            };
            let id = kept.id.renewed(count);
            if let (SaidId::Message(old), SaidId::Message(new)) = (&kept.id, &id) {
                names.insert(old.clone(), new.clone());
            }
            let by = self.peek_me();
            let since = u64::try_from(kept.at.0).unwrap_or_default();
            let write = Write::Say { id, stand, by, at: kept.at, draft: kept.draft };
            inner.keep_unsent(&write);
            inner.driver.resume(write, since, inner);
        }
    }
}

/// The name of this tab, with its lock. A tab that was doubled has the name of another: it gets one of its own.
async fn own_tab() -> (String, Option<Lock>) {
    if let Some(kept) = storage::get(Keep::Tab, TAB)
        && let Some(lock) = locks::hold(&name(&kept)).await
    {
        return (kept, Some(lock));
    }
    let fresh = format!("{:x}", (js_sys::Math::random() * 2_f64.powi(48)) as u64);
    storage::set(Keep::Tab, TAB, &fresh);
    let lock = locks::hold(&name(&fresh)).await;
    (fresh, lock)
}

fn name(tab: &str) -> String {
    format!("{TAB}.{tab}")
}
