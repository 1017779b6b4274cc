//! Threads that a person follows, and how far each was read. An extension.

use crate::{Conversation, MessageId, ReplyId};
use serde::{Deserialize, Serialize};

/// How a person stands to the replies to a message.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Thread {
    /// The message that the replies answer.
    pub message: MessageId,
    /// Where it was said.
    pub place: Conversation,
    /// Whether the person wants to be told of replies.
    #[serde(default)]
    pub follows: bool,
    /// The last reply that was read, if it is there still; `None` when none was.
    #[serde(default)]
    pub read: Option<ReplyId>,
    /// The oldest reply of somebody else that was not read.
    #[serde(default)]
    pub first_unread: Option<ReplyId>,
    /// The newest reply.
    #[serde(default)]
    pub newest: Option<ReplyId>,
    /// How many replies of others were not read.
    #[serde(default)]
    pub unread: u32,
    /// How many of those speak to the person.
    #[serde(default)]
    pub mentions: u32,
}

/// What a person says of a thread; what is absent stays.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct ThreadPatch {
    /// Whether to be told of replies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follow: Option<bool>,
    /// Replies up to and with this one were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<ReplyId>,
    /// Replies are unread from this one on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unread_from: Option<ReplyId>,
}
