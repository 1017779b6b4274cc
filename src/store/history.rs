//! What is known of each conversation: one unbroken part of it, which grows at either end as it is read.

mod live;
mod parts;

use super::{Inner, Load, Store};
use leptos::prelude::*;
use threadline_domain::error::ApiError;
use threadline_domain::{Conversation, MessageId, SaidId};

/// A conversation to be shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Talk {
    /// Where.
    pub place: Conversation,
    /// For a project: with what is said on its tasks.
    pub with_tasks: bool,
}

impl From<Conversation> for Talk {
    fn from(place: Conversation) -> Self {
        Self { place, with_tasks: false }
    }
}

/// The known part of a conversation.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct History {
    /// The messages that the server has named, oldest first, without a gap.
    pub ids: Vec<SaidId>,
    /// Whether it begins with the first message.
    pub at_start: bool,
    /// Whether it ends with the newest one.
    pub at_end: bool,
    /// How far the reading is that fills it.
    pub load: Load,
    /// Whether an end is being read.
    pub growing: bool,
    /// Counts how often another part took the place of the one that was known: what was asked for to go before or
    /// behind an earlier one does not belong here.
    part: u32,
}

/// How much is read at once.
const PAGE: u32 = 50;
/// How much of a conversation is known at once: what grows beyond that at one end is let go at the other, however long
/// somebody scrolls.
const MOST: usize = 1_000;

/// What to read.
#[derive(Clone, PartialEq, Debug)]
enum Want {
    Latest,
    Around(MessageId),
    Older,
    Newer,
}

impl Store {
    /// What is known of a conversation. Does not start reading.
    pub fn history(self, talk: Talk) -> ArcRwSignal<History> {
        self.inner().histories.borrow_mut().entry(talk).or_default().clone()
    }

    /// Reads the newest part, unless it is there or on its way.
    pub fn open_history(self, talk: Talk) {
        let history = self.history(talk);
        let begin = history.with_untracked(|known| matches!(known.load, Load::Idle | Load::Failed(_)));
        if begin {
            self.read_history(talk, Want::Latest);
        }
    }

    /// Makes a message part of what is known.
    pub fn open_history_at(self, talk: Talk, message: &MessageId) {
        let id = SaidId::Message(message.clone());
        let known = self.history(talk).with_untracked(|history| history.ids.contains(&id));
        if !known {
            self.read_history(talk, Want::Around(message.clone()));
        }
    }

    /// Goes to the newest messages where they are not there.
    pub fn open_latest(self, talk: Talk) {
        if !self.history(talk).with_untracked(|history| history.at_end) {
            self.read_history(talk, Want::Latest);
        }
    }

    /// Reads what came before what is known.
    pub fn read_older(self, talk: Talk) {
        let can = |known: &History| known.load == Load::Ready && !known.at_start && !known.growing;
        if self.history(talk).with_untracked(can) {
            self.read_history(talk, Want::Older);
        }
    }

    /// Reads what came after what is known.
    pub fn read_newer(self, talk: Talk) {
        let can = |known: &History| known.load == Load::Ready && !known.at_end && !known.growing;
        if self.history(talk).with_untracked(can) {
            self.read_history(talk, Want::Newer);
        }
    }

    fn read_history(self, talk: Talk, want: Want) {
        if talk.place.id() < 0 {
            // The server does not know the place yet.
            self.history(talk).set(History {
                at_start: true,
                at_end: true,
                load: Load::Ready,
                ..History::default()
            });
            return;
        }
        let history = self.history(talk);
        history.update(|known| match want {
            Want::Older | Want::Newer => known.growing = true,
            Want::Latest | Want::Around(_) => known.load = Load::Loading,
        });
        let part = history.with_untracked(|known| known.part);
        self.spawn(async move {
            let inner = self.inner();
            let outcome = inner.fetch(talk, &want).await;
            inner.note_outcome(&outcome);
            let is_grown = matches!(want, Want::Older | Want::Newer);
            if is_grown && history.with_untracked(|known| known.part != part) {
                return;
            }
            match outcome {
                Ok(said) => inner.take_part(talk, &want, said),
                Err(error) => history.update(|known| {
                    known.growing = false;
                    if known.load == Load::Loading {
                        known.load = if known.ids.is_empty() { Load::Failed(error) } else { Load::Ready };
                    }
                }),
            }
        });
    }

    /// Reads the replies to a message, once; they are kept up to date from then on.
    pub fn open_thread(self, message: &MessageId) -> ArcRwSignal<Load> {
        let state = self.inner().threads.borrow_mut().entry(message.clone()).or_default().clone();
        let begin = state.with_untracked(|load| matches!(load, Load::Idle | Load::Failed(_)));
        if begin && !message.is_temporary() {
            state.set(Load::Loading);
            let (state, message) = (state.clone(), message.clone());
            self.spawn(async move {
                let outcome = self.inner().read_thread(&message).await;
                self.inner().note_outcome(&outcome);
                state.set(match outcome {
                    Ok(()) => Load::Ready,
                    Err(error) => Load::Failed(error),
                });
            });
        }
        state
    }

    /// Reads again what could not be read: conversations in view, and threads that were opened.
    pub(super) fn read_failed_talks(self) {
        let inner = self.inner();
        let watched = inner.watched.borrow().clone();
        watched.into_iter().for_each(|talk| self.open_history(talk));
        let failed = |(id, load): (&MessageId, &ArcRwSignal<Load>)| {
            load.with_untracked(|load| matches!(load, Load::Failed(_))).then(|| id.clone())
        };
        let threads: Vec<MessageId> = inner.threads.borrow().iter().filter_map(failed).collect();
        threads.iter().for_each(|thread| drop(self.open_thread(thread)));
    }

    /// A conversation is in view until the current owner is disposed.
    pub fn watch_talk(self, talk: Talk) {
        self.inner().watched.borrow_mut().push(talk);
        on_cleanup(move || {
            let Some(inner) = self.living() else { return };
            let mut watched = inner.watched.borrow_mut();
            if let Some(at) = watched.iter().position(|own| *own == talk) {
                watched.remove(at);
            }
        });
        // Its pace is another from now on.
        self.refresh_soon();
    }

    /// Without a stream of changes, what is looked at is read again: the conversations in view every time, of the
    /// others one at a time.
    ///
    /// # Errors
    /// Where the server asks for patience.
    pub(super) async fn read_talk_again(self, inner: &Inner) -> Result<(), ApiError> {
        let mut talks: Vec<Talk> = inner.watched.borrow().clone();
        let turn = inner.turn.get();
        let mut others: Vec<Talk> = inner.rooms.collect(|room| Some(Talk::from(room.place)));
        others.extend(inner.histories.borrow().keys().copied());
        others.retain(|talk| talk.place.id() >= 0 && !talks.contains(talk));
        others.sort_unstable();
        others.dedup();
        talks.extend(others.get(turn % others.len().max(1)).copied());
        inner.turn.set(turn.wrapping_add(1));
        for talk in talks {
            let history = self.history(talk);
            let live = history.with_untracked(|known| match known.load {
                Load::Ready => known.at_end,
                Load::Idle => true,
                _ => false,
            });
            if !live {
                continue;
            }
            match inner.fetch(talk, &Want::Latest).await {
                Ok(said) => inner.take_part(talk, &Want::Latest, said),
                Err(error @ ApiError::RateLimited(_)) => return Err(error),
                // The next look tries again.
                Err(_) => {}
            }
        }
        let ready = |(id, load): (&MessageId, &ArcRwSignal<Load>)| {
            load.with_untracked(|load| *load == Load::Ready).then(|| id.clone())
        };
        let threads: Vec<MessageId> = inner.threads.borrow().iter().filter_map(ready).collect();
        for thread in threads {
            if let Err(error @ ApiError::RateLimited(_)) = inner.read_thread(&thread).await {
                return Err(error);
            }
        }
        Ok(())
    }
}
