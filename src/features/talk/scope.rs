//! The conversation or thread that is open, as context for its parts.

use super::drafts::Drafts;
use crate::features::editor::EditorState;
use crate::features::files::Drafted;
use crate::features::people::monogram;
use crate::store::{Store, Talk};
use crate::ui::avatar::Monogram;
use leptos::prelude::*;
use threadline_domain::{MessageId, Said, SaidId, Stand, UserId};

/// What its parts work with. A handle.
#[derive(Clone, Copy)]
pub(super) struct TalkScope {
    pub(super) store: Store,
    pub(super) drafts: Drafts,
    pub(super) talk: Talk,
    /// What is written here stands in this conversation or under this message.
    pub(super) stand: StoredValue<Stand>,
    /// The message that pointer or keyboard are at, by the id that it was first shown under.
    pub(super) active: RwSignal<Option<SaidId>>,
    /// The one that is being edited.
    pub(super) editing: RwSignal<Option<SaidId>>,
    /// The one whose reactions are being chosen.
    pub(super) reacting: RwSignal<Option<SaidId>>,
    /// The one that a link led to.
    pub(super) found: RwSignal<Option<SaidId>>,
    /// Where something new is written.
    pub(super) composer: StoredValue<Option<EditorState>>,
    /// The files that go with it.
    pub(super) files: StoredValue<Option<Drafted>>,
    /// The message whose thread is open.
    pub(super) thread: RwSignal<Option<MessageId>>,
    /// Opens a thread.
    pub(super) open_thread: Callback<MessageId>,
    /// Marks unread from a message on; only in a conversation.
    pub(super) mark_unread: Option<Callback<SaidId>>,
}

impl TalkScope {
    pub(super) fn new(talk: Talk, stand: Stand, open_thread: Callback<MessageId>) -> Self {
        Self {
            store: Store::expect(),
            drafts: Drafts::expect(),
            talk,
            stand: StoredValue::new(stand),
            active: RwSignal::new(None),
            editing: RwSignal::new(None),
            reacting: RwSignal::new(None),
            found: RwSignal::new(None),
            composer: StoredValue::new(None),
            files: StoredValue::new(None),
            thread: RwSignal::new(None),
            open_thread,
            mark_unread: None,
        }
    }

    pub(super) fn in_thread(self) -> bool {
        self.stand.with_value(|stand| matches!(stand, Stand::Under(_)))
    }

    /// The message as it is now, by the id that it was first shown under.
    pub(super) fn now(self, key: &SaidId) -> Option<std::sync::Arc<Said>> {
        self.store.peek_said(&untrack(|| self.store.resolve_said(key)))
    }

    pub(super) fn is_mine(self, said: &Said) -> bool {
        said.user.is_some() && said.user == self.store.peek_me()
    }
}

/// The name of whoever said something. Follows changes.
pub fn name_of(store: Store, user: Option<UserId>) -> String {
    let words = &crate::text::text().talk;
    match user {
        None => words.someone.to_owned(),
        Some(id) => store
            .user(id)
            .with(|who| who.as_ref().map_or_else(|| words.somebody_gone.to_owned(), |who| who.name())),
    }
}

/// Their monogram. Follows changes.
pub fn monogram_of(store: Store, user: Option<UserId>) -> Option<Monogram> {
    let who = store.user(user?).get()?;
    Some(monogram(&who))
}
