//! Group chats, as rows.

use super::dialect::{self, Backend};
use super::filter::Page;
use super::talk::{self, GROUP_CHAT};
use super::{Conn, conversation};
use crate::clock;
use sqlx::QueryBuilder;
use std::collections::{BTreeSet, HashMap};
use threadline_domain::{Conversation, GroupChat, GroupChatId, UserId};

/// The group chats of a person.
fn select(person: UserId) -> QueryBuilder<Backend> {
    let mut sql = QueryBuilder::new("SELECT g.id, g.name, g.avatar FROM group_chat g WHERE g.id IN ");
    sql.push("(SELECT group_chat FROM group_chat_member WHERE person = ").push_bind(person.0).push(")");
    sql
}

/// Group chats of a person.
pub(crate) async fn list(conn: &mut Conn, person: UserId, page: &Page) -> sqlx::Result<Vec<GroupChat>> {
    let mut sql = select(person);
    page.push_by_id(&mut sql, "g");
    read_all(conn, sql).await
}

/// One group chat of a person.
pub(crate) async fn one(conn: &mut Conn, person: UserId, id: GroupChatId) -> sqlx::Result<Option<GroupChat>> {
    let mut sql = select(person);
    sql.push(" AND g.id = ").push_bind(id.0);
    Ok(read_all(conn, sql).await?.pop())
}

/// Group chats of a person that were touched since `since`.
pub(crate) async fn changed(conn: &mut Conn, person: UserId, since: i64) -> sqlx::Result<Vec<GroupChat>> {
    let mut sql = select(person);
    sql.push(" AND g.id IN (SELECT record FROM change WHERE kind = 'groupchat' AND seq > ").push_bind(since);
    sql.push(") ORDER BY g.id");
    read_all(conn, sql).await
}

/// Who made it.
pub(crate) async fn creator(conn: &mut Conn, id: GroupChatId) -> sqlx::Result<UserId> {
    sqlx::query_scalar("SELECT creator FROM group_chat WHERE id = $1")
        .bind(id.0)
        .fetch_one(conn)
        .await
        .map(UserId)
}

/// Adds a group chat.
pub(crate) async fn insert(conn: &mut Conn, group: &GroupChat, creator: UserId) -> sqlx::Result<GroupChatId> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO group_chat (name, avatar, creator, created, updated) VALUES ($1, $2, $3, $4, $4) RETURNING id",
    )
    .bind(group.name.as_str())
    .bind(group.avatar.as_deref())
    .bind(creator.0)
    .bind(clock::now().0)
    .fetch_one(&mut *conn)
    .await?;
    write_members(conn, id, &group.users).await?;
    conversation::ensure(conn, Conversation::GroupChat(GroupChatId(id))).await?;
    talk::room_changed(conn, GROUP_CHAT, id, &BTreeSet::new(), &viewers(group)).await?;
    Ok(GroupChatId(id))
}

/// Writes every field of a group chat.
pub(crate) async fn update(conn: &mut Conn, before: &GroupChat, after: &GroupChat) -> sqlx::Result<()> {
    let id = after.id.0;
    sqlx::query("UPDATE group_chat SET name = $1, avatar = $2, updated = $3 WHERE id = $4")
        .bind(after.name.as_str())
        .bind(after.avatar.as_deref())
        .bind(clock::now().0)
        .bind(id)
        .execute(&mut *conn)
        .await?;
    sqlx::query("DELETE FROM group_chat_member WHERE group_chat = $1").bind(id).execute(&mut *conn).await?;
    write_members(conn, id, &after.users).await?;
    talk::room_changed(conn, GROUP_CHAT, id, &viewers(before), &viewers(after)).await
}

/// Deletes a group chat with everything that was said in it.
pub(crate) async fn delete(conn: &mut Conn, group: &GroupChat) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM group_chat WHERE id = $1").bind(group.id.0).execute(&mut *conn).await?;
    talk::room_changed(conn, GROUP_CHAT, group.id.0, &viewers(group), &BTreeSet::new()).await
}

fn viewers(group: &GroupChat) -> BTreeSet<UserId> {
    group.users.iter().copied().collect()
}

async fn write_members(conn: &mut Conn, id: i64, users: &[UserId]) -> sqlx::Result<()> {
    for (place, person) in (0_i64..).zip(users) {
        sqlx::query("INSERT INTO group_chat_member (group_chat, person, place) VALUES ($1, $2, $3)")
            .bind(id)
            .bind(person.0)
            .bind(place)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

async fn read_all(conn: &mut Conn, mut sql: QueryBuilder<Backend>) -> sqlx::Result<Vec<GroupChat>> {
    let rows: Vec<(i64, String, Option<String>)> = sql.build_query_as().fetch_all(&mut *conn).await?;
    let ids: Vec<i64> = rows.iter().map(|(id, ..)| *id).collect();
    let mut users: HashMap<i64, Vec<UserId>> = HashMap::new();
    let mut sql = QueryBuilder::<Backend>::new(
        "SELECT group_chat, person FROM group_chat_member WHERE group_chat IN (",
    );
    dialect::push_ids(&mut sql, &ids);
    sql.push(") ORDER BY group_chat, place");
    let members: Vec<(i64, i64)> = sql.build_query_as().fetch_all(conn).await?;
    for (group, person) in members {
        users.entry(group).or_default().push(UserId(person));
    }
    Ok(rows
        .into_iter()
        .map(|(id, name, avatar)| GroupChat {
            id: GroupChatId(id),
            name,
            users: users.remove(&id).unwrap_or_default(),
            avatar,
        })
        .collect())
}
