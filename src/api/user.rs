//! People.

use super::{Http, Listed};
use threadline_domain::error::ApiError;
use threadline_domain::{User, UserId};

/// `GET /user/me`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn me(http: &Http) -> Result<User, ApiError> {
    http.get("/user/me").await
}

/// `GET /user/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn read(http: &Http, id: UserId) -> Result<User, ApiError> {
    http.get(&format!("/user/{id}")).await
}

/// `GET /user?email=`: whoever has the address.
///
/// # Errors
/// Every [`ApiError`].
pub async fn find(http: &Http, email: &str) -> Result<Option<User>, ApiError> {
    let address = String::from(js_sys::encode_uri_component(email));
    let found: Listed<User> = http.list(&format!("/user?email={address}")).await?;
    let same = |user: &User| user.email.as_deref().is_some_and(|known| known.eq_ignore_ascii_case(email));
    Ok(found.items.into_iter().find(same))
}

/// `GET /user`: everyone.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http) -> Result<Listed<User>, ApiError> {
    http.list("/user").await
}
