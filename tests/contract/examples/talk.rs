//! Examples of messages, replies, reactions, chats, group chats and channels.

use serde_json::{Value, json};

pub(super) fn message() -> Value {
    json!({
        "id": "abc123",
        "message": "Hello world",
        "created": "2024-04-01T10:00:00.000Z",
        "updated": "2024-04-01T10:00:00.000Z"
    })
}

pub(super) fn reply() -> Value {
    json!({
        "id": "def456",
        "message": "This is a reply",
        "created": "2024-04-01T10:05:00.000Z",
        "updated": "2024-04-01T10:05:00.000Z"
    })
}

/// What a create of a message or reply answers.
pub(super) fn said() -> Value {
    json!({"id": "abc123", "viewUrl": "...", "bounceUrl": "..."})
}

/// A message with a file, as it is sent.
pub(super) fn message_sent() -> Value {
    json!({"message": "Please review the attached file", "attachments": ["8dMfbZuoDwmxVvx0W2rbWA=="]})
}

pub(super) fn reaction() -> Value {
    json!({"reaction": "👍", "user": 38})
}

pub(super) fn chat() -> Value {
    json!({"id": 7, "user": 38})
}

pub(super) fn group_chat() -> Value {
    json!({"id": 12, "name": "My group", "users": [38, 25]})
}

pub(super) fn channel() -> Value {
    json!({"id": 5, "name": "general", "isPublic": true, "users": [38, 25], "administrators": [38]})
}
