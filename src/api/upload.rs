//! Uploads: files that wait to be attached. Each id is good once.

use super::{Http, Progress};
use serde::Serialize;
use threadline_domain::attachment::Uploaded;
use threadline_domain::error::ApiError;
use web_sys::Blob;

/// `POST /upload`. Dropping the future cancels it.
///
/// # Errors
/// Every [`ApiError`].
pub async fn file(
    http: &Http,
    file: &Blob,
    name: &str,
    watch: impl Fn(Progress) + 'static,
) -> Result<Uploaded, ApiError> {
    http.upload("/upload", file, name, watch).await
}

/// `POST /uploadurl`: the server fetches the file.
///
/// # Errors
/// Every [`ApiError`].
pub async fn url(http: &Http, url: &str) -> Result<Uploaded, ApiError> {
    #[derive(Serialize)]
    struct Source<'a> {
        url: &'a str,
    }
    http.post("/uploadurl", &Source { url }).await
}
