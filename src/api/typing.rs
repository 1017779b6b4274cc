//! Who is writing (extension).

use super::Http;
use serde_json::json;
use threadline_domain::error::ApiError;
use threadline_domain::{Conversation, MessageId};

/// `POST /channel/{id}/typing`, and so for every kind of conversation: the person is writing there, or in the thread of
/// a message.
///
/// # Errors
/// Every [`ApiError`].
pub async fn tell(http: &Http, place: Conversation, message: Option<&MessageId>) -> Result<(), ApiError> {
    let body = message.map_or_else(|| json!({}), |message| json!({"message": message}));
    http.post_only(&format!("/{place}/typing"), &body).await
}
