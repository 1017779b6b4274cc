//! Listens to the server, where it has a stream of events: what changed elsewhere is looked for at once and not when
//! the next look is due. One stream for the app, opened and replaced by the poller: without a stream, or while it is
//! broken, looking now and then goes on as ever.

use super::Refresh;
use crate::api::events::{self, Events};
use crate::platform::{clock, page};
use crate::store::{Inner, Store};
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::cell::Cell;
use std::pin::pin;

/// How long the stream is waited for at a time, in milliseconds. The server gives a sign of life as often.
const TICK: u32 = 16_000;
/// After so many ticks without a sign of life the stream is dead, whatever the network says.
const SILENT: u32 = 3;
/// After so many ticks out of view the tab listens no more: it holds up one of few connections.
const HIDDEN: u32 = 4;
/// The first pause after a failure, and the longest, in milliseconds.
const FIRST_PAUSE: u64 = 2_000;
const LONGEST_PAUSE: u64 = 120_000;

/// How the listening goes.
#[derive(Default)]
pub(super) struct Live {
    /// A stream is open or being opened.
    busy: Cell<bool>,
    open: Cell<bool>,
    /// Where the stream of changes stands, as was heard last.
    heard: Cell<i64>,
    failures: Cell<u32>,
    /// No stream is opened before this, in milliseconds since 1970.
    not_before: Cell<u64>,
}

impl Live {
    /// Whether changes are heard of.
    pub(super) fn is_open(&self) -> bool {
        self.open.get()
    }

    /// Where the stream of changes stands, as was heard last.
    pub(super) fn heard(&self) -> i64 {
        self.heard.get()
    }
}

impl Refresh {
    /// Whether more was heard of than is known.
    pub(in crate::store) fn is_behind(&self) -> bool {
        self.cursor.get().is_some_and(|cursor| self.live.heard.get() > cursor)
    }

    /// What had been heard of before a look is known after it, whatever the number: a server that was put back to an
    /// older state counts from there.
    pub(super) fn caught_up(&self, heard: i64) {
        if self.live.heard.get() == heard
            && let Some(cursor) = self.cursor.get()
        {
            self.live.heard.set(cursor);
        }
    }
}

impl Store {
    /// Opens the stream unless it is open, or is not to be.
    pub(super) fn keep_listening(self, inner: &Inner) {
        let live = &inner.refresh.live;
        let has_stream = inner.capabilities.with_untracked(|capabilities| capabilities.events);
        let Some(cursor) = inner.refresh.cursor.get() else { return };
        if has_stream
            && page::is_visible()
            && clock::millis() >= live.not_before.get()
            && !live.busy.replace(true)
        {
            self.spawn(self.listen_from(cursor));
        }
    }

    async fn listen_from(self, cursor: i64) {
        let inner = self.inner();
        let live = &inner.refresh.live;
        let opened = match select(pin!(events::open(&inner.http, cursor)), TimeoutFuture::new(TICK)).await {
            Either::Left((Ok(events), _)) => Some(events),
            _ => None,
        };
        match opened {
            Some(events) => {
                live.failures.set(0);
                live.open.set(true);
                self.hear(&inner, events).await;
                live.open.set(false);
            }
            None => live.failures.set(live.failures.get() + 1),
        }
        let pause = FIRST_PAUSE << live.failures.get().min(6);
        live.not_before.set(clock::millis() + pause.min(LONGEST_PAUSE));
        live.busy.set(false);
        // Whether the server is gone or only the stream is what the next look finds out.
        self.refresh_in(1);
    }

    /// Listens until the stream ends, falls silent, or nobody has looked at the tab for a while.
    async fn hear(self, inner: &Inner, mut events: Events) {
        let (mut silent, mut hidden) = (0, 0);
        while silent < SILENT && hidden < HIDDEN {
            match select(pin!(events.next()), TimeoutFuture::new(TICK)).await {
                Either::Left((Ok(told), _)) => {
                    silent = 0;
                    self.hear_writers(told.typing);
                    if let Some(cursor) = told.cursor {
                        inner.refresh.live.heard.set(cursor);
                        if inner.refresh.is_behind() {
                            self.refresh_in(1);
                        }
                        continue;
                    }
                }
                Either::Left((Err(_), _)) => return,
                Either::Right(_) => silent += 1,
            }
            hidden = if page::is_visible() { 0 } else { hidden + 1 };
        }
    }
}
