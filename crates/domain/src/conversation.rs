//! Where people talk, and how far each has read.

use crate::{ChannelId, ChatId, GroupChatId, MessageId, ProjectId, TaskId};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A place that messages are posted to. As text, and on the wire, it is `channel/5`: the kind as addresses of the
/// API have it, and the id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Conversation {
    /// About a task.
    Task(TaskId),
    /// About a project.
    Project(ProjectId),
    /// Between two people.
    Chat(ChatId),
    /// Between several people.
    GroupChat(GroupChatId),
    /// In a channel.
    Channel(ChannelId),
}

impl Conversation {
    /// The conversation of a kind, as addresses of the API call it, and an id.
    pub fn of(kind: &str, id: i64) -> Option<Self> {
        Some(match kind {
            "task" => Self::Task(TaskId(id)),
            "project" => Self::Project(ProjectId(id)),
            "chat" => Self::Chat(ChatId(id)),
            "groupchat" => Self::GroupChat(GroupChatId(id)),
            "channel" => Self::Channel(ChannelId(id)),
            _ => return None,
        })
    }

    /// The kind, as addresses of the API call it.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Task(_) => "task",
            Self::Project(_) => "project",
            Self::Chat(_) => "chat",
            Self::GroupChat(_) => "groupchat",
            Self::Channel(_) => "channel",
        }
    }

    /// The id of the task, project, chat, group chat or channel.
    pub fn id(self) -> i64 {
        match self {
            Self::Task(id) => id.0,
            Self::Project(id) => id.0,
            Self::Chat(id) => id.0,
            Self::GroupChat(id) => id.0,
            Self::Channel(id) => id.0,
        }
    }
}

macro_rules! from_id {
    ($($id:ident as $kind:ident),+) => {$(
        impl From<$id> for Conversation {
            fn from(id: $id) -> Self {
                Self::$kind(id)
            }
        }
    )+};
}

from_id!(
    TaskId as Task,
    ProjectId as Project,
    ChatId as Chat,
    GroupChatId as GroupChat,
    ChannelId as Channel
);

impl fmt::Display for Conversation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind(), self.id())
    }
}

/// The text names no conversation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NoConversation;

impl fmt::Display for NoConversation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a conversation is written as channel/5")
    }
}

impl std::error::Error for NoConversation {}

impl FromStr for Conversation {
    type Err = NoConversation;

    fn from_str(text: &str) -> Result<Self, NoConversation> {
        let (kind, id) = text.split_once('/').ok_or(NoConversation)?;
        Self::of(kind, id.parse().map_err(|_| NoConversation)?).ok_or(NoConversation)
    }
}

impl Serialize for Conversation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Conversation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// How far a person has read a conversation. An extension.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReadMarker {
    /// Which conversation.
    pub place: Conversation,
    /// The last message that was read, if it is there still; `None` when nothing was.
    #[serde(default)]
    pub message: Option<MessageId>,
    /// The oldest message of somebody else that was not read: the unread line stands above it.
    #[serde(default)]
    pub first_unread: Option<MessageId>,
    /// The newest message.
    #[serde(default)]
    pub newest: Option<MessageId>,
    /// How many messages of others were not read.
    #[serde(default)]
    pub unread: u32,
    /// How many of those speak to the person.
    #[serde(default)]
    pub mentions: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conversation_is_the_same_after_the_way_through_its_text() {
        for text in ["task/4", "project/9223372036854775807", "chat/1", "groupchat/12", "channel/5"] {
            let read: Conversation = text.parse().unwrap();
            assert_eq!(read.to_string(), text);
            assert_eq!(serde_json::from_value::<Conversation>(serde_json::json!(text)).unwrap(), read);
        }
    }

    #[test]
    fn what_names_no_conversation_is_refused() {
        for text in ["", "channel", "channel/", "channel/x", "note/3", "channel/5/6"] {
            assert_eq!(text.parse::<Conversation>(), Err(NoConversation), "{text}");
        }
    }
}
