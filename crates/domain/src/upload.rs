//! Files on their way to the server: which go next, how far each has come, and what becomes of those that fail. A
//! file stays here until the server has it or somebody has given it up.

#[cfg(test)]
mod queue_test;

use crate::error::ApiError;
use crate::{Attachment, AttachmentId, NoteId, TaskId};
use serde::{Deserialize, Serialize};

/// So many files are sent at the same time: browsers keep six connections to a server, and the rest of the site
/// needs some.
const AT_ONCE: usize = 3;

/// Names a file that waits here.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ticket(pub u64);

/// What a file is for. It stays so whatever else is opened meanwhile.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
pub enum Target {
    /// To hang on a task as soon as it is sent.
    Task(TaskId),
    /// To hang on a note as soon as it is sent.
    Note(NoteId),
    /// To go with what is being written under this name.
    Draft(String),
}

impl Target {
    /// Whether the server has not named it yet.
    pub fn is_temporary(&self) -> bool {
        match self {
            Self::Task(id) => id.is_temporary(),
            Self::Note(id) => id.is_temporary(),
            Self::Draft(_) => false,
        }
    }
}

/// How a file stands.
#[derive(Clone, PartialEq, Debug)]
pub enum Stage {
    /// Its turn comes.
    Waiting,
    /// So many bytes are sent.
    Sending(u64),
    /// It is larger than the server takes: so many bytes at most. Never sent.
    TooLarge(u64),
    /// It did not arrive. The file is kept.
    Failed(ApiError),
    /// The page was left before it had arrived. The file is kept.
    Interrupted,
    /// The server has it under this name, for what is being written.
    Uploaded(Attachment),
}

/// A file that waits here.
#[derive(Clone, PartialEq, Debug)]
pub struct Item {
    /// Its name here.
    pub ticket: Ticket,
    /// What it is for.
    pub target: Target,
    /// What people call it.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// When it was added, in milliseconds since 1970.
    pub since: u64,
    /// How it stands.
    pub stage: Stage,
    /// The server may have it although it did not say so: to be looked for before it is sent again.
    pub may_be_there: bool,
}

impl Item {
    /// Whether it did not go through, and waits for somebody to decide.
    pub fn is_stuck(&self) -> bool {
        matches!(self.stage, Stage::TooLarge(_) | Stage::Failed(_) | Stage::Interrupted)
    }

    /// Whether sending it again can help.
    pub fn can_retry(&self) -> bool {
        matches!(self.stage, Stage::Failed(_) | Stage::Interrupted)
    }

    /// Whether it is on its way or about to be.
    pub fn is_moving(&self) -> bool {
        matches!(self.stage, Stage::Waiting | Stage::Sending(_))
    }

    /// How much of it is sent, in percent. A whole hundred only when the server has it.
    pub fn percent(&self) -> u8 {
        match self.stage {
            Stage::Sending(sent) if self.size > 0 => {
                u8::try_from(u128::from(sent.min(self.size)) * 99 / u128::from(self.size)).unwrap_or(99)
            }
            Stage::Uploaded(_) => 100,
            _ => 0,
        }
    }
}

/// How the files of one target stand together.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Tally {
    /// On their way or about to be.
    pub moving: usize,
    /// Waiting for a decision.
    pub stuck: usize,
    /// There, for what is being written.
    pub uploaded: usize,
}

/// Every file on its way, in the order in which they were added.
#[derive(Default, Debug)]
pub struct Queue {
    items: Vec<Item>,
    last: u64,
    /// The largest file that the server takes, where it tells.
    limit: Option<u64>,
}

impl Queue {
    /// The largest file that the server takes, in bytes.
    pub fn set_limit(&mut self, limit: Option<u64>) {
        self.limit = limit;
    }

    /// Adds a file. One that is too large is not sent, but said to be so.
    pub fn add(&mut self, target: Target, name: impl Into<String>, size: u64, now: u64) -> Ticket {
        let stage = match self.limit {
            Some(limit) if size > limit => Stage::TooLarge(limit),
            _ => Stage::Waiting,
        };
        self.push(Item {
            ticket: Ticket(0),
            target,
            name: name.into(),
            size,
            since: now,
            stage,
            may_be_there: false,
        })
    }

    /// Adds a file that an earlier page has kept.
    pub fn add_kept(&mut self, kept: Kept, size: u64) -> Ticket {
        let stage = match kept.uploaded {
            Some(uploaded) => Stage::Uploaded(uploaded),
            None => Stage::Interrupted,
        };
        // Nobody knows how far the earlier page had come.
        let may_be_there = stage == Stage::Interrupted;
        let Kept { target, name, since, .. } = kept;
        self.push(Item { ticket: Ticket(0), target, name, size, since, stage, may_be_there })
    }

    fn push(&mut self, item: Item) -> Ticket {
        self.last += 1;
        let ticket = Ticket(self.last);
        self.items.push(Item { ticket, ..item });
        ticket
    }

    /// The files whose turn has come, now on their way. A file for something that the server has not named yet
    /// waits for that.
    pub fn start(&mut self) -> Vec<Item> {
        let busy = self.items.iter().filter(|item| matches!(item.stage, Stage::Sending(_))).count();
        let ready = |item: &&mut Item| item.stage == Stage::Waiting && !item.target.is_temporary();
        let next = self.items.iter_mut().filter(ready).take(AT_ONCE.saturating_sub(busy));
        next.map(|item| {
            item.stage = Stage::Sending(0);
            item.clone()
        })
        .collect()
    }

    /// So many bytes of a file are sent. Never goes back; says nothing once it was cancelled.
    pub fn progress(&mut self, ticket: Ticket, sent: u64) {
        if let Some(Item { stage: Stage::Sending(before), .. }) = self.get_mut(ticket) {
            *before = sent.max(*before);
        }
    }

    /// The server has a file. One for a task or a note leaves the queue, one for a draft stays until that is sent.
    pub fn arrived(&mut self, ticket: Ticket, attachment: Attachment) {
        let Some(item) = self.get_mut(ticket) else { return };
        match item.target {
            Target::Task(_) | Target::Note(_) => self.remove(ticket),
            Target::Draft(_) => {
                item.stage = Stage::Uploaded(attachment);
                item.may_be_there = false;
            }
        }
    }

    /// A file did not arrive.
    pub fn failed(&mut self, ticket: Ticket, error: ApiError) {
        if let Some(item) = self.get_mut(ticket) {
            item.may_be_there |= error.is_ambiguous();
            item.stage = Stage::Failed(error);
        }
    }

    /// Sends a file again that did not arrive.
    pub fn retry(&mut self, ticket: Ticket) {
        if let Some(item) = self.get_mut(ticket).filter(|item| item.can_retry()) {
            item.stage = Stage::Waiting;
        }
    }

    /// Gives a file up, whatever its stage.
    pub fn remove(&mut self, ticket: Ticket) {
        self.items.retain(|item| item.ticket != ticket);
    }

    /// What the files of a target are for is called otherwise now.
    pub fn aim(&mut self, from: &Target, to: &Target) {
        for item in self.items.iter_mut().filter(|item| item.target == *from) {
            item.target = to.clone();
        }
    }

    /// What the server has of a draft is of no use any more, an upload being good once and for a day: all of it has to
    /// be sent again.
    pub fn spoil(&mut self, target: &Target) {
        for item in self.items.iter_mut().filter(|item| item.target == *target) {
            if matches!(item.stage, Stage::Uploaded(_)) {
                item.stage = Stage::Waiting;
            }
        }
    }

    /// The files of a target.
    pub fn of<'a>(&'a self, target: &'a Target) -> impl Iterator<Item = &'a Item> {
        self.items.iter().filter(move |item| item.target == *target)
    }

    /// One file.
    pub fn get(&self, ticket: Ticket) -> Option<&Item> {
        self.items.iter().find(|item| item.ticket == ticket)
    }

    /// How the files of a target stand together.
    pub fn tally(&self, target: &Target) -> Tally {
        self.of(target).fold(Tally::default(), |mut tally, item| {
            match item.stage {
                Stage::Waiting | Stage::Sending(_) => tally.moving += 1,
                Stage::TooLarge(_) | Stage::Failed(_) | Stage::Interrupted => tally.stuck += 1,
                Stage::Uploaded(_) => tally.uploaded += 1,
            }
            tally
        })
    }

    /// Whether leaving the page would break something off.
    pub fn is_busy(&self) -> bool {
        self.items.iter().any(Item::is_moving)
    }

    fn get_mut(&mut self, ticket: Ticket) -> Option<&mut Item> {
        self.items.iter_mut().find(|item| item.ticket == ticket)
    }
}

/// What is written beside a file that is kept for a page that comes after this one.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Kept {
    /// What it is for.
    pub target: Target,
    /// What people call it.
    pub name: String,
    /// When it was added, in milliseconds since 1970.
    pub since: u64,
    /// What the server called it, once it had it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uploaded: Option<Attachment>,
}

/// The clock of a server may run behind ours by this much, in milliseconds.
const CLOCKS_APART: u64 = 120_000;

/// Finds a file that was sent and whose answer was lost among those that hang on its task now: of its name and size,
/// made since it was added, and not one of those that were there `before`.
pub fn look_for<'a>(item: &Item, before: &[AttachmentId], now: &'a [Attachment]) -> Option<&'a Attachment> {
    let since = i64::try_from(item.since.saturating_sub(CLOCKS_APART)).unwrap_or(i64::MAX);
    now.iter().find(|file| {
        file.file_name == item.name
            && file.size == Some(item.size)
            && file.created.is_none_or(|created| created.0 >= since)
            && !before.contains(&file.id)
    })
}
