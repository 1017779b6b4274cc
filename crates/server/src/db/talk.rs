//! What is told about talk in the stream of changes: only to those who see it.

use super::change;
use super::dialect::Backend;
use super::sight::Sight;
use super::{Conn, conversation};
use sqlx::QueryBuilder;
use std::collections::BTreeSet;
use threadline_domain::{MessageId, ReplyId, UserId};

/// Names of the kinds in the table of changes.
pub(crate) const CHAT: &str = "chat";
pub(crate) const GROUP_CHAT: &str = "groupchat";
pub(crate) const CHANNEL: &str = "channel";
pub(crate) const POST: &str = "post";
pub(crate) const READ_MARKER: &str = "read_marker";
pub(crate) const THREAD: &str = "thread";

/// Notes who sees a group chat or channel no more, and that the others may look again. To be called after the
/// change, with those who saw it before and those who see it now.
pub(crate) async fn room_changed(
    conn: &mut Conn,
    kind: &'static str,
    room: i64,
    before: &BTreeSet<UserId>,
    after: &BTreeSet<UserId>,
) -> sqlx::Result<()> {
    let seq = change::note_named(conn, kind, room).await?;
    for person in before.difference(after) {
        sqlx::query(
            "INSERT INTO room_lost (person, kind, room, seq) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (person, kind, room) DO UPDATE SET seq = excluded.seq",
        )
        .bind(person.0)
        .bind(kind)
        .bind(room)
        .bind(seq)
        .execute(&mut *conn)
        .await?;
    }
    for person in after.difference(before) {
        sqlx::query("DELETE FROM room_lost WHERE person = $1 AND kind = $2 AND room = $3")
            .bind(person.0)
            .bind(kind)
            .bind(room)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

/// Rooms of a kind that a person saw and, since `since`, sees no more.
pub(crate) async fn lost(conn: &mut Conn, person: UserId, kind: &str, since: i64) -> sqlx::Result<Vec<i64>> {
    sqlx::query_scalar("SELECT room FROM room_lost WHERE person = $1 AND kind = $2 AND seq > $3 ORDER BY seq")
        .bind(person.0)
        .bind(kind)
        .bind(since)
        .fetch_all(conn)
        .await
}

/// Notes that a post is leaving, with its replies. To be called while they are there.
pub(crate) async fn post_leaves(conn: &mut Conn, post: i64) -> sqlx::Result<()> {
    let seq = change::note_named(conn, POST, post).await?;
    sqlx::query(
        "INSERT INTO post_gone (post, is_reply, conversation, seq) \
         SELECT id, parent IS NOT NULL, conversation, $1 FROM post WHERE id = $2 OR parent = $2",
    )
    .bind(seq)
    .bind(post)
    .execute(conn)
    .await?;
    Ok(())
}

/// Messages and replies in the person's sight that are gone since `since`.
pub(crate) async fn gone_posts(
    conn: &mut Conn,
    sight: Sight,
    since: i64,
) -> sqlx::Result<(Vec<MessageId>, Vec<ReplyId>)> {
    let mut sql = QueryBuilder::<Backend>::new(
        "SELECT g.post, g.is_reply FROM post_gone g JOIN conversation c ON c.id = g.conversation WHERE g.seq > ",
    );
    sql.push_bind(since).push(" AND ");
    conversation::push_seen(&mut sql, sight);
    sql.push(" ORDER BY g.seq, g.post");
    let rows: Vec<(i64, bool)> = sql.build_query_as().fetch_all(conn).await?;
    let (replies, messages): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, is_reply)| *is_reply);
    Ok((
        messages.into_iter().map(|(id, _)| super::post::message_id(id)).collect(),
        replies.into_iter().map(|(id, _)| super::post::reply_id(id)).collect(),
    ))
}

/// Forgets what was noted up to `last`.
pub(crate) async fn prune(conn: &mut Conn, last: i64) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM post_gone WHERE seq <= $1").bind(last).execute(&mut *conn).await?;
    sqlx::query("DELETE FROM room_lost WHERE seq <= $1").bind(last).execute(conn).await?;
    Ok(())
}
