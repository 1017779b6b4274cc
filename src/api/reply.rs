//! Replies to messages.

use super::{Http, Listed};
use threadline_domain::error::ApiError;
use threadline_domain::wire::{Created, Link};
use threadline_domain::{MessageDraft, MessageId, Reply, ReplyId};

/// `GET /message/{id}/reply`, oldest first.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http, message: &MessageId) -> Result<Listed<Reply>, ApiError> {
    http.list(&format!("/message/{message}/reply")).await
}

/// `POST /message/{id}/reply`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn create(
    http: &Http,
    message: &MessageId,
    draft: &MessageDraft,
) -> Result<Created<ReplyId>, ApiError> {
    http.post_kept(&format!("/message/{message}/reply"), draft).await
}

/// `GET /reply/{id}` (extension).
///
/// # Errors
/// Every [`ApiError`].
pub async fn one(http: &Http, id: &ReplyId) -> Result<Reply, ApiError> {
    http.get(&format!("/reply/{id}")).await
}

/// `PUT /reply/{id}`: replaces the text and the attachments.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, id: &ReplyId, draft: &MessageDraft) -> Result<(), ApiError> {
    http.overwrite(&format!("/reply/{id}"), draft).await
}

/// `DELETE /reply/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn delete(http: &Http, id: &ReplyId) -> Result<(), ApiError> {
    http.delete(&format!("/reply/{id}")).await
}

/// `GET /reply/{id}/link`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn link(http: &Http, id: &ReplyId) -> Result<Link, ApiError> {
    http.get(&format!("/reply/{id}/link")).await
}
