//! What a person has seen counts as read: what was in view, in a window that has the focus, for a moment. Never
//! what was only passed by on the way elsewhere.

use super::scroll::Scroll;
use crate::platform::listen::{Listener, window_target};
use crate::platform::page;
use crate::store::{Store, Talk};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use threadline_domain::{MessageId, ReplyId, SaidId};

/// For so long, in milliseconds, it has to be in view.
const MOMENT: u32 = 700;

/// What is marked as read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Marks {
    /// The messages of a conversation.
    Talk(Talk),
    /// The replies to a message.
    Thread(MessageId),
}

/// A handle.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    store: Store,
    marks: StoredValue<Marks>,
    alarm: StoredValue<Option<Timeout>, LocalStorage>,
    /// Somebody has marked messages unread: nothing is read until they write or come back.
    stopped: StoredValue<bool>,
    /// Something was read here.
    begun: StoredValue<bool>,
}

impl Seen {
    pub(super) fn new(store: Store, marks: Marks) -> Self {
        let alarm = StoredValue::new_local(None);
        let (stopped, begun) = (StoredValue::new(false), StoredValue::new(false));
        Self { store, marks: StoredValue::new(marks), alarm, stopped, begun }
    }

    pub(super) fn stop(self) {
        self.stopped.set_value(true);
        self.alarm.try_set_value(None);
    }

    pub(super) fn go_on(self) {
        self.stopped.set_value(false);
    }

    /// Whether something was read here.
    pub(super) fn has_begun(self) -> bool {
        self.begun.try_get_value() != Some(false)
    }

    /// Where the unread line of a conversation stands: the first message of somebody else that was not read.
    pub(super) fn first_unread(self, talk: Talk) -> Option<SaidId> {
        let marker = self.store.marker(talk.place).get_untracked()?;
        let ids = self.store.history(talk).with_untracked(|history| history.ids.clone());
        let me = self.store.peek_me();
        let is_others = |id: &&SaidId| self.store.peek_said(id).is_some_and(|said| said.user != me);
        match (&marker.first_unread, &marker.message) {
            (Some(first), _) => Some(SaidId::Message(first.clone())),
            (None, Some(read)) if marker.unread == 0 => {
                // Kept by this browser: it knows no more than the last that was read.
                let at = ids.iter().position(|id| id.message() == Some(read))?;
                ids[at + 1..].iter().find(is_others).cloned()
            }
            _ => None,
        }
        .map(|id| self.store.first_name(&id))
    }

    /// Looks, after a moment, what is in view.
    pub(super) fn look(self, scroll: Scroll) {
        self.look_at(move || scroll.last_seen());
    }

    /// As [`Seen::look`], where something else tells what was seen last.
    pub(super) fn look_at(self, last_seen: impl Fn() -> Option<String> + 'static) {
        if self.stopped.try_get_value() != Some(false) {
            return;
        }
        let alarm = Timeout::new(MOMENT, move || {
            let attentive = page::is_visible() && document().has_focus().unwrap_or(false);
            if attentive
                && self.stopped.try_get_value() == Some(false)
                && let Some(id) = last_seen()
            {
                self.mark(id);
            }
        });
        self.alarm.try_set_value(Some(alarm));
    }

    fn mark(self, id: String) {
        self.begun.try_set_value(true);
        self.marks.try_with_value(|marks| match marks {
            Marks::Talk(talk) => self.store.read_seen(*talk, &MessageId(id)),
            Marks::Thread(message) => self.store.read_thread_up_to(message, &ReplyId(id)),
        });
    }

    /// Whoever comes back to the window sees what stands there.
    pub(super) fn when_back(self, scroll: Scroll) {
        Listener::passive(&window_target(), "focus", move |_| self.look(scroll)).until_cleanup();
    }
}
