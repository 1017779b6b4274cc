//! What changed since (extension).

use super::Http;
use threadline_domain::error::ApiError;
use threadline_domain::wire::Changes;

/// `GET /changes?since=`: everything that changed after the cursor.
///
/// # Errors
/// Every [`ApiError`].
pub async fn since(http: &Http, cursor: i64) -> Result<Changes, ApiError> {
    http.get(&format!("/changes?since={cursor}")).await
}
