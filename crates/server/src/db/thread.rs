//! How people stand to threads, as rows.

use super::change;
use super::dialect::Backend;
use super::post::{message_id, reply_id};
use super::sight::Sight;
use super::talk::THREAD;
use super::{Conn, Row, conversation};
use sqlx::{QueryBuilder, Row as _};
use threadline_domain::{Thread, UserId};

/// Which threads are wanted.
#[derive(Clone, Copy)]
pub(crate) enum Which {
    /// Those that the person follows, unread ones first, then the latest; at most so many.
    Followed(u32),
    /// The one of this message.
    Of(i64),
    /// Those that were moved since, or whose replies came or went.
    TouchedSince(i64),
}

/// Threads of a person, with what is unread now.
pub(crate) async fn list(conn: &mut Conn, sight: Sight, which: Which) -> sqlx::Result<Vec<Thread>> {
    let me = sight.person().0;
    let mut sql = QueryBuilder::<Backend>::new("SELECT ");
    sql.push(conversation::PLACE);
    sql.push(", t.message, COALESCE(t.follows, FALSE)");
    sql.push(", (SELECT MAX(r.id) FROM post r WHERE r.parent = t.message AND r.id <= t.read)");
    sql.push(", (SELECT MIN(r.id) FROM post r WHERE ");
    push_unread(&mut sql, me);
    sql.push("), (SELECT MAX(r.id) FROM post r WHERE r.parent = t.message) AS newest");
    sql.push(", (SELECT COUNT(*) FROM post r WHERE ");
    push_unread(&mut sql, me);
    sql.push(") AS unread, (SELECT COUNT(*) FROM mention n JOIN post r ON r.id = n.post WHERE n.person = ");
    sql.push_bind(me).push(" AND ");
    push_unread(&mut sql, me);
    sql.push(") FROM thread t JOIN post p ON p.id = t.message JOIN conversation c ON c.id = p.conversation");
    sql.push(" WHERE t.person = ").push_bind(me).push(" AND ");
    conversation::push_seen(&mut sql, sight);
    match which {
        Which::Of(message) => {
            sql.push(" AND t.message = ").push_bind(message);
        }
        Which::TouchedSince(since) => {
            sql.push(" AND (t.id IN (SELECT record FROM change WHERE kind = 'thread' AND seq > ");
            sql.push_bind(since);
            // A reply that comes or goes touches its message.
            sql.push(") OR t.message IN (SELECT record FROM change WHERE kind = 'post' AND seq > ");
            sql.push_bind(since).push("))");
        }
        Which::Followed(limit) => {
            sql.push(" AND t.follows = TRUE ORDER BY (unread > 0) DESC, newest DESC LIMIT ");
            sql.push_bind(i64::from(limit));
        }
    }
    sql.build().fetch_all(conn).await?.iter().map(read).collect()
}

/// The condition that `r` is a reply by somebody else that was not read.
fn push_unread(sql: &mut QueryBuilder<Backend>, person: i64) {
    sql.push("r.parent = t.message AND r.id > t.read AND r.author <> ").push_bind(person);
}

/// Says whether a person follows a thread; `None` leaves it as it is. Who is new to it begins behind `read`.
pub(crate) async fn follow(
    conn: &mut Conn,
    person: UserId,
    message: i64,
    follows: Option<bool>,
    read: i64,
) -> sqlx::Result<()> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO thread (person, message, follows, read) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (person, message) DO UPDATE SET follows = COALESCE(excluded.follows, follows) RETURNING id",
    )
    .bind(person.0)
    .bind(message)
    .bind(follows)
    .bind(read)
    .fetch_one(&mut *conn)
    .await?;
    change::note_named(conn, THREAD, id).await?;
    Ok(())
}

/// Lets a person follow a thread that they have become part of, unless they have said that they do not want to.
pub(crate) async fn draw_in(conn: &mut Conn, person: UserId, message: i64, read: i64) -> sqlx::Result<()> {
    let id: Option<i64> = sqlx::query_scalar(
        "INSERT INTO thread (person, message, follows, read) VALUES ($1, $2, TRUE, $3) \
         ON CONFLICT (person, message) DO UPDATE SET follows = TRUE WHERE follows IS NULL RETURNING id",
    )
    .bind(person.0)
    .bind(message)
    .bind(read)
    .fetch_optional(&mut *conn)
    .await?;
    if let Some(id) = id {
        change::note_named(conn, THREAD, id).await?;
    }
    Ok(())
}

/// Moves how far a person has read a thread whose row is there.
pub(crate) async fn move_to(conn: &mut Conn, person: UserId, message: i64, read: i64) -> sqlx::Result<()> {
    sqlx::query("UPDATE thread SET read = $3 WHERE person = $1 AND message = $2")
        .bind(person.0)
        .bind(message)
        .bind(read)
        .execute(conn)
        .await?;
    Ok(())
}

/// The newest reply to a message; 0 without any.
pub(crate) async fn newest(conn: &mut Conn, message: i64) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COALESCE(MAX(id), 0) FROM post WHERE parent = $1")
        .bind(message)
        .fetch_one(conn)
        .await
}

fn read(row: &Row) -> sqlx::Result<Thread> {
    let id = |column| row.try_get::<Option<i64>, _>(column).map(|id| id.map(reply_id));
    Ok(Thread {
        place: conversation::read(row, 0)?,
        message: message_id(row.try_get(5)?),
        follows: row.try_get(6)?,
        read: id(7)?,
        first_unread: id(8)?,
        newest: id(9)?,
        unread: row.try_get(10)?,
        mentions: row.try_get(11)?,
    })
}
