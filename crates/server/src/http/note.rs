//! `/note`

use super::filter::{Field, FieldKind, Query, write_cursor};
use super::input::Id;
use super::output::{data, list as list_answer};
use super::place::Site;
use super::record::Record;
use super::view::attachment;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::attachment::Owner;
use crate::db::filter::{Condition, Test};
use crate::db::note::{self, NoteQuery};
use crate::db::sight::Sight;
use crate::db::{Conn, change};
use crate::failure::Outcome;
use crate::rules::{Gone, note as rules, project as projects};
use axum::extract::State;
use axum::response::IntoResponse;
use threadline_domain::{Note, NoteId, NotePatch, ProjectId};

const FIELDS: &[Field] = &[
    Field { name: "project", column: "n.project", kind: FieldKind::Id },
    Field { name: "user", column: "n.writer", kind: FieldKind::Id },
    Field { name: "created", column: "n.created", kind: FieldKind::Date },
    Field { name: "updated", column: "n.updated", kind: FieldKind::Date },
];

/// `GET /note`
pub(crate) async fn list(
    State(app): State<App>,
    actor: Person,
    site: Site,
    query: Query,
) -> Outcome<impl IntoResponse> {
    answer(&app, &actor, &site, &query, None).await
}

/// `GET /project/<id>/notes`
pub(crate) async fn of_project(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<ProjectId>,
    query: Query,
) -> Outcome<impl IntoResponse> {
    answer(&app, &actor, &site, &query, Some(id)).await
}

async fn answer(
    app: &App,
    actor: &Person,
    site: &Site,
    query: &Query,
    project: Option<ProjectId>,
) -> Outcome<impl IntoResponse + use<>> {
    actor.may(Act::Read)?;
    let sight = actor.sight();
    let mut wanted = NoteQuery { sight, conditions: query.conditions(FIELDS)?, page: query.page()? };
    let mut tx = app.store.read().await?;
    if let Some(id) = project {
        projects::find(&mut tx, sight, id).await?;
        let test = Test::Number { any_of: vec![id.0], none: false };
        wanted.conditions.push(Condition { column: "n.project", test });
    }
    let mut notes = note::list(&mut tx, &wanted).await?;
    let next = wanted.page.cut(&mut notes, |note| (String::new(), note.id.0)).map(write_cursor);
    let notes: Vec<_> = notes.into_iter().map(|note| with_addresses(site, note)).collect();
    Ok(list_answer(notes, next, change::cursor(&mut tx).await?))
}

/// `GET /note/<id>`
pub(crate) async fn one(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<NoteId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let found = rules::find(&mut *app.store.glance().await?, actor.sight(), id).await?;
    Ok(data(with_addresses(&site, found)))
}

/// The note with the addresses of its files.
fn with_addresses(site: &Site, mut note: Note) -> Note {
    let owner = Owner::Note(note.id.0);
    note.attachments = note.attachments.into_iter().map(|told| attachment(site, owner, told)).collect();
    note
}

impl Record for NoteId {
    type Patch = NotePatch;
    const CHANGE: Act = Act::Work;

    fn from_number(number: i64) -> Self {
        Self(number)
    }
    fn number(self) -> i64 {
        self.0
    }
    async fn create(conn: &mut Conn, actor: &Person, site: &Site, patch: NotePatch) -> Outcome<Self> {
        rules::create(conn, actor, site, patch).await
    }
    async fn update(self, conn: &mut Conn, actor: &Person, patch: NotePatch) -> Outcome<()> {
        rules::update(conn, actor, self, patch).await
    }
    async fn delete(self, conn: &mut Conn, actor: &Person) -> Outcome<Gone> {
        rules::delete(conn, actor, self).await
    }
    async fn address(self, conn: &mut Conn, sight: Sight, site: &Site) -> Outcome<String> {
        // What somebody made personal is not theirs to open any more; where it lies is.
        if sight != Sight::All {
            rules::find(conn, sight, self).await?;
        }
        Ok(site.note(self))
    }
}
