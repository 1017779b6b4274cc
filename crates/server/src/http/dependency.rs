//! `/dependency` and the dependencies of tasks and projects

use super::input::{Id, Input};
use super::output::{data, done, list as list_answer};
use super::place::{Site, created};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::{change, dependency};
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
    tasks::find(&mut tx, actor.sight(), id).await?;
    Ok(list_answer(
        dependency::of_task(&mut tx, actor.sight(), id).await?,
        None,
        change::cursor(&mut tx).await?,
    ))
}

/// `GET /project/<id>/dependency`
pub(crate) async fn of_project(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ProjectId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.read().await?;
    projects::find(&mut tx, actor.sight(), id).await?;
    Ok(list_answer(
        dependency::of_project(&mut tx, actor.sight(), id).await?,
        None,
        change::cursor(&mut tx).await?,
    ))
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
    let mut tx = app.store.write().await?;
    let id = rules::create(&mut tx, &actor, task, patch).await?;
    tx.commit().await?;
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
    let mut tx = app.store.write().await?;
    rules::update(&mut tx, &actor, &DependencyId(id), patch).await?;
    tx.commit().await?;
    Ok(done())
}

/// `DELETE /dependency/<id>`
pub(crate) async fn delete(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<String>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Work)?;
    let mut tx = app.store.write().await?;
    rules::delete(&mut tx, &actor, &DependencyId(id)).await?;
    tx.commit().await?;
    Ok(done())
}
