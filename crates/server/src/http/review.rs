//! Reviews of tasks

use super::input::{Id, Input};
use super::output::{done, list as list_answer};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::{change, review};
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
    let mut tx = app.store.write().await?;
    rules::request(&mut tx, &actor, id, request).await?;
    tx.commit().await?;
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
    let mut tx = app.store.write().await?;
    rules::submit(&mut tx, &actor, id, verdict).await?;
    tx.commit().await?;
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
    Ok(list_answer(review::of_task(&mut tx, id).await?, None, change::cursor(&mut tx).await?))
}

/// The extension `GET /review`: what waits for whoever asks.
pub(crate) async fn waiting(State(app): State<App>, actor: Person) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.read().await?;
    let reviews = review::waiting_for(&mut tx, actor.sight(), actor.id).await?;
    Ok(list_answer(reviews, None, change::cursor(&mut tx).await?))
}
