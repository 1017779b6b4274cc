//! How far people have read.

use super::talk;
use crate::auth::Person;
use crate::db::{Conn, conversation, post, read_marker};
use crate::failure::{Failure, Outcome};
use threadline_domain::Conversation;

/// Moves the marker of a person in a place that they see.
pub(crate) async fn mark(conn: &mut Conn, actor: &Person, place: Conversation, up_to: UpTo) -> Outcome<i64> {
    let row = talk::place(conn, actor, place).await?;
    let within = |message: i64| Failure::missing("message", post::message_id(message));
    let read = match up_to {
        UpTo::Nothing => 0,
        UpTo::With(id) | UpTo::Without(id) => {
            let found = talk::find(conn, actor, id, false).await?;
            if Some(found.conversation) != row {
                return Err(within(id));
            }
            if matches!(up_to, UpTo::With(_)) { id } else { id - 1 }
        }
    };
    let row = match row {
        Some(row) => row,
        None => conversation::ensure(conn, place).await?,
    };
    read_marker::set(conn, actor.id, row, read).await?;
    Ok(row)
}

/// How far somebody has read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum UpTo {
    /// Not at all.
    Nothing,
    /// Up to and with this message.
    With(i64),
    /// Up to what stands before this message.
    Without(i64),
}
