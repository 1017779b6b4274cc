//! Views of a project under a name (extension).

use super::{Http, Listed};
use threadline_domain::error::ApiError;
use threadline_domain::wire::Created;
use threadline_domain::{ProjectId, SavedView, SavedViewId, SavedViewPatch};

/// `GET /project/{id}/views`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_project(http: &Http, project: ProjectId) -> Result<Listed<SavedView>, ApiError> {
    http.list(&format!("/project/{project}/views")).await
}

/// `POST /view`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn create(http: &Http, fields: &SavedViewPatch) -> Result<Created<SavedViewId>, ApiError> {
    http.post("/view", fields).await
}

/// `PATCH /view/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, id: SavedViewId, fields: &SavedViewPatch) -> Result<(), ApiError> {
    http.patch(&format!("/view/{id}"), fields).await
}

/// `DELETE /view/{id}`.
///
/// # Errors
/// Every [`ApiError`] but `NotFound`.
pub async fn delete(http: &Http, id: SavedViewId) -> Result<(), ApiError> {
    http.delete(&format!("/view/{id}")).await
}
