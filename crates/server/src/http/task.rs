//! `/task`

use super::filter::{Field, FieldKind, Query, write_cursor};
use super::input::Id;
use super::output::{list as list_answer, written};
use super::place::Site;
use super::view::Known;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::change;
use crate::db::filter::{Condition, Test};
use crate::db::sight::Sight;
use crate::db::task::{self, Scope, TaskQuery};
use crate::failure::Outcome;
use crate::rules::{project as projects, task as rules};
use axum::extract::State;
use axum::response::Response;
use threadline_domain::{ProjectId, TaskId};

/// From so many tasks on, writing the answer takes milliseconds.
const LONG: usize = 500;

const FIELDS: &[Field] = &[
    Field { name: "project", column: "t.project", kind: FieldKind::Id },
    Field { name: "section", column: "t.section", kind: FieldKind::Id },
    Field { name: "assignee", column: "t.assignee", kind: FieldKind::Id },
    Field { name: "creator", column: "t.creator", kind: FieldKind::Id },
    Field { name: "parent", column: "t.parent", kind: FieldKind::Id },
    Field { name: "status", column: "t.status", kind: FieldKind::Text },
    Field { name: "priority", column: "t.priority", kind: FieldKind::Text },
    Field { name: "dueDate", column: "t.due_date", kind: FieldKind::Date },
    Field { name: "startDate", column: "t.start_date", kind: FieldKind::Date },
    Field { name: "created", column: "t.created", kind: FieldKind::Date },
    Field { name: "updated", column: "t.updated", kind: FieldKind::Date },
];

/// `GET /task`. Subtasks are left out unless `?subtasks=true` or `?parent=`.
pub(crate) async fn list(
    State(app): State<App>,
    actor: Person,
    site: Site,
    query: Query,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    let scope = if query.get("project").is_some() { Scope::Everywhere } else { Scope::Workspace };
    answer(&app, &actor, &site, &query, scope).await
}

/// `GET /project/<id>/tasks`
pub(crate) async fn of_project(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<ProjectId>,
    query: Query,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    answer(&app, &actor, &site, &query, Scope::Project(id)).await
}

/// `GET /task/<id>/tasks`
pub(crate) async fn subtasks(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<TaskId>,
    query: Query,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    answer(&app, &actor, &site, &query, Scope::Subtasks(id)).await
}

async fn answer(app: &App, actor: &Person, site: &Site, query: &Query, scope: Scope) -> Outcome<Response> {
    let sight = actor.sight();
    let mut conditions = query.conditions(FIELDS)?;
    let archived = Test::Flag(query.flag("archived").unwrap_or(false));
    conditions.push(Condition { column: "t.archived", test: archived });
    let wanted = TaskQuery {
        sight,
        scope,
        subtasks: query.flag("subtasks") == Some(true) || query.get("parent").is_some(),
        descriptions: !query.is_flat(),
        conditions,
        page: query.page()?,
    };
    let mut tx = app.store.read().await?;
    let cursor = match scope {
        Scope::Project(id) => projects::cursor(&mut tx, sight, id).await?,
        Scope::Subtasks(id) => rules::cursor(&mut tx, sight, id).await?,
        Scope::Workspace | Scope::Everywhere => change::cursor(&mut tx).await?,
    };
    // Everybody of the house sees the same.
    let eyes = if actor.membership.is_of_the_house() { Sight::All } else { sight };
    // The flat shape has no addresses in it.
    let place = if query.is_flat() { "" } else { &site.0 };
    let question = format!("{place} {eyes:?} {scope:?} {query:?}");
    if let Some(body) = app.remembered.get(&question, cursor) {
        return Ok(written(body));
    }
    let mut tasks = task::list(&mut tx, &wanted).await?;
    let next = wanted
        .page
        .cut(&mut tasks, |task| (task.position.clone().unwrap_or_default(), task.id.0))
        .map(write_cursor);
    let body = if query.is_flat() {
        match tasks.len() {
            ..LONG => list_answer(tasks, next, cursor).body()?,
            _ => list_answer(tasks, next, cursor).long_body().await?,
        }
    } else {
        let known = Known::of_tasks(&mut tx, &tasks).await?;
        let views: Vec<_> = tasks.iter().map(|task| known.task(task, Some(site))).collect();
        list_answer(views, next, cursor).body()?
    };
    app.remembered.keep(question, cursor, body.clone());
    Ok(written(body))
}
