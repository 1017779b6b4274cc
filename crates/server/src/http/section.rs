//! `/section`

use super::filter::{Field, FieldKind, Query, write_cursor};
use super::input::Id;
use super::output::{data, list as list_answer};
use super::view::Known;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::change;
use crate::db::filter::{Condition, Test};
use crate::db::section::{self, SectionQuery};
use crate::failure::Outcome;
use crate::rules::{project as projects, section as rules};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use threadline_domain::{ProjectId, SectionId};

const FIELDS: &[Field] = &[
    Field { name: "project", column: "s.project", kind: FieldKind::Id },
    Field { name: "state", column: "s.state", kind: FieldKind::Text },
    Field { name: "endDate", column: "s.end_date", kind: FieldKind::Date },
    Field { name: "created", column: "s.created", kind: FieldKind::Date },
    Field { name: "updated", column: "s.updated", kind: FieldKind::Date },
];

/// `GET /section`
pub(crate) async fn list(State(app): State<App>, actor: Person, query: Query) -> Outcome<Response> {
    actor.may(Act::Read)?;
    answer(&app, &actor, &query, None).await
}

/// `GET /project/<id>/sections`
pub(crate) async fn of_project(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ProjectId>,
    query: Query,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    answer(&app, &actor, &query, Some(id)).await
}

async fn answer(app: &App, actor: &Person, query: &Query, project: Option<ProjectId>) -> Outcome<Response> {
    let sight = actor.sight();
    let mut wanted = SectionQuery { sight, conditions: query.conditions(FIELDS)?, page: query.page()? };
    let mut tx = app.store.read().await?;
    if let Some(id) = project {
        projects::find(&mut tx, sight, id).await?;
        let test = Test::Number { any_of: vec![id.0], none: false };
        wanted.conditions.push(Condition { column: "s.project", test });
    }
    let mut sections = section::list(&mut tx, &wanted).await?;
    let next = wanted
        .page
        .cut(&mut sections, |section| (section.position.clone().unwrap_or_default(), section.id.0))
        .map(write_cursor);
    let cursor = change::cursor(&mut tx).await?;
    if query.is_flat() {
        return Ok(list_answer(sections, next, cursor).into_response());
    }
    let known = Known::of_sections(&mut tx, &sections).await?;
    let views: Vec<_> = sections.iter().map(|section| known.section(section)).collect();
    Ok(list_answer(views, next, cursor).into_response())
}

/// `GET /section/<id>`
pub(crate) async fn one(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<SectionId>,
    query: Query,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    let mut tx = app.store.read().await?;
    let found = rules::find(&mut tx, actor.sight(), id).await?;
    if query.is_flat() {
        return Ok(data(found).into_response());
    }
    let known = Known::of_sections(&mut tx, std::slice::from_ref(&found)).await?;
    Ok(data(known.section(&found)).into_response())
}
