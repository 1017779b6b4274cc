//! Taking back what was done. Nothing deleted can be restored, so a removal is held before it is sent; every
//! other change is undone by the opposite change.

use super::{Event, Inner, Store};
use crate::platform::clock;
use std::collections::HashSet;
use threadline_domain::TaskId;
use threadline_domain::arrange::ColumnKey;
use threadline_domain::outbox::{Named, Seq, Write};

/// The longest that a removal is held, in milliseconds: usually the message that offers to take it back goes
/// before, and [`Store::make_final`] sends it.
const HOLD: u64 = 60_000;
/// How many steps can be taken back one after the other.
const REMEMBERED: usize = 100;

/// What was done, for telling people.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs)]
pub enum Done {
    TasksMoved(usize, ColumnKey),
    TasksEdited(usize),
    /// How many, and what the first one is called.
    TasksCompleted(usize, String),
    TasksDeleted(usize),
    TasksImported(usize),
    TasksArchived(usize),
    ProjectEdited,
    ProjectArchived,
    ProjectRestored,
    ProjectDeleted,
    SectionDeleted,
    ViewChanged,
    ViewDeleted,
    Linked,
    Unlinked,
    FileRemoved,
    SaidEdited,
    SaidDeleted,
    /// What the room is called; empty where it has no name.
    RoomLeft(String),
    /// How long, in seconds.
    TimeRecorded(u32),
    TimeEdited,
    TimeDeleted,
    NoteMoved,
    NoteDeleted,
    ReviewApproved,
    ReviewRejected,
}

/// A while in which somebody edits a selection: who sets a status, a person and a day has edited it once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sitting(i64);

/// One step that can be taken back.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct UndoStep {
    reverse: Vec<Reverse>,
    /// The tasks whose fields it changed, and in which sitting.
    edited: Option<(Sitting, Vec<TaskId>)>,
}

#[derive(Clone, PartialEq, Debug)]
enum Reverse {
    /// Take the write back before it is sent; later it is too late.
    Cancel(Seq),
    /// Take the write back if it was not sent, else do these.
    Opposite(Seq, Vec<Write>),
}

impl UndoStep {
    pub(super) fn cancel(seqs: &[Seq]) -> Self {
        Self { reverse: seqs.iter().copied().map(Reverse::Cancel).collect(), edited: None }
    }

    pub(super) fn opposite(seqs: &[Seq], writes: Vec<Write>) -> Self {
        Self::opposites(seqs, writes.into_iter().map(|write| vec![write]).collect())
    }

    /// As [`Self::opposite`], where it takes several writes to undo one.
    pub(super) fn opposites(seqs: &[Seq], writes: Vec<Vec<Write>>) -> Self {
        Self {
            reverse: seqs
                .iter()
                .copied()
                .zip(writes)
                .map(|(seq, writes)| Reverse::Opposite(seq, writes))
                .collect(),
            edited: None,
        }
    }

    /// Both as one step.
    pub(super) fn and(mut self, mut other: Self) -> Self {
        self.reverse.append(&mut other.reverse);
        self
    }

    fn seqs(&self) -> impl Iterator<Item = Seq> + '_ {
        self.reverse.iter().map(|reverse| match reverse {
            Reverse::Cancel(seq) | Reverse::Opposite(seq, _) => *seq,
        })
    }

    /// How many tasks this puts back.
    pub(super) fn count_tasks(&self) -> usize {
        let writes = self.reverse.iter().flat_map(|reverse| match reverse {
            Reverse::Opposite(_, writes) => writes.as_slice(),
            Reverse::Cancel(_) => &[],
        });
        let of_tasks = writes.filter_map(|write| match write {
            Write::UpdateTasks(changes) => Some(changes),
            _ => None,
        });
        of_tasks.flatten().map(|(id, _)| *id).collect::<HashSet<_>>().len()
    }

    /// Whether both undo the same writes, whatever the records are called by now.
    pub fn is_same(&self, other: &Self) -> bool {
        self.seqs().eq(other.seqs())
    }

    /// Whether this takes back all that the other does, and what was done after it.
    pub fn goes_on_from(&self, other: &Self) -> bool {
        self.reverse.len() > other.reverse.len() && self.seqs().zip(other.seqs()).all(|(a, b)| a == b)
    }

    pub(super) fn rename(&mut self, named: &Named) {
        for reverse in &mut self.reverse {
            if let Reverse::Opposite(_, writes) = reverse {
                writes.iter_mut().for_each(|write| write.rename(named));
            }
        }
        let pairs = match named {
            Named::Task(from, to) => &[(*from, *to)],
            Named::Tasks(pairs) => pairs.as_slice(),
            _ => &[],
        };
        for (from, to) in pairs {
            let edited = self.edited.iter_mut().flat_map(|(_, ids)| ids);
            edited.filter(|id| *id == from).for_each(|id| *id = *to);
        }
    }
}

impl Inner {
    pub(super) fn remember(&self, step: UndoStep) {
        let mut steps = self.undo.borrow_mut();
        steps.push(step);
        if steps.len() > REMEMBERED {
            steps.remove(0);
        }
    }
}

impl Store {
    /// Takes the last step back. False when there is none left.
    pub fn undo_last(self) -> bool {
        let step = self.inner().undo.borrow_mut().pop();
        step.map(|step| self.take_back(&step)).is_some()
    }

    /// Takes this step back, unless that was done already or is too late.
    pub fn undo(self, step: &UndoStep) {
        let inner = self.inner();
        // The remembered one: it follows the names that the server gives.
        let own = {
            let mut steps = inner.undo.borrow_mut();
            steps.iter().position(|other| other.is_same(step)).map(|at| steps.remove(at))
        };
        if let Some(own) = own {
            self.take_back(&own);
        }
    }

    /// Begins a sitting.
    pub fn sit_down(self) -> Sitting {
        Sitting(self.inner().temporary())
    }

    /// Makes one step of the last one and the one before where both edit the same tasks in one sitting.
    pub(super) fn join(self, ids: &[TaskId], sitting: Sitting, step: UndoStep) -> UndoStep {
        let inner = self.inner();
        let mut steps = inner.undo.borrow_mut();
        let Some(mut last) = steps.pop_if(|last| last.is_same(&step)) else { return step };
        last.edited = Some((sitting, ids.to_vec()));
        if let Some(mut before) = steps.pop_if(|before| before.edited == last.edited) {
            before.reverse.append(&mut last.reverse);
            last = before;
        }
        steps.push(last.clone());
        last
    }

    /// Nobody can take this step back any more: what was held for that is sent.
    pub fn make_final(self, step: &UndoStep) {
        let inner = self.inner();
        for reverse in &step.reverse {
            if let Reverse::Cancel(seq) = reverse {
                inner.driver.release_one(*seq);
            }
        }
        // Too late for the keyboard's Undo, too.
        if step.reverse.iter().any(|reverse| matches!(reverse, Reverse::Cancel(_))) {
            inner.undo.borrow_mut().retain(|other| !other.is_same(step));
        }
        self.pump();
    }

    fn take_back(self, step: &UndoStep) {
        let inner = self.inner();
        for reverse in step.reverse.iter().rev() {
            match reverse {
                Reverse::Cancel(seq) => drop(inner.driver.cancel(*seq, &inner)),
                Reverse::Opposite(seq, writes) => {
                    if !inner.driver.cancel(*seq, &inner) {
                        for write in writes {
                            inner.driver.push(write.clone(), None, &inner);
                        }
                    }
                }
            }
        }
        self.pump();
        inner.tell(&Event::Undone(step.clone()));
    }

    /// When a removal that is made now is sent.
    pub(super) fn hold(self) -> Option<u64> {
        Some(clock::millis() + HOLD)
    }

    pub(super) fn done(self, done: Done, step: UndoStep) {
        self.inner().tell(&Event::Done(done, step));
    }
}
