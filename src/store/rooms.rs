//! Rooms to talk in: channels, group chats and direct chats. Making and changing one waits for the server, since
//! a name may be taken and an address needs the server's id.

use super::{Inner, Store};
use crate::api;
use futures::join;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::error::ApiError;
use threadline_domain::neutral::neutral;
use threadline_domain::{Channel, ChannelPatch, Chat, Conversation, GroupChat, GroupChatPatch, UserId};

/// A room of any kind.
#[derive(Clone, PartialEq, Debug)]
pub struct Room {
    /// Its conversation.
    pub place: Conversation,
    /// Its name; a direct chat has that of the other person.
    pub name: String,
    /// Who takes part; in a direct chat the other person.
    pub users: Vec<UserId>,
    /// Who may change it.
    pub administrators: Vec<UserId>,
    /// Whether everybody may read and join.
    pub is_public: bool,
    /// Whether a public channel is open to external people.
    pub external: bool,
    /// Whether a public channel is open to clients.
    pub clients: bool,
}

impl Room {
    /// Whether a person takes part.
    pub fn has(&self, person: UserId) -> bool {
        match self.place {
            Conversation::Chat(_) => true,
            _ => self.users.contains(&person) || self.administrators.contains(&person),
        }
    }
}

impl From<Chat> for Room {
    fn from(chat: Chat) -> Self {
        Self {
            place: Conversation::Chat(chat.id),
            name: String::new(),
            users: chat.user.into_iter().collect(),
            administrators: Vec::new(),
            is_public: false,
            external: false,
            clients: false,
        }
    }
}

impl From<GroupChat> for Room {
    fn from(chat: GroupChat) -> Self {
        Self {
            place: Conversation::GroupChat(chat.id),
            name: neutral(&chat.name),
            users: chat.users,
            administrators: Vec::new(),
            is_public: false,
            external: false,
            clients: false,
        }
    }
}

impl From<Channel> for Room {
    fn from(channel: Channel) -> Self {
        Self {
            place: Conversation::Channel(channel.id),
            name: neutral(&channel.name),
            users: channel.users,
            administrators: channel.administrators,
            is_public: channel.is_public,
            external: channel.include_external_users,
            clients: channel.include_clients,
        }
    }
}

impl Store {
    /// A room, followed. `None` while unknown and once gone.
    pub fn room(self, place: Conversation) -> ArcRwSignal<Option<Arc<Room>>> {
        self.inner().rooms.signal(&place)
    }

    /// Every room that is known, by name. Follows changes.
    pub fn rooms(self) -> Vec<Arc<Room>> {
        let inner = self.inner();
        inner.rooms.version().track();
        let mut rooms = inner.rooms.all();
        rooms.sort_by_cached_key(|room| (room.name.to_lowercase(), room.place));
        rooms
    }

    /// The direct chat with a person: the one that is there, or a new one.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn open_chat(self, with: UserId) -> Result<Conversation, ApiError> {
        let inner = self.inner();
        let is_it = |room: &Arc<Room>| matches!(room.place, Conversation::Chat(_)) && room.users == [with];
        if let Some(room) = inner.rooms.all().into_iter().find(is_it) {
            return Ok(room.place);
        }
        let made = api::chat::create(&inner.http, with).await;
        inner.note_outcome(&made);
        let id = made?.id;
        inner.confirm_room(Chat { id, user: Some(with) }.into());
        Ok(Conversation::Chat(id))
    }

    /// Makes a channel.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn create_channel(self, fields: ChannelPatch) -> Result<Conversation, ApiError> {
        let inner = self.inner();
        let made = api::channel::create(&inner.http, &fields).await;
        inner.note_outcome(&made);
        let place = Conversation::Channel(made?.id);
        inner.reread_room(place).await?;
        Ok(place)
    }

    /// Makes a group chat.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn create_group(self, name: String, users: Vec<UserId>) -> Result<Conversation, ApiError> {
        let inner = self.inner();
        let fields = GroupChatPatch { name: Some(name), users: Some(users), avatar: None };
        let made = api::group_chat::create(&inner.http, &fields).await;
        inner.note_outcome(&made);
        let place = Conversation::GroupChat(made?.id);
        inner.reread_room(place).await?;
        Ok(place)
    }

    /// Changes a channel, or the name and people of a group chat.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn edit_room(self, place: Conversation, fields: ChannelPatch) -> Result<(), ApiError> {
        let inner = self.inner();
        let outcome = match place {
            Conversation::Channel(id) => api::channel::update(&inner.http, id, &fields).await,
            Conversation::GroupChat(id) => {
                let fields = GroupChatPatch { name: fields.name, users: fields.users, avatar: None };
                api::group_chat::update(&inner.http, id, &fields).await
            }
            _ => Ok(()),
        };
        inner.note_outcome(&outcome);
        outcome?;
        inner.reread_room(place).await
    }

    /// Takes part in a public channel.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn join_room(self, place: Conversation) -> Result<(), ApiError> {
        let inner = self.inner();
        let Conversation::Channel(id) = place else { return Ok(()) };
        let outcome = api::channel::join(&inner.http, id).await;
        inner.note_outcome(&outcome);
        outcome?;
        inner.reread_room(place).await
    }

    /// Takes part no longer.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn leave_room(self, place: Conversation) -> Result<(), ApiError> {
        let inner = self.inner();
        let outcome = match place {
            Conversation::Channel(id) => api::channel::leave(&inner.http, id).await,
            Conversation::GroupChat(id) => api::group_chat::leave(&inner.http, id).await,
            _ => Ok(()),
        };
        inner.note_outcome(&outcome);
        outcome?;
        inner.reread_room(place).await
    }
}

impl Inner {
    pub(super) async fn read_rooms(&self) -> Result<(), ApiError> {
        let http = &self.http;
        let marked = self.capabilities.with_untracked(|known| known.read_markers);
        let markers = async {
            if marked {
                api::read_marker::list(http).await.map(|listed| listed.items)
            } else {
                Ok(Vec::new())
            }
        };
        let (channels, groups, chats, markers) =
            join!(api::channel::list(http), api::group_chat::list(http), api::chat::list(http), markers);
        let channels = channels?;
        self.refresh.begin_at(channels.cursor);
        let mut rooms: Vec<Room> = channels.items.into_iter().map(Room::from).collect();
        rooms.extend(groups?.items.into_iter().map(Room::from));
        rooms.extend(chats?.items.into_iter().map(Room::from));
        for gone in self.rooms.ids_where(|place, _| !rooms.iter().any(|room| room.place == *place)) {
            self.forget_room(gone);
        }
        rooms.into_iter().for_each(|room| self.confirm_room(room));
        markers?.into_iter().for_each(|marker| self.confirm_marker(marker));
        Ok(())
    }

    /// Reads one room again. One that is not to be seen any more is forgotten.
    async fn reread_room(&self, place: Conversation) -> Result<(), ApiError> {
        let http = &self.http;
        let room = match place {
            Conversation::Channel(id) => api::channel::one(http, id).await.map(Room::from),
            Conversation::GroupChat(id) => api::group_chat::one(http, id).await.map(Room::from),
            _ => return Ok(()),
        };
        match room {
            Ok(room) => self.confirm_room(room),
            Err(ApiError::NotFound | ApiError::Forbidden(_)) => self.forget_room(place),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    pub(super) fn confirm_room(&self, room: Room) {
        self.rooms.set(room.place, Some(Arc::new(room)));
    }

    pub(super) fn forget_room(&self, place: Conversation) {
        self.rooms.set(place, None);
        // Nothing of it stays: the person may not see it any more.
        let inside = self.said.confirmed_where(|said| said.place == Some(place));
        inside.iter().for_each(|id| self.forget_said(id));
        self.histories.borrow_mut().remove(&place.into());
        self.read.set(place, None);
    }
}
