//! Who follows which thread.

use super::talk;
use crate::auth::Person;
use crate::db::post::Post;
use crate::db::{Conn, person as people, post, thread};
use crate::failure::{Failure, Invalid, Outcome};
use threadline_domain::UserId;

/// What a person says of a thread.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    /// Whether to be told of replies.
    pub(crate) follow: Option<bool>,
    /// The reply that was read last, and whether it is itself unread.
    pub(crate) read: Option<(i64, bool)>,
}

/// Follows or leaves a thread, and moves how far it was read.
pub(crate) async fn mark(conn: &mut Conn, actor: &Person, message: i64, mark: Mark) -> Outcome<()> {
    if mark.follow.is_none() && mark.read.is_none() {
        return Err(Invalid::one("follow", "Send follow, read or unreadFrom."));
    }
    let message = talk::find(conn, actor, message, false).await?;
    let read = match mark.read {
        None => None,
        Some((reply, is_unread)) => {
            let found = talk::find(conn, actor, reply, true).await?;
            if found.parent != Some(message.id) {
                return Err(Failure::missing("reply", post::reply_id(reply)));
            }
            Some(if is_unread { reply - 1 } else { reply })
        }
    };
    // Who only begins to follow is told of what comes from now on.
    let begin = match read {
        Some(read) => read,
        None => thread::newest(conn, message.id).await?,
    };
    thread::follow(conn, actor.id, message.id, mark.follow, begin).await?;
    if let Some(read) = read {
        thread::move_to(conn, actor.id, message.id, read).await?;
    }
    Ok(())
}

/// A reply draws people in: who gives it, whose message it answers, and whom it speaks to.
pub(crate) async fn replied(
    conn: &mut Conn,
    actor: &Person,
    message: &Post,
    reply: i64,
    mentions: &[UserId],
) -> Outcome<()> {
    if message.author != actor.id {
        thread::draw_in(conn, message.author, message.id, 0).await?;
    }
    thread::follow(conn, actor.id, message.id, Some(true), reply).await?;
    spoken_to(conn, actor, message.id, reply, mentions).await
}

/// Whom a reply speaks to reads from it on.
pub(crate) async fn spoken_to(
    conn: &mut Conn,
    actor: &Person,
    message: i64,
    reply: i64,
    mentions: &[UserId],
) -> Outcome<()> {
    for person in mentions.iter().filter(|person| **person != actor.id) {
        // A mention may name anybody; only those who are there are drawn in.
        if people::is_active(conn, *person).await? {
            thread::draw_in(conn, *person, message, reply - 1).await?;
        }
    }
    Ok(())
}
