//! Time that people spent.

use super::{Http, Listed};
use threadline_domain::error::ApiError;
use threadline_domain::wire::Created;
use threadline_domain::{ProjectId, TaskId, TimeEntry, TimeEntryId, TimeEntryPatch, UserId};

/// `GET /timetracking`: everything that is in sight. The text nests every element in an answer of its own, others
/// do not; both are read.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http) -> Result<Listed<TimeEntry>, ApiError> {
    http.list("/timetracking?shape=flat").await
}

/// `GET /timetracking` of one project. A server that does not filter sends more: the rest is left out here.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_project(http: &Http, project: ProjectId) -> Result<Listed<TimeEntry>, ApiError> {
    let mut listed: Listed<TimeEntry> =
        http.list(&format!("/timetracking?shape=flat&project={project}")).await?;
    listed.items.retain(|entry| entry.project == Some(project));
    Ok(listed)
}

/// `GET /timetracking` of one task. A server that does not filter sends more: the rest is left out here.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_task(http: &Http, task: TaskId) -> Result<Listed<TimeEntry>, ApiError> {
    let mut listed: Listed<TimeEntry> = http.list(&format!("/timetracking?shape=flat&task={task}")).await?;
    listed.items.retain(|entry| entry.task == Some(task));
    Ok(listed)
}

/// `GET /timetracking` of one person. A server that does not filter sends more: the rest is left out here.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_user(http: &Http, user: UserId) -> Result<Listed<TimeEntry>, ApiError> {
    let mut listed: Listed<TimeEntry> = http.list(&format!("/timetracking?shape=flat&user={user}")).await?;
    listed.items.retain(|entry| entry.user == Some(user));
    Ok(listed)
}

/// `GET /timetracking/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn read(http: &Http, id: TimeEntryId) -> Result<TimeEntry, ApiError> {
    http.get(&format!("/timetracking/{id}")).await
}

/// `POST /timetracking`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn create(http: &Http, fields: &TimeEntryPatch) -> Result<Created<TimeEntryId>, ApiError> {
    http.post("/timetracking", fields).await
}

/// `PATCH /timetracking/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, id: TimeEntryId, fields: &TimeEntryPatch) -> Result<(), ApiError> {
    http.patch(&format!("/timetracking/{id}"), fields).await
}

/// `DELETE /timetracking/{id}`.
///
/// # Errors
/// Every [`ApiError`] but `NotFound`.
pub async fn delete(http: &Http, id: TimeEntryId) -> Result<(), ApiError> {
    http.delete(&format!("/timetracking/{id}")).await
}
