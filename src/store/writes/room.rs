//! As the rest of the writes, for rooms, threads and read markers.

use super::Inner;
use crate::api;
use threadline_domain::error::ApiError;
use threadline_domain::outbox::{Named, RoomWrite, Send, Write};
use threadline_domain::{ChannelPatch, Conversation, GroupChatPatch, UserId};

/// Sends what concerns a room; `None` for any other write.
pub(super) async fn carry_out(inner: &Inner, send: &Send) -> Option<Result<Option<Named>, ApiError>> {
    let Write::Room(write) = &send.write else { return None };
    let http = &inner.http;
    let done = match write {
        RoomWrite::Create { place, by, fields } => {
            return Some(create(inner, send, *place, *by, fields).await.map(Some));
        }
        RoomWrite::Edit(place, fields) => match place {
            Conversation::Channel(id) => api::channel::update(http, *id, fields).await,
            Conversation::GroupChat(id) => api::group_chat::update(http, *id, &of_group(fields)).await,
            _ => Ok(()),
        },
        RoomWrite::Join(place, _) => match place {
            Conversation::Channel(id) => api::channel::join(http, *id).await,
            _ => Ok(()),
        },
        RoomWrite::Leave(place, _) => match place {
            Conversation::Channel(id) => api::channel::leave(http, *id).await,
            Conversation::GroupChat(id) => api::group_chat::leave(http, *id).await,
            _ => Ok(()),
        },
        RoomWrite::Mark { shown, from: Some(from) } => {
            api::read_marker::unread_from(http, shown.place, from).await
        }
        RoomWrite::Mark { shown, from: None } => {
            api::read_marker::read_up_to(http, shown.place, shown.message.as_ref()).await
        }
        RoomWrite::Thread { shown, patch } => api::thread::update(http, &shown.message, patch).await,
    };
    // Who is out of a room cannot leave it again: the first answer was lost, or somebody else was faster.
    let done = match done {
        Err(ApiError::NotFound) if matches!(write, RoomWrite::Leave(..)) => Ok(()),
        done => done,
    };
    let reread = match (write, &done) {
        (RoomWrite::Edit(place, _) | RoomWrite::Join(place, _) | RoomWrite::Leave(place, _), Ok(())) => {
            Some(place)
        }
        _ => None,
    };
    if let Some(place) = reread {
        // What the server makes of it; where that fails, the stream of changes tells.
        let _ = inner.reread_room(*place).await;
    }
    Some(done.map(|()| None))
}

fn of_group(fields: &ChannelPatch) -> GroupChatPatch {
    GroupChatPatch { name: fields.name.clone(), users: fields.users.clone(), avatar: None }
}

async fn create(
    inner: &Inner,
    send: &Send,
    place: Conversation,
    by: UserId,
    fields: &ChannelPatch,
) -> Result<Named, ApiError> {
    let http = &inner.http;
    if send.look_first.is_some()
        && let Some(found) = look_for(inner, place, by, fields).await?
    {
        return Ok(Named::Room(place, found));
    }
    let made = match place {
        Conversation::Channel(_) => Conversation::Channel(api::channel::create(http, fields).await?.id),
        Conversation::GroupChat(_) => {
            Conversation::GroupChat(api::group_chat::create(http, &of_group(fields)).await?.id)
        }
        // The same one every time.
        _ => {
            let with = fields.users.as_ref().and_then(|users| users.first()).copied();
            Conversation::Chat(api::chat::create(http, with.ok_or(ApiError::NotFound)?).await?.id)
        }
    };
    Ok(Named::Room(place, made))
}

/// Looks whether a room whose answer was lost was made: the newest of the same name with me in it that is not known.
async fn look_for(
    inner: &Inner,
    place: Conversation,
    by: UserId,
    fields: &ChannelPatch,
) -> Result<Option<Conversation>, ApiError> {
    let is_new = |place: &Conversation| inner.rooms.get(place).is_none();
    let found = match place {
        Conversation::Channel(_) => {
            let mut listed = api::channel::list(&inner.http).await?.items;
            listed.retain(|one| Some(&one.name) == fields.name.as_ref() && one.has(by));
            listed.into_iter().map(|one| Conversation::Channel(one.id)).filter(is_new).max()
        }
        Conversation::GroupChat(_) => {
            let mut listed = api::group_chat::list(&inner.http).await?.items;
            listed.retain(|one| Some(&one.name) == fields.name.as_ref() && one.users.contains(&by));
            listed.into_iter().map(|one| Conversation::GroupChat(one.id)).filter(is_new).max()
        }
        _ => None,
    };
    Ok(found)
}

/// Takes what the server has accepted as what it has.
pub(super) fn confirm(inner: &Inner, write: &RoomWrite, named: Option<&Named>) {
    let change = |place: &Conversation, change: &dyn Fn(&mut threadline_domain::Room)| {
        if let Some(mut room) = inner.rooms.confirmed(place).map(|room| (*room).clone()) {
            change(&mut room);
            inner.confirm_room(room);
        }
    };
    match (write, named) {
        (RoomWrite::Create { .. }, Some(Named::Room(from, to))) => inner.name_room(*from, *to),
        (RoomWrite::Edit(place, fields), _) => change(place, &|room| room.apply(fields)),
        (RoomWrite::Mark { shown, .. }, _) => inner.confirm_marker(shown.clone()),
        (RoomWrite::Thread { shown, .. }, _) => inner.confirm_thread(shown.clone()),
        // Read again above.
        _ => {}
    }
}
