//! Rooms to talk in: chats of two people, group chats and channels.

use crate::{ChannelId, ChatId, GroupChatId, UserId, refs};
use serde::{Deserialize, Deserializer, Serialize};

/// A direct conversation between two people.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Chat {
    /// Which.
    pub id: ChatId,
    /// The other person.
    #[serde(default, deserialize_with = "refs::id")]
    pub user: Option<UserId>,
}

/// A conversation between several people.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct GroupChat {
    /// Which.
    pub id: GroupChatId,
    /// What its people call it.
    #[serde(default, deserialize_with = "text")]
    pub name: String,
    /// Who takes part.
    #[serde(default, deserialize_with = "refs::ids")]
    pub users: Vec<UserId>,
    /// Identifier of its picture.
    #[serde(default, deserialize_with = "avatar")]
    pub avatar: Option<String>,
}

/// A conversation about a topic.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Channel {
    /// Which.
    pub id: ChannelId,
    /// Its name.
    #[serde(default, deserialize_with = "text")]
    pub name: String,
    /// Whether everybody may read and join it.
    #[serde(default, deserialize_with = "flag")]
    pub is_public: bool,
    /// Who takes part.
    #[serde(default, deserialize_with = "refs::ids")]
    pub users: Vec<UserId>,
    /// Who may change it.
    #[serde(default, deserialize_with = "refs::ids")]
    pub administrators: Vec<UserId>,
    /// Identifier of its picture.
    #[serde(default, deserialize_with = "avatar")]
    pub avatar: Option<String>,
    /// Whether a public channel is open to external people.
    #[serde(default, deserialize_with = "flag")]
    pub include_external_users: bool,
    /// Whether a public channel is open to clients.
    #[serde(default, deserialize_with = "flag")]
    pub include_clients: bool,
}

impl Channel {
    /// Whether a person takes part.
    pub fn has(&self, person: UserId) -> bool {
        self.users.contains(&person) || self.administrators.contains(&person)
    }
}

/// A change of some fields of a group chat, and the fields of a new one. Absent fields stay as they are.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GroupChatPatch {
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given_ids", skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<UserId>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub avatar: Option<Option<String>>,
}

/// A change of some fields of a channel, and the fields of a new one. Absent fields stay as they are.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct ChannelPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_public: Option<bool>,
    #[serde(deserialize_with = "refs::given_ids", skip_serializing_if = "Option::is_none")]
    pub users: Option<Vec<UserId>>,
    #[serde(deserialize_with = "refs::given_ids", skip_serializing_if = "Option::is_none")]
    pub administrators: Option<Vec<UserId>>,
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub avatar: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_external_users: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub include_clients: Option<bool>,
}

/// A text that may be `null`.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Option::<String>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// A yes or no that may be `null`.
fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Option::<bool>::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// The text does not say whether the identifier is a number or a string.
fn avatar<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Identifier {
        Text(String),
        Number(i64),
    }
    Ok(Option::<Identifier>::deserialize(deserializer)?.map(|identifier| match identifier {
        Identifier::Text(text) => text,
        Identifier::Number(number) => number.to_string(),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json};

    #[test]
    fn rooms_are_read_with_what_the_text_shows_and_with_nulls_for_the_rest() {
        let group: GroupChat = from_value(json!({"id": 12, "name": "My group", "users": [38, 25]})).unwrap();
        assert_eq!((group.users, group.avatar), (vec![UserId(38), UserId(25)], None));
        let channel: Channel =
            from_value(json!({"id": 5, "name": "general", "isPublic": true, "users": [{"id": 38}],
            "administrators": null, "avatar": 9, "includeClients": null, "topic": "unknown"}))
            .unwrap();
        assert_eq!((channel.users, channel.avatar.as_deref()), (vec![UserId(38)], Some("9")));
        assert!(channel.is_public && channel.administrators.is_empty());
        let chat: Chat = from_value(json!({"id": 7, "user": {"id": 38, "firstName": "Thor"}})).unwrap();
        assert_eq!(chat.user, Some(UserId(38)));
    }

    #[test]
    fn a_patch_says_only_what_changes() {
        let patch = ChannelPatch { is_public: Some(false), ..ChannelPatch::default() };
        assert_eq!(serde_json::to_value(patch).unwrap(), json!({"isPublic": false}));
    }
}
