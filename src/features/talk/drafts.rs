//! What is being written and not said yet: one text for each conversation, thread and message that is edited.
//! It survives reload and crash, and a draft never changes its place.

use crate::platform::clock;
use crate::platform::storage::{self, Keep};
use crate::store::Store;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use threadline_domain::{Conversation, MessageId, SaidId, Stand};

/// What a draft is of.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum DraftOf {
    /// Something new in a conversation, or in a thread of it.
    New(Stand, Option<Conversation>),
    /// A change of what was said, and where that was.
    Edit(SaidId, Option<Conversation>),
}

/// A kept text.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SaidDraft {
    /// What it is of.
    pub of: DraftOf,
    /// As Markdown.
    pub text: String,
    /// When it was typed last, in milliseconds.
    pub at: u64,
}

/// The drafts of whoever is signed in, in this browser. A handle.
#[derive(Clone, Copy)]
pub struct Drafts {
    store: Store,
    version: RwSignal<u64>,
}

impl Drafts {
    /// Makes the handle for everything below.
    pub fn provide() -> Self {
        let drafts = Self { store: Store::expect(), version: RwSignal::new(0) };
        provide_context(drafts);
        drafts
    }

    /// The drafts of the shell.
    ///
    /// # Panics
    /// Outside of the shell.
    #[allow(clippy::expect_used)]
    pub fn expect() -> Self {
        use_context().expect("inside the shell")
    }

    fn prefix(self) -> String {
        let me = self.store.peek_me().map(|me| me.to_string()).unwrap_or_default();
        format!("threadline.said-draft.{me}.")
    }

    /// What a draft is called, among those of one person.
    pub fn name(self, of: &DraftOf) -> String {
        // The place of a thread is only carried along.
        match of {
            DraftOf::New(Stand::In(place), _) => place.to_string(),
            DraftOf::New(Stand::Under(MessageId(id)), _) => format!("under/{id}"),
            DraftOf::Edit(id, _) => format!("edit/{id}"),
        }
    }

    fn key(self, of: &DraftOf) -> String {
        format!("{}{}", self.prefix(), self.name(of))
    }

    /// The text that is kept; empty where there is none.
    pub fn text(self, of: &DraftOf) -> String {
        let kept = storage::get(Keep::Browser, &self.key(of));
        let draft: Option<SaidDraft> = kept.and_then(|kept| serde_json::from_str(&kept).ok());
        draft.map(|draft| draft.text).unwrap_or_default()
    }

    /// Keeps a text; an empty one is forgotten.
    pub fn keep(self, of: &DraftOf, text: &str) {
        let key = self.key(of);
        let had = storage::get(Keep::Browser, &key).is_some();
        if text.trim().is_empty() {
            storage::remove(Keep::Browser, &key);
        } else {
            let draft = SaidDraft { of: of.clone(), text: text.to_owned(), at: clock::millis() };
            if let Ok(kept) = serde_json::to_string(&draft) {
                storage::set(Keep::Browser, &key, &kept);
            }
        }
        if had == text.trim().is_empty() {
            self.version.update(|version| *version += 1);
        }
    }

    /// Every draft, the latest first. Follows changes of this tab.
    pub fn all(self) -> Vec<SaidDraft> {
        self.version.track();
        // Whose they are is known once the workspace is read.
        self.store.me().track();
        let keys = storage::keys(Keep::Browser, &self.prefix());
        let read = |key: &String| serde_json::from_str(&storage::get(Keep::Browser, key)?).ok();
        let mut all: Vec<SaidDraft> = keys.iter().filter_map(read).collect();
        all.sort_by_key(|draft| std::cmp::Reverse(draft.at));
        all
    }
}
