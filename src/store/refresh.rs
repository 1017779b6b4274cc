//! Keeps what is cached up to date: one poller for the app, which looks at once when the server says that something
//! changed (see [`live`]). Where the server has a stream of changes, it is asked for what is new; elsewhere the scopes in
//! use are read again. What comes in takes the same way as any answer, and never touches what a person is changing: that
//! lies over it.

mod live;

use super::{Inner, Load, Scope, Store};
use crate::api;
use crate::on_demand::NotLoaded;
use crate::platform::listen::{Listener, window_target};
use crate::platform::page;
use futures::future::LocalBoxFuture;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use threadline_domain::error::ApiError;
use threadline_domain::pace::Pace;
use threadline_domain::wire::Changes;
use threadline_domain::{Conversation, SaidId};

/// After the start, in milliseconds.
const FIRST: u32 = 2_500;
/// After a write of our own: others' changes often come in company.
const SOON: u32 = 300;

#[derive(Default)]
pub(super) struct Refresh {
    cursor: Cell<Option<i64>>,
    busy: Cell<bool>,
    failures: Cell<u32>,
    alarm: RefCell<Option<Timeout>>,
    live: live::Live,
}

impl Refresh {
    /// What was read at this point of the stream is known. The earliest point counts: everything after it is
    /// asked for, and hearing something twice does no harm.
    pub(super) fn begin_at(&self, cursor: Option<i64>) {
        if cursor.is_some_and(|read| self.cursor.get().is_none_or(|known| read < known)) {
            self.cursor.set(cursor);
        }
    }
}

on_demand! {
    /// What looks for changes.
    looker in around: for<'a> fn(Store, &'a Inner) -> LocalBoxFuture<'a, Result<(), ApiError>> =
        |store, inner| Box::pin(store.look(inner));
}

impl Store {
    /// Starts the poller. It goes on until the current owner is disposed.
    pub fn keep_fresh(self) {
        let window = window_target();
        Listener::passive(&window, "focus", move |_| self.refresh_in(1)).until_cleanup();
        let turned = move |_| {
            // What waited for a frame of a page that is not seen any more.
            self.pump();
            self.refresh_in(1);
        };
        Listener::passive(&document(), "visibilitychange", turned).until_cleanup();
        let back = move |_| {
            self.inner().driver.hurry();
            self.pump();
            self.refresh_in(1);
        };
        Listener::passive(&window, "online", back).until_cleanup();
        Listener::passive(&window, "pagehide", move |_| self.leave()).until_cleanup();
        self.refresh_in(FIRST);
    }

    pub(super) fn refresh_soon(self) {
        self.refresh_in(SOON);
    }

    pub(super) fn refresh_in(self, pause: u32) {
        let alarm = self.after(pause, move |_| self.spawn(self.refresh_now()));
        *self.inner().refresh.alarm.borrow_mut() = Some(alarm);
    }

    pub(super) async fn refresh_now(self) {
        let inner = self.inner();
        // A look that is on its way sets the alarm anew when it is back.
        if inner.refresh.busy.replace(true) {
            return;
        }
        let outcome = match looker().await {
            Ok(look) => look(self, &inner).await,
            Err(NotLoaded) => Err(ApiError::Network),
        };
        inner.refresh.busy.set(false);
        inner.note_outcome(&outcome);
        let failures = if outcome.is_ok() { 0 } else { inner.refresh.failures.get() + 1 };
        if failures == 0 && inner.refresh.failures.get() > 0 {
            // The server is back: what waited goes at once.
            inner.driver.hurry();
            self.pump();
            self.read_failed_talks();
        }
        inner.refresh.failures.set(failures);
        let pace = Pace {
            is_told: inner.refresh.live.is_open(),
            // Something may have changed while the look was on its way.
            is_behind: inner.refresh.is_behind(),
            is_visible: page::is_visible(),
            is_talking: !inner.watched.borrow().is_empty(),
        };
        let pause = match &outcome {
            Ok(()) => pace.usual(),
            Err(ApiError::RateLimited(seconds)) => seconds.saturating_mul(1000).max(pace.usual()),
            Err(_) => pace.after_failures(failures),
        };
        self.refresh_in(pause);
    }

    async fn look(self, inner: &Inner) -> Result<(), ApiError> {
        let streams = inner.capabilities.with_untracked(|capabilities| capabilities.changes);
        let refresh = &inner.refresh;
        let heard = refresh.live.heard();
        match refresh.cursor.get() {
            Some(cursor) if streams => {
                let changes = api::changes::since(&inner.http, cursor).await?;
                // Unless a list came meanwhile that was read at an earlier point: what it lacks is asked for next.
                if changes.reset || refresh.cursor.get() == Some(cursor) {
                    refresh.cursor.set(Some(changes.cursor));
                    refresh.caught_up(heard);
                }
                if changes.reset {
                    self.read_again(inner).await?;
                } else {
                    inner.take_changes(changes);
                }
            }
            _ => {
                // Tells whether the server answers at all; the scopes report nothing by themselves.
                api::user::me(&inner.http).await?;
                self.read_again(inner).await?;
                refresh.caught_up(heard);
            }
        }
        self.keep_listening(inner);
        Ok(())
    }

    /// Reads everything again that somebody has looked at.
    async fn read_again(self, inner: &Inner) -> Result<(), ApiError> {
        let scopes: Vec<Scope> = inner
            .loads
            .borrow()
            .iter()
            .filter(|(_, load)| load.with_untracked(|load| *load == Load::Ready))
            .map(|(scope, _)| *scope)
            .collect();
        for scope in scopes {
            self.read(scope).await;
        }
        self.read_talk_again(inner).await
    }
}

impl Inner {
    fn take_changes(&self, changes: Changes) {
        for user in changes.users {
            self.confirm_user(user);
        }
        for project in changes.projects {
            self.confirm_project(project);
        }
        for section in changes.sections {
            self.confirm_section(section);
        }
        for task in changes.tasks {
            self.confirm_task(task);
        }
        for link in changes.dependencies {
            self.confirm_dependency(link);
        }
        changes.saved_views.into_iter().for_each(|view| self.confirm_saved_view(view));
        changes.chats.into_iter().for_each(|chat| self.confirm_room(chat.into()));
        changes.group_chats.into_iter().for_each(|chat| self.confirm_room(chat.into()));
        changes.channels.into_iter().for_each(|channel| self.confirm_room(channel.into()));
        let heard = self.newest.get();
        changes.messages.into_iter().for_each(|message| self.take_live(message.into(), heard));
        changes.replies.into_iter().for_each(|reply| self.take_live(reply.into(), heard));
        changes.read_markers.into_iter().for_each(|marker| self.confirm_marker(marker));
        changes.time_entries.into_iter().for_each(|entry| self.confirm_time(entry));
        changes.notes.into_iter().for_each(|note| self.confirm_note(note));
        changes.reviews.into_iter().for_each(|review| self.confirm_review(review));
        changes.threads.into_iter().for_each(|thread| self.confirm_thread(thread));
        let gone = changes.deleted;
        gone.time_entries.into_iter().for_each(|id| self.forget_time(id));
        gone.notes.into_iter().for_each(|id| self.forget_note(id));
        gone.reviews.into_iter().for_each(|id| self.forget_review(id));
        gone.messages.into_iter().for_each(|id| self.forget_said(&SaidId::Message(id)));
        gone.replies.into_iter().for_each(|id| self.forget_said(&SaidId::Reply(id)));
        gone.channels.into_iter().for_each(|id| self.forget_room(Conversation::Channel(id)));
        gone.group_chats.into_iter().for_each(|id| self.forget_room(Conversation::GroupChat(id)));
        gone.dependencies.iter().for_each(|id| self.forget_dependency(id));
        gone.tasks.into_iter().for_each(|id| self.forget_task(id));
        gone.sections.into_iter().for_each(|id| self.forget_section(id));
        gone.saved_views.into_iter().for_each(|id| self.forget_saved_view(id));
        gone.projects.into_iter().for_each(|id| self.forget_project(id));
        gone.users.into_iter().for_each(|id| self.forget_user(id));
    }
}
