//! Messages.

use super::{Http, Page};
use threadline_domain::error::ApiError;
use threadline_domain::wire::{Created, Link};
use threadline_domain::{
    ChannelId, ChatId, Conversation, GroupChatId, Message, MessageDraft, MessageId, ProjectId, TaskId, place,
};

/// Which part of a conversation is wanted. Servers without the extension `talk` pass over all of it and give the
/// whole conversation, oldest first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Part {
    /// At most so many.
    pub limit: Option<u32>,
    /// Begin with the newest instead of the oldest.
    pub newest_first: bool,
    /// Only what was said before this message.
    pub before: Option<MessageId>,
    /// Only what was said after this message.
    pub after: Option<MessageId>,
    /// This message and its neighbours on both sides, oldest first.
    pub around: Option<MessageId>,
    /// What an earlier page told to ask with.
    pub cursor: Option<String>,
}

impl Part {
    fn query(&self) -> String {
        let mut pairs: Vec<(&str, String)> = Vec::new();
        pairs.extend(self.limit.map(|limit| ("limit", limit.to_string())));
        if self.newest_first {
            pairs.push(("order", "newest".to_owned()));
        }
        pairs.extend(self.before.as_ref().map(|id| ("before", id.0.clone())));
        pairs.extend(self.after.as_ref().map(|id| ("after", id.0.clone())));
        pairs.extend(self.around.as_ref().map(|id| ("around", id.0.clone())));
        pairs.extend(self.cursor.as_ref().map(|cursor| ("cursor", cursor.clone())));
        place::query(pairs)
    }
}

/// A part of a conversation of any kind.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http, conversation: Conversation, part: &Part) -> Result<Page<Message>, ApiError> {
    http.page(&format!("/{conversation}/message{}", part.query())).await
}

/// Posts a message to a conversation of any kind.
///
/// # Errors
/// Every [`ApiError`].
pub async fn create(
    http: &Http,
    conversation: Conversation,
    draft: &MessageDraft,
) -> Result<Created<MessageId>, ApiError> {
    http.post_kept(&format!("/{conversation}/message"), draft).await
}

/// `GET /task/{id}/message`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn of_task(http: &Http, id: TaskId, part: &Part) -> Result<Page<Message>, ApiError> {
    list(http, Conversation::Task(id), part).await
}

/// `POST /task/{id}/message`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn post_to_task(
    http: &Http,
    id: TaskId,
    draft: &MessageDraft,
) -> Result<Created<MessageId>, ApiError> {
    create(http, Conversation::Task(id), draft).await
}

/// `GET /project/{id}/message`, with those of its tasks where wanted.
///
/// # Errors
/// Every [`ApiError`].
pub async fn of_project(
    http: &Http,
    id: ProjectId,
    include_tasks: bool,
    part: &Part,
) -> Result<Page<Message>, ApiError> {
    let mut query = part.query();
    if include_tasks {
        query.push(if query.is_empty() { '?' } else { '&' });
        query.push_str("includeTaskMessages=true");
    }
    http.page(&format!("/project/{id}/message{query}")).await
}

/// `POST /project/{id}/message`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn post_to_project(
    http: &Http,
    id: ProjectId,
    draft: &MessageDraft,
) -> Result<Created<MessageId>, ApiError> {
    create(http, Conversation::Project(id), draft).await
}

/// `GET /chat/{id}/message`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn of_chat(http: &Http, id: ChatId, part: &Part) -> Result<Page<Message>, ApiError> {
    list(http, Conversation::Chat(id), part).await
}

/// `POST /chat/{id}/message`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn post_to_chat(
    http: &Http,
    id: ChatId,
    draft: &MessageDraft,
) -> Result<Created<MessageId>, ApiError> {
    create(http, Conversation::Chat(id), draft).await
}

/// `GET /groupchat/{id}/message`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn of_group_chat(http: &Http, id: GroupChatId, part: &Part) -> Result<Page<Message>, ApiError> {
    list(http, Conversation::GroupChat(id), part).await
}

/// `POST /groupchat/{id}/message`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn post_to_group_chat(
    http: &Http,
    id: GroupChatId,
    draft: &MessageDraft,
) -> Result<Created<MessageId>, ApiError> {
    create(http, Conversation::GroupChat(id), draft).await
}

/// `GET /channel/{id}/message`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn of_channel(http: &Http, id: ChannelId, part: &Part) -> Result<Page<Message>, ApiError> {
    list(http, Conversation::Channel(id), part).await
}

/// `POST /channel/{id}/message`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn post_to_channel(
    http: &Http,
    id: ChannelId,
    draft: &MessageDraft,
) -> Result<Created<MessageId>, ApiError> {
    create(http, Conversation::Channel(id), draft).await
}

/// `GET /message/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn one(http: &Http, id: &MessageId) -> Result<Message, ApiError> {
    http.get(&format!("/message/{id}")).await
}

/// `PUT /message/{id}`: replaces the text and the attachments.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, id: &MessageId, draft: &MessageDraft) -> Result<(), ApiError> {
    http.overwrite(&format!("/message/{id}"), draft).await
}

/// `DELETE /message/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn delete(http: &Http, id: &MessageId) -> Result<(), ApiError> {
    http.delete(&format!("/message/{id}")).await
}

/// `GET /message/{id}/link`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn link(http: &Http, id: &MessageId) -> Result<Link, ApiError> {
    http.get(&format!("/message/{id}/link")).await
}
