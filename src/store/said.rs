//! What was said, as it comes in: one way for answers and live changes.

use super::{Inner, Store};
use crate::api;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::{MessageId, Said, SaidId, UserId};

impl Store {
    /// A message or reply as a person should see it, followed. `None` while unknown and once gone.
    pub fn said(self, id: &SaidId) -> ArcRwSignal<Option<Arc<Said>>> {
        self.inner().said.signal(id)
    }

    /// As [`Store::said`], now and not followed.
    pub fn peek_said(self, id: &SaidId) -> Option<Arc<Said>> {
        self.inner().said.get(id)
    }

    /// The id that the server gave to what was said here, or the id itself. Follows changes.
    pub fn resolve_said(self, id: &SaidId) -> SaidId {
        if !id.is_temporary() {
            return id.clone();
        }
        self.inner().said_names.with(|names| names.get(id).cloned().unwrap_or_else(|| id.clone()))
    }

    /// The id that something was first shown under: a row keeps its place when the server names it.
    pub fn first_name(self, id: &SaidId) -> SaidId {
        if id.is_temporary() {
            return id.clone();
        }
        self.inner().said_names.with_untracked(|names| names.get(id).cloned().unwrap_or_else(|| id.clone()))
    }

    /// The replies to a message as far as they are known, oldest first. Follows changes.
    pub fn replies_to(self, message: &MessageId) -> Vec<SaidId> {
        let inner = self.inner();
        inner.said.version().track();
        let is_one = |said: &Said| said.under.as_ref() == Some(message);
        let mut replies = inner.said.collect(|said| is_one(said).then(|| said.clone()));
        replies.sort_by(Said::order);
        replies.into_iter().map(|said| said.id).collect()
    }

    /// Reads a message unless it is known: some are named from far away.
    pub fn fetch_said(self, message: &MessageId) {
        let id = SaidId::Message(message.clone());
        if message.is_temporary() || self.peek_said(&id).is_some() {
            return;
        }
        let message = message.clone();
        self.spawn(async move {
            let inner = self.inner();
            let outcome = api::message::one(&inner.http, &message).await;
            inner.note_outcome(&outcome);
            // One that is gone stays unknown.
            if let Ok(message) = outcome {
                inner.confirm_said(message.into());
            }
        });
    }

    /// Who is signed in, now.
    pub fn peek_me(self) -> Option<UserId> {
        self.inner().me.get_untracked()
    }
}

impl Inner {
    pub(super) fn confirm_said(&self, said: Said) {
        self.note_heard(&said.id);
        self.put_said(&said.id.clone(), Some(said));
    }

    pub(super) fn forget_said(&self, id: &SaidId) {
        self.put_said(id, None);
    }

    fn put_said(&self, id: &SaidId, said: Option<Said>) {
        self.driver.with(|outbox| {
            let overlay =
                outbox.changes_said(id).then_some(|confirmed: Option<&Said>| outbox.said(id, confirmed));
            self.said.confirm(id.clone(), said, overlay);
        });
    }

    /// The server has named what was said here.
    pub(super) fn name_said(&self, from: &SaidId, to: &SaidId) {
        self.settle_uploads(from);
        self.said_names.update(|names| {
            names.insert(from.clone(), to.clone());
            names.insert(to.clone(), from.clone());
        });
    }
}
