//! The extensions `/changes` and `/capabilities`

use super::filter::Query;
use super::output::data;
use super::place::Site;
use super::talk;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::change::{self, Kind, Since};
use crate::db::sight::{self, Sight};
use crate::db::{
    Conn, dependency, note, person, project, review, saved_view, section, setting, task, time_entry,
};
use crate::failure::{Invalid, Outcome};
use axum::extract::State;
use axum::response::IntoResponse;
use std::collections::HashSet;
use threadline_domain::wire::Changes;
use threadline_domain::{
    Capabilities, NoteId, ProjectId, ReviewId, SavedViewId, SectionId, TaskId, TimeEntryId, UserId,
};

/// `GET /capabilities`: the one address of the API that needs no token.
pub(crate) async fn capabilities(State(app): State<App>) -> Outcome<impl IntoResponse> {
    let mut tx = app.store.read().await?;
    let workspace = setting::get(&mut tx, setting::WORKSPACE).await?;
    Ok(data(Capabilities {
        creator: true,
        mentions: true,
        paused_webhooks: true,
        server: "threadline-server".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        workspace: workspace.unwrap_or_else(|| "Threadline".to_owned()),
        position: true,
        priority: true,
        tags: true,
        start_date: true,
        estimated_time: true,
        progress: true,
        subtask_counts: true,
        lag: true,
        archive: true,
        changes: true,
        events: true,
        flat: true,
        oauth: true,
        attachments: true,
        max_file_size: Some(app.blobs.limit),
        talk: true,
        read_markers: true,
        search: true,
        reviews: true,
        pictures: true,
        threads: true,
        typing: true,
        activity: true,
        templates: true,
        status_note: true,
        saved_views: true,
    }))
}

/// `GET /changes?since=<cursor>`; without `since` only where the stream stands.
pub(crate) async fn changes(
    State(app): State<App>,
    actor: Person,
    site: Site,
    query: Query,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let since = query
        .get("since")
        .map(|text| text.parse::<i64>().map_err(|_| Invalid::one("since", "The cursor must be an integer.")))
        .transpose()?;
    let mut tx = app.store.read().await?;
    let Some(since) = since else {
        return Ok(data(Changes { cursor: change::cursor(&mut tx).await?, ..Changes::default() }));
    };
    let answer = match Since::read(&mut tx, actor.sight(), since).await? {
        (cursor, None) => Changes { cursor, reset: true, ..Changes::default() },
        (cursor, Some(since)) => {
            let mut changes = collect(&mut tx, actor.sight(), &since, cursor).await?;
            changes.users = changes.users.into_iter().map(|person| site.with_picture(person)).collect();
            match talk::collect(&mut tx, &actor, &since, &mut changes).await? {
                true => changes,
                false => Changes { cursor, reset: true, ..Changes::default() },
            }
        }
    };
    Ok(data(answer))
}

/// Reads what was touched, a kind at a time; what nobody touched costs nothing.
macro_rules! told {
    ($changes:ident, $conn:ident, $sight:ident, $since:ident: $($list:ident from $table:ident as $kind:ident by $id:expr;)+) => {$(
        if $since.touches(Kind::$kind.as_str()) {
            $changes.$list = $table::changed($conn, $sight, $since).await?;
            $changes.deleted.$list = if sees_all($sight, Kind::$kind) {
                // What there is was told just now.
                let told: HashSet<_> = $changes.$list.iter().map(|record| record.id.clone()).collect();
                $since.touched(Kind::$kind).map($id).filter(|id| !told.contains(id)).collect()
            } else {
                sight::gone($conn, $sight, Kind::$kind, $since).await?.into_iter().map($id).collect()
            };
        }
    )+};
}

/// Whether every record of a kind is seen: what was touched and is not there is gone.
fn sees_all(sight: Sight, kind: Kind) -> bool {
    matches!(sight, Sight::All | Sight::House(_)) && kind != Kind::Note
}

async fn collect(conn: &mut Conn, sight: Sight, since: &Since, cursor: i64) -> Outcome<Changes> {
    let mut changes = Changes { cursor, ..Changes::default() };
    told!(changes, conn, sight, since:
        projects from project as Project by ProjectId;
        sections from section as Section by SectionId;
        tasks from task as Task by TaskId;
        dependencies from dependency as Dependency by dependency::name;
        users from person as Person by UserId;
        time_entries from time_entry as TimeEntry by TimeEntryId;
        notes from note as Note by NoteId;
        reviews from review as Review by ReviewId;
        saved_views from saved_view as SavedView by SavedViewId;
    );
    Ok(changes)
}
