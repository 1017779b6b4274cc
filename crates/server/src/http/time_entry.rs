//! `/timetracking`

use super::filter::{Field, FieldKind, Query, write_cursor};
use super::input::Id;
use super::output::data;
use super::place::Site;
use super::record::Record;
use super::shaped;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::Conn;
use crate::db::change;
use crate::db::sight::Sight;
use crate::db::time_entry::{self, TimeEntryQuery};
use crate::failure::Outcome;
use crate::rules::{Gone, time_entry as rules};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use threadline_domain::{TimeEntryId, TimeEntryPatch};

const FIELDS: &[Field] = &[
    Field { name: "project", column: "e.project", kind: FieldKind::Id },
    Field { name: "task", column: "e.task", kind: FieldKind::Id },
    Field { name: "user", column: "e.person", kind: FieldKind::Id },
    Field { name: "startTime", column: "e.start_time", kind: FieldKind::Date },
    Field { name: "endTime", column: "e.end_time", kind: FieldKind::Date },
    Field { name: "created", column: "e.created", kind: FieldKind::Date },
    Field { name: "updated", column: "e.updated", kind: FieldKind::Date },
];

/// `GET /timetracking`
pub(crate) async fn list(
    State(app): State<App>,
    actor: Person,
    site: Site,
    query: Query,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    let wanted =
        TimeEntryQuery { sight: actor.sight(), conditions: query.conditions(FIELDS)?, page: query.page()? };
    let mut tx = app.store.read().await?;
    let cursor = change::cursor(&mut tx).await?;
    let mut entries = time_entry::list(&mut tx, &wanted).await?;
    let next = wanted.page.cut(&mut entries, |entry| (String::new(), entry.id.0)).map(write_cursor);
    shaped::list::<TimeEntryId>(&mut tx, &site, &query, entries, (next, cursor)).await
}

/// What deleting an entry answers: it has no name to tell.
#[derive(Serialize)]
struct DeletedEntry {
    activities: [i64; 1],
}

/// `DELETE /timetracking/<id>`
pub(crate) async fn delete(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<TimeEntryId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Work)?;
    let activity = app.store.change(async |tx| rules::delete(tx, &actor, id).await).await?;
    Ok(data(DeletedEntry { activities: [activity] }))
}

impl Record for TimeEntryId {
    type Patch = TimeEntryPatch;
    const CHANGE: Act = Act::Work;

    fn from_number(number: i64) -> Self {
        Self(number)
    }
    fn number(self) -> i64 {
        self.0
    }
    async fn create(conn: &mut Conn, actor: &Person, _: &Site, patch: TimeEntryPatch) -> Outcome<Self> {
        rules::create(conn, actor, patch).await
    }
    async fn update(self, conn: &mut Conn, actor: &Person, patch: TimeEntryPatch) -> Outcome<()> {
        rules::update(conn, actor, self, patch).await
    }
    async fn delete(self, conn: &mut Conn, actor: &Person) -> Outcome<Gone> {
        Ok(Gone { name: String::new(), activity: rules::delete(conn, actor, self).await? })
    }
    async fn address(self, conn: &mut Conn, sight: Sight, site: &Site) -> Outcome<String> {
        Ok(site.time_entry(rules::find(conn, sight, self).await?.id))
    }
}
