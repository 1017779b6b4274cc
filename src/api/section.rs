//! Sections.

use super::{Http, Listed};
use threadline_domain::error::ApiError;
use threadline_domain::wire::Created;
use threadline_domain::{ProjectId, Section, SectionId, SectionPatch};

/// `GET /project/<id>/sections`.
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

/// `PATCH /section/<id>`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, id: SectionId, fields: &SectionPatch) -> Result<(), ApiError> {
    http.patch(&format!("/section/{id}"), fields).await
}

/// `DELETE /section/<id>`.
///
/// # Errors
/// Every [`ApiError`] but `NotFound`.
pub async fn delete(http: &Http, id: SectionId) -> Result<(), ApiError> {
    http.delete(&format!("/section/{id}")).await
}
