//! What happened in a project (extension).

use super::{Http, Page};
use threadline_domain::activity::Activity;
use threadline_domain::error::ApiError;
use threadline_domain::{ProjectId, place};

/// `GET /project/{id}/activity` (extension): the newest first; `cursor` asks for the next page.
///
/// # Errors
/// Every [`ApiError`].
pub async fn of_project(
    http: &Http,
    project: ProjectId,
    cursor: Option<&str>,
) -> Result<Page<Activity>, ApiError> {
    let query = place::query(cursor.map(|cursor| ("cursor", cursor)));
    http.page(&format!("/project/{project}/activity{query}")).await
}
