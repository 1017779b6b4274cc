//! Who is writing where, for a few seconds after it was told. A server without a stream of events tells nothing, and is
//! told nothing.

use super::{Inner, Store};
use crate::api;
use crate::platform::clock;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use threadline_domain::event_stream::Typing;
use threadline_domain::{Conversation, MessageId, Stand, UserId};

/// So long it holds, in milliseconds.
const HOLDS: u64 = 5_000;
/// So often, in milliseconds, it is told while somebody goes on writing.
const AGAIN: u64 = 3_000;

/// Those who are writing, each with when that ends.
#[derive(Default)]
pub(super) struct Writers {
    all: ArcRwSignal<Vec<(Typing, u64)>>,
    alarm: RefCell<Option<Timeout>>,
    told: RefCell<Option<(Conversation, Option<MessageId>)>>,
    told_at: Cell<u64>,
}

impl Store {
    /// Who is writing in a conversation, or in a thread of it. Follows changes.
    pub fn writers(self, place: Conversation, stand: &Stand) -> Vec<UserId> {
        let thread = if let Stand::Under(message) = stand { Some(message) } else { None };
        self.inner().writers.all.with(|all| {
            let here = |one: &&(Typing, u64)| one.0.place == place && one.0.message.as_ref() == thread;
            all.iter().filter(here).map(|(one, _)| one.user).collect()
        })
    }

    /// The person is writing: told to the others, but not with every letter.
    pub fn is_writing(self, place: Conversation, stand: &Stand) {
        let inner = self.inner();
        let message = if let Stand::Under(message) = stand { Some(message.clone()) } else { None };
        let can = inner.capabilities.with_untracked(|known| known.typing) && place.id() >= 0;
        if !can || message.as_ref().is_some_and(MessageId::is_temporary) {
            return;
        }
        let (now, at) = (clock::millis(), (place, message));
        let same = inner.writers.told.borrow().as_ref() == Some(&at);
        if same && now < inner.writers.told_at.get() + AGAIN {
            return;
        }
        inner.writers.told.replace(Some(at.clone()));
        inner.writers.told_at.set(now);
        self.spawn(async move {
            // Who is not reached now is told the next time.
            let _ = api::typing::tell(&self.inner().http, at.0, at.1.as_ref()).await;
        });
    }

    pub(super) fn hear_writers(self, told: Vec<Typing>) {
        if told.is_empty() {
            return;
        }
        let inner = self.inner();
        let until = clock::millis() + HOLDS;
        inner.writers.all.update(|all| {
            for typing in told {
                all.retain(|(known, _)| *known != typing);
                all.push((typing, until));
            }
        });
        self.forget_writers(&inner);
    }

    /// Forgets those whose time is over, and looks again when the next one's is.
    fn forget_writers(self, inner: &Inner) {
        let now = clock::millis();
        let due = |all: &[(Typing, u64)]| all.iter().any(|(_, until)| *until <= now);
        if inner.writers.all.with_untracked(|all| due(all)) {
            inner.writers.all.update(|all| all.retain(|(_, until)| *until > now));
        }
        let next = inner.writers.all.with_untracked(|all| all.iter().map(|(_, until)| *until).min());
        let alarm = next.map(|at| {
            let pause = u32::try_from(at.saturating_sub(now)).unwrap_or_default().max(1);
            self.after(pause, move |inner| self.forget_writers(&inner))
        });
        *inner.writers.alarm.borrow_mut() = alarm;
    }
}

impl Inner {
    /// Whoever has said it is writing it no more.
    pub(super) fn has_said(&self, user: Option<UserId>) {
        let writes = |all: &[(Typing, u64)]| all.iter().any(|(known, _)| Some(known.user) == user);
        if self.writers.all.with_untracked(|all| writes(all)) {
            self.writers.all.update(|all| all.retain(|(known, _)| Some(known.user) != user));
        }
    }

    /// What was written here is said: the next letter is told at once.
    pub(super) fn stopped_writing(&self) {
        self.writers.told_at.set(0);
    }
}
