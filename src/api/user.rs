//! People.

use super::{Http, Listed, Progress};
use threadline_domain::attachment::ThumbnailSize;
use threadline_domain::error::ApiError;
use threadline_domain::{User, UserId};
use web_sys::{AbortController, Blob};

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

/// `POST /user/{id}/picture` (extension): gives a person a picture. Dropping the future cancels it.
///
/// # Errors
/// Every [`ApiError`].
pub async fn set_picture(
    http: &Http,
    id: UserId,
    picture: &Blob,
    name: &str,
    watch: impl Fn(Progress) + 'static,
) -> Result<User, ApiError> {
    http.upload(&format!("/user/{id}/picture"), picture, name, watch).await
}

/// `DELETE /user/{id}/picture` (extension).
///
/// # Errors
/// Every [`ApiError`] but `NotFound`.
pub async fn remove_picture(http: &Http, id: UserId) -> Result<(), ApiError> {
    http.delete(&format!("/user/{id}/picture")).await
}

/// `GET /user/{id}/picture/{picture-id}/download`, or a thumbnail of it (extension), given the address that the person
/// is told with. Nothing where that address is not one of this server's.
///
/// # Errors
/// Every [`ApiError`].
pub async fn picture(
    http: &Http,
    address: &str,
    size: Option<ThumbnailSize>,
    abort: Option<&AbortController>,
) -> Result<Option<Blob>, ApiError> {
    // The token is for this server alone, and an address may name another.
    let Some((_, path)) = address.split_once("/v1/user/") else { return Ok(None) };
    let path = match (size, path.strip_suffix("/download")) {
        (Some(size), Some(base)) => format!("{base}/thumbnail/{}", size.as_str()),
        _ => path.to_owned(),
    };
    http.blob(&format!("/user/{path}"), abort).await.map(Some)
}
