//! What a task may be, and what goes with it.

use super::access::Leaving;
use super::{Gone, check, tree};
use crate::auth::Person;
use crate::db::change::{self, Kind};
use crate::db::sight::Sight;
use crate::db::{Conn, project, section, task};
use crate::failure::{Failure, Invalid, Outcome};
use std::collections::BTreeSet;
use threadline_domain::{Task, TaskId, TaskPatch, order};

/// The most tags on a task, and the longest of them.
const TAGS: usize = 30;
const TAG_LENGTH: usize = 50;

/// Makes a task or subtask.
pub(crate) async fn create(conn: &mut Conn, actor: &Person, mut patch: TaskPatch) -> Outcome<TaskId> {
    let mut fresh = Task::new(TaskId(0), String::new());
    let mut invalid = Invalid::default();
    if patch.title.is_none() {
        invalid.add("title", "Give the task a title.");
    }
    // A part lies where the whole lies, and a section says which project is meant.
    if let Some(Some(parent)) = patch.parent
        && patch.project.is_none()
        && let Some(parent) = task::one(conn, actor.sight(), parent).await?
    {
        patch.project = Some(parent.project);
        patch.section = patch.section.or(Some(parent.section));
    }
    if let Some(Some(id)) = patch.section
        && patch.project.is_none()
        && let Some(found) = section::one(conn, actor.sight(), id).await?
    {
        patch.project = Some(found.project);
    }
    apply(conn, actor.sight(), &mut fresh, patch, invalid).await?;
    if fresh.position.is_none() {
        let last = task::last_position(conn, fresh.project, fresh.parent).await?;
        fresh.position = Some(order::after(last.as_deref()));
    }
    let id = task::insert(conn, &fresh, Some(actor.id)).await?;
    tell_around(conn, &[&fresh]).await?;
    Ok(id)
}

/// Changes some fields of a task. One that moves to another project takes its subtasks along.
pub(crate) async fn update(conn: &mut Conn, actor: &Person, id: TaskId, patch: TaskPatch) -> Outcome<()> {
    let mut found = find(conn, actor.sight(), id).await?;
    let before = found.clone();
    apply(conn, actor.sight(), &mut found, patch, Invalid::default()).await?;
    if found == before {
        return Ok(());
    }
    // Outside of every project a task is seen by whom it is given to, too.
    let seen_by =
        |task: &Task| (task.project, task.project.is_none().then_some((task.assignee, task.parent)));
    let leaving = match seen_by(&found) != seen_by(&before) {
        true => Some(Leaving::of(conn, &before).await?),
        false => None,
    };
    if let Some(leaving) = &leaving {
        leaving.tell(conn).await?;
    }
    task::update(conn, &found).await?;
    if found.project != before.project {
        tree::follow(conn, id, found.project).await?;
    }
    if let Some(leaving) = &leaving {
        leaving.arrive(conn).await?;
    }
    let counted = |task: &Task| (task.project, task.parent, task.archived, task.status.is_done());
    if counted(&found) != counted(&before) {
        tell_around(conn, &[&before, &found]).await?;
    }
    Ok(())
}

/// Deletes a task with its subtasks and dependencies.
pub(crate) async fn delete(conn: &mut Conn, actor: &Person, id: TaskId) -> Outcome<Gone> {
    let found = find(conn, actor.sight(), id).await?;
    Leaving::of(conn, &found).await?.tell(conn).await?;
    let activity = tree::delete(conn, id).await?;
    tell_around(conn, &[&found]).await?;
    Ok(Gone { name: found.title, activity })
}

/// The newest change, or the failure that there is no such task.
pub(crate) async fn cursor(conn: &mut Conn, sight: Sight, id: TaskId) -> Outcome<i64> {
    let cursor = change::cursor_beside(conn, sight, Kind::Task, id.0).await?;
    cursor.ok_or_else(|| Failure::missing("task", id))
}

/// The task, or the failure that there is none.
pub(crate) async fn find(conn: &mut Conn, sight: Sight, id: TaskId) -> Outcome<Task> {
    task::one(conn, sight, id).await?.ok_or_else(|| Failure::missing("task", id))
}

/// Tells the parents or the projects of some tasks, each once, that their counts have changed.
async fn tell_around(conn: &mut Conn, tasks: &[&Task]) -> Outcome<()> {
    let parents: BTreeSet<_> = tasks.iter().filter_map(|task| task.parent).collect();
    let whole = tasks.iter().filter(|task| task.parent.is_none());
    let projects: BTreeSet<_> = whole.filter_map(|task| task.project).collect();
    for parent in parents {
        task::touch(conn, parent).await?;
    }
    for project in projects {
        project::touch(conn, project).await?;
    }
    Ok(())
}

async fn apply(
    conn: &mut Conn,
    sight: Sight,
    task: &mut Task,
    patch: TaskPatch,
    mut invalid: Invalid,
) -> Outcome<()> {
    place(conn, sight, task, &patch, &mut invalid).await?;
    if let Some(title) = patch.title {
        task.title = check::title(&mut invalid, "title", &title);
    }
    if let Some(description) = patch.description {
        task.description = check::description(&mut invalid, description);
    }
    if let Some(assignee) = patch.assignee {
        if task.assignee != assignee {
            check::person(conn, sight, &mut invalid, "assignee", assignee).await?;
        }
        task.assignee = assignee;
    }
    if let Some(status) = patch.status {
        if status.as_str().trim().is_empty() {
            invalid.add("status", "The status must not be empty.");
        }
        check::length(&mut invalid, "status", status.as_str(), check::WORD_LIMIT);
        task.status = status;
    }
    if let Some(tags) = patch.tags {
        task.tags = clean_tags(&mut invalid, tags);
    }
    if let Some(progress) = patch.progress {
        if progress.is_some_and(|percent| percent > 100) {
            invalid.add("progress", "The progress must be a whole number from 0 to 100.");
        }
        task.progress = progress;
    }
    if let Some(position) = patch.position {
        task.position = Some(check::position(&mut invalid, &position));
    }
    task.due_date = patch.due_date.unwrap_or(task.due_date);
    task.start_date = patch.start_date.unwrap_or(task.start_date);
    task.archived = patch.archived.unwrap_or(task.archived);
    task.priority = patch.priority.unwrap_or(task.priority);
    task.estimated_time = patch.estimated_time.unwrap_or(task.estimated_time);
    invalid.check()
}

/// Where the task lies: parent, project and section have to fit together.
async fn place(
    conn: &mut Conn,
    sight: Sight,
    task: &mut Task,
    patch: &TaskPatch,
    invalid: &mut Invalid,
) -> Outcome<()> {
    let before = task.project;
    if let Some(id) = patch.project {
        if let Some(id) = id
            && project::one(conn, sight, id).await?.is_none()
        {
            invalid.add("project", format!("There is no project {id}."));
        }
        task.project = id;
    }
    if let Some(id) = patch.parent {
        task.parent = id;
    }
    if let Some(id) = task.parent.filter(|_| patch.parent.is_some() || patch.project.is_some()) {
        match task::one(conn, sight, id).await? {
            None => invalid.add("parent", format!("There is no task {id}.")),
            Some(parent) if task::tree(conn, task.id).await?.contains(&parent.id) => {
                invalid.add("parent", "A task cannot be a part of itself or of its own subtasks.");
            }
            // A subtask that only changes its parent goes where the new parent is.
            Some(parent) if patch.project.is_none() => task.project = parent.project,
            Some(parent) if parent.project != task.project => {
                invalid.add("project", "A subtask lies in the project of its parent task.");
            }
            Some(_) => {}
        }
    }
    match patch.section {
        Some(None) => task.section = None,
        Some(Some(id)) => {
            match section::one(conn, sight, id).await? {
                None => invalid.add("section", format!("There is no section {id}.")),
                Some(found) if found.project != task.project => {
                    invalid.add("section", "The section belongs to another project.");
                }
                Some(_) => {}
            }
            task.section = Some(id);
        }
        None if task.project != before => task.section = None,
        None => {}
    }
    Ok(())
}

fn clean_tags(invalid: &mut Invalid, tags: Vec<String>) -> Vec<String> {
    let mut clean: Vec<String> = Vec::with_capacity(tags.len());
    for tag in tags {
        let tag = tag.trim();
        if !tag.is_empty() && !clean.iter().any(|known| known == tag) {
            clean.push(tag.to_owned());
        }
    }
    if clean.len() > TAGS {
        invalid.add("tags", format!("A task has at most {TAGS} tags."));
    }
    if clean.iter().any(|tag| tag.chars().count() > TAG_LENGTH) {
        invalid.add("tags", format!("A tag has at most {TAG_LENGTH} characters."));
    }
    clean
}
