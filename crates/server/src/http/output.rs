//! What answers look like.

use crate::db::{Conn, change};
use crate::failure::{Failure, Outcome};
use crate::rules::Gone;
use axum::body::Bytes;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use threadline_domain::wire::{Answer, Link};

/// An answer as JSON.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: Serialize> Json<T> {
    /// The answer as it is sent.
    pub(crate) fn body(&self) -> Outcome<Bytes> {
        serde_json::to_vec(&self.0).map(Bytes::from).map_err(|error| Failure::Broken(error.into()))
    }
}

impl<T: Serialize + Send + 'static> Json<T> {
    /// The same for an answer that takes long to write: nobody else waits meanwhile.
    pub(crate) async fn long_body(self) -> Outcome<Bytes> {
        let writing = tokio::task::spawn_blocking(move || self.body());
        writing.await.map_err(|error| Failure::Broken(error.into()))?
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        self.body().map(written).into_response()
    }
}

/// An answer that has been written already.
pub(crate) fn written(body: Bytes) -> Response {
    ([(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], body).into_response()
}

/// `{"success": true, "data": …}`
pub(crate) fn data<T: Serialize>(data: T) -> Json<Answer<T>> {
    Json(Answer { success: true, data: Some(data), next_page: None, cursor: None })
}

/// A list with the cursor of its next page and its place in the stream of changes.
pub(crate) fn list<T: Serialize>(data: T, next_page: Option<String>, cursor: i64) -> Json<Answer<T>> {
    Json(Answer { success: true, data: Some(data), next_page, cursor: Some(cursor) })
}

/// A list that has no pages, with its place in the stream of changes.
pub(crate) async fn whole<T: Serialize>(conn: &mut Conn, data: T) -> Outcome<Json<Answer<T>>> {
    Ok(list(data, None, change::cursor(conn).await?))
}

/// `{"success": true}`
pub(crate) fn done() -> Json<Answer<()>> {
    Json(Answer { success: true, data: None, next_page: None, cursor: None })
}

/// What a delete answers.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DeletedView {
    status_kind: u8,
    status: String,
    activities: [i64; 1],
}

/// The documented answer to a delete.
pub(crate) fn deleted(gone: Gone) -> Json<Answer<DeletedView>> {
    data(DeletedView {
        status_kind: 2,
        status: format!("{} deleted", gone.name),
        activities: [gone.activity],
    })
}

/// The documented answer of a link endpoint.
pub(crate) fn link(url: String) -> Json<Answer<Link>> {
    data(Link { url })
}
