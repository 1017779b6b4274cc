//! Tasks and subtasks.

use super::{Http, Listed};
use threadline_domain::error::ApiError;
use threadline_domain::wire::{Bulk, BulkDone, BulkItem, Created, Link};
use threadline_domain::{ProjectId, Task, TaskId, TaskPatch, UserId};

/// `GET /task`: those of every project in sight. `shape=flat` as below.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list(http: &Http) -> Result<Listed<Task>, ApiError> {
    http.list("/task?shape=flat").await
}

/// `GET /task?subtasks=true`: the same with the subtasks (extension).
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_all(http: &Http) -> Result<Listed<Task>, ApiError> {
    http.list("/task?subtasks=true&shape=flat").await
}

/// `GET /task?archived=true`: those that are put away.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_archived(http: &Http) -> Result<Listed<Task>, ApiError> {
    http.list("/task?archived=true").await
}

/// `GET /project/{id}/tasks`. `shape=flat` (extension) spares the nested records and the descriptions; a
/// server that does not know it ignores it.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_project(http: &Http, project: ProjectId) -> Result<Listed<Task>, ApiError> {
    http.list(&format!("/project/{project}/tasks?shape=flat")).await
}

/// `GET /project/{id}/tasks?subtasks=true`: the subtasks as well (extension). A server that does not know it answers with
/// the tasks alone.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_with_parts(http: &Http, project: ProjectId) -> Result<Listed<Task>, ApiError> {
    http.list(&format!("/project/{project}/tasks?shape=flat&subtasks=true")).await
}

/// `GET /task?assignee={id}`: what a person has to do. `subtasks=true` (extension) tells of their subtasks too.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_person(http: &Http, person: UserId) -> Result<Listed<Task>, ApiError> {
    http.list(&format!("/task?assignee={person}&subtasks=true&shape=flat")).await
}

/// `GET /task?creator={id}`: what a person made (extension), their subtasks too.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_made_by(http: &Http, person: UserId) -> Result<Listed<Task>, ApiError> {
    http.list(&format!("/task?creator={person}&subtasks=true&shape=flat")).await
}

/// `GET /task/{id}/tasks`: the direct subtasks.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_task(http: &Http, parent: TaskId) -> Result<Listed<Task>, ApiError> {
    let mut listed: Listed<Task> = http.list(&format!("/task/{parent}/tasks")).await?;
    // The text's answer does not name the parent that was asked for.
    for task in &mut listed.items {
        task.parent.get_or_insert(parent);
    }
    Ok(listed)
}

/// `GET /task/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn read(http: &Http, id: TaskId) -> Result<Task, ApiError> {
    http.get(&format!("/task/{id}")).await
}

/// `POST /task`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn create(http: &Http, fields: &TaskPatch) -> Result<Created<TaskId>, ApiError> {
    http.post("/task", fields).await
}

/// `PATCH /task/{id}`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update(http: &Http, id: TaskId, fields: &TaskPatch) -> Result<(), ApiError> {
    http.patch(&format!("/task/{id}"), fields).await
}

/// `POST /task/bulk`: makes tasks, whole or not at all, at most 100. Their ids come in the order of `tasks`.
///
/// # Errors
/// Every [`ApiError`].
pub async fn create_many(http: &Http, tasks: impl Iterator<Item = &TaskPatch>) -> Result<BulkDone, ApiError> {
    let items = tasks.map(|fields| BulkItem { id: None, fields: fields.clone() });
    http.post("/task/bulk", &Bulk { items: items.collect() }).await
}

/// `POST /task/bulk`: whole or not at all, at most 100.
///
/// # Errors
/// Every [`ApiError`].
pub async fn update_many(http: &Http, changes: &[(TaskId, TaskPatch)]) -> Result<BulkDone, ApiError> {
    let items = changes.iter().map(|(id, fields)| BulkItem { id: Some(id.0), fields: fields.clone() });
    http.post("/task/bulk", &Bulk { items: items.collect() }).await
}

/// `DELETE /task/{id}`.
///
/// # Errors
/// Every [`ApiError`] but `NotFound`.
pub async fn delete(http: &Http, id: TaskId) -> Result<(), ApiError> {
    http.delete(&format!("/task/{id}")).await
}

/// `GET /task/{id}/link`: an address to share.
///
/// # Errors
/// Every [`ApiError`].
pub async fn link(http: &Http, id: TaskId) -> Result<String, ApiError> {
    Ok(http.get::<Link>(&format!("/task/{id}/link")).await?.url)
}
