//! A room to talk in, of any kind: channels, group chats and direct chats as the site shows them.

use crate::neutral::neutral;
use crate::{Channel, ChannelPatch, Chat, Conversation, GroupChat, UserId};

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
    /// A room without anything.
    pub fn new(place: Conversation) -> Self {
        Self {
            place,
            name: String::new(),
            users: Vec::new(),
            administrators: Vec::new(),
            is_public: false,
            external: false,
            clients: false,
        }
    }

    /// Whether a person takes part.
    pub fn has(&self, person: UserId) -> bool {
        match self.place {
            Conversation::Chat(_) => true,
            _ => self.users.contains(&person) || self.administrators.contains(&person),
        }
    }

    /// Changes what the patch names; a group chat has a name and people only.
    pub fn apply(&mut self, fields: &ChannelPatch) {
        fn set<T: Clone>(field: &mut T, value: &Option<T>) {
            if let Some(value) = value {
                field.clone_from(value);
            }
        }
        if let Some(name) = &fields.name {
            self.name = neutral(name);
        }
        set(&mut self.users, &fields.users);
        if let Conversation::Channel(_) = self.place {
            set(&mut self.administrators, &fields.administrators);
            set(&mut self.is_public, &fields.is_public);
            set(&mut self.external, &fields.include_external_users);
            set(&mut self.clients, &fields.include_clients);
        }
    }

    /// A person takes part.
    pub fn join(&mut self, person: UserId) {
        if !self.users.contains(&person) {
            self.users.push(person);
        }
    }

    /// A person takes part no longer.
    pub fn leave(&mut self, person: UserId) {
        self.users.retain(|own| *own != person);
        self.administrators.retain(|own| *own != person);
    }
}

impl From<Chat> for Room {
    fn from(chat: Chat) -> Self {
        Self { users: chat.user.into_iter().collect(), ..Self::new(Conversation::Chat(chat.id)) }
    }
}

impl From<GroupChat> for Room {
    fn from(chat: GroupChat) -> Self {
        let place = Conversation::GroupChat(chat.id);
        Self { name: neutral(&chat.name), users: chat.users, ..Self::new(place) }
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
