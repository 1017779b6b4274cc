//! The verbs of talking. What is said stands there at once and goes out in its order.

use super::{Done, Inner, Store, Talk, UndoStep};
use crate::platform::clock;
use leptos::prelude::*;
use threadline_domain::outbox::{Refused, State, Write};
use threadline_domain::{MessageDraft, MessageId, ReplyId, SaidId, Stand};

/// How something that was said here stands to the server.
#[derive(Clone, PartialEq, Debug)]
pub enum Sending {
    /// The server has it.
    Done,
    /// On its way.
    Sending,
    /// The server does not answer; it is sent when it does.
    Waiting,
    /// The server refused it: a new one, or a change.
    Refused(Box<Refused>),
}

impl Store {
    /// Says something. Its temporary id comes back.
    pub fn say(self, stand: Stand, draft: MessageDraft) -> SaidId {
        let inner = self.inner();
        inner.stopped_writing();
        let count = inner.temporary().unsigned_abs();
        let id = match &stand {
            Stand::In(_) => SaidId::Message(MessageId::temporary(count)),
            Stand::Under(_) => SaidId::Reply(ReplyId::temporary(count)),
        };
        let write = Write::Say { id: id.clone(), stand, by: self.peek_me(), at: clock::now(), draft };
        inner.keep_unsent(&write);
        // Not to be undone by a key: what was said is only taken back by name.
        inner.driver.push(write, None, &inner);
        self.pump();
        id
    }

    /// Replaces what was said. False where nothing is different.
    pub fn reword(self, id: &SaidId, draft: MessageDraft) -> bool {
        let Some(old) = self.peek_said(id).map(|said| said.draft()) else { return false };
        if old == draft {
            return false;
        }
        let step = self.write(vec![(Write::Reword(id.clone(), draft), None)], |seqs| {
            UndoStep::opposite(seqs, vec![Write::Reword(id.clone(), old)])
        });
        self.done(Done::SaidEdited, step);
        true
    }

    /// Takes back what was said, after a while.
    pub fn unsay(self, id: &SaidId) {
        let step = self.write(vec![(Write::Unsay(id.clone()), self.hold())], UndoStep::cancel);
        self.done(Done::SaidDeleted, step);
    }

    /// Gives a reaction, or takes it back where it is there.
    pub fn toggle_reaction(self, id: &SaidId, reaction: &str) {
        let (Some(said), Some(me)) = (self.peek_said(id), self.peek_me()) else { return };
        let there = !said.has_reaction(me, reaction);
        let write = Write::React { on: id.clone(), by: me, reaction: reaction.to_owned(), there };
        let inner = self.inner();
        inner.driver.push(write, None, &inner);
        self.pump();
    }

    /// What is on its way into a conversation, or was refused, in the order in which it was written. Follows
    /// changes.
    pub fn unsent(self, stand: &Stand) -> Vec<SaidId> {
        let inner = self.inner();
        inner.saving.track();
        inner.driver.with(|outbox| {
            let here = |write: &Write| match write {
                Write::Say { id, stand: own, .. } if own == stand => Some(id.clone()),
                _ => None,
            };
            let refused = outbox.refused().iter().map(|refused| (refused.seq, &refused.write));
            let entries = outbox.entries().iter().map(|entry| (entry.seq, &entry.write));
            let mut all: Vec<_> =
                refused.chain(entries).filter_map(|(seq, write)| Some((seq, here(write)?))).collect();
            all.sort_by_key(|(seq, _)| *seq);
            // One that is being deleted is not shown.
            all.into_iter().map(|(_, id)| id).filter(|id| inner.said.get(id).is_some()).collect()
        })
    }

    /// How something that was said stands to the server. Follows changes.
    pub fn sending(self, id: &SaidId) -> Sending {
        let inner = self.inner();
        inner.saving.track();
        inner.driver.with(|outbox| {
            let concerns = |write: &Write| match write {
                Write::Say { id: own, .. } | Write::Reword(own, _) => own == id,
                _ => false,
            };
            if let Some(refused) = outbox.refused().iter().rfind(|refused| concerns(&refused.write)) {
                return Sending::Refused(Box::new(refused.clone()));
            }
            match outbox.entries().iter().find(|entry| concerns(&entry.write)).map(|entry| &entry.state) {
                Some(State::Waiting(_)) => Sending::Waiting,
                Some(_) => Sending::Sending,
                None => Sending::Done,
            }
        })
    }

    /// Sends at once what waits for the server.
    pub fn hurry(self) {
        self.inner().driver.hurry();
        self.pump();
    }

    /// Everything that stands in a conversation, oldest first: what the server has, then what is on its way.
    /// Follows changes.
    pub fn talk(self, talk: Talk) -> Vec<SaidId> {
        let inner = self.inner();
        let history = self.history(talk).get();
        inner.said.version().track();
        let mut ids: Vec<SaidId> =
            history.ids.into_iter().filter(|id| inner.said.get(id).is_some()).collect();
        // What is written where nothing could be read is shown as well.
        if history.at_end || ids.is_empty() {
            let unsent = self.unsent(&Stand::In(talk.place));
            ids.extend(unsent);
        }
        ids
    }
}

impl Inner {
    /// Whether something was said by whoever is signed in.
    pub(super) fn is_mine(&self, id: &SaidId) -> bool {
        let me = self.me.get_untracked();
        self.said.get(id).is_some_and(|said| said.user.is_some() && said.user == me)
    }
}
