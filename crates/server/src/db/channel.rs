//! Channels, as rows.

use super::dialect::{self, Backend};
use super::filter::Page;
use super::sight::Sight;
use super::talk::{self, CHANNEL};
use super::{Conn, conversation};
use crate::clock;
use sqlx::QueryBuilder;
use std::collections::{BTreeSet, HashMap};
use threadline_domain::{Channel, ChannelId, Conversation, UserId};

/// The channels that a person sees.
fn select(sight: Sight) -> QueryBuilder<Backend> {
    let mut sql = QueryBuilder::new(
        "SELECT h.id, h.name, h.is_public, h.include_external, h.include_clients, h.avatar FROM channel h WHERE h.id IN (",
    );
    conversation::push_channels(&mut sql, sight);
    sql.push(")");
    sql
}

/// Channels that a person sees.
pub(crate) async fn list(conn: &mut Conn, sight: Sight, page: &Page) -> sqlx::Result<Vec<Channel>> {
    let mut sql = select(sight);
    page.push_by_id(&mut sql, "h");
    read_all(conn, sql).await
}

/// One channel that a person sees.
pub(crate) async fn one(conn: &mut Conn, sight: Sight, id: ChannelId) -> sqlx::Result<Option<Channel>> {
    let mut sql = select(sight);
    sql.push(" AND h.id = ").push_bind(id.0);
    Ok(read_all(conn, sql).await?.pop())
}

/// Channels that a person sees and that were touched since `since`.
pub(crate) async fn changed(conn: &mut Conn, sight: Sight, since: i64) -> sqlx::Result<Vec<Channel>> {
    let mut sql = select(sight);
    sql.push(" AND h.id IN (SELECT record FROM change WHERE kind = 'channel' AND seq > ").push_bind(since);
    sql.push(") ORDER BY h.id");
    read_all(conn, sql).await
}

/// Adds a channel.
pub(crate) async fn insert(conn: &mut Conn, channel: &Channel) -> sqlx::Result<ChannelId> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO channel (name, is_public, include_external, include_clients, avatar, created, updated) \
         VALUES ($1, $2, $3, $4, $5, $6, $6) RETURNING id",
    )
    .bind(channel.name.as_str())
    .bind(channel.is_public)
    .bind(channel.include_external_users)
    .bind(channel.include_clients)
    .bind(channel.avatar.as_deref())
    .bind(clock::now().0)
    .fetch_one(&mut *conn)
    .await?;
    let made = ChannelId(id);
    write_members(conn, made, channel).await?;
    conversation::ensure(conn, Conversation::Channel(made)).await?;
    let viewers = viewers(conn, made).await?;
    talk::room_changed(conn, CHANNEL, id, &BTreeSet::new(), &viewers).await?;
    Ok(made)
}

/// Writes every field of a channel.
pub(crate) async fn update(conn: &mut Conn, channel: &Channel) -> sqlx::Result<()> {
    let before = viewers(conn, channel.id).await?;
    sqlx::query(
        "UPDATE channel SET name = $1, is_public = $2, include_external = $3, include_clients = $4, avatar = $5, \
         updated = $6 WHERE id = $7",
    )
    .bind(channel.name.as_str())
    .bind(channel.is_public)
    .bind(channel.include_external_users)
    .bind(channel.include_clients)
    .bind(channel.avatar.as_deref())
    .bind(clock::now().0)
    .bind(channel.id.0)
    .execute(&mut *conn)
    .await?;
    sqlx::query("DELETE FROM channel_member WHERE channel = $1")
        .bind(channel.id.0)
        .execute(&mut *conn)
        .await?;
    write_members(conn, channel.id, channel).await?;
    let after = viewers(conn, channel.id).await?;
    talk::room_changed(conn, CHANNEL, channel.id.0, &before, &after).await
}

/// Deletes a channel with everything that was said in it.
pub(crate) async fn delete(conn: &mut Conn, id: ChannelId) -> sqlx::Result<()> {
    let before = viewers(conn, id).await?;
    sqlx::query("DELETE FROM channel WHERE id = $1").bind(id.0).execute(&mut *conn).await?;
    talk::room_changed(conn, CHANNEL, id.0, &before, &BTreeSet::new()).await
}

/// Everybody who sees a channel.
async fn viewers(conn: &mut Conn, id: ChannelId) -> sqlx::Result<BTreeSet<UserId>> {
    let mut sql = QueryBuilder::<Backend>::new("SELECT person FROM channel_member WHERE channel = ");
    sql.push_bind(id.0);
    sql.push(" UNION SELECT vp.id FROM person vp JOIN channel v ON v.id = ").push_bind(id.0);
    sql.push(" WHERE ").push(conversation::OPEN);
    let people: Vec<i64> = sql.build_query_scalar().fetch_all(conn).await?;
    Ok(people.into_iter().map(UserId).collect())
}

/// One row for each person, whether user, administrator or both.
async fn write_members(conn: &mut Conn, id: ChannelId, channel: &Channel) -> sqlx::Result<()> {
    let mut people = channel.users.clone();
    people.extend(channel.administrators.iter().filter(|person| !channel.users.contains(person)));
    for (place, person) in (0_i64..).zip(&people) {
        sqlx::query(
            "INSERT INTO channel_member (channel, person, is_user, is_administrator, place) VALUES ($1, $2, $3, $4, $5)",
        )
        .bind(id.0)
        .bind(person.0)
        .bind(channel.users.contains(person))
        .bind(channel.administrators.contains(person))
        .bind(place)
        .execute(&mut *conn)
        .await?;
    }
    Ok(())
}

async fn read_all(conn: &mut Conn, mut sql: QueryBuilder<Backend>) -> sqlx::Result<Vec<Channel>> {
    type Columns = (i64, String, bool, bool, bool, Option<String>);
    let rows: Vec<Columns> = sql.build_query_as().fetch_all(&mut *conn).await?;
    let ids: Vec<i64> = rows.iter().map(|(id, ..)| *id).collect();
    let mut members: HashMap<i64, Vec<(UserId, bool, bool)>> = HashMap::new();
    let mut sql = QueryBuilder::<Backend>::new(
        "SELECT channel, person, is_user, is_administrator FROM channel_member WHERE channel IN (",
    );
    dialect::push_ids(&mut sql, &ids);
    sql.push(") ORDER BY channel, place");
    let found: Vec<(i64, i64, bool, bool)> = sql.build_query_as().fetch_all(conn).await?;
    for (channel, person, is_user, is_administrator) in found {
        members.entry(channel).or_default().push((UserId(person), is_user, is_administrator));
    }
    Ok(rows
        .into_iter()
        .map(|(id, name, is_public, include_external_users, include_clients, avatar)| {
            let people = members.remove(&id).unwrap_or_default();
            Channel {
                id: ChannelId(id),
                name,
                is_public,
                users: people.iter().filter(|(_, is_user, _)| *is_user).map(|(person, ..)| *person).collect(),
                administrators: people.iter().filter(|(.., is)| *is).map(|(person, ..)| *person).collect(),
                avatar,
                include_external_users,
                include_clients,
            }
        })
        .collect())
}
