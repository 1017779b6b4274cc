//! `/dependency` and the dependencies of tasks and projects

use super::input::{Id, Input};
use super::output::{data, done, list};
use super::place::{Site, created};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::dependency;
use crate::failure::Outcome;
use crate::rules::dependency::{self as rules, DependencyPatch};
use crate::rules::{project as projects, task as tasks};
use axum::extract::State;
use axum::response::IntoResponse;
use threadline_domain::{DependencyId, ProjectId, TaskId};

/// `GET /task/<id>/dependency`: what the task waits for.
pub(crate) async fn of_task(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<TaskId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.read().await?;
    let cursor = tasks::cursor(&mut tx, actor.sight(), id).await?;
    let links = dependency::of_task(&mut tx, actor.sight(), id).await?;
    Ok(list(links, None, cursor))
}

/// `GET /project/<id>/dependency`
pub(crate) async fn of_project(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ProjectId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.read().await?;
    let cursor = projects::cursor(&mut tx, actor.sight(), id).await?;
    let links = dependency::of_project(&mut tx, actor.sight(), id).await?;
    Ok(list(links, None, cursor))
}

/// `POST /task/<id>/dependency`
pub(crate) async fn create(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(task): Id<TaskId>,
    Input(patch): Input<DependencyPatch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Work)?;
    let id = app.store.change(async |tx| rules::create(tx, &actor, task, patch).await).await?;
    Ok(data(created(id, site.task(task))))
}

/// `PATCH /dependency/<id>`: the kind and the lag.
pub(crate) async fn update(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<String>,
    Input(patch): Input<DependencyPatch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Work)?;
    app.store.change(async |tx| rules::update(tx, &actor, &DependencyId(id), patch).await).await?;
    Ok(done())
}

/// `DELETE /dependency/<id>`
pub(crate) async fn delete(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<String>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Work)?;
    app.store.change(async |tx| rules::delete(tx, &actor, &DependencyId(id)).await).await?;
    Ok(done())
}
