//! The outbox: every write passes here. It is applied at once, sent in order, and settles or is taken back.
//!
//! A plain state machine without clock, network or browser: the caller brings the time (milliseconds) and
//! carries out what [`Outbox::next`] hands over. What a person sees of a record is the server's value with the
//! pending changes laid over it ([`Outbox::task`] and its siblings), so roll-back is forgetting a change.
//!
//! Order is kept for each record: a write waits while an earlier one touches the same record, and while it
//! names a record that the server has not named yet. Writes to different records go side by side.

mod overlay;
mod record_write;
mod rename;
mod room_write;
mod write;

#[cfg(test)]
mod around_test;
#[cfg(test)]
mod model_test;
#[cfg(test)]
mod outbox_test;
#[cfg(test)]
mod talk_model_test;

pub use record_write::RecordWrite;
pub use room_write::RoomWrite;
pub use write::{RecordKey, Write};

use crate::error::{ApiError, Retry};
use crate::{
    Conversation, DependencyId, NoteId, ProjectId, SaidId, SavedViewId, SectionId, TaskId, TimeEntryId,
};

/// Number of a write: they count upwards in the order in which a person made them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Seq(pub u64);

/// Where a write stands.
#[derive(Clone, PartialEq, Debug)]
pub enum State {
    /// Visible, but not sent before this time, so that Undo needs no server: nothing deleted can be restored.
    Held(u64),
    /// To be sent as soon as its turn comes.
    Queued,
    /// On its way.
    Sending,
    /// The server could not be reached: again after this time.
    Waiting(u64),
}

/// A write on its way.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Its number.
    pub seq: Seq,
    /// What is to happen.
    pub write: Write,
    /// Where it stands.
    pub state: State,
    /// How often it was sent.
    pub attempts: u32,
    /// When it was first sent, in milliseconds: a create that may have happened is looked for from then on.
    pub first_sent: Option<u64>,
    /// Whether the last attempt may have been carried out although no answer came.
    pub ambiguous: bool,
}

/// A write that the server refused: taken back, but kept with all that was typed.
#[derive(Clone, PartialEq, Debug)]
pub struct Refused {
    /// Its number.
    pub seq: Seq,
    /// What was to happen.
    pub write: Write,
    /// Why not.
    pub error: ApiError,
}

/// What to send now.
#[derive(Clone, PartialEq, Debug)]
pub struct Send {
    /// Its number, to be given back with the outcome.
    pub seq: Seq,
    /// What is to happen; every id in it is the server's.
    pub write: Write,
    /// Set when a create or a switch may already have happened: look for it among what was made since this
    /// time (milliseconds) before sending it again, since the API has no key that makes it idempotent.
    pub look_first: Option<u64>,
}

/// What became of a failed write.
#[derive(Clone, PartialEq, Debug)]
pub enum Failure {
    /// It stays, and is sent again by itself.
    WillRetry,
    /// It was taken back, and with it these others that were built on it.
    Refused(Vec<Refused>),
}

/// The id that the server gave to a record made here.
#[derive(Clone, PartialEq, Debug)]
pub enum Named {
    #[allow(missing_docs)]
    Task(TaskId, TaskId),
    /// Those that were made together.
    Tasks(Vec<(TaskId, TaskId)>),
    #[allow(missing_docs)]
    Project(ProjectId, ProjectId),
    #[allow(missing_docs)]
    Section(SectionId, SectionId),
    #[allow(missing_docs)]
    Dependency(DependencyId, DependencyId),
    #[allow(missing_docs)]
    Said(SaidId, SaidId),
    #[allow(missing_docs)]
    TimeEntry(TimeEntryId, TimeEntryId),
    #[allow(missing_docs)]
    Note(NoteId, NoteId),
    #[allow(missing_docs)]
    SavedView(SavedViewId, SavedViewId),
    #[allow(missing_docs)]
    Room(Conversation, Conversation),
}

/// All writes that are not settled.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Outbox {
    last: u64,
    entries: Vec<Entry>,
    refused: Vec<Refused>,
}

/// The longest pause between two attempts, in milliseconds.
const LONGEST_PAUSE: u64 = 15_000;
/// How many writes may be on their way at once.
const SIDE_BY_SIDE: usize = 4;

impl Entry {
    /// Whether it may have happened already, and must not happen twice.
    fn looks_first(&self) -> bool {
        self.ambiguous && self.write.counts()
    }

    /// Counts it as on its way.
    fn go(&mut self, now: u64) -> Send {
        self.state = State::Sending;
        self.attempts += 1;
        let look_first = self.first_sent.filter(|_| self.looks_first());
        self.first_sent.get_or_insert(now);
        Send { seq: self.seq, write: self.write.clone(), look_first }
    }
}

impl Outbox {
    /// Takes a write in. With `hold_until` it is visible but not sent before that time.
    pub fn push(&mut self, mut write: Write, hold_until: Option<u64>) -> Seq {
        // Of several that only say how far was read the last is enough.
        self.entries.retain(|entry| entry.state == State::Sending || !write.absorb(&entry.write));
        self.last += 1;
        let seq = Seq(self.last);
        let state = hold_until.map_or(State::Queued, State::Held);
        self.entries.push(Entry { seq, write, state, attempts: 0, first_sent: None, ambiguous: false });
        seq
    }

    /// Takes in again what an earlier life of the program could not settle: it may have been sent at `since`.
    pub fn resume(&mut self, write: Write, since: u64) -> Seq {
        let seq = self.push(write, None);
        if let Some(entry) = self.entries.last_mut() {
            (entry.first_sent, entry.ambiguous) = (Some(since), true);
        }
        seq
    }

    /// The next write to send, which counts as on its way from now on; call until it gives nothing.
    pub fn next(&mut self, now: u64) -> Option<Send> {
        let sending = self.entries.iter().filter(|entry| entry.state == State::Sending).count();
        if sending >= SIDE_BY_SIDE {
            return None;
        }
        let at = (0..self.entries.len()).find(|&at| self.is_ready(at, now))?;
        Some(self.entries[at].go(now))
    }

    /// All that can still be sent, in the order in which it was made, because the page goes away: what was held for
    /// Undo, and what waited for its turn. Nothing waits for an answer any more, for nobody will be there to hear it:
    /// two changes of one record may overtake each other on their way, but the later one would certainly be lost.
    /// What names a record that has no name yet cannot go, nor what would have to be looked for first.
    pub fn last_call(&mut self, now: u64) -> Vec<Send> {
        let can_go = |entry: &&mut Entry| {
            entry.state != State::Sending && !entry.write.names_temporary() && !entry.looks_first()
        };
        self.entries.iter_mut().filter(can_go).map(|entry| entry.go(now)).collect()
    }

    fn is_ready(&self, at: usize, now: u64) -> bool {
        let entry = &self.entries[at];
        let due = match entry.state {
            State::Held(until) | State::Waiting(until) => until <= now,
            State::Queued => true,
            State::Sending => false,
        };
        due && !entry.write.names_temporary()
            && !self.entries[..at].iter().any(|earlier| {
                let touched = earlier.write.touches();
                entry.write.touches().iter().any(|key| touched.contains(key))
            })
    }

    /// When [`Outbox::next`] may have something again, if only time has to pass.
    pub fn wake_at(&self) -> Option<u64> {
        self.entries
            .iter()
            .filter_map(|entry| match entry.state {
                State::Held(until) | State::Waiting(until) => Some(until),
                State::Queued | State::Sending => None,
            })
            .min()
    }

    /// The server has carried the write out. `named` is the id that it gave to what was made; from now on
    /// every later write names the record so.
    pub fn settle(&mut self, seq: Seq, named: Option<&Named>) {
        self.entries.retain(|entry| entry.seq != seq);
        if let Some(named) = named {
            for entry in &mut self.entries {
                entry.write.rename(named);
            }
            for refused in &mut self.refused {
                refused.write.rename(named);
            }
        }
    }

    /// The write failed. What cannot be reached is tried again by itself, with pauses that double up to 15 s;
    /// what was refused is taken back, with everything later that was built on a record it should have made.
    pub fn fail(&mut self, seq: Seq, error: &ApiError, now: u64) -> Failure {
        let Some(at) = self.entries.iter().position(|entry| entry.seq == seq) else {
            return Failure::Refused(Vec::new());
        };
        if error.retry() == Retry::Later {
            let entry = &mut self.entries[at];
            entry.ambiguous |= error.is_ambiguous();
            let doubled = 500_u64.saturating_mul(1 << entry.attempts.min(8));
            let pause = match error {
                ApiError::RateLimited(seconds) => u64::from(*seconds) * 1000,
                _ => doubled.min(LONGEST_PAUSE),
            };
            entry.state = State::Waiting(now + pause);
            return Failure::WillRetry;
        }
        let first = self.entries.remove(at);
        let mut orphaned: Vec<RecordKey> = first.write.made();
        let mut refused = vec![Refused { seq, write: first.write, error: error.clone() }];
        self.entries.retain(|entry| {
            let built_on = orphaned.iter().any(|key| entry.write.needs(key));
            if built_on {
                orphaned.extend(entry.write.made());
                refused.push(Refused { seq: entry.seq, write: entry.write.clone(), error: error.clone() });
            }
            !built_on
        });
        self.refused.extend(refused.iter().cloned());
        Failure::Refused(refused)
    }

    /// Takes a refused write in again, as if just made. `None` when it is not known any more.
    pub fn retry(&mut self, seq: Seq) -> Option<Seq> {
        let at = self.refused.iter().position(|refused| refused.seq == seq)?;
        let refused = self.refused.remove(at);
        Some(self.push(refused.write, None))
    }

    /// Forgets a refused write for good and returns it.
    pub fn discard(&mut self, seq: Seq) -> Option<Write> {
        let at = self.refused.iter().position(|refused| refused.seq == seq)?;
        Some(self.refused.remove(at).write)
    }

    /// Takes back a write that has not been sent yet, and returns it. `None` when it is on its way, may have
    /// been carried out, or is done: then only the opposite write can undo it.
    pub fn cancel(&mut self, seq: Seq) -> Option<Write> {
        let at = self.entries.iter().position(|entry| entry.seq == seq && entry.attempts == 0)?;
        Some(self.entries.remove(at).write)
    }

    /// Sends this held write now: nobody can take it back any more.
    pub fn release_one(&mut self, seq: Seq) {
        for entry in self.entries.iter_mut().filter(|entry| entry.seq == seq) {
            if matches!(entry.state, State::Held(_)) {
                entry.state = State::Queued;
            }
        }
    }

    /// The network is back, or the person has signed in again: what waits may go at once.
    pub fn hurry(&mut self) {
        for entry in &mut self.entries {
            if matches!(entry.state, State::Waiting(_)) {
                entry.state = State::Queued;
            }
        }
    }

    /// Everything that is not settled, oldest first.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What the server refused and nobody has dealt with, oldest first.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// How many writes are not settled; those on hold for Undo, and how far was read, not counted.
    pub fn unsaved(&self) -> usize {
        let counts = |entry: &&Entry| !matches!(entry.state, State::Held(_)) && !entry.write.is_quiet();
        self.entries.iter().filter(counts).count()
    }

    /// Whether some write is pending for this record.
    pub fn is_pending(&self, key: &RecordKey) -> bool {
        self.entries.iter().any(|entry| entry.write.touches().contains(key))
    }
}
