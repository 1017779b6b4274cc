//! Threads that the person follows, and how far each was read, where the server keeps it.

use super::{Inner, Store};
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::outbox::{RecordKey, RoomWrite};
use threadline_domain::{MessageId, ReplyId, SaidId, Thread, ThreadPatch};

impl Store {
    /// How the person stands to the replies to a message, followed. `None` while nothing is known.
    pub fn following(self, message: &MessageId) -> ArcRwSignal<Option<Arc<Thread>>> {
        self.inner().following.signal(message)
    }

    /// Every thread that the person follows: unread ones first, then the latest. Follows changes.
    pub fn followed_threads(self) -> Vec<Arc<Thread>> {
        let inner = self.inner();
        inner.following.version().track();
        let mut threads = inner.following.all();
        threads.retain(|thread| thread.follows);
        // Identifiers count upwards behind their letters.
        let newest = |thread: &Thread| thread.newest.as_ref().map(|id| (id.0.len(), id.0.clone()));
        threads.sort_by_cached_key(|thread| (thread.unread > 0, newest(thread)));
        threads.reverse();
        threads
    }

    /// Whether threads can be followed at all. Follows changes.
    pub fn keeps_threads(self) -> bool {
        self.inner().capabilities.with(|known| known.threads)
    }

    /// Wants to be told of replies, or not.
    pub fn follow_thread(self, message: &MessageId, follow: bool) {
        let patch = ThreadPatch { follow: Some(follow), ..ThreadPatch::default() };
        self.mark_thread(message, patch, |thread, _| Thread { follows: follow, ..thread.clone() });
    }

    /// The person has seen a reply, and with it all before it.
    pub fn read_thread_up_to(self, message: &MessageId, reply: &ReplyId) {
        let replies = self.thread_replies(message);
        let Some(seen) = replies.iter().position(|own| own == reply) else { return };
        let known = self.inner().following.get(message);
        let read = known.as_ref().and_then(|thread| thread.read.as_ref());
        let nothing_new = known.as_ref().is_none_or(|thread| thread.unread == 0);
        let is_behind =
            read.and_then(|read| replies.iter().position(|own| own == read)).is_some_and(|at| at >= seen);
        // Who neither follows nor is spoken to has nothing that is unread.
        if nothing_new || is_behind {
            return;
        }
        let patch = ThreadPatch { read: Some(reply.clone()), ..ThreadPatch::default() };
        let after = self.others(&replies[seen + 1..]);
        self.mark_thread(message, patch, |thread, _| thread.read_up_to(Some(reply.clone()), &after));
    }

    /// Unread from this reply on.
    pub fn thread_unread_from(self, message: &MessageId, reply: &ReplyId) {
        let patch = ThreadPatch { unread_from: Some(reply.clone()), ..ThreadPatch::default() };
        self.mark_thread(message, patch, |thread, replies| {
            let at = replies.iter().position(|own| own == reply).unwrap_or_default();
            let before = at.checked_sub(1).and_then(|at| replies.get(at)).cloned();
            thread.read_up_to(before, &self.others(&replies[at..]))
        });
    }

    fn mark_thread(
        self,
        message: &MessageId,
        patch: ThreadPatch,
        change: impl FnOnce(&Thread, &[ReplyId]) -> Thread,
    ) {
        let inner = self.inner();
        let Some(place) = inner.said.get(&SaidId::Message(message.clone())).and_then(|said| said.place)
        else {
            return;
        };
        if message.is_temporary() || !inner.capabilities.with_untracked(|known| known.threads) {
            return;
        }
        let known = inner.following.get(message);
        let known = known.map_or_else(|| Thread::new(message.clone(), place), |thread| (*thread).clone());
        let shown = change(&known, &self.thread_replies(message));
        self.write_room(RoomWrite::Thread { shown, patch });
    }

    /// The replies that the server has named, oldest first.
    fn thread_replies(self, message: &MessageId) -> Vec<ReplyId> {
        let reply = |id: SaidId| if let SaidId::Reply(id) = id { Some(id) } else { None };
        let replies = untrack(|| self.replies_to(message));
        replies.into_iter().filter(|id| !id.is_temporary()).filter_map(reply).collect()
    }

    fn others(self, replies: &[ReplyId]) -> Vec<ReplyId> {
        let inner = self.inner();
        let is_others = |id: &&ReplyId| !inner.is_mine(&SaidId::Reply((*id).clone()));
        replies.iter().filter(is_others).cloned().collect()
    }
}

impl Inner {
    pub(super) fn confirm_thread(&self, thread: Thread) {
        self.put_thread(&thread.message.clone(), Some(thread));
    }

    pub(super) fn put_thread(&self, message: &MessageId, thread: Option<Thread>) {
        self.with_pending(&RecordKey::Thread(message.clone()), |pending, outbox| {
            let overlay = pending.then_some(|confirmed: Option<&Thread>| outbox.thread(message, confirmed));
            self.following.confirm(message.clone(), thread, overlay);
        });
    }
}
