//! What is being written and not said yet: one text for each conversation, thread and message that is edited.
//! It survives reload and crash, and a draft never changes its place.

use crate::platform::storage::{self, Keep};
use crate::platform::{clock, focus, page};
use crate::store::{Event, Store};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use threadline_domain::{Conversation, MessageId, SaidId, Stand};
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;

/// What the keys of all drafts begin with.
const KEY: &str = "threadline.said-draft.";

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
    /// The key of the draft that another tab has changed last.
    elsewhere: RwSignal<Option<String>>,
    /// Somebody was writing when the room got its name: they go on in the field that takes the place of the old one.
    go_on: StoredValue<bool>,
}

impl Drafts {
    /// Makes the handle for everything below.
    pub fn provide() -> Self {
        let store = Store::expect();
        let drafts = Self {
            store,
            version: RwSignal::new(0),
            elsewhere: RwSignal::new(None),
            go_on: StoredValue::new(false),
        };
        provide_context(drafts);
        // Another tab keeps its drafts in the same place. A storage that was cleared has no key.
        page::on_window("storage", move |event| {
            let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
            if key.as_ref().is_none_or(|key| key.starts_with(KEY)) {
                drafts.elsewhere.try_set(key);
                drafts.changed();
            }
        });
        store.listen(move |event| {
            if let Event::RoomNamed(from, to) = event {
                drafts.follow_room(*from, *to);
            }
        });
        drafts
    }

    fn changed(self) {
        self.version.try_update(|version| *version += 1);
    }

    /// The server has named a room: what is being written there stands under its name now.
    fn follow_room(self, from: Conversation, to: Conversation) {
        let in_field =
            focus::active().is_some_and(|active| active.closest(".composer").ok().flatten().is_some());
        self.go_on.set_value(in_field);
        let (old, new) = (DraftOf::New(Stand::In(from), Some(from)), DraftOf::New(Stand::In(to), Some(to)));
        let text = self.text(&old);
        if !text.is_empty() {
            self.keep(&new, &text);
            self.keep(&old, "");
        }
    }

    /// The text of a draft that another tab has just changed; `None` while none has. Follows changes.
    pub fn changed_elsewhere(self, of: &DraftOf) -> Option<String> {
        // The same key may come twice: the version tells one time from the other.
        self.version.track();
        let is_it = self.elsewhere.with_untracked(|key| key.as_ref() == Some(&self.key(of)));
        is_it.then(|| {
            self.elsewhere.set(None);
            self.text(of)
        })
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
        format!("{KEY}{me}.")
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

    /// Somebody begins to talk to somebody: the field that is about to come takes the keyboard.
    pub fn take_keyboard(self) {
        self.go_on.set_value(true);
    }

    /// Whether a new field takes the keyboard because the one before it had it; true once.
    pub fn goes_on(self) -> bool {
        self.go_on.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// Every draft, the latest first. Follows changes.
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
