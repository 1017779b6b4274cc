//! Who may make and change channels.

use super::check;
use super::room::{avatar_of, may_rule, people, welcome};
use crate::auth::{Act, Person};
use crate::db::sight::Sight;
use crate::db::{Conn, channel};
use crate::failure::{Failure, Invalid, Outcome};
use threadline_domain::{Channel, ChannelId, ChannelPatch, Conversation};

/// Makes a channel, as members of the workspace may. Whoever makes it takes part and is its administrator.
pub(crate) async fn create(conn: &mut Conn, actor: &Person, patch: ChannelPatch) -> Outcome<ChannelId> {
    actor.may(Act::Manage)?;
    let mut fresh = Channel {
        id: ChannelId(0),
        name: String::new(),
        is_public: false,
        users: vec![actor.id],
        administrators: vec![actor.id],
        avatar: None,
        include_external_users: false,
        include_clients: false,
    };
    let mut invalid = Invalid::default();
    if patch.name.is_none() {
        invalid.add("name", "Give the channel a name.");
    }
    apply(conn, actor.sight(), &mut fresh, patch, invalid).await?;
    for list in [&mut fresh.users, &mut fresh.administrators] {
        if !list.contains(&actor.id) {
            list.insert(0, actor.id);
        }
    }
    Ok(channel::insert(conn, &fresh).await?)
}

/// Changes a channel; its administrators may, and those of the workspace who see it.
pub(crate) async fn update(
    conn: &mut Conn,
    actor: &Person,
    id: ChannelId,
    patch: ChannelPatch,
) -> Outcome<()> {
    let before = find(conn, actor, id).await?;
    require_rule(conn, actor, id, "change").await?;
    let mut after = before.clone();
    apply(conn, actor.sight(), &mut after, patch, Invalid::default()).await?;
    write(conn, &before, &after).await
}

/// Takes part in a channel that the person sees.
pub(crate) async fn join(conn: &mut Conn, actor: &Person, id: ChannelId) -> Outcome<()> {
    let before = find(conn, actor, id).await?;
    let mut after = before.clone();
    if !after.users.contains(&actor.id) {
        after.users.push(actor.id);
    }
    write(conn, &before, &after).await
}

/// Takes part in a channel no more.
pub(crate) async fn leave(conn: &mut Conn, actor: &Person, id: ChannelId) -> Outcome<()> {
    let before = find(conn, actor, id).await?;
    let mut after = before.clone();
    after.users.retain(|person| *person != actor.id);
    after.administrators.retain(|person| *person != actor.id);
    if after.administrators.is_empty() {
        return Err(Invalid::one("administrators", "Make somebody else administrator of the channel first."));
    }
    write(conn, &before, &after).await
}

/// Deletes a channel; its administrators may, and those of the workspace who see it.
pub(crate) async fn delete(conn: &mut Conn, actor: &Person, id: ChannelId) -> Outcome<()> {
    find(conn, actor, id).await?;
    require_rule(conn, actor, id, "delete").await?;
    Ok(channel::delete(conn, id).await?)
}

/// The channel that the person sees, or the failure that there is none.
pub(crate) async fn find(conn: &mut Conn, actor: &Person, id: ChannelId) -> Outcome<Channel> {
    channel::one(conn, actor.sight(), id).await?.ok_or_else(|| Failure::missing("channel", id))
}

async fn write(conn: &mut Conn, before: &Channel, after: &Channel) -> Outcome<()> {
    if before != after {
        channel::update(conn, after).await?;
        welcome(conn, Conversation::Channel(after.id), &before.users, &after.users).await?;
    }
    Ok(())
}

async fn apply(
    conn: &mut Conn,
    sight: Sight,
    channel: &mut Channel,
    patch: ChannelPatch,
    mut invalid: Invalid,
) -> Outcome<()> {
    if let Some(name) = patch.name {
        channel.name = check::title(&mut invalid, "name", &name);
    }
    if let Some(avatar) = patch.avatar {
        channel.avatar = avatar_of(&mut invalid, avatar);
    }
    if let Some(users) = patch.users {
        channel.users = people(conn, &mut invalid, "users", sight, &channel.users, users).await?;
    }
    if let Some(administrators) = patch.administrators {
        let known = &channel.administrators;
        channel.administrators =
            people(conn, &mut invalid, "administrators", sight, known, administrators).await?;
        if channel.administrators.is_empty() {
            invalid.add("administrators", "A channel needs an administrator.");
        }
    }
    channel.is_public = patch.is_public.unwrap_or(channel.is_public);
    channel.include_external_users = patch.include_external_users.unwrap_or(channel.include_external_users);
    channel.include_clients = patch.include_clients.unwrap_or(channel.include_clients);
    invalid.check()
}

async fn require_rule(conn: &mut Conn, actor: &Person, id: ChannelId, act: &str) -> Outcome<()> {
    if may_rule(conn, actor, Conversation::Channel(id)).await? {
        return Ok(());
    }
    Err(Failure::Forbidden(format!("Only an administrator of the channel may {act} it.")))
}
