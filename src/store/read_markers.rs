//! How far the person has read. The embedded server keeps it; elsewhere this browser does.

use super::{Inner, Store, Talk};
use crate::platform::storage::{self, Keep};
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::outbox::{RecordKey, RoomWrite};
use threadline_domain::{Conversation, MessageId, ReadMarker, SaidId};

impl Store {
    /// How far a conversation was read, followed. `None` while unknown.
    pub fn marker(self, place: Conversation) -> ArcRwSignal<Option<Arc<ReadMarker>>> {
        let inner = self.inner();
        if inner.read.get(&place).is_none() && !inner.keeps_markers() {
            let message = storage::get(Keep::Browser, &inner.marker_key(place)).map(MessageId);
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
        inner.read.collect(|marker| (marker.unread > 0 || marker.mentions > 0).then(|| marker.clone()))
    }

    /// The person has seen a message, and with it all before it: in its conversation, and in those on tasks that are
    /// shown with it. Never goes back.
    pub fn read_seen(self, talk: Talk, message: &MessageId) {
        let inner = self.inner();
        let (ids, at_end) =
            self.history(talk).with_untracked(|history| (history.ids.clone(), history.at_end));
        let Some(seen) = ids.iter().position(|own| own.message() == Some(message)) else { return };
        if !talk.with_tasks {
            inner.read_up_to(self, talk.place, (&ids, seen, at_end));
            return;
        }
        let place_of = |id: &SaidId| inner.said.get(id).and_then(|said| said.place);
        let mut places: Vec<Conversation> = ids[..=seen].iter().filter_map(place_of).collect();
        places.sort_unstable();
        places.dedup();
        for place in places {
            let is_here = |id: &&SaidId| place_of(id) == Some(place);
            let own: Vec<SaidId> = ids.iter().filter(is_here).cloned().collect();
            let before = ids[..=seen].iter().filter(is_here).count();
            if let Some(last) = before.checked_sub(1) {
                inner.read_up_to(self, place, (&own, last, at_end));
            }
        }
    }

    /// Unread from this message on.
    pub fn unread_from(self, place: Conversation, message: &MessageId) {
        let inner = self.inner();
        let (ids, at_end) =
            self.history(place.into()).with_untracked(|history| (history.ids.clone(), history.at_end));
        let Some(at) = ids.iter().position(|own| own.message() == Some(message)) else { return };
        let before = at.checked_sub(1).and_then(|at| ids[at].message().cloned());
        let shown = inner.marked(place, before, &ids[at..], at_end);
        inner.mark(self, shown, Some(message.clone()));
    }
}

impl Inner {
    /// The message at `seen` was read; `at_end` tells whether the ids go up to the newest.
    fn read_up_to(&self, store: Store, place: Conversation, (ids, seen, at_end): (&[SaidId], usize, bool)) {
        let before = self.read.get(&place);
        let read = before.as_ref().and_then(|marker| marker.message.as_ref());
        let read = read.and_then(|read| ids.iter().position(|own| own.message() == Some(read)));
        // A mention may wait in a thread: that is read there.
        let nothing_new = before.as_ref().is_none_or(|marker| marker.unread == 0) && self.keeps_markers();
        if nothing_new || read.is_some_and(|read| read >= seen) {
            return;
        }
        // What is behind the part that is known stays unread.
        let message = ids.get(seen).and_then(SaidId::message).cloned();
        let shown = self.marked(place, message, &ids[seen + 1..], at_end);
        self.mark(store, shown, None);
    }

    pub(super) fn keeps_markers(&self) -> bool {
        self.capabilities.with_untracked(|known| known.read_markers)
    }

    /// The marker of a conversation that was read up to a message, with `after` behind it.
    fn marked(
        &self,
        place: Conversation,
        message: Option<MessageId>,
        after: &[SaidId],
        at_end: bool,
    ) -> ReadMarker {
        let unread: Vec<&SaidId> = after.iter().filter(|id| !self.is_mine(id)).collect();
        let before = self.read.get(&place);
        let mut count = u32::try_from(unread.len()).unwrap_or(u32::MAX);
        if !at_end {
            // More is behind than is known here: the server counts it.
            count = count.max(before.as_ref().map_or(1, |marker| marker.unread.max(1)));
        }
        ReadMarker {
            place,
            message,
            first_unread: unread.first().and_then(|id| id.message().cloned()),
            newest: before.as_ref().and_then(|marker| marker.newest.clone()),
            unread: count,
            mentions: before.map_or(0, |marker| marker.mentions.min(count)),
        }
    }

    /// Moves a marker: there at once, and on its way to the server where that keeps it.
    fn mark(&self, store: Store, shown: ReadMarker, from: Option<MessageId>) {
        if self.keeps_markers() {
            store.write_room(RoomWrite::Mark { shown, from });
            return;
        }
        let key = self.marker_key(shown.place);
        match &shown.message {
            Some(message) => storage::set(Keep::Browser, &key, &message.0),
            None => storage::remove(Keep::Browser, &key),
        }
        self.confirm_marker(shown);
    }

    /// Where the server keeps no markers, what is unread is counted in what is known.
    pub(super) fn count_unread(&self, place: Conversation, ids: &[SaidId]) {
        if self.keeps_markers() {
            return;
        }
        let key = self.marker_key(place);
        let kept = storage::get(Keep::Browser, &key).map(MessageId);
        let newest = ids.iter().rev().find_map(SaidId::message).cloned();
        let read = match kept {
            Some(read) => Some(read),
            // Whoever sees a conversation for the first time begins at its end.
            None => {
                if let Some(newest) = &newest {
                    storage::set(Keep::Browser, &key, &newest.0);
                }
                newest
            }
        };
        let after = ids.iter().position(|id| id.message() == read.as_ref()).map_or(0, |at| at + 1);
        let shown = self.marked(place, read, &ids[after..], true);
        self.confirm_marker(shown);
    }

    pub(super) fn confirm_marker(&self, marker: ReadMarker) {
        self.put_marker(marker.place, Some(marker));
    }

    pub(super) fn put_marker(&self, place: Conversation, marker: Option<ReadMarker>) {
        self.with_pending(&RecordKey::Marker(place), |pending, outbox| {
            let overlay = pending.then_some(|confirmed: Option<&ReadMarker>| outbox.marker(place, confirmed));
            self.read.confirm(place, marker, overlay);
        });
    }

    /// Each person who signs in at this browser has read for themselves.
    fn marker_key(&self, place: Conversation) -> String {
        let me = self.me.get_untracked().map(|me| me.to_string()).unwrap_or_default();
        format!("threadline.read.{me}.{place}")
    }
}
