//! Notes, personal or of a project.

use super::{Http, Listed};
use threadline_domain::error::ApiError;
use threadline_domain::wire::{Bulk, BulkDone, Created, Link};
use threadline_domain::{Note, NoteId, NotePatch, ProjectId};

/// `GET /note`: every note that is in sight.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http) -> Result<Listed<Note>, ApiError> {
    http.list("/note").await
}

/// `GET /project/{id}/notes`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_project(http: &Http, project: ProjectId) -> Result<Listed<Note>, ApiError> {
    let mut listed: Listed<Note> = http.list(&format!("/project/{project}/notes")).await?;
    // The text's answer does not name the project that was asked for.
    for note in &mut listed.items {
        note.project.get_or_insert(project);
    }
    Ok(listed)
}

/// `GET /note/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn read(http: &Http, id: NoteId) -> Result<Note, ApiError> {
    http.get(&format!("/note/{id}")).await
}

/// `POST /note`; with times, summary, action items or participants the server writes them into the content.
///
/// # Errors
/// Every [`ApiError`].
pub async fn create(http: &Http, fields: &NotePatch) -> Result<Created<NoteId>, ApiError> {
    http.post("/note", fields).await
}

/// `PATCH /note/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, id: NoteId, fields: &NotePatch) -> Result<(), ApiError> {
    http.patch(&format!("/note/{id}"), fields).await
}

/// `DELETE /note/{id}`.
///
/// # Errors
/// Every [`ApiError`] but `NotFound`.
pub async fn delete(http: &Http, id: NoteId) -> Result<(), ApiError> {
    http.delete(&format!("/note/{id}")).await
}

/// `POST /note/bulk`: whole or not at all, at most 100.
///
/// # Errors
/// Every [`ApiError`].
pub async fn bulk(http: &Http, items: &Bulk<NotePatch>) -> Result<BulkDone, ApiError> {
    http.post("/note/bulk", items).await
}

/// `GET /note/{id}/link`: an address to share.
///
/// # Errors
/// Every [`ApiError`].
pub async fn link(http: &Http, id: NoteId) -> Result<String, ApiError> {
    Ok(http.get::<Link>(&format!("/note/{id}/link")).await?.url)
}
