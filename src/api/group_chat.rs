//! Group chats.

use super::{Http, Listed};
use serde_json::json;
use threadline_domain::error::ApiError;
use threadline_domain::wire::Created;
use threadline_domain::{GroupChat, GroupChatId, GroupChatPatch};

/// `GET /groupchat`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http) -> Result<Listed<GroupChat>, ApiError> {
    http.list("/groupchat").await
}

/// `GET /groupchat/{id}` (extension).
///
/// # Errors
/// Every [`ApiError`].
pub async fn one(http: &Http, id: GroupChatId) -> Result<GroupChat, ApiError> {
    http.get(&format!("/groupchat/{id}")).await
}

/// `POST /groupchat`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn create(http: &Http, fields: &GroupChatPatch) -> Result<Created<GroupChatId>, ApiError> {
    http.post("/groupchat", fields).await
}

/// `PATCH /groupchat/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, id: GroupChatId, fields: &GroupChatPatch) -> Result<(), ApiError> {
    http.patch(&format!("/groupchat/{id}"), fields).await
}

/// `DELETE /groupchat/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn delete(http: &Http, id: GroupChatId) -> Result<(), ApiError> {
    http.delete(&format!("/groupchat/{id}")).await
}

/// `POST /groupchat/{id}/leave` (extension).
///
/// # Errors
/// Every [`ApiError`].
pub async fn leave(http: &Http, id: GroupChatId) -> Result<(), ApiError> {
    http.post_only(&format!("/groupchat/{id}/leave"), &json!({})).await
}
