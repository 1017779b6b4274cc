//! Threads that the person who is signed in follows, and how far they have read them (extension).

use super::{Http, Listed};
use threadline_domain::error::ApiError;
use threadline_domain::{MessageId, Thread, ThreadPatch};

/// `GET /thread`: those that the person follows, unread ones first.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http) -> Result<Listed<Thread>, ApiError> {
    http.list("/thread").await
}

/// `PUT /message/{id}/thread`: follows it or not, and says how far it was read.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, message: &MessageId, patch: &ThreadPatch) -> Result<(), ApiError> {
    http.overwrite(&format!("/message/{message}/thread"), patch).await
}
