//! Channels.

use super::{Http, Listed};
use serde_json::json;
use threadline_domain::error::ApiError;
use threadline_domain::wire::Created;
use threadline_domain::{Channel, ChannelId, ChannelPatch};

/// `GET /channel`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http) -> Result<Listed<Channel>, ApiError> {
    http.list("/channel").await
}

/// `GET /channel/{id}` (extension).
///
/// # Errors
/// Every [`ApiError`].
pub async fn one(http: &Http, id: ChannelId) -> Result<Channel, ApiError> {
    http.get(&format!("/channel/{id}")).await
}

/// `POST /channel`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn create(http: &Http, fields: &ChannelPatch) -> Result<Created<ChannelId>, ApiError> {
    http.post("/channel", fields).await
}

/// `PATCH /channel/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, id: ChannelId, fields: &ChannelPatch) -> Result<(), ApiError> {
    http.patch(&format!("/channel/{id}"), fields).await
}

/// `DELETE /channel/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn delete(http: &Http, id: ChannelId) -> Result<(), ApiError> {
    http.delete(&format!("/channel/{id}")).await
}

/// `POST /channel/{id}/join` (extension).
///
/// # Errors
/// Every [`ApiError`].
pub async fn join(http: &Http, id: ChannelId) -> Result<(), ApiError> {
    http.post_only(&format!("/channel/{id}/join"), &json!({})).await
}

/// `POST /channel/{id}/leave` (extension).
///
/// # Errors
/// Every [`ApiError`].
pub async fn leave(http: &Http, id: ChannelId) -> Result<(), ApiError> {
    http.post_only(&format!("/channel/{id}/leave"), &json!({})).await
}
