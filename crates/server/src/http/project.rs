//! `/project`

use super::filter::{Field, FieldKind, Query, write_cursor};
use super::input::Id;
use super::output::{data, list as list_answer};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::change;
use crate::db::filter::{Condition, Test};
use crate::db::project::{self, ProjectQuery};
use crate::failure::Outcome;
use crate::rules::project as rules;
use axum::extract::State;
use axum::response::IntoResponse;
use threadline_domain::ProjectId;

const FIELDS: &[Field] = &[
    Field { name: "owner", column: "j.owner", kind: FieldKind::Id },
    Field { name: "dueDate", column: "j.due_date", kind: FieldKind::Date },
    Field { name: "startDate", column: "j.start_date", kind: FieldKind::Date },
    Field { name: "status", column: "j.status", kind: FieldKind::Text },
    Field { name: "folder", column: "j.folder", kind: FieldKind::Text },
    Field { name: "created", column: "j.created", kind: FieldKind::Date },
    Field { name: "updated", column: "j.updated", kind: FieldKind::Date },
];

/// `GET /project`: projects without templates unless `?istemplate=true`, archived ones only on `?archived=true`.
pub(crate) async fn list(State(app): State<App>, actor: Person, query: Query) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let flag = |column, key| Condition { column, test: Test::Flag(query.flag(key).unwrap_or(false)) };
    let mut conditions = query.conditions(FIELDS)?;
    conditions.extend([flag("j.is_template", "isTemplate"), flag("j.archived", "archived")]);
    let wanted = ProjectQuery { sight: actor.sight(), conditions, page: query.page()? };
    let mut tx = app.store.read().await?;
    let mut projects = project::list(&mut tx, &wanted).await?;
    let next = wanted.page.cut(&mut projects, |project| (String::new(), project.id.0));
    Ok(list_answer(projects, next.map(write_cursor), change::cursor(&mut tx).await?))
}

/// `GET /project/<id>`
pub(crate) async fn one(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ProjectId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    Ok(data(rules::find(&mut *app.store.glance().await?, actor.sight(), id).await?))
}
