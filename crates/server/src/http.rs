//! The API over HTTP: a file a resource, beside what all of them share.

pub(crate) mod changes;
pub(crate) mod dependency;
pub(crate) mod fields;
pub(crate) mod filter;
pub(crate) mod input;
pub(crate) mod output;
pub(crate) mod place;
pub(crate) mod project;
pub(crate) mod section;
pub(crate) mod task;
pub(crate) mod user;
pub(crate) mod view;

use crate::app::App;
use crate::failure::Failure;
use axum::Router;
use axum::routing::{delete, get, post};

/// The largest request body: 5 MiB.
pub(crate) const BODY_LIMIT: usize = 5 * 1024 * 1024;

/// Everything under `/v1`.
pub(crate) fn routes() -> Router<App> {
    Router::new()
        .route("/capabilities", get(changes::capabilities))
        .route("/changes", get(changes::changes))
        .route("/user", get(user::list))
        .route("/user/{id}", get(user::one))
        .route("/project", get(project::list).post(project::create))
        .route("/project/bulk", post(project::bulk))
        .route(
            "/project/{id}",
            get(project::one).patch(project::update).put(project::update).delete(project::delete),
        )
        .route("/project/{id}/sections", get(section::of_project))
        .route("/project/{id}/tasks", get(task::of_project))
        .route("/project/{id}/dependency", get(dependency::of_project))
        .route("/project/{id}/link", get(project::link))
        .route("/section", get(section::list).post(section::create))
        .route("/section/bulk", post(section::bulk))
        .route(
            "/section/{id}",
            get(section::one).patch(section::update).put(section::update).delete(section::delete),
        )
        .route("/task", get(task::list).post(task::create))
        .route("/task/bulk", post(task::bulk))
        .route("/task/{id}", get(task::one).patch(task::update).put(task::update).delete(task::delete))
        .route("/task/{id}/tasks", get(task::subtasks))
        .route("/task/{id}/dependency", get(dependency::of_task).post(dependency::create))
        .route("/task/{id}/link", get(task::link))
        .route(
            "/dependency/{id}",
            delete(dependency::delete).patch(dependency::update).put(dependency::update),
        )
        .fallback(async || Failure::NotFound("There is nothing at this address.".to_owned()))
        .method_not_allowed_fallback(async || Failure::Method)
}
