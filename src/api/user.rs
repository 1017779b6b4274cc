//! People.

use super::{Http, Listed};
use threadline_domain::User;
use threadline_domain::error::ApiError;

/// `GET /user/me`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn me(http: &Http) -> Result<User, ApiError> {
    http.get("/user/me").await
}

/// `GET /user`: everyone.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http) -> Result<Listed<User>, ApiError> {
    http.list("/user").await
}
