//! How far the person has read. The embedded server keeps it; elsewhere this browser does.

use super::{Inner, Store};
use crate::api;
use crate::platform::storage::{self, Keep};
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::{Conversation, MessageId, ReadMarker, SaidId};

impl Store {
    /// How far a conversation was read, followed. `None` while unknown.
    pub fn marker(self, place: Conversation) -> ArcRwSignal<Option<Arc<ReadMarker>>> {
        let inner = self.inner();
        if inner.read.get(&place).is_none() && !inner.keeps_markers() {
            let message = storage::get(Keep::Browser, &key(place)).map(MessageId);
            inner.confirm_marker(ReadMarker {
                place,
                message,
                first_unread: None,
                newest: None,
                unread: 0,
                mentions: 0,
            });
        }
        inner.read.signal(&place)
    }

    /// Every conversation with something unread. Follows changes.
    pub fn unread(self) -> Vec<ReadMarker> {
        let inner = self.inner();
        inner.read.version().track();
        inner.read.collect(|marker| (marker.unread > 0).then(|| marker.clone()))
    }

    /// The person has seen a message, and with it all before it. Never goes back.
    pub fn read_up_to(self, place: Conversation, message: &MessageId) {
        let inner = self.inner();
        let ids = self.history(place.into()).with_untracked(|history| history.ids.clone());
        let at = |id: &MessageId| ids.iter().position(|own| own.message() == Some(id));
        let Some(seen) = at(message) else { return };
        let before = inner.read.get(&place);
        let read = before.as_ref().and_then(|marker| marker.message.as_ref()).and_then(at);
        let nothing_new = before.as_ref().is_some_and(|marker| marker.unread == 0) && inner.keeps_markers();
        if nothing_new || read.is_some_and(|read| read >= seen) {
            return;
        }
        let place_message = (place, Some(message.clone()));
        inner.mark(place, Some(message.clone()), &ids[seen + 1..]);
        if inner.keeps_markers() {
            leptos::task::spawn_local(async move {
                let (place, message) = place_message;
                let outcome = api::read_marker::read_up_to(&self.inner().http, place, message.as_ref()).await;
                self.inner().note_outcome(&outcome);
            });
        }
    }

    /// Unread from this message on.
    pub fn unread_from(self, place: Conversation, message: &MessageId) {
        let inner = self.inner();
        let ids = self.history(place.into()).with_untracked(|history| history.ids.clone());
        let Some(at) = ids.iter().position(|own| own.message() == Some(message)) else { return };
        let before = at.checked_sub(1).and_then(|at| ids[at].message().cloned());
        inner.mark(place, before, &ids[at..]);
        if inner.keeps_markers() {
            let message = message.clone();
            leptos::task::spawn_local(async move {
                let outcome = api::read_marker::unread_from(&self.inner().http, place, &message).await;
                self.inner().note_outcome(&outcome);
            });
        }
    }
}

impl Inner {
    fn keeps_markers(&self) -> bool {
        self.capabilities.with_untracked(|known| known.read_markers)
    }

    /// Moves a marker here; the server's own word on it comes with the changes.
    fn mark(&self, place: Conversation, message: Option<MessageId>, after: &[SaidId]) {
        let unread: Vec<&SaidId> = after.iter().filter(|id| !self.is_mine(id)).collect();
        if !self.keeps_markers() {
            match &message {
                Some(message) => storage::set(Keep::Browser, &key(place), &message.0),
                None => storage::remove(Keep::Browser, &key(place)),
            }
        }
        let before = self.read.get(&place);
        let count = u32::try_from(unread.len()).unwrap_or(u32::MAX);
        let mentions = before.as_ref().map_or(0, |marker| marker.mentions.min(count));
        self.confirm_marker(ReadMarker {
            place,
            message,
            first_unread: unread.first().and_then(|id| id.message().cloned()),
            newest: before.and_then(|marker| marker.newest.clone()),
            unread: count,
            mentions,
        });
    }

    pub(super) fn confirm_marker(&self, marker: ReadMarker) {
        self.read.set(marker.place, Some(Arc::new(marker)));
    }
}

fn key(place: Conversation) -> String {
    format!("threadline.read.{place}")
}
