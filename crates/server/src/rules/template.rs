//! A project made from a template gets copies of its sections, tasks and dependencies.

use crate::auth::Person;
use crate::db::sight::Sight;
use crate::db::{Conn, dependency, person, project, section, task};
use crate::failure::{Invalid, Outcome};
use std::collections::HashMap;
use threadline_domain::{Project, ProjectId, SectionId, TaskId, TaskStatus};

/// The template, or the failure that the field names none. For what becomes a template itself, a project will do.
pub(crate) async fn find(conn: &mut Conn, sight: Sight, id: ProjectId, any: bool) -> Outcome<Project> {
    match project::one(conn, sight, id).await? {
        Some(found) if found.is_template || any => Ok(found),
        Some(_) => Err(Invalid::one("template", format!("Project {id} is not a template."))),
        None => Err(Invalid::one("template", format!("There is no template {id}."))),
    }
}

/// Copies what a template holds into a project. Every task starts as New; dates and assignees stay as they are.
pub(crate) async fn copy(
    conn: &mut Conn,
    actor: &Person,
    template: ProjectId,
    into: ProjectId,
) -> Outcome<()> {
    let mut sections: HashMap<SectionId, SectionId> = HashMap::new();
    for original in section::of_project(conn, template).await? {
        let mut fresh = original.clone();
        fresh.project = Some(into);
        sections.insert(original.id, section::insert(conn, &fresh).await?);
    }
    let mut waiting = task::all_of_project(conn, template).await?;
    waiting.retain(|task| !task.archived);
    let originals: Vec<TaskId> = waiting.iter().map(|task| task.id).collect();
    let mut tasks: HashMap<TaskId, TaskId> = HashMap::new();
    // Level by level: a part can be copied once the whole has been.
    loop {
        let (ready, later): (Vec<_>, Vec<_>) = waiting
            .into_iter()
            .partition(|task| task.parent.is_none_or(|parent| tasks.contains_key(&parent)));
        if ready.is_empty() {
            break;
        }
        for original in ready {
            let mut fresh = original.clone();
            fresh.project = Some(into);
            fresh.section = original.section.and_then(|id| sections.get(&id).copied());
            fresh.parent = original.parent.and_then(|id| tasks.get(&id).copied());
            fresh.status = TaskStatus::New;
            fresh.progress = None;
            (fresh.created, fresh.updated) = (None, None);
            if let Some(id) = fresh.assignee
                && !person::is_active(conn, id).await?
            {
                fresh.assignee = None;
            }
            tasks.insert(original.id, task::insert(conn, &fresh, Some(actor.id)).await?);
        }
        waiting = later;
    }
    for original in originals {
        for link in dependency::of_task(conn, Sight::All, original).await? {
            if let (Some(task), Some(on)) = (tasks.get(&link.task), tasks.get(&link.depends_on_task)) {
                dependency::insert(conn, *task, *on, &link.kind, link.lag).await?;
            }
        }
    }
    Ok(())
}
