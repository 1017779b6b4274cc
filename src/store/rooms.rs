//! Rooms to talk in: channels, group chats and direct chats. What is made or changed is there at once, and goes out
//! through the outbox.

use super::{Done, Inner, Store, UndoStep};
use crate::api;
use futures::join;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::error::ApiError;
use threadline_domain::outbox::{RoomWrite, Seq, Write};
use threadline_domain::{
    ChannelId, ChannelPatch, ChatId, Conversation, GroupChatId, Membership, Room, UserId,
};

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

    /// The name that the server gave to a room made here, or the room itself. Follows changes.
    pub fn resolve_room(self, place: Conversation) -> Conversation {
        if place.id() >= 0 {
            return place;
        }
        self.inner().room_names.with(|names| names.get(&place).copied().unwrap_or(place))
    }

    /// The direct chat with a person: the one that is there, or a new one.
    pub fn open_chat(self, with: UserId) -> Conversation {
        let inner = self.inner();
        let is_it = |room: &Arc<Room>| matches!(room.place, Conversation::Chat(_)) && room.users == [with];
        if let Some(room) = inner.rooms.all().into_iter().find(is_it) {
            return room.place;
        }
        let fields = ChannelPatch { users: Some(vec![with]), ..ChannelPatch::default() };
        self.create_room(Conversation::Chat(ChatId(inner.temporary())), fields)
    }

    /// Whether the person may make channels: members of the workspace may. Follows changes.
    pub fn may_make_channels(self) -> bool {
        let Some(me) = self.me().get() else { return false };
        let of = self.user(me).with(|who| who.as_ref().map(|who| who.membership()));
        !matches!(of, Some(Membership::External | Membership::Client))
    }

    /// Makes a channel.
    pub fn create_channel(self, fields: ChannelPatch) -> Conversation {
        self.create_room(Conversation::Channel(ChannelId(self.inner().temporary())), fields)
    }

    /// Makes a group chat.
    pub fn create_group(self, name: String, users: Vec<UserId>) -> Conversation {
        let fields = ChannelPatch { name: Some(name), users: Some(users), ..ChannelPatch::default() };
        self.create_room(Conversation::GroupChat(GroupChatId(self.inner().temporary())), fields)
    }

    fn create_room(self, place: Conversation, fields: ChannelPatch) -> Conversation {
        let by = self.peek_me().unwrap_or(UserId(0));
        self.write_room(RoomWrite::Create { place, by, fields });
        place
    }

    /// Changes a channel, or the name and people of a group chat.
    pub fn edit_room(self, place: Conversation, fields: ChannelPatch) {
        self.write_room(RoomWrite::Edit(place, fields));
    }

    /// Takes part in a public channel.
    pub fn join_room(self, place: Conversation) {
        if let Some(me) = self.peek_me() {
            self.write_room(RoomWrite::Join(place, me));
        }
    }

    /// Takes part no longer.
    pub fn leave_room(self, place: Conversation) {
        // One that the server never took is given up.
        if let Some(seq) = self.inner().driver.with(|outbox| outbox.refused_room(place)) {
            self.discard(seq);
            return;
        }
        let Some(me) = self.peek_me() else { return };
        let name = self.inner().rooms.get(&place).map(|room| room.name.clone()).unwrap_or_default();
        // Held, as a removal is: nobody comes back to a room of others by themselves.
        let write = Write::Room(RoomWrite::Leave(place, me));
        let step = self.write(vec![(write, self.hold())], UndoStep::cancel);
        self.done(Done::RoomLeft(name), step);
    }

    pub(super) fn write_room(self, write: RoomWrite) -> Seq {
        let inner = self.inner();
        let seq = inner.driver.push(Write::Room(write), None, &inner);
        self.pump();
        seq
    }
}

impl Inner {
    pub(super) async fn read_rooms(&self) -> Result<(), ApiError> {
        let http = &self.http;
        let (marked, threaded) =
            self.capabilities.with_untracked(|known| (known.read_markers, known.threads));
        let markers = async {
            if marked {
                api::read_marker::list(http).await.map(|listed| listed.items)
            } else {
                Ok(Vec::new())
            }
        };
        let threads = async {
            if threaded { api::thread::list(http).await.map(|listed| listed.items) } else { Ok(Vec::new()) }
        };
        let (channels, groups, chats, markers, threads) = join!(
            api::channel::list(http),
            api::group_chat::list(http),
            api::chat::list(http),
            markers,
            threads
        );
        let channels = channels?;
        self.refresh.begin_at(channels.cursor);
        let mut rooms: Vec<Room> = channels.items.into_iter().map(Room::from).collect();
        rooms.extend(groups?.items.into_iter().map(Room::from));
        rooms.extend(chats?.items.into_iter().map(Room::from));
        let is_gone =
            |room: &Room| room.place.id() >= 0 && !rooms.iter().any(|listed| listed.place == room.place);
        for gone in self.rooms.confirmed_where(is_gone) {
            self.forget_room(gone);
        }
        rooms.into_iter().for_each(|room| self.confirm_room(room));
        markers?.into_iter().for_each(|marker| self.confirm_marker(marker));
        threads?.into_iter().for_each(|thread| self.confirm_thread(thread));
        Ok(())
    }

    /// Reads one room again. One that is not to be seen any more is forgotten.
    pub(super) async fn reread_room(&self, place: Conversation) -> Result<(), ApiError> {
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
        self.put_room(room.place, Some(room));
    }

    pub(super) fn put_room(&self, place: Conversation, room: Option<Room>) {
        self.driver.with(|outbox| {
            let pending = outbox.changes_room(place);
            let overlay = pending.then_some(|confirmed: Option<&Room>| outbox.room(place, confirmed));
            self.rooms.confirm(place, room, overlay);
        });
    }

    pub(super) fn forget_room(&self, place: Conversation) {
        self.put_room(place, None);
        // Nothing of it stays: the person may not see it any more.
        let inside = self.said.confirmed_where(|said| said.place == Some(place));
        inside.iter().for_each(|id| self.forget_said(id));
        self.histories.borrow_mut().remove(&place.into());
        self.put_marker(place, None);
        for thread in self.following.confirmed_where(|thread| thread.place == place) {
            self.put_thread(&thread, None);
        }
    }

    /// The server has named a room that was made here: what is known of it goes along.
    pub(super) fn name_room(&self, from: Conversation, to: Conversation) {
        self.room_names.update(|names| {
            names.insert(from, to);
        });
        if let Some(room) = self.rooms.get(&from) {
            self.confirm_room(Room { place: to, ..(*room).clone() });
        }
        let history = self.histories.borrow_mut().remove(&from.into());
        if let Some(history) = history {
            self.histories.borrow_mut().insert(to.into(), history);
        }
    }
}
