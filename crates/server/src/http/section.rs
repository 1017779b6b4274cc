//! `/section`

use super::filter::{Field, FieldKind, Query, write_cursor};
use super::input::Id;
use super::place::Site;
use super::shaped;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::change;
use crate::db::filter::{Condition, Test};
use crate::db::section::{self, SectionQuery};
use crate::failure::Outcome;
use crate::rules::project as projects;
use axum::extract::State;
use axum::response::Response;
use threadline_domain::{ProjectId, SectionId};

const FIELDS: &[Field] = &[
    Field { name: "project", column: "s.project", kind: FieldKind::Id },
    Field { name: "state", column: "s.state", kind: FieldKind::Text },
    Field { name: "endDate", column: "s.end_date", kind: FieldKind::Date },
    Field { name: "created", column: "s.created", kind: FieldKind::Date },
    Field { name: "updated", column: "s.updated", kind: FieldKind::Date },
];

/// `GET /section`
pub(crate) async fn list(
    State(app): State<App>,
    actor: Person,
    site: Site,
    query: Query,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    answer(&app, &actor, &site, &query, None).await
}

/// `GET /project/<id>/sections`
pub(crate) async fn of_project(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<ProjectId>,
    query: Query,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    answer(&app, &actor, &site, &query, Some(id)).await
}

async fn answer(
    app: &App,
    actor: &Person,
    site: &Site,
    query: &Query,
    project: Option<ProjectId>,
) -> Outcome<Response> {
    let sight = actor.sight();
    let mut wanted = SectionQuery { sight, conditions: query.conditions(FIELDS)?, page: query.page()? };
    let mut tx = app.store.read().await?;
    let cursor = match project {
        Some(id) => {
            let test = Test::Number { any_of: vec![id.0], none: false };
            wanted.conditions.push(Condition { column: "s.project", test });
            projects::cursor(&mut tx, sight, id).await?
        }
        None => change::cursor(&mut tx).await?,
    };
    let mut sections = section::list(&mut tx, &wanted).await?;
    let next = wanted
        .page
        .cut(&mut sections, |section| (section.position.clone().unwrap_or_default(), section.id.0))
        .map(write_cursor);
    shaped::list::<SectionId>(&mut tx, site, query, sections, (next, cursor)).await
}
