//! The plain writes of one record: made, changed field by field, removed.

use crate::patch::Record;

/// What happens to one record. `I` is its id, `P` the fields of a change.
#[derive(Clone, PartialEq, Debug)]
pub enum RecordWrite<I, P> {
    /// It is made, under a temporary id.
    Create(I, P),
    /// Some of its fields change.
    Update(I, P),
    /// It is removed.
    Delete(I),
}

impl<I: Copy + PartialEq, P> RecordWrite<I, P> {
    /// The record that this is about.
    pub fn id(&self) -> I {
        match self {
            Self::Create(id, _) | Self::Update(id, _) | Self::Delete(id) => *id,
        }
    }

    /// The fields that it sends.
    pub fn fields(&self) -> Option<&P> {
        match self {
            Self::Create(_, fields) | Self::Update(_, fields) => Some(fields),
            Self::Delete(_) => None,
        }
    }

    /// As [`RecordWrite::fields`], to put names of the server in.
    pub(super) fn fields_mut(&mut self) -> Option<&mut P> {
        match self {
            Self::Create(_, fields) | Self::Update(_, fields) => Some(fields),
            Self::Delete(_) => None,
        }
    }

    /// Whether it makes the record.
    pub fn creates(&self) -> bool {
        matches!(self, Self::Create(..))
    }

    /// Puts the server's id in the place of the temporary one.
    pub(super) fn rename(&mut self, from: I, to: I) {
        let (Self::Create(id, _) | Self::Update(id, _) | Self::Delete(id)) = self;
        if *id == from {
            *id = to;
        }
    }

    /// Lays it over the record; `fresh` makes an empty one.
    pub(super) fn lay_over<T: Record<Patch = P>>(&self, record: &mut Option<T>, fresh: impl FnOnce() -> T) {
        match self {
            Self::Create(_, fields) => {
                let mut made = fresh();
                made.apply(fields);
                *record = Some(made);
            }
            Self::Update(_, fields) => {
                if let Some(record) = record {
                    record.apply(fields);
                }
            }
            Self::Delete(_) => *record = None,
        }
    }
}
