//! The order of tasks within a column.

use crate::{Task, TaskStatus};
use std::cmp::Ordering;

/// The order within a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SortBy {
    /// By hand: the fractional order key, where the server keeps one.
    #[default]
    Position,
    /// Earliest due first, no date last.
    Due,
    /// Earliest start first, no date last.
    Start,
    /// Alphabetically.
    Title,
    /// Most important first.
    Priority,
    /// In the order of the work.
    Status,
    /// Least work first, no estimate last.
    Estimate,
    /// Most done first.
    Progress,
    /// Last changed first.
    Updated,
    /// Newest first.
    Created,
}

impl SortBy {
    /// Every order, in that of the menu.
    pub const ALL: [Self; 10] = [
        Self::Position,
        Self::Due,
        Self::Start,
        Self::Title,
        Self::Priority,
        Self::Status,
        Self::Estimate,
        Self::Progress,
        Self::Updated,
        Self::Created,
    ];

    /// The value in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::Due => "due",
            Self::Start => "start",
            Self::Title => "title",
            Self::Priority => "priority",
            Self::Status => "status",
            Self::Estimate => "estimate",
            Self::Progress => "progress",
            Self::Updated => "updated",
            Self::Created => "created",
        }
    }

    /// Reads the value of the address.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == text)
    }

    pub(super) fn compare(self, a: &Task, b: &Task) -> Ordering {
        /// Nothing sorts last.
        fn last<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
            match (a, b) {
                (Some(a), Some(b)) => a.cmp(&b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            }
        }
        match self {
            Self::Position => Ordering::Equal,
            Self::Due => last(a.due_date, b.due_date),
            Self::Start => last(a.start_date, b.start_date),
            Self::Title => a.title.to_lowercase().cmp(&b.title.to_lowercase()),
            Self::Priority => b.priority.cmp(&a.priority),
            Self::Status => status_rank(&a.status).cmp(&status_rank(&b.status)),
            Self::Estimate => last(a.estimated_time, b.estimated_time),
            Self::Progress => b.progress.cmp(&a.progress),
            Self::Updated => b.updated.cmp(&a.updated),
            Self::Created => b.created.cmp(&a.created),
        }
    }
}

fn status_rank(status: &TaskStatus) -> usize {
    TaskStatus::KNOWN.iter().position(|known| known == status).unwrap_or(TaskStatus::KNOWN.len())
}
