//! What is being filled in and was not sent yet: kept for whoever is signed in, so that neither closing a form nor a
//! reload loses it.

use crate::platform::storage::{self, Keep};
use crate::store::Store;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The place of one draft. A handle by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormDraft {
    key: String,
}

impl FormDraft {
    /// The draft of this name, of whoever is signed in.
    pub fn new(store: Store, name: &str) -> Self {
        let me = store.peek_me().map(|me| me.to_string()).unwrap_or_default();
        Self { key: format!("threadline.form.{me}.{name}") }
    }

    /// What is kept.
    pub fn load<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_str(&storage::get(Keep::Browser, &self.key)?).ok()
    }

    /// Keeps a value.
    pub fn keep<T: Serialize>(&self, value: &T) {
        if let Ok(kept) = serde_json::to_string(value) {
            storage::set(Keep::Browser, &self.key, &kept);
        }
    }

    /// Forgets it: it was sent, or given up.
    pub fn forget(&self) {
        storage::remove(Keep::Browser, &self.key);
    }
}
