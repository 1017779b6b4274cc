//! How far the person who is signed in has read (extension).

use super::{Http, Listed};
use serde_json::json;
use threadline_domain::error::ApiError;
use threadline_domain::{Conversation, MessageId, ReadMarker};

/// `GET /read`: every conversation that the person takes part in, with counts.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http) -> Result<Listed<ReadMarker>, ApiError> {
    http.list("/read").await
}

/// `PUT /channel/{id}/read`, and so for every kind of conversation: read up to and with this message, or nothing.
///
/// # Errors
/// Every [`ApiError`].
pub async fn read_up_to(
    http: &Http,
    place: Conversation,
    message: Option<&MessageId>,
) -> Result<(), ApiError> {
    http.overwrite(&format!("/{place}/read"), &json!({"message": message})).await
}

/// `PUT /channel/{id}/read`, and so for every kind of conversation: unread from this message on.
///
/// # Errors
/// Every [`ApiError`].
pub async fn unread_from(http: &Http, place: Conversation, message: &MessageId) -> Result<(), ApiError> {
    http.overwrite(&format!("/{place}/read"), &json!({"unreadFrom": message})).await
}
