//! `/user`

use super::filter::{Field, FieldKind, Query, write_cursor};
use super::input::Id;
use super::output::{data, list as list_answer};
use super::place::Site;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::change;
use crate::db::person::{self, PersonQuery};
use crate::failure::Outcome;
use crate::rules::person as rules;
use axum::extract::State;
use axum::response::IntoResponse;

const FIELDS: &[Field] = &[
    Field { name: "created", column: "p.created", kind: FieldKind::Date },
    Field { name: "updated", column: "p.updated", kind: FieldKind::Date },
];

/// `GET /user`, by name or e-mail address where the query says so.
pub(crate) async fn list(
    State(app): State<App>,
    actor: Person,
    site: Site,
    query: Query,
) -> Outcome<impl IntoResponse> {
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
    let people: Vec<_> = people.into_iter().map(|person| site.with_picture(person)).collect();
    Ok(list_answer(people, next.map(write_cursor), change::cursor(&mut tx).await?))
}

/// `GET /user/<id>` and `GET /user/me`
pub(crate) async fn one(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<String>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut person = rules::find(&mut *app.store.glance().await?, &actor, &id).await?;
    if person.id != actor.id {
        person.time_zone = None;
    }
    Ok(data(site.with_picture(person)))
}
