//! What the rooms that people talk in have in common, and chats of two.

use super::{channel, check, group_chat};
use crate::auth::Person;
use crate::db::sight::Sight;
use crate::db::{Conn, chat, conversation, group_chat as groups, read_marker};
use crate::failure::{Invalid, Outcome};
use threadline_domain::{ChatId, Conversation, Membership, UserId};

/// How many people a room may name.
const PEOPLE_LIMIT: usize = 1000;

/// The chat with somebody: begun when it is not there yet.
pub(crate) async fn chat_with(conn: &mut Conn, actor: &Person, user: Option<UserId>) -> Outcome<ChatId> {
    let Some(user) = user else {
        return Err(Invalid::one("user", "Say whom the chat is with."));
    };
    if user == actor.id {
        return Err(Invalid::one("user", "A chat is with somebody else."));
    }
    if let Some(known) = chat::between(conn, actor.id, user).await? {
        return Ok(known);
    }
    let mut invalid = Invalid::default();
    check::person(conn, actor.sight(), &mut invalid, "user", Some(user)).await?;
    invalid.check()?;
    Ok(chat::insert(conn, actor.id, user).await?)
}

/// Whether the person, who sees the place, may delete what others have said there and the room itself.
pub(crate) async fn may_rule(conn: &mut Conn, actor: &Person, place: Conversation) -> Outcome<bool> {
    if actor.membership == Membership::Administrator {
        return Ok(true);
    }
    Ok(match place {
        Conversation::Channel(id) => channel::find(conn, actor, id).await?.administrators.contains(&actor.id),
        Conversation::GroupChat(id) => {
            let creator = groups::creator(conn, id).await?;
            creator == actor.id || !group_chat::find(conn, actor, id).await?.users.contains(&creator)
        }
        Conversation::Task(_) | Conversation::Project(_) | Conversation::Chat(_) => false,
    })
}

/// People who come in begin at the end of what was said.
pub(super) async fn welcome(
    conn: &mut Conn,
    room: Conversation,
    before: &[UserId],
    after: &[UserId],
) -> Outcome<()> {
    if let Some(row) = conversation::find(conn, room).await? {
        for person in after.iter().filter(|person| !before.contains(person)) {
            read_marker::begin_at_end(conn, *person, row).await?;
        }
    }
    Ok(())
}

/// A list of people, each once. Those who are in it already may stay, whatever became of them.
pub(super) async fn people(
    conn: &mut Conn,
    invalid: &mut Invalid,
    field: &str,
    sight: Sight,
    known: &[UserId],
    wanted: Vec<UserId>,
) -> Outcome<Vec<UserId>> {
    let mut list: Vec<UserId> = Vec::with_capacity(wanted.len());
    if wanted.len() > PEOPLE_LIMIT {
        invalid.add(field, format!("At most {PEOPLE_LIMIT} people can be named."));
        return Ok(list);
    }
    for person in wanted {
        if list.contains(&person) {
            continue;
        }
        if !known.contains(&person) {
            check::person(conn, sight, invalid, field, Some(person)).await?;
        }
        list.push(person);
    }
    Ok(list)
}

/// The identifier of a picture; empty means none.
pub(super) fn avatar_of(invalid: &mut Invalid, avatar: Option<String>) -> Option<String> {
    let avatar = avatar.filter(|avatar| !avatar.is_empty())?;
    check::length(invalid, "avatar", &avatar, check::WORD_LIMIT);
    Some(avatar)
}
