//! Projects and templates.

use super::{Http, Listed};
use threadline_domain::error::ApiError;
use threadline_domain::wire::{Bulk, BulkDone, Created, Link};
use threadline_domain::{Project, ProjectId, ProjectPatch};

/// `GET /project`: every project that is not put away.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http) -> Result<Listed<Project>, ApiError> {
    http.list("/project").await
}

/// `GET /project?archived=true`: those that are put away.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_archived(http: &Http) -> Result<Listed<Project>, ApiError> {
    http.list("/project?archived=true").await
}

/// `GET /project?istemplate=true`: the templates.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_templates(http: &Http) -> Result<Listed<Project>, ApiError> {
    http.list("/project?istemplate=true").await
}

/// `GET /project/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn read(http: &Http, id: ProjectId) -> Result<Project, ApiError> {
    http.get(&format!("/project/{id}")).await
}

/// `POST /project`; with `template`, a copy of its sections, tasks and dependencies.
///
/// # Errors
/// Every [`ApiError`].
pub async fn create(http: &Http, fields: &ProjectPatch) -> Result<Created<ProjectId>, ApiError> {
    http.post("/project", fields).await
}

/// `PATCH /project/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, id: ProjectId, fields: &ProjectPatch) -> Result<(), ApiError> {
    http.patch(&format!("/project/{id}"), fields).await
}

/// `DELETE /project/{id}`.
///
/// # Errors
/// Every [`ApiError`] but `NotFound`.
pub async fn delete(http: &Http, id: ProjectId) -> Result<(), ApiError> {
    http.delete(&format!("/project/{id}")).await
}

/// `POST /project/bulk`, for projects and templates: whole or not at all, at most 100.
///
/// # Errors
/// Every [`ApiError`].
pub async fn bulk(http: &Http, items: &Bulk<ProjectPatch>) -> Result<BulkDone, ApiError> {
    http.post("/project/bulk", items).await
}

/// `GET /project/{id}/link`: an address to share.
///
/// # Errors
/// Every [`ApiError`].
pub async fn link(http: &Http, id: ProjectId) -> Result<String, ApiError> {
    Ok(http.get::<Link>(&format!("/project/{id}/link")).await?.url)
}
