//! What a time entry may be. Everybody records their own time; administrators everybody's.

use super::{access, check, project, task as tasks};
use crate::auth::Person;
use crate::db::change::Kind;
use crate::db::sight::{self, Seen, Sight};
use crate::db::{Conn, task, time_entry};
use crate::failure::{Failure, Invalid, Outcome};
use threadline_domain::{Membership, TimeEntry, TimeEntryId, TimeEntryPatch};

/// Makes an entry.
pub(crate) async fn create(conn: &mut Conn, actor: &Person, patch: TimeEntryPatch) -> Outcome<TimeEntryId> {
    let mut fresh = TimeEntry {
        id: TimeEntryId(0),
        user: Some(actor.id),
        project: None,
        task: None,
        note: None,
        start_time: None,
        end_time: None,
        time: None,
        created: None,
        updated: None,
    };
    apply(conn, actor, &mut fresh, patch).await?;
    Ok(time_entry::insert(conn, &fresh).await?)
}

/// Changes some fields of an entry.
pub(crate) async fn update(
    conn: &mut Conn,
    actor: &Person,
    id: TimeEntryId,
    patch: TimeEntryPatch,
) -> Outcome<()> {
    let mut found = find(conn, actor.sight(), id).await?;
    own(actor, &found)?;
    let before = found.clone();
    apply(conn, actor, &mut found, patch).await?;
    if found == before {
        return Ok(());
    }
    if (found.project, found.task, found.user) != (before.project, before.task, before.user) {
        depart(conn, &before).await?;
    }
    Ok(time_entry::update(conn, &found).await?)
}

/// Deletes an entry. Gives the number of the change.
pub(crate) async fn delete(conn: &mut Conn, actor: &Person, id: TimeEntryId) -> Outcome<i64> {
    let found = find(conn, actor.sight(), id).await?;
    own(actor, &found)?;
    depart(conn, &found).await?;
    Ok(time_entry::delete(conn, id).await?)
}

/// The entry, or the failure that there is none in sight.
pub(crate) async fn find(conn: &mut Conn, sight: Sight, id: TimeEntryId) -> Outcome<TimeEntry> {
    time_entry::one(conn, sight, id).await?.ok_or_else(|| Failure::missing("time entry", id))
}

fn own(actor: &Person, entry: &TimeEntry) -> Outcome<()> {
    if entry.user == Some(actor.id) || actor.membership == Membership::Administrator {
        return Ok(());
    }
    Err(Failure::Forbidden(
        "This is somebody else’s time: only they and administrators change it.".to_owned(),
    ))
}

async fn depart(conn: &mut Conn, entry: &TimeEntry) -> Outcome<()> {
    let mut places: Vec<Seen> = entry.user.map(Seen::By).into_iter().collect();
    places.extend(entry.project.map(Seen::In));
    if let (None, Some(id)) = (entry.project, entry.task)
        && let Some(task) = task::one(conn, Sight::All, id).await?
    {
        places.extend(access::places(conn, &task).await?);
    }
    for place in places {
        sight::depart(conn, Kind::TimeEntry, entry.id.0, place).await?;
    }
    Ok(())
}

async fn apply(conn: &mut Conn, actor: &Person, entry: &mut TimeEntry, patch: TimeEntryPatch) -> Outcome<()> {
    let mut invalid = Invalid::default();
    if let Some(user) = patch.user.filter(|user| Some(*user) != entry.user) {
        check::person(conn, actor.sight(), &mut invalid, "user", Some(user)).await?;
        entry.user = Some(user);
        own(actor, entry)?;
    }
    place(conn, actor, entry, &patch, &mut invalid).await?;
    if let Some(note) = patch.note {
        entry.note = note.filter(|note| !note.trim().is_empty());
        check::length(&mut invalid, "note", entry.note.as_deref().unwrap_or_default(), check::TEXT_LIMIT);
    }
    let before = (entry.start_time, entry.end_time);
    entry.start_time = patch.start_time.unwrap_or(entry.start_time);
    entry.end_time = patch.end_time.unwrap_or(entry.end_time);
    let span = entry.start_time.zip(entry.end_time).map(|(start, end)| (end.0 - start.0) / 1000);
    if span.is_some_and(|seconds| seconds <= 0) {
        invalid.add("endTime", "The end must be later than the start.");
    }
    if let Some(time) = patch.time {
        entry.time = Some(time);
    } else if entry.time.is_none() || before != (entry.start_time, entry.end_time) {
        entry.time = span.and_then(|seconds| u32::try_from(seconds).ok()).or(entry.time);
    }
    if entry.time.is_none() {
        invalid.add("time", "Say how long it took: send the time in seconds, or start and end.");
    }
    invalid.check()
}

/// Task and project have to agree; the task alone says which project is meant.
async fn place(
    conn: &mut Conn,
    actor: &Person,
    entry: &mut TimeEntry,
    patch: &TimeEntryPatch,
    invalid: &mut Invalid,
) -> Outcome<()> {
    if patch.task.is_none() && patch.project.is_none() {
        return Ok(());
    }
    let sight = actor.sight();
    if let Some(Some(id)) = patch.project {
        match project::find(conn, sight, id).await {
            Err(Failure::NotFound(message)) => invalid.add("project", message),
            outcome => drop(outcome?),
        }
    }
    entry.project = patch.project.unwrap_or(entry.project);
    entry.task = patch.task.unwrap_or(entry.task);
    let Some(id) = entry.task else { return Ok(()) };
    match tasks::find(conn, sight, id).await {
        Err(Failure::NotFound(message)) => invalid.add("task", message),
        Err(other) => return Err(other),
        Ok(task) if patch.project.is_none() => entry.project = task.project,
        Ok(task) if task.project != entry.project => {
            invalid.add("project", "The task does not belong to this project.");
        }
        Ok(_) => {}
    }
    Ok(())
}
