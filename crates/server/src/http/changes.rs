//! The extensions `/changes` and `/capabilities`

use super::filter::Query;
use super::output::data;
use super::talk;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::change::{self, Kind};
use crate::db::sight::{self, Sight};
use crate::db::{Conn, dependency, note, person, project, review, section, setting, task, time_entry};
use crate::failure::{Invalid, Outcome};
use axum::extract::State;
use axum::response::IntoResponse;
use threadline_domain::wire::{Changes, Deleted};
use threadline_domain::{Capabilities, NoteId, ProjectId, ReviewId, SectionId, TaskId, TimeEntryId, UserId};

/// `GET /capabilities`: the one address of the API that needs no token.
pub(crate) async fn capabilities(State(app): State<App>) -> Outcome<impl IntoResponse> {
    let mut tx = app.store.read().await?;
    let workspace = setting::get(&mut tx, setting::WORKSPACE).await?;
    Ok(data(Capabilities {
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
    }))
}

/// `GET /changes?since=<cursor>`; without `since` only where the stream stands.
pub(crate) async fn changes(
    State(app): State<App>,
    actor: Person,
    query: Query,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let since = query
        .get("since")
        .map(|text| text.parse::<i64>().map_err(|_| Invalid::one("since", "The cursor must be an integer.")))
        .transpose()?;
    let mut tx = app.store.read().await?;
    let cursor = change::cursor(&mut tx).await?;
    let answer = match since {
        None => Changes { cursor, ..Changes::default() },
        Some(since) if since == cursor => Changes { cursor, ..Changes::default() },
        Some(since) if since > cursor || since < change::floor(&mut tx).await? => {
            Changes { cursor, reset: true, ..Changes::default() }
        }
        Some(since) => {
            let mut changes = collect(&mut tx, actor.sight(), since, cursor).await?;
            match talk::collect(&mut tx, &actor, since, &mut changes).await? {
                true => changes,
                false => Changes { cursor, reset: true, ..Changes::default() },
            }
        }
    };
    Ok(data(answer))
}

async fn collect(conn: &mut Conn, sight: Sight, since: i64, cursor: i64) -> Outcome<Changes> {
    Ok(Changes {
        cursor,
        reset: false,
        projects: project::changed(conn, sight, since).await?,
        sections: section::changed(conn, sight, since).await?,
        tasks: task::changed(conn, sight, since).await?,
        dependencies: dependency::changed(conn, sight, since).await?,
        users: person::changed(conn, sight, since).await?,
        time_entries: time_entry::changed(conn, sight, since).await?,
        notes: note::changed(conn, sight, since).await?,
        reviews: review::changed(conn, sight, since).await?,
        deleted: Deleted {
            projects: sight::gone(conn, sight, Kind::Project, since)
                .await?
                .into_iter()
                .map(ProjectId)
                .collect(),
            sections: sight::gone(conn, sight, Kind::Section, since)
                .await?
                .into_iter()
                .map(SectionId)
                .collect(),
            tasks: sight::gone(conn, sight, Kind::Task, since).await?.into_iter().map(TaskId).collect(),
            dependencies: sight::gone(conn, sight, Kind::Dependency, since)
                .await?
                .into_iter()
                .map(dependency::name)
                .collect(),
            users: sight::gone(conn, sight, Kind::Person, since).await?.into_iter().map(UserId).collect(),
            time_entries: sight::gone(conn, sight, Kind::TimeEntry, since)
                .await?
                .into_iter()
                .map(TimeEntryId)
                .collect(),
            notes: sight::gone(conn, sight, Kind::Note, since).await?.into_iter().map(NoteId).collect(),
            reviews: sight::gone(conn, sight, Kind::Review, since).await?.into_iter().map(ReviewId).collect(),
            ..Deleted::default()
        },
        ..Changes::default()
    })
}
