//! What the server has beyond the text.

use super::Http;
use threadline_domain::Capabilities;
use threadline_domain::error::ApiError;

/// `GET /capabilities`; a server without it has nothing beyond the text.
///
/// # Errors
/// Every [`ApiError`] but `NotFound`.
pub async fn read(http: &Http) -> Result<Capabilities, ApiError> {
    match http.get("/capabilities").await {
        Err(ApiError::NotFound | ApiError::Invalid(..) | ApiError::Decode(_)) => Ok(Capabilities::default()),
        outcome => outcome,
    }
}
