//! Reactions to messages and replies. Giving one a second time takes it back: read before sending again.

use super::{Http, Listed};
use serde_json::json;
use threadline_domain::error::ApiError;
use threadline_domain::{MessageId, Reaction, ReplyId};

/// `GET /message/{id}/reaction`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn of_message(http: &Http, id: &MessageId) -> Result<Listed<Reaction>, ApiError> {
    http.list(&format!("/message/{id}/reaction")).await
}

/// `POST /message/{id}/reaction`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn toggle_on_message(http: &Http, id: &MessageId, reaction: &str) -> Result<(), ApiError> {
    http.post_only(&format!("/message/{id}/reaction"), &json!({"reaction": reaction})).await
}

/// `GET /reply/{id}/reaction`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn of_reply(http: &Http, id: &ReplyId) -> Result<Listed<Reaction>, ApiError> {
    http.list(&format!("/reply/{id}/reaction")).await
}

/// `POST /reply/{id}/reaction`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn toggle_on_reply(http: &Http, id: &ReplyId, reaction: &str) -> Result<(), ApiError> {
    http.post_only(&format!("/reply/{id}/reaction"), &json!({"reaction": reaction})).await
}
