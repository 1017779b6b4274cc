//! Sections.

use super::{Http, Listed};
use threadline_domain::error::ApiError;
use threadline_domain::wire::{Bulk, BulkDone, Created};
use threadline_domain::{ProjectId, Section, SectionId, SectionPatch};

/// `GET /section`: those of every project in sight.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http) -> Result<Listed<Section>, ApiError> {
    http.list("/section").await
}

/// `GET /section/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn read(http: &Http, id: SectionId) -> Result<Section, ApiError> {
    http.get(&format!("/section/{id}")).await
}

/// `GET /project/{id}/sections`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_project(http: &Http, project: ProjectId) -> Result<Listed<Section>, ApiError> {
    http.list(&format!("/project/{project}/sections")).await
}

/// `POST /section`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn create(http: &Http, fields: &SectionPatch) -> Result<Created<SectionId>, ApiError> {
    http.post("/section", fields).await
}

/// `PATCH /section/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, id: SectionId, fields: &SectionPatch) -> Result<(), ApiError> {
    http.patch(&format!("/section/{id}"), fields).await
}

/// `DELETE /section/{id}`.
///
/// # Errors
/// Every [`ApiError`] but `NotFound`.
pub async fn delete(http: &Http, id: SectionId) -> Result<(), ApiError> {
    http.delete(&format!("/section/{id}")).await
}

/// `POST /section/bulk`: whole or not at all, at most 100.
///
/// # Errors
/// Every [`ApiError`].
pub async fn bulk(http: &Http, items: &Bulk<SectionPatch>) -> Result<BulkDone, ApiError> {
    http.post("/section/bulk", items).await
}
