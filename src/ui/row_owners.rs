//! Owners for the rows of a list, which come and go as somebody scrolls.

use leptos::prelude::Owner;

/// So many rows are registered together.
const TOGETHER: u32 = 64;

/// Makes owners for rows.
///
/// An owner remembers everything that was ever made below it, until it goes itself: a list that is scrolled for long
/// would remember thousands of rows that are gone. It remembers groups of them instead, and a group goes with its last
/// row.
pub(super) struct RowOwners {
    list: Owner,
    group: Owner,
    made: u32,
}

impl RowOwners {
    /// For a list of this owner.
    pub(super) fn new(list: Owner) -> Self {
        Self { group: list.child(), list, made: 0 }
    }

    /// The owner of one more row, and what has to be kept as long as the row is there.
    pub(super) fn one(&mut self) -> (Owner, RowGroup) {
        if self.made == TOGETHER {
            (self.group, self.made) = (self.list.child(), 0);
        }
        self.made += 1;
        (self.group.child(), RowGroup(self.group.clone()))
    }
}

/// Rows find through it what was provided for the list.
#[expect(dead_code, reason = "it is only kept")]
pub(super) struct RowGroup(Owner);
