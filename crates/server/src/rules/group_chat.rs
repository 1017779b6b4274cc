//! Who may make and change group chats.

use super::check;
use super::room::{avatar_of, may_rule, people, welcome};
use crate::auth::Person;
use crate::db::sight::Sight;
use crate::db::{Conn, group_chat};
use crate::failure::{Failure, Invalid, Outcome};
use threadline_domain::{Conversation, GroupChat, GroupChatId, GroupChatPatch};

/// Makes a group chat. Whoever makes it takes part.
pub(crate) async fn create(conn: &mut Conn, actor: &Person, patch: GroupChatPatch) -> Outcome<GroupChatId> {
    let mut fresh =
        GroupChat { id: GroupChatId(0), name: String::new(), users: vec![actor.id], avatar: None };
    let mut invalid = Invalid::default();
    if patch.name.is_none() {
        invalid.add("name", "Give the group chat a name.");
    }
    apply(conn, actor.sight(), &mut fresh, patch, invalid).await?;
    if !fresh.users.contains(&actor.id) {
        fresh.users.insert(0, actor.id);
    }
    Ok(group_chat::insert(conn, &fresh, actor.id).await?)
}

/// Changes a group chat; everybody in it may.
pub(crate) async fn update(
    conn: &mut Conn,
    actor: &Person,
    id: GroupChatId,
    patch: GroupChatPatch,
) -> Outcome<()> {
    let before = find(conn, actor, id).await?;
    let mut after = before.clone();
    apply(conn, actor.sight(), &mut after, patch, Invalid::default()).await?;
    write(conn, &before, &after).await
}

/// Goes out of a group chat. With the last one it goes as a whole.
pub(crate) async fn leave(conn: &mut Conn, actor: &Person, id: GroupChatId) -> Outcome<()> {
    let before = find(conn, actor, id).await?;
    let mut after = before.clone();
    after.users.retain(|person| *person != actor.id);
    if after.users.is_empty() {
        return Ok(group_chat::delete(conn, &before).await?);
    }
    write(conn, &before, &after).await
}

/// Deletes a group chat: whoever made it may, an administrator who is in it, and everybody in it once its maker has
/// left.
pub(crate) async fn delete(conn: &mut Conn, actor: &Person, id: GroupChatId) -> Outcome<()> {
    let found = find(conn, actor, id).await?;
    if !may_rule(conn, actor, Conversation::GroupChat(id)).await? {
        return Err(Failure::Forbidden(
            "Only the person who made this group chat or an administrator may delete it.".to_owned(),
        ));
    }
    Ok(group_chat::delete(conn, &found).await?)
}

/// The group chat that the person is in, or the failure that there is none.
pub(crate) async fn find(conn: &mut Conn, actor: &Person, id: GroupChatId) -> Outcome<GroupChat> {
    group_chat::one(conn, actor.id, id).await?.ok_or_else(|| Failure::missing("group chat", id))
}

async fn write(conn: &mut Conn, before: &GroupChat, after: &GroupChat) -> Outcome<()> {
    if before != after {
        group_chat::update(conn, before, after).await?;
        welcome(conn, Conversation::GroupChat(after.id), &before.users, &after.users).await?;
    }
    Ok(())
}

async fn apply(
    conn: &mut Conn,
    sight: Sight,
    group: &mut GroupChat,
    patch: GroupChatPatch,
    mut invalid: Invalid,
) -> Outcome<()> {
    if let Some(name) = patch.name {
        group.name = check::title(&mut invalid, "name", &name);
    }
    if let Some(avatar) = patch.avatar {
        group.avatar = avatar_of(&mut invalid, avatar);
    }
    if let Some(users) = patch.users {
        group.users = people(conn, &mut invalid, "users", sight, &group.users, users).await?;
        if group.users.is_empty() {
            invalid.add("users", "Somebody must stay in the group chat.");
        }
    }
    invalid.check()
}
