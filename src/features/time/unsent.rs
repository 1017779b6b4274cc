//! Time of a stopped timer that the server does not have yet. Nobody can type it again, so that it outlives the page:
//! after a reload it is sent, unless it has arrived.

use crate::platform::storage::{self, Keep};
use crate::store::{Load, Scope, Store};
use crate::ui::effect::effect;
use leptos::prelude::*;
use threadline_domain::TimeEntryPatch;

/// What was stopped and is not settled. A handle.
#[derive(Clone, Copy)]
pub(super) struct Unsent {
    store: Store,
}

impl Unsent {
    /// Sends what an earlier page has left behind, and forgets it once everything is saved.
    pub(super) fn new(store: Store) -> Self {
        let unsent = Self { store };
        // Before it was looked at what has arrived, nothing is forgotten.
        let looked = RwSignal::new(false);
        // Again when the server is back; not whenever reading has failed.
        effect(move || {
            let away = store.saving().with(|saving| saving.offline);
            if store.me().with(Option::is_some) && !away && !unsent.kept().is_empty() {
                store.load(Scope::MyTime);
            }
        });
        effect(move || {
            let is_read = store.loaded(Scope::MyTime).with(|load| *load == Load::Ready);
            if store.me().with(Option::is_none) || looked.get_untracked() {
                return;
            }
            let kept = unsent.kept();
            if !kept.is_empty() {
                if !is_read {
                    return;
                }
                let there = untrack(|| store.my_time());
                let arrived = |fields: &TimeEntryPatch| {
                    let start = fields.start_time.flatten();
                    there.iter().any(|entry| entry.start_time == start && entry.task == fields.task.flatten())
                };
                for fields in kept.into_iter().filter(|fields| !arrived(fields)) {
                    store.record_time(fields);
                }
            }
            looked.set(true);
        });
        effect(move || {
            let all_saved = store.saving().with(|saving| saving.unsaved == 0);
            if all_saved && store.refused_time().is_empty() && looked.get() {
                unsent.forget();
            }
        });
        unsent
    }

    fn key(self) -> Option<String> {
        self.store.peek_me().map(|me| format!("threadline.timer-unsent.{me}"))
    }

    fn kept(self) -> Vec<TimeEntryPatch> {
        let kept = self.key().and_then(|key| storage::get(Keep::Browser, &key));
        kept.and_then(|kept| serde_json::from_str(&kept).ok()).unwrap_or_default()
    }

    /// Keeps the fields of an entry that is about to be sent.
    pub(super) fn keep(self, fields: &TimeEntryPatch) {
        let mut kept = self.kept();
        kept.push(fields.clone());
        if let (Some(key), Ok(written)) = (self.key(), serde_json::to_string(&kept)) {
            storage::set(Keep::Browser, &key, &written);
        }
    }

    fn forget(self) {
        if let Some(key) = self.key() {
            storage::remove(Keep::Browser, &key);
        }
    }
}
