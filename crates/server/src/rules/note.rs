//! What a note may be. A personal note is its writer's alone.

use super::{Gone, check, project, task as tasks, upload};
use crate::auth::Person;
use crate::db::attachment::Owner;
use crate::db::change::Kind;
use crate::db::sight::{self, Seen, Sight};
use crate::db::{Conn, note};
use crate::failure::{Failure, Invalid, Outcome};
use crate::http::place::Site;
use threadline_domain::{Membership, Note, NoteId, NotePatch, TaskPatch};

/// The most action items and participants of a meeting.
const MEETING_LIMIT: usize = 100;

/// Makes a note, and a task of each action item that is to become one.
pub(crate) async fn create(
    conn: &mut Conn,
    actor: &Person,
    site: &Site,
    mut patch: NotePatch,
) -> Outcome<NoteId> {
    let mut fresh = Note {
        id: NoteId(0),
        name: String::new(),
        content: None,
        attachments: Vec::new(),
        project: None,
        user: Some(actor.id),
        created: None,
        updated: None,
    };
    let mut invalid = Invalid::default();
    if patch.name.is_none() {
        invalid.add("name", "Give the note a name.");
    }
    check_meeting(&mut invalid, &patch);
    let written = patch.content.take().flatten().unwrap_or_default();
    apply(conn, actor, &mut fresh, &patch, invalid).await?;
    let mut tasks = Vec::new();
    for item in patch.action_items.iter().flatten() {
        tasks.push(if item.add_as_task {
            let fields = TaskPatch {
                title: Some(item.title.clone()),
                project: Some(fresh.project),
                ..TaskPatch::default()
            };
            Some(site.task(tasks::create(conn, actor, fields).await?))
        } else {
            None
        });
    }
    let mut invalid = Invalid::default();
    fresh.content = content(&mut invalid, Some(written + &patch.minutes(&tasks)));
    invalid.check()?;
    let id = note::insert(conn, &fresh).await?;
    if let Some(files) = &patch.attachments {
        upload::replace(conn, actor, Owner::Note(id.0), files).await?;
    }
    Ok(id)
}

/// Changes some fields of a note.
pub(crate) async fn update(conn: &mut Conn, actor: &Person, id: NoteId, patch: NotePatch) -> Outcome<()> {
    let mut found = find(conn, actor.sight(), id).await?;
    let before = found.clone();
    let mut invalid = Invalid::default();
    let minutes = [
        ("startTime", patch.start_time.is_some()),
        ("endTime", patch.end_time.is_some()),
        ("summary", patch.summary.is_some()),
        ("actionItems", patch.action_items.is_some()),
        ("participants", patch.participants.is_some()),
    ];
    for (field, _) in minutes.into_iter().filter(|(_, sent)| *sent) {
        invalid.add(field, "Minutes are written when the note is made; change its content instead.");
    }
    if let Some(text) = &patch.content {
        found.content = content(&mut invalid, text.clone());
    }
    apply(conn, actor, &mut found, &patch, invalid).await?;
    if let Some(files) = &patch.attachments {
        upload::replace(conn, actor, Owner::Note(id.0), files).await?;
    } else if found == before {
        return Ok(());
    }
    if found.project != before.project {
        if found.project.is_none()
            && found.user != Some(actor.id)
            && actor.membership != Membership::Administrator
        {
            return Err(Failure::Forbidden("Only its writer makes a note of a project personal.".to_owned()));
        }
        depart(conn, &before).await?;
    }
    Ok(note::update(conn, &found).await?)
}

/// Deletes a note.
pub(crate) async fn delete(conn: &mut Conn, actor: &Person, id: NoteId) -> Outcome<Gone> {
    let found = find(conn, actor.sight(), id).await?;
    depart(conn, &found).await?;
    upload::replace(conn, actor, Owner::Note(id.0), &[]).await?;
    let activity = note::delete(conn, id).await?;
    Ok(Gone { name: found.name, activity })
}

/// The note, or the failure that there is none in sight.
pub(crate) async fn find(conn: &mut Conn, sight: Sight, id: NoteId) -> Outcome<Note> {
    note::one(conn, sight, id).await?.ok_or_else(|| Failure::missing("note", id))
}

async fn depart(conn: &mut Conn, note: &Note) -> Outcome<()> {
    let place = note.project.map(Seen::In).or(note.user.map(Seen::By));
    if let Some(place) = place {
        sight::depart(conn, Kind::Note, note.id.0, place).await?;
    }
    Ok(())
}

async fn apply(
    conn: &mut Conn,
    actor: &Person,
    note: &mut Note,
    patch: &NotePatch,
    mut invalid: Invalid,
) -> Outcome<()> {
    if let Some(name) = &patch.name {
        note.name = check::title(&mut invalid, "name", name);
    }
    if let Some(wanted) = patch.project {
        if let Some(id) = wanted {
            match project::find(conn, actor.sight(), id).await {
                Err(Failure::NotFound(message)) => invalid.add("project", message),
                outcome => drop(outcome?),
            }
        }
        note.project = wanted;
    }
    invalid.check()
}

fn content(invalid: &mut Invalid, text: Option<String>) -> Option<String> {
    let text = text.filter(|text| !text.is_empty())?;
    check::length(invalid, "content", &text, check::TEXT_LIMIT);
    Some(text)
}

fn check_meeting(invalid: &mut Invalid, patch: &NotePatch) {
    if patch.start_time.zip(patch.end_time).is_some_and(|(start, end)| end < start) {
        invalid.add("endTime", "The meeting cannot end before it began.");
    }
    for (place, item) in patch.action_items.iter().flatten().enumerate() {
        check::title(invalid, &format!("actionItems[{place}].title"), &item.title);
    }
    let counts = [
        ("actionItems", patch.action_items.as_ref().map_or(0, Vec::len)),
        ("participants", patch.participants.as_ref().map_or(0, Vec::len)),
    ];
    for (field, _) in counts.into_iter().filter(|(_, count)| *count > MEETING_LIMIT) {
        invalid.add(field, format!("At most {MEETING_LIMIT} are taken."));
    }
}
