//! `/user`

use super::filter::{Field, FieldKind, Query, write_cursor};
use super::input::Id;
use super::output::{data, list as list_answer};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::change;
use crate::db::person::{self, PersonQuery};
use crate::failure::{Failure, Outcome};
use axum::extract::State;
use axum::response::IntoResponse;
use threadline_domain::UserId;

const FIELDS: &[Field] = &[
    Field { name: "created", column: "p.created", kind: FieldKind::Date },
    Field { name: "updated", column: "p.updated", kind: FieldKind::Date },
];

/// `GET /user`, by name or e-mail address where the query says so.
pub(crate) async fn list(State(app): State<App>, actor: Person, query: Query) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let wanted = PersonQuery {
        sight: actor.sight(),
        name: query.get("name").map(str::to_owned),
        email: query.get("email").map(str::to_owned),
        conditions: query.conditions(FIELDS)?,
        page: query.page()?,
    };
    let mut tx = app.store.read().await?;
    let mut people = person::list(&mut tx, &wanted).await?;
    let next = wanted.page.cut(&mut people, |person| (String::new(), person.id.0));
    Ok(list_answer(people, next.map(write_cursor), change::cursor(&mut tx).await?))
}

/// `GET /user/<id>` and `GET /user/me`
pub(crate) async fn one(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<String>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let missing = || Failure::missing("person", &id);
    let who = if id == "me" { actor.id } else { UserId(id.parse().map_err(|_| missing())?) };
    let mut tx = app.store.read().await?;
    let mut person = person::one(&mut tx, actor.sight(), who).await?.ok_or_else(missing)?;
    if who != actor.id {
        person.time_zone = None;
    }
    Ok(data(person))
}
