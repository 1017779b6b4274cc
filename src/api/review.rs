//! Reviews of tasks.

use super::{Http, Listed};
use threadline_domain::error::ApiError;
use threadline_domain::{Review, ReviewRequest, ReviewVerdict, TaskId};

/// `POST /task/{id}/review/request`: asks people to look at a task.
///
/// # Errors
/// Every [`ApiError`].
pub async fn request(http: &Http, task: TaskId, request: &ReviewRequest) -> Result<(), ApiError> {
    http.post_only(&format!("/task/{task}/review/request"), request).await
}

/// `POST /task/{id}/review/submit`: approves, or rejects where the server knows that.
///
/// # Errors
/// `Forbidden` when nobody waits for it; every other [`ApiError`].
pub async fn submit(http: &Http, task: TaskId, verdict: &ReviewVerdict) -> Result<(), ApiError> {
    http.post_only(&format!("/task/{task}/review/submit"), verdict).await
}

/// `GET /task/{id}/review` (extension): who asked whom, and what was decided.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_of_task(http: &Http, task: TaskId) -> Result<Listed<Review>, ApiError> {
    http.list(&format!("/task/{task}/review")).await
}

/// `GET /review` (extension): what waits for me.
///
/// # Errors
/// Every [`ApiError`].
pub async fn list_waiting(http: &Http) -> Result<Listed<Review>, ApiError> {
    http.list("/review").await
}
