//! Webhooks: addresses that are called when something happens.

use super::Http;
use threadline_domain::error::ApiError;
use threadline_domain::webhook::Delivery;
use threadline_domain::{Webhook, WebhookId, WebhookPatch};

/// `GET /webhook`: every webhook of the workspace.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http) -> Result<Vec<Webhook>, ApiError> {
    Ok(http.list("/webhook").await?.items)
}

/// `GET /webhook/{id}`
///
/// # Errors
/// Every [`ApiError`].
pub async fn one(http: &Http, id: &WebhookId) -> Result<Webhook, ApiError> {
    http.get(&format!("/webhook/{id}")).await
}

/// `POST /webhook`. A secret that the server made is in the answer, this once.
///
/// # Errors
/// Every [`ApiError`].
pub async fn create(http: &Http, fields: &WebhookPatch) -> Result<Webhook, ApiError> {
    http.post("/webhook", fields).await
}

/// `PUT /webhook/{id}`
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, id: &WebhookId, fields: &WebhookPatch) -> Result<Webhook, ApiError> {
    http.put(&format!("/webhook/{id}"), fields).await
}

/// `DELETE /webhook/{id}`
///
/// # Errors
/// Every [`ApiError`] but `NotFound`.
pub async fn delete(http: &Http, id: &WebhookId) -> Result<(), ApiError> {
    http.delete(&format!("/webhook/{id}")).await
}

/// `GET /webhook/{id}/delivery`: the last deliveries, the newest first (extension).
///
/// # Errors
/// Every [`ApiError`].
pub async fn deliveries(http: &Http, id: &WebhookId) -> Result<Vec<Delivery>, ApiError> {
    Ok(http.list(&format!("/webhook/{id}/delivery")).await?.items)
}
