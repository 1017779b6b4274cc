//! The API over HTTP: a file a resource, beside what all of them share.

pub(crate) mod activity;
pub(crate) mod attachment;
pub(crate) mod changes;
pub(crate) mod chat;
pub(crate) mod dependency;
pub(crate) mod download;
pub(crate) mod events;
pub(crate) mod fields;
pub(crate) mod filter;
pub(crate) mod input;
pub(crate) mod message;
pub(crate) mod note;
pub(crate) mod output;
pub(crate) mod picture;
pub(crate) mod place;
pub(crate) mod post;
pub(crate) mod project;
pub(crate) mod reaction;
pub(crate) mod read;
pub(crate) mod receive;
pub(crate) mod record;
pub(crate) mod remembered;
pub(crate) mod reply;
pub(crate) mod review;
pub(crate) mod room;
pub(crate) mod routes;
pub(crate) mod saved_view;
pub(crate) mod search;
pub(crate) mod section;
pub(crate) mod shaped;
pub(crate) mod talk;
pub(crate) mod task;
pub(crate) mod thread;
pub(crate) mod time_entry;
pub(crate) mod typing;
pub(crate) mod upload;
pub(crate) mod user;
pub(crate) mod view;
pub(crate) mod webhook;

use crate::app::App;
use axum::routing::{MethodRouter, delete, get, post};
use record::Record;
use routes::Routes;
use threadline_domain::{NoteId, ProjectId, SectionId, TaskId, TimeEntryId};

/// The largest request body: 5 MiB.
pub(crate) const BODY_LIMIT: usize = 5 * 1024 * 1024;

/// Everything under `/v1`.
pub(crate) fn routes() -> Routes {
    Routes::default()
        .route("/capabilities", get(changes::capabilities))
        .route("/changes", get(changes::changes))
        .route("/events", get(events::events))
        .route("/user", get(user::list))
        .route("/user/{id}", get(user::one))
        .merge(records::<ProjectId>("project", get(project::list), get(project::one)))
        .merge(records::<SectionId>("section", get(section::list), get(shaped::one::<SectionId>)))
        .merge(records::<TaskId>("task", get(task::list), get(shaped::one::<TaskId>)))
        .merge(records::<NoteId>("note", get(note::list), get(note::one)))
        .route("/timetracking", get(time_entry::list).post(record::create::<TimeEntryId>))
        .route(
            "/timetracking/{id}",
            get(shaped::one::<TimeEntryId>)
                .patch(record::update::<TimeEntryId>)
                .put(record::update::<TimeEntryId>)
                .delete(time_entry::delete),
        )
        .route("/review", get(review::waiting))
        .merge(talk::routes())
        .route("/project/{id}/sections", get(section::of_project))
        .route("/project/{id}/tasks", get(task::of_project))
        .route("/project/{id}/dependency", get(dependency::of_project))
        .route("/project/{id}/notes", get(note::of_project))
        .route("/project/{id}/activity", get(activity::of_project))
        .route("/project/{id}/link", get(record::link::<ProjectId>))
        .route("/task/{id}/tasks", get(task::subtasks))
        .route("/task/{id}/dependency", get(dependency::of_task).post(dependency::create))
        .route("/task/{id}/link", get(record::link::<TaskId>))
        .route("/task/{id}/review", get(review::of_task))
        .route("/task/{id}/review/request", post(review::request))
        .route("/task/{id}/review/submit", post(review::submit))
        .route("/note/{id}/link", get(record::link::<NoteId>))
        .route(
            "/dependency/{id}",
            delete(dependency::delete).patch(dependency::update).put(dependency::update),
        )
        .merge(attachment::routes())
        .merge(picture::routes())
        .merge(webhook::routes())
        .merge(saved_view::routes())
}

/// The addresses of a kind of record, given how its list and one of it are read.
fn records<R: Record>(kind: &str, list: MethodRouter<App>, one: MethodRouter<App>) -> Routes {
    Routes::default()
        .route(&format!("/{kind}"), list.post(record::create::<R>))
        .route(&format!("/{kind}/bulk"), post(record::bulk::<R>))
        .route(
            &format!("/{kind}/{{id}}"),
            one.patch(record::update::<R>).put(record::update::<R>).delete(record::delete::<R>),
        )
}
