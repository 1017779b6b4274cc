//! Dependencies between tasks.

use super::{Http, Listed};
use serde::Serialize;
use threadline_domain::error::ApiError;
use threadline_domain::wire::Created;
use threadline_domain::{Dependency, DependencyId, DependencyKind, ProjectId, TaskId};

/// `GET /project/{id}/dependency`: every link between tasks of the project.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_project(http: &Http, project: ProjectId) -> Result<Listed<Dependency>, ApiError> {
    http.list(&format!("/project/{project}/dependency")).await
}

/// `GET /task/{id}/dependency`: what the task waits for.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_task(http: &Http, task: TaskId) -> Result<Listed<Dependency>, ApiError> {
    http.list(&format!("/task/{task}/dependency")).await
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fields<'a> {
    depends_on_task: TaskId,
    #[serde(rename = "type")]
    kind: &'a DependencyKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    lag: Option<i32>,
}

/// `POST /task/{id}/dependency`.
///
/// # Errors
/// `Cycle` when the link would close one; every other [`ApiError`].
pub async fn create(http: &Http, link: &Dependency) -> Result<Created<DependencyId>, ApiError> {
    let fields = Fields { depends_on_task: link.depends_on_task, kind: &link.kind, lag: link.lag };
    http.post(&format!("/task/{}/dependency", link.task), &fields).await
}

/// `PATCH /dependency/{id}` (extension): its kind and lag.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, link: &Dependency) -> Result<(), ApiError> {
    let fields = Fields { depends_on_task: link.depends_on_task, kind: &link.kind, lag: link.lag };
    http.patch(&format!("/dependency/{}", link.id), &fields).await
}

/// `DELETE /dependency/{id}`.
///
/// # Errors
/// Every [`ApiError`] but `NotFound`.
pub async fn delete(http: &Http, id: &DependencyId) -> Result<(), ApiError> {
    http.delete(&format!("/dependency/{id}")).await
}
