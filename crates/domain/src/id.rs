//! Identifiers. Most are integers on the wire, dependencies are strings; each kind is a type of its own, and
//! none is ever a float (an id may exceed 2^53).

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! integer_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl $name {
            /// Whether the record was made here and the server has not named it yet.
            ///
            /// A record that is still on its way out carries a negative id; the server counts from one.
            pub fn is_temporary(self) -> bool {
                self.0 < 0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

integer_id!(
    /// A project.
    ProjectId
);
integer_id!(
    /// A section: a phase or sprint within a project.
    SectionId
);
integer_id!(
    /// A task or subtask.
    TaskId
);
integer_id!(
    /// A person.
    UserId
);
integer_id!(
    /// A note.
    NoteId
);
integer_id!(
    /// A time entry.
    TimeEntryId
);
integer_id!(
    /// One person's part of a review.
    ReviewId
);

integer_id!(
    /// A saved view.
    SavedViewId
);

integer_id!(
    /// A direct chat of two people.
    ChatId
);
integer_id!(
    /// A chat of several people.
    GroupChatId
);
integer_id!(
    /// A channel.
    ChannelId
);

macro_rules! string_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The name of the nth record made here, until the server gives it one.
            pub fn temporary(count: u64) -> Self {
                Self(format!("~{count}"))
            }

            /// Whether the server has not named it yet.
            pub fn is_temporary(&self) -> bool {
                self.0.starts_with('~')
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

string_id!(
    /// A dependency between two tasks: an opaque string on the wire.
    DependencyId
);
string_id!(
    /// A message, such as `dm32`.
    MessageId
);
string_id!(
    /// A reply to a message, such as `dr14`.
    ReplyId
);
