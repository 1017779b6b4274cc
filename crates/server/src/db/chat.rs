//! Direct chats, as rows.

use super::change;
use super::dialect::Backend;
use super::filter::Page;
use super::talk::CHAT;
use super::{Conn, conversation};
use crate::clock;
use sqlx::QueryBuilder;
use threadline_domain::{Chat, ChatId, Conversation, UserId};

fn select(person: UserId) -> QueryBuilder<Backend> {
    let mut sql = QueryBuilder::new("SELECT h.id, CASE WHEN h.one = ");
    sql.push_bind(person.0).push(" THEN h.two ELSE h.one END FROM chat h WHERE h.id IN (");
    conversation::push_chats(&mut sql, person);
    sql.push(")");
    sql
}

/// Chats of a person, each with the other one.
pub(crate) async fn list(conn: &mut Conn, person: UserId, page: &Page) -> sqlx::Result<Vec<Chat>> {
    let mut sql = select(person);
    page.push_by_id(&mut sql, "h");
    read_all(conn, sql).await
}

/// One chat of a person.
pub(crate) async fn one(conn: &mut Conn, person: UserId, id: ChatId) -> sqlx::Result<Option<Chat>> {
    let mut sql = select(person);
    sql.push(" AND h.id = ").push_bind(id.0);
    Ok(read_all(conn, sql).await?.pop())
}

/// Chats of a person that were begun since `since`.
pub(crate) async fn changed(conn: &mut Conn, person: UserId, since: i64) -> sqlx::Result<Vec<Chat>> {
    let mut sql = select(person);
    sql.push(" AND h.id IN (SELECT record FROM change WHERE kind = 'chat' AND seq > ").push_bind(since);
    sql.push(") ORDER BY h.id");
    read_all(conn, sql).await
}

/// The chat of two people, if there is one.
pub(crate) async fn between(conn: &mut Conn, a: UserId, b: UserId) -> sqlx::Result<Option<ChatId>> {
    let id: Option<i64> = sqlx::query_scalar("SELECT id FROM chat WHERE one = $1 AND two = $2")
        .bind(a.0.min(b.0))
        .bind(a.0.max(b.0))
        .fetch_optional(conn)
        .await?;
    Ok(id.map(ChatId))
}

/// Begins the chat of two people.
pub(crate) async fn insert(conn: &mut Conn, a: UserId, b: UserId) -> sqlx::Result<ChatId> {
    let id: i64 = sqlx::query_scalar("INSERT INTO chat (one, two, created) VALUES ($1, $2, $3) RETURNING id")
        .bind(a.0.min(b.0))
        .bind(a.0.max(b.0))
        .bind(clock::now().0)
        .fetch_one(&mut *conn)
        .await?;
    conversation::ensure(conn, Conversation::Chat(ChatId(id))).await?;
    change::note_named(conn, CHAT, id).await?;
    Ok(ChatId(id))
}

async fn read_all(conn: &mut Conn, mut sql: QueryBuilder<Backend>) -> sqlx::Result<Vec<Chat>> {
    let rows: Vec<(i64, i64)> = sql.build_query_as().fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(id, user)| Chat { id: ChatId(id), user: Some(UserId(user)) }).collect())
}
