//! Direct chats.

use super::{Http, Listed};
use serde_json::json;
use threadline_domain::error::ApiError;
use threadline_domain::wire::Created;
use threadline_domain::{Chat, ChatId, UserId};

/// `GET /chat`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http) -> Result<Listed<Chat>, ApiError> {
    http.list("/chat").await
}

/// `GET /chat/{id}` (extension).
///
/// # Errors
/// Every [`ApiError`].
pub async fn one(http: &Http, id: ChatId) -> Result<Chat, ApiError> {
    http.get(&format!("/chat/{id}")).await
}

/// `POST /chat`: the chat with this person, the same one every time.
///
/// # Errors
/// Every [`ApiError`].
pub async fn create(http: &Http, user: UserId) -> Result<Created<ChatId>, ApiError> {
    http.post("/chat", &json!({"user": user})).await
}
