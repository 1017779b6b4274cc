//! Reviews of tasks

use super::input::{Id, Input};
use super::output::{done, whole};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::review;
use crate::failure::Outcome;
use crate::rules::{review as rules, task as tasks};
use axum::extract::State;
use axum::response::IntoResponse;
use threadline_domain::{ReviewRequest, ReviewVerdict, TaskId};

/// `POST /task/<id>/review/request`
pub(crate) async fn request(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<TaskId>,
    Input(request): Input<ReviewRequest>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Work)?;
    app.store.change(async |tx| rules::request(tx, &actor, id, request).await).await?;
    Ok(done())
}

/// `POST /task/<id>/review/submit`: whoever was asked decides, a client too.
pub(crate) async fn submit(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<TaskId>,
    Input(verdict): Input<ReviewVerdict>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Comment)?;
    app.store.change(async |tx| rules::submit(tx, &actor, id, verdict).await).await?;
    Ok(done())
}

/// The extension `GET /task/<id>/review`: who asked whom, and what was decided.
pub(crate) async fn of_task(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<TaskId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.read().await?;
    tasks::find(&mut tx, actor.sight(), id).await?;
    let reviews = review::of_task(&mut tx, id).await?;
    whole(&mut tx, reviews).await
}

/// The extension `GET /review`: what waits for whoever asks.
pub(crate) async fn waiting(State(app): State<App>, actor: Person) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.read().await?;
    let reviews = review::waiting_for(&mut tx, actor.sight(), actor.id).await?;
    whole(&mut tx, reviews).await
}
