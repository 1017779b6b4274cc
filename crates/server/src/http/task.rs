//! `/task`

use super::filter::{Field, FieldKind, Query, write_cursor};
use super::input::{Id, Input, Items};
use super::output::{data, deleted, link as link_answer, list as list_answer};
use super::place::{Site, created};
use super::view::Known;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::change;
use crate::db::filter::{Condition, Test};
use crate::db::task::{self, Scope, TaskQuery};
use crate::failure::Outcome;
use crate::rules::{project as projects, task as rules};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use threadline_domain::wire::BulkDone;
use threadline_domain::{ProjectId, TaskId, TaskPatch};

const FIELDS: &[Field] = &[
    Field { name: "project", column: "t.project", kind: FieldKind::Id },
    Field { name: "section", column: "t.section", kind: FieldKind::Id },
    Field { name: "assignee", column: "t.assignee", kind: FieldKind::Id },
    Field { name: "parent", column: "t.parent", kind: FieldKind::Id },
    Field { name: "status", column: "t.status", kind: FieldKind::Text },
    Field { name: "priority", column: "t.priority", kind: FieldKind::Text },
    Field { name: "dueDate", column: "t.due_date", kind: FieldKind::Date },
    Field { name: "startDate", column: "t.start_date", kind: FieldKind::Date },
    Field { name: "created", column: "t.created", kind: FieldKind::Date },
    Field { name: "updated", column: "t.updated", kind: FieldKind::Date },
];

/// `GET /task`. Subtasks are left out unless `?subtasks=true` or `?parent=`.
pub(crate) async fn list(State(app): State<App>, actor: Person, query: Query) -> Outcome<Response> {
    actor.may(Act::Read)?;
    let scope = if query.get("project").is_some() { Scope::Everywhere } else { Scope::Workspace };
    answer(&app, &query, scope).await
}

/// `GET /project/<id>/tasks`
pub(crate) async fn of_project(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ProjectId>,
    query: Query,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    answer(&app, &query, Scope::Project(id)).await
}

/// `GET /task/<id>/tasks`
pub(crate) async fn subtasks(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<TaskId>,
    query: Query,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    answer(&app, &query, Scope::Subtasks(id)).await
}

async fn answer(app: &App, query: &Query, scope: Scope) -> Outcome<Response> {
    let mut conditions = query.conditions(FIELDS)?;
    let archived = Test::Flag(query.flag("archived").unwrap_or(false));
    conditions.push(Condition { column: "t.archived", test: archived });
    let wanted = TaskQuery {
        scope,
        subtasks: query.flag("subtasks") == Some(true) || query.get("parent").is_some(),
        descriptions: !query.is_flat(),
        conditions,
        page: query.page()?,
    };
    let mut tx = app.store.read().await?;
    match scope {
        Scope::Project(id) => drop(projects::find(&mut tx, id).await?),
        Scope::Subtasks(id) => drop(rules::find(&mut tx, id).await?),
        Scope::Workspace | Scope::Everywhere => {}
    }
    let mut tasks = task::list(&mut tx, &wanted).await?;
    let next = wanted
        .page
        .cut(&mut tasks, |task| (task.position.clone().unwrap_or_default(), task.id.0))
        .map(write_cursor);
    let cursor = change::cursor(&mut tx).await?;
    if query.is_flat() {
        return Ok(list_answer(tasks, next, cursor).into_response());
    }
    let known = Known::read(&mut tx).await?;
    let views: Vec<_> = tasks.iter().map(|task| known.task(task)).collect();
    Ok(list_answer(views, next, cursor).into_response())
}

/// `GET /task/<id>`
pub(crate) async fn one(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<TaskId>,
    query: Query,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    let mut tx = app.store.read().await?;
    let found = rules::find(&mut tx, id).await?;
    if query.is_flat() {
        return Ok(data(found).into_response());
    }
    let known = Known::read(&mut tx).await?;
    Ok(data(known.task(&found)).into_response())
}

/// `POST /task`
pub(crate) async fn create(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Input(patch): Input<TaskPatch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Write)?;
    let mut tx = app.store.write().await?;
    let id = rules::create(&mut tx, patch).await?;
    tx.commit().await?;
    Ok(data(created(id, site.task(id))))
}

/// `PATCH /task/<id>`
pub(crate) async fn update(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<TaskId>,
    Input(patch): Input<TaskPatch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Write)?;
    let mut tx = app.store.write().await?;
    rules::update(&mut tx, id, patch).await?;
    tx.commit().await?;
    Ok(data(created(id, site.task(id))))
}

/// `DELETE /task/<id>`
pub(crate) async fn delete(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<TaskId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Write)?;
    let mut tx = app.store.write().await?;
    let gone = rules::delete(&mut tx, id).await?;
    tx.commit().await?;
    Ok(deleted(gone))
}

/// `POST /task/bulk`
pub(crate) async fn bulk(
    State(app): State<App>,
    actor: Person,
    Items(items): Items<TaskPatch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Write)?;
    let mut done = BulkDone::default();
    let mut tx = app.store.write().await?;
    for (index, (id, patch)) in items.into_iter().enumerate() {
        match id {
            Some(id) => {
                rules::update(&mut tx, TaskId(id), patch).await.map_err(|failure| failure.of_item(index))?;
                done.updated.push(id);
            }
            None => {
                let made = rules::create(&mut tx, patch).await;
                done.created.push(made.map_err(|failure| failure.of_item(index))?.0);
            }
        }
    }
    tx.commit().await?;
    Ok(data(done))
}

/// `GET /task/<id>/link`
pub(crate) async fn link(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<TaskId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    rules::find(&mut *app.store.read().await?, id).await?;
    Ok(link_answer(site.task(id)))
}
