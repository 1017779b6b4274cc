//! Messages, the replies to them, and reactions to both.

use crate::{Attachment, AttachmentId, Conversation, MessageId, Moment, ReplyId, UserId, refs};
use serde::{Deserialize, Deserializer, Serialize};

/// The longest body of a message or reply, in bytes: 1 MiB.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// Something said: a message in a conversation, or a reply to one.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", from = "Spelled<I>", bound(deserialize = "I: Deserialize<'de>"))]
pub struct Post<I> {
    /// Which.
    pub id: I,
    /// What was said, as HTML or plain text.
    pub message: String,
    /// Files that go with it.
    pub attachments: Vec<Attachment>,
    /// Who said it; the text does not promise it.
    pub user: Option<UserId>,
    /// When it was said.
    pub created: Option<Moment>,
    /// When it was last edited.
    pub updated: Option<Moment>,
    /// Of a reply, the message that it answers. An extension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_id: Option<MessageId>,
    /// Where it was said, or the message that it answers. An extension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Conversation>,
    /// How many replies a message has, where the server tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_count: Option<u32>,
    /// When the last of them came. An extension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_reply: Option<Moment>,
    /// Who replied, each once, the latest first; at most five. An extension.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub repliers: Vec<UserId>,
    /// Reactions in the order in which they were given, where the server tells. An extension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reactions: Option<Vec<Reaction>>,
}

/// Something said in a conversation.
pub type Message = Post<MessageId>;

/// Something said in answer to a message.
pub type Reply = Post<ReplyId>;

/// An emoji by which somebody answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Reaction {
    /// The emoji.
    pub reaction: String,
    /// Whose it is.
    #[serde(default, deserialize_with = "refs::id")]
    pub user: Option<UserId>,
}

/// A message or reply to send, and all of it when it is edited: what is not sent again is gone.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct MessageDraft {
    /// What is said, as HTML.
    pub message: String,
    /// Upload ids of new files; when editing also the ids of those that stay.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<AttachmentId>,
    /// What is known here of the files, so that they are seen before the server tells of them.
    #[serde(skip)]
    pub files: Vec<Attachment>,
}

/// What a search finds. An extension.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Found {
    /// A message.
    Message(Message),
    /// A reply.
    Reply(Reply),
}

/// A message or reply in any spelling that servers send.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Spelled<I> {
    id: I,
    #[serde(default)]
    message: Option<String>,
    #[serde(default, alias = "Attachments")]
    attachments: Option<Vec<Attachment>>,
    #[serde(default = "nobody", deserialize_with = "refs::id")]
    user: Option<UserId>,
    #[serde(default = "nobody", deserialize_with = "refs::id")]
    user_id: Option<UserId>,
    #[serde(default = "nobody", rename = "UserId", deserialize_with = "refs::id")]
    pascal_user_id: Option<UserId>,
    #[serde(default)]
    created: Option<Moment>,
    #[serde(default)]
    updated: Option<Moment>,
    #[serde(default)]
    message_id: Option<MessageId>,
    #[serde(default, deserialize_with = "place")]
    place: Option<Conversation>,
    #[serde(default)]
    reply_count: Option<u32>,
    #[serde(default)]
    last_reply: Option<Moment>,
    #[serde(default, deserialize_with = "refs::ids")]
    repliers: Vec<UserId>,
    #[serde(default)]
    reactions: Option<Vec<Reaction>>,
}

impl<I> Spelled<I> {
    fn author(&self) -> Option<UserId> {
        self.user.or(self.user_id).or(self.pascal_user_id)
    }
}

fn nobody() -> Option<UserId> {
    None
}

/// A place of a kind that is not known here is no reason to lose the message.
fn place<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Conversation>, D::Error> {
    Ok(Option::<String>::deserialize(deserializer)?.and_then(|text| text.parse().ok()))
}

impl<I> From<Spelled<I>> for Post<I> {
    fn from(spelled: Spelled<I>) -> Self {
        Self {
            user: spelled.author(),
            id: spelled.id,
            message: spelled.message.unwrap_or_default(),
            attachments: spelled.attachments.unwrap_or_default(),
            created: spelled.created,
            updated: spelled.updated,
            message_id: spelled.message_id,
            place: spelled.place,
            reply_count: spelled.reply_count,
            last_reply: spelled.last_reply,
            repliers: spelled.repliers,
            reactions: spelled.reactions,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json, to_value};

    #[test]
    fn the_author_is_found_in_every_spelling_and_may_be_missing() {
        for author in
            [json!({"user": 38}), json!({"user": {"id": 38}}), json!({"userId": 38}), json!({"UserId": "38"})]
        {
            let mut body = json!({"id": "dm32", "message": "<p>Hi</p>"});
            body.as_object_mut().unwrap().extend(author.as_object().unwrap().clone());
            assert_eq!(from_value::<Message>(body.clone()).unwrap().user, Some(UserId(38)), "{body}");
        }
        let bare: Reply = from_value(json!({"id": "dr14", "user": null, "place": "note/3"})).unwrap();
        assert_eq!((bare.user, bare.message.as_str(), bare.place), (None, "", None));
    }

    #[test]
    fn a_found_reply_survives_the_way_to_the_wire_and_back() {
        let found = Found::Reply(
            from_value(
                json!({"id": "dr14", "message": "Yes", "user": 3, "messageId": "dm9", "place": "channel/5",
                "created": "2024-04-01T10:00:00.000Z", "reactions": [{"reaction": "👍", "user": 38}]}),
            )
            .unwrap(),
        );
        let wire = to_value(&found).unwrap();
        assert_eq!((&wire["type"], &wire["place"]), (&json!("reply"), &json!("channel/5")));
        assert_eq!(from_value::<Found>(wire).unwrap(), found);
    }
}
