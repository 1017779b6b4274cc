//! How far people have read, as rows.

use super::change;
use super::dialect::Backend;
use super::post::message_id;
use super::sight::Sight;
use super::talk::READ_MARKER;
use super::{Conn, Row, conversation};
use sqlx::{QueryBuilder, Row as _};
use threadline_domain::{ReadMarker, UserId};

/// Which markers are wanted.
#[derive(Clone, Copy)]
pub(crate) enum Which {
    /// Those of every conversation that the person takes part in.
    Mine,
    /// That of one conversation, by its row.
    Of(i64),
    /// Those that were moved since, and those of conversations in which something was said or taken back, or a
    /// thread was read.
    TouchedSince(i64),
}

/// Markers of a person, with what is unread now: one statement, however many conversations.
pub(crate) async fn list(conn: &mut Conn, sight: Sight, which: Which) -> sqlx::Result<Vec<ReadMarker>> {
    let me = sight.person().0;
    let mut sql = QueryBuilder::<Backend>::new("SELECT ");
    sql.push(conversation::PLACE);
    sql.push(", (SELECT MAX(m.id) FROM post m WHERE m.conversation = c.id AND m.parent IS NULL AND m.id <= k.post)");
    sql.push(", (SELECT MIN(m.id) FROM post m WHERE ");
    push_unread(&mut sql, me);
    sql.push("), (SELECT MAX(m.id) FROM post m WHERE m.conversation = c.id AND m.parent IS NULL)");
    sql.push(", (SELECT COUNT(*) FROM post m WHERE ");
    push_unread(&mut sql, me);
    sql.push("), (SELECT COUNT(*) FROM mention n WHERE n.conversation = c.id AND n.person = ").push_bind(me);
    // A reply is read in its thread.
    sql.push(" AND n.post > CASE WHEN n.is_reply = FALSE THEN COALESCE(k.post, 0) ELSE COALESCE(");
    sql.push("(SELECT t.read FROM thread t JOIN post r ON r.parent = t.message WHERE r.id = n.post AND t.person = ");
    sql.push_bind(me).push("), 0) END)");
    sql.push(" FROM conversation c LEFT JOIN read_marker k ON k.conversation = c.id AND k.person = ")
        .push_bind(me);
    sql.push(" WHERE ");
    conversation::push_seen(&mut sql, sight);
    match which {
        Which::Of(row) => {
            sql.push(" AND c.id = ").push_bind(row);
        }
        Which::TouchedSince(since) => {
            sql.push(" AND (k.id IN (SELECT record FROM change WHERE kind = 'read_marker' AND seq > ");
            sql.push_bind(since);
            sql.push(") OR c.id IN (SELECT p.conversation FROM post p JOIN change h ON h.record = p.id");
            sql.push(" WHERE h.kind = 'post' AND h.seq > ").push_bind(since);
            sql.push(") OR c.id IN (SELECT conversation FROM post_gone WHERE seq > ").push_bind(since);
            sql.push(") OR c.id IN (SELECT p.conversation FROM post p JOIN thread t ON t.message = p.id");
            sql.push(" JOIN change h ON h.record = t.id WHERE h.kind = 'thread' AND h.seq > ")
                .push_bind(since);
            sql.push(" AND t.person = ").push_bind(me).push("))");
            push_mine(&mut sql, me);
        }
        Which::Mine => push_mine(&mut sql, me),
    }
    sql.push(" ORDER BY c.id");
    sql.build().fetch_all(conn).await?.iter().map(read).collect()
}

/// The condition that the person takes part in `c`.
fn push_mine(sql: &mut QueryBuilder<Backend>, person: i64) {
    sql.push(" AND (k.id IS NOT NULL OR c.chat IS NOT NULL OR c.group_chat IS NOT NULL");
    sql.push(" OR c.channel IN (SELECT channel FROM channel_member WHERE person = ").push_bind(person);
    sql.push(") OR c.id IN (SELECT conversation FROM post WHERE author = ").push_bind(person);
    sql.push(") OR c.id IN (SELECT conversation FROM mention WHERE person = ").push_bind(person);
    sql.push("))");
}

/// The condition that `m` is a message of `c` by somebody else that was not read.
fn push_unread(sql: &mut QueryBuilder<Backend>, person: i64) {
    sql.push("m.conversation = c.id AND m.parent IS NULL AND m.id > COALESCE(k.post, 0) AND m.author <> ");
    sql.push_bind(person);
}

/// Moves a marker: everything up to the post with this number was read.
pub(crate) async fn set(conn: &mut Conn, person: UserId, conversation: i64, post: i64) -> sqlx::Result<()> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO read_marker (person, conversation, post) VALUES ($1, $2, $3) \
         ON CONFLICT (person, conversation) DO UPDATE SET post = excluded.post RETURNING id",
    )
    .bind(person.0)
    .bind(conversation)
    .bind(post)
    .fetch_one(&mut *conn)
    .await?;
    change::note_named(conn, READ_MARKER, id).await?;
    Ok(())
}

/// Lets people who come into a room begin at its end: what was said before they came is no news. Markers from an
/// earlier stay are kept.
pub(crate) async fn begin_at_end(conn: &mut Conn, person: UserId, conversation: i64) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO read_marker (person, conversation, post) \
         SELECT $1, $2, MAX(id) FROM post WHERE conversation = $2 HAVING MAX(id) IS NOT NULL \
         ON CONFLICT DO NOTHING",
    )
    .bind(person.0)
    .bind(conversation)
    .execute(conn)
    .await?;
    Ok(())
}

fn read(row: &Row) -> sqlx::Result<ReadMarker> {
    let id = |column| row.try_get::<Option<i64>, _>(column).map(|id| id.map(message_id));
    Ok(ReadMarker {
        place: conversation::read(row, 0)?,
        message: id(5)?,
        first_unread: id(6)?,
        newest: id(7)?,
        unread: row.try_get(8)?,
        mentions: row.try_get(9)?,
    })
}
