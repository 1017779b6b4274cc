//! The places that people talk in, as rows, and who sees which.

use super::change::Kind;
use super::dialect::Backend;
use super::sight::Sight;
use super::{Conn, Row};
use sqlx::{QueryBuilder, Row as _};
use threadline_domain::{Conversation, UserId};

/// Columns that name the place, for [`read`]; the table is `c`.
pub(crate) const PLACE: &str = "c.task, c.project, c.chat, c.group_chat, c.channel";

/// Reads the place from [`PLACE`], which begins at column `first`.
pub(crate) fn read(row: &Row, first: usize) -> sqlx::Result<Conversation> {
    for (offset, kind) in ["task", "project", "chat", "groupchat", "channel"].into_iter().enumerate() {
        if let Some(id) = row.try_get(first + offset)?
            && let Some(place) = Conversation::of(kind, id)
        {
            return Ok(place);
        }
    }
    Err(sqlx::Error::RowNotFound)
}

/// The column of a place.
fn column(place: Conversation) -> &'static str {
    match place {
        Conversation::Task(_) => "task",
        Conversation::Project(_) => "project",
        Conversation::Chat(_) => "chat",
        Conversation::GroupChat(_) => "group_chat",
        Conversation::Channel(_) => "channel",
    }
}

/// The row of a place, where there is one; what people see is not asked.
pub(crate) async fn find(conn: &mut Conn, place: Conversation) -> sqlx::Result<Option<i64>> {
    let mut sql = QueryBuilder::<Backend>::new("SELECT c.id FROM conversation c WHERE ");
    push_is(&mut sql, place);
    sql.build_query_scalar().fetch_optional(conn).await
}

/// The row of a place, made when there is none yet.
pub(crate) async fn ensure(conn: &mut Conn, place: Conversation) -> sqlx::Result<i64> {
    if let Some(found) = find(conn, place).await? {
        return Ok(found);
    }
    let mut sql = QueryBuilder::<Backend>::new("INSERT INTO conversation (");
    sql.push(column(place)).push(") VALUES (").push_bind(place.id()).push(") RETURNING id");
    sql.build_query_scalar().fetch_one(conn).await
}

/// Whether a person sees a room (a chat, group chat or channel).
pub(crate) async fn is_seen(conn: &mut Conn, sight: Sight, room: Conversation) -> sqlx::Result<bool> {
    let mut sql = QueryBuilder::<Backend>::new("SELECT EXISTS (SELECT 1 FROM conversation c WHERE ");
    push_is(&mut sql, room);
    sql.push(" AND ");
    push_seen(&mut sql, sight);
    sql.push(")");
    sql.build_query_scalar().fetch_one(conn).await
}

/// The condition that `c` is this place.
pub(crate) fn push_is(sql: &mut QueryBuilder<Backend>, place: Conversation) {
    sql.push("c.").push(column(place)).push(" = ").push_bind(place.id());
}

/// The condition that `c` is in sight: a chat for its two people, a group chat for its users, a channel for its users
/// and administrators or, when it is public, for everybody it is open to, a task or project as the record itself.
pub(crate) fn push_seen(sql: &mut QueryBuilder<Backend>, sight: Sight) {
    let person = sight.person();
    sql.push("(c.chat IN (");
    push_chats(sql, person);
    sql.push(") OR c.group_chat IN (SELECT group_chat FROM group_chat_member WHERE person = ");
    sql.push_bind(person.0).push(") OR c.channel IN (");
    push_channels(sql, sight);
    sql.push(")");
    if let Sight::Guest(_) = sight {
        sql.push(" OR EXISTS (SELECT 1 FROM project sp WHERE sp.id = c.project");
        sight.push(sql, Kind::Project, "sp");
        sql.push(") OR EXISTS (SELECT 1 FROM task st WHERE st.id = c.task");
        sight.push(sql, Kind::Task, "st");
        sql.push("))");
    } else {
        sql.push(" OR c.project IS NOT NULL OR c.task IS NOT NULL)");
    }
}

/// Selects the chats of a person.
pub(crate) fn push_chats(sql: &mut QueryBuilder<Backend>, person: UserId) {
    sql.push("SELECT id FROM chat WHERE one = ").push_bind(person.0);
    sql.push(" UNION ALL SELECT id FROM chat WHERE two = ").push_bind(person.0);
}

/// Selects the channels in sight.
pub(crate) fn push_channels(sql: &mut QueryBuilder<Backend>, sight: Sight) {
    sql.push("SELECT v.id FROM channel v JOIN person vp ON vp.id = ").push_bind(sight.person().0);
    sql.push(" WHERE ").push(OPEN);
    sql.push(" UNION ALL SELECT channel FROM channel_member WHERE person = ").push_bind(sight.person().0);
}

/// The condition that the channel `v` is open to the person `vp`, who need not be in it.
pub(crate) const OPEN: &str = "v.is_public = TRUE AND (vp.role IN ('administrator', 'member') OR \
    (vp.role = 'external' AND v.include_external = TRUE) OR (vp.role = 'client' AND v.include_clients = TRUE))";

/// The task or project with this title, for the sample.
pub(crate) async fn record_titled(conn: &mut Conn, is_task: bool, title: &str) -> sqlx::Result<Option<i64>> {
    let statement = match is_task {
        true => "SELECT id FROM task WHERE title = $1",
        false => "SELECT id FROM project WHERE title = $1 AND is_template = FALSE",
    };
    sqlx::query_scalar(statement).bind(title).fetch_optional(conn).await
}
