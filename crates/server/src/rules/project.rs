//! What a project may be, and what goes with it.

use super::{Gone, access, check, template, upload};
use crate::auth::Person;
use crate::db::attachment::Owner;
use crate::db::change::{self, Kind};
use crate::db::sight::{self, Seen, Sight};
use crate::db::{Conn, activity, dependency, note, project, saved_view, section, task, time_entry};
use crate::failure::{Failure, Invalid, Outcome};
use threadline_domain::{Project, ProjectId, ProjectPatch, ProjectStatus, UserId};

/// Makes a project, from a template where one is named.
pub(crate) async fn create(conn: &mut Conn, actor: &Person, patch: ProjectPatch) -> Outcome<ProjectId> {
    let template = match patch.template {
        Some(id) => Some(template::find(conn, actor.sight(), id, patch.is_template == Some(true)).await?),
        None => None,
    };
    let mut fresh = Project {
        id: ProjectId(0),
        is_template: false,
        title: String::new(),
        description: template.as_ref().and_then(|template| template.description.clone()),
        owner: Some(actor.id),
        team: Vec::new(),
        due_date: None,
        start_date: None,
        status: ProjectStatus::OnTrack,
        status_note: None,
        folder: None,
        archived: false,
        task_count: None,
        done_count: None,
        created: None,
        updated: None,
    };
    let mut invalid = Invalid::default();
    if patch.title.is_none() {
        invalid.add("title", "Give the project a title.");
    }
    apply(conn, actor.sight(), &mut fresh, patch, invalid).await?;
    fresh.id = project::insert(conn, &fresh).await?;
    access::shift_team(conn, None, Some(&fresh)).await?;
    if let Some(template) = template {
        template::copy(conn, actor, template.id, fresh.id).await?;
    }
    Ok(fresh.id)
}

/// Changes some fields of a project.
pub(crate) async fn update(
    conn: &mut Conn,
    actor: &Person,
    id: ProjectId,
    patch: ProjectPatch,
) -> Outcome<()> {
    let mut project = find(conn, actor.sight(), id).await?;
    let before = project.clone();
    apply(conn, actor.sight(), &mut project, patch, Invalid::default()).await?;
    if project != before {
        access::shift_team(conn, Some(&before), Some(&project)).await?;
        project::update(conn, &project).await?;
        tell_team(conn, &before, &project).await?;
    }
    Ok(())
}

/// Notes who joined the team and who left it.
async fn tell_team(conn: &mut Conn, before: &Project, after: &Project) -> Outcome<()> {
    for person in before.team.iter().filter(|person| !after.team.contains(person)) {
        activity::team(conn, after.id, &after.title, (Some(*person), None)).await?;
    }
    for person in after.team.iter().filter(|person| !before.team.contains(person)) {
        activity::team(conn, after.id, &after.title, (None, Some(*person))).await?;
    }
    Ok(())
}

/// Deletes a project with everything in it; each record is told as gone.
pub(crate) async fn delete(conn: &mut Conn, actor: &Person, id: ProjectId) -> Outcome<Gone> {
    let found = find(conn, actor.sight(), id).await?;
    access::shift_team(conn, Some(&found), None).await?;
    let mut going = Vec::new();
    for task in task::all_of_project(conn, id).await? {
        going.extend(access::hanging_on(conn, task.id).await?);
        going.push((Kind::Task, task.id.0));
        dependency::delete_around(conn, task.id).await?;
    }
    going.extend(section::of_project(conn, id).await?.into_iter().map(|one| (Kind::Section, one.id.0)));
    going.extend(saved_view::of_project(conn, id).await?.into_iter().map(|one| (Kind::SavedView, one.id.0)));
    going.extend(time_entry::of_project(conn, id).await?.into_iter().map(|one| (Kind::TimeEntry, one.0)));
    for note in note::of_project(conn, id).await? {
        upload::replace(conn, actor, Owner::Note(note.0), &[]).await?;
        going.push((Kind::Note, note.0));
    }
    sight::depart(conn, Kind::Project, id.0, Seen::In(id)).await?;
    for (kind, record) in going {
        sight::depart(conn, kind, record, Seen::In(id)).await?;
        change::note(conn, kind, record).await?;
    }
    let activity = project::delete(conn, id).await?;
    Ok(Gone { name: found.title, activity })
}

/// The newest change, or the failure that there is no such project.
pub(crate) async fn cursor(conn: &mut Conn, sight: Sight, id: ProjectId) -> Outcome<i64> {
    let cursor = change::cursor_beside(conn, sight, Kind::Project, id.0).await?;
    cursor.ok_or_else(|| Failure::missing("project", id))
}

/// The project, or the failure that there is none.
pub(crate) async fn find(conn: &mut Conn, sight: Sight, id: ProjectId) -> Outcome<Project> {
    project::one(conn, sight, id).await?.ok_or_else(|| Failure::missing("project", id))
}

async fn apply(
    conn: &mut Conn,
    sight: Sight,
    project: &mut Project,
    patch: ProjectPatch,
    mut invalid: Invalid,
) -> Outcome<()> {
    if let Some(title) = patch.title {
        project.title = check::title(&mut invalid, "title", &title);
    }
    if let Some(description) = patch.description {
        project.description = check::description(&mut invalid, description);
    }
    if let Some(owner) = patch.owner {
        check::person(conn, sight, &mut invalid, "owner", owner).await?;
        project.owner = owner;
    }
    if let Some(team) = patch.team {
        project.team = unique(team);
        for person in &project.team {
            check::person(conn, sight, &mut invalid, "team", Some(*person)).await?;
        }
    }
    if let Some(date) = patch.due_date {
        project.due_date = date;
    }
    if let Some(date) = patch.start_date {
        project.start_date = date;
    }
    if let Some(status) = patch.status {
        if !status.is_known() {
            let known: Vec<_> = ProjectStatus::KNOWN.iter().map(ProjectStatus::as_str).collect();
            invalid.add("status", format!("The status must be one of: {}.", known.join(", ")));
        }
        // What was said of another status does not hold for this one.
        if status != project.status {
            project.status_note = None;
        }
        project.status = status;
    }
    if let Some(note) = patch.status_note {
        let note = note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
        check::length(&mut invalid, "statusNote", note.as_deref().unwrap_or_default(), check::NOTE_LIMIT);
        project.status_note = note;
    }
    if let Some(folder) = patch.folder {
        let folder = folder.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        check::length(&mut invalid, "folder", folder.as_deref().unwrap_or_default(), check::WORD_LIMIT);
        project.folder = folder;
    }
    project.is_template = patch.is_template.unwrap_or(project.is_template);
    project.archived = patch.archived.unwrap_or(project.archived);
    invalid.check()
}

fn unique(team: Vec<UserId>) -> Vec<UserId> {
    let mut seen = std::collections::HashSet::new();
    team.into_iter().filter(|person| seen.insert(*person)).collect()
}
