//! From a write to a request, and from its success to what the server now has.

mod record;
mod room;
mod saved_view;
mod talk;

use super::Inner;
use crate::api::{self, Http};
use crate::on_demand::NotLoaded;
use futures::future::LocalBoxFuture;
use leptos::prelude::{GetUntracked, WithUntracked};
use threadline_domain::error::ApiError;
use threadline_domain::outbox::{Named, Send, Write};
use threadline_domain::patch::Record;
use threadline_domain::{Moment, Project, Section, Task, TaskId, TaskPatch};

type Sent = Result<Option<Named>, ApiError>;

on_demand! {
    /// What sends a write.
    sender in around: for<'a> fn(&'a Inner, &'a Send) -> LocalBoxFuture<'a, Sent> =
        |inner, send| Box::pin(carry_out_here(inner, send));
}

/// Sends a write. The name that the server gave to what was made comes back.
pub(super) async fn carry_out(inner: &Inner, send: &Send) -> Sent {
    match sender().await {
        Ok(carry_out) => carry_out(inner, send).await,
        // It comes from where the site does; either way nothing was sent, and it goes when the network is back.
        Err(NotLoaded) => Err(ApiError::Network),
    }
}

async fn carry_out_here(inner: &Inner, send: &Send) -> Sent {
    if let Some(done) = talk::carry_out(inner, send).await {
        return done;
    }
    if let Some(done) = record::carry_out(inner, send).await {
        return done;
    }
    if let Some(done) = room::carry_out(inner, send).await {
        return done;
    }
    if let Some(done) = saved_view::carry_out(inner, send).await {
        return done;
    }
    let http = &inner.http;
    if let Some(since) = send.look_first
        && let Some(found) = look_for(http, &send.write, since).await?
    {
        return Ok(Some(found));
    }
    match &send.write {
        Write::UpdateTasks(changes) => match changes.as_slice() {
            [(id, fields)] => api::task::update(http, *id, fields).await?,
            many => drop(api::task::update_many(http, many).await?),
        },
        Write::CreateTask { id, fields } => {
            let made = api::task::create(http, fields).await?;
            return Ok(Some(Named::Task(*id, made.id)));
        }
        Write::CreateTasks(tasks) => {
            let made = api::task::create_many(http, tasks.iter().map(|(_, fields)| fields)).await?.created;
            let pairs = tasks.iter().zip(made).map(|((from, _), to)| (*from, TaskId(to))).collect();
            return Ok(Some(Named::Tasks(pairs)));
        }
        Write::DeleteTask(id) => api::task::delete(http, *id).await?,
        Write::Detach(task, file) => api::attachment::delete_of_task(http, *task, file).await?,
        Write::UpdateProject(id, fields) => api::project::update(http, *id, fields).await?,
        Write::CreateProject { id, fields } => {
            let made = api::project::create(http, fields).await?;
            return Ok(Some(Named::Project(*id, made.id)));
        }
        Write::DeleteProject(id) => api::project::delete(http, *id).await?,
        Write::UpdateSection(id, fields) => api::section::update(http, *id, fields).await?,
        Write::CreateSection { id, fields } => {
            let made = api::section::create(http, fields).await?;
            return Ok(Some(Named::Section(*id, made.id)));
        }
        Write::DeleteSection(id) => api::section::delete(http, *id).await?,
        Write::CreateDependency(link) => {
            let made = api::dependency::create(http, link).await?;
            return Ok(Some(Named::Dependency(link.id.clone(), made.id)));
        }
        Write::DeleteDependency(link) => api::dependency::delete(http, &link.id).await?,
        // Carried out above.
        Write::Say { .. }
        | Write::Reword(..)
        | Write::Unsay(_)
        | Write::React { .. }
        | Write::TimeEntry(_)
        | Write::Note(_)
        | Write::DetachFromNote(..)
        | Write::AskReview { .. }
        | Write::DecideReview { .. }
        | Write::SavedView(_)
        | Write::Room(_) => {}
    }
    Ok(None)
}

/// The clock of a server may run behind ours by this much, in milliseconds.
const CLOCKS_APART: i64 = 120_000;

/// Whether something was made since this time (milliseconds), as far as the clocks tell.
fn is_new(since: u64, created: Option<Moment>) -> bool {
    let since = Moment(i64::try_from(since).unwrap_or(i64::MAX).saturating_sub(CLOCKS_APART));
    created.is_none_or(|created| created >= since)
}

/// Looks whether a create whose answer was lost has happened: the same title in the same place, made since.
async fn look_for(http: &Http, write: &Write, since: u64) -> Result<Option<Named>, ApiError> {
    let is_new = |created: Option<Moment>| is_new(since, created);
    match write {
        Write::CreateTask { id, fields } => {
            let listed = match (fields.parent.flatten(), fields.project.flatten()) {
                (Some(parent), _) => api::task::list_of_task(http, parent).await?,
                (None, Some(project)) => api::task::list_of_project(http, project).await?,
                (None, None) => return Ok(None),
            };
            let same = |task: &&Task| Some(&task.title) == fields.title.as_ref() && is_new(task.created);
            Ok(listed
                .items
                .iter()
                .filter(same)
                .max_by_key(|task| task.id)
                .map(|task| Named::Task(*id, task.id)))
        }
        Write::CreateTasks(tasks) => {
            let project = tasks.iter().find_map(|(_, fields)| fields.project.flatten());
            let Some(project) = project else { return Ok(None) };
            let mut listed = api::task::list_of_project(http, project).await?.items;
            listed.retain(|task| is_new(task.created));
            listed.sort_unstable_by_key(|task| task.id);
            let mut pairs = Vec::new();
            for (id, fields) in tasks {
                let at = listed.iter().position(|task| Some(&task.title) == fields.title.as_ref());
                // It happened as a whole or not at all.
                let Some(at) = at else { return Ok(None) };
                pairs.push((*id, listed.remove(at).id));
            }
            Ok(Some(Named::Tasks(pairs)))
        }
        Write::CreateProject { id, fields } => {
            let listed = api::project::list(http).await?;
            let same = |made: &&Project| Some(&made.title) == fields.title.as_ref() && is_new(made.created);
            Ok(listed
                .items
                .iter()
                .filter(same)
                .max_by_key(|made| made.id)
                .map(|made| Named::Project(*id, made.id)))
        }
        Write::CreateSection { id, fields } => {
            let Some(project) = fields.project else { return Ok(None) };
            let listed = api::section::list_of_project(http, project).await?;
            let same = |made: &&Section| Some(&made.name) == fields.name.as_ref() && is_new(made.created);
            Ok(listed
                .items
                .iter()
                .filter(same)
                .max_by_key(|made| made.id)
                .map(|made| Named::Section(*id, made.id)))
        }
        Write::CreateDependency(link) => {
            let listed = api::dependency::list_of_task(http, link.task).await?;
            let found = listed.items.into_iter().find(|made| made.depends_on_task == link.depends_on_task);
            Ok(found.map(|made| Named::Dependency(link.id.clone(), made.id)))
        }
        _ => Ok(None),
    }
}

/// Takes what the server has accepted as what it has.
pub(super) fn confirm(inner: &Inner, write: &Write, named: Option<&Named>) {
    let now = crate::platform::clock::now();
    match (write, named) {
        (Write::UpdateTasks(changes), _) => {
            for (id, fields) in changes {
                confirm_task(inner, *id, fields);
            }
        }
        (Write::CreateTask { fields, .. }, Some(Named::Task(_, id))) => confirm_made(inner, *id, fields, now),
        (Write::CreateTasks(tasks), Some(Named::Tasks(pairs))) => {
            for ((_, fields), (_, id)) in tasks.iter().zip(pairs) {
                confirm_made(inner, *id, fields, now);
            }
        }
        (Write::DeleteTask(id), _) => inner.forget_task(*id),
        (Write::Detach(id, file), _) => {
            if let Some(mut task) = inner.tasks.confirmed(id).map(|task| (*task).clone()) {
                task.detach(file);
                inner.confirm_task(task);
            }
        }
        (Write::UpdateProject(id, fields), _) => {
            if let Some(mut project) = inner.projects.confirmed(id).map(|project| (*project).clone()) {
                project.apply(fields);
                inner.confirm_project(project);
            }
        }
        (Write::CreateProject { fields, .. }, Some(Named::Project(_, id))) => {
            let mut project = Project::new(*id, "");
            project.created = Some(now);
            project.apply(fields);
            inner.confirm_project(project);
        }
        (Write::DeleteProject(id), _) => inner.forget_project(*id),
        (Write::UpdateSection(id, fields), _) => {
            if let Some(mut section) = inner.sections.confirmed(id).map(|section| (*section).clone()) {
                section.apply(fields);
                inner.confirm_section(section);
            }
        }
        (Write::CreateSection { fields, .. }, Some(Named::Section(_, id))) => {
            let mut section = Section::new(*id, "");
            section.apply(fields);
            inner.confirm_section(section);
        }
        (Write::DeleteSection(id), _) => inner.forget_section(*id),
        (Write::CreateDependency(link), Some(Named::Dependency(_, id))) => {
            let mut link = link.clone();
            link.id = id.clone();
            inner.confirm_dependency(link);
        }
        (Write::DeleteDependency(link), _) => inner.forget_dependency(&link.id),
        (write, named) => {
            talk::confirm(inner, write, named);
            record::confirm(inner, write, named);
            saved_view::confirm(inner, write, named);
        }
    }
}

fn confirm_made(inner: &Inner, id: TaskId, fields: &TaskPatch, now: Moment) {
    let mut task = Task::new(id, "");
    task.created = Some(now);
    task.creator =
        inner.me.get_untracked().filter(|_| inner.capabilities.with_untracked(|known| known.creator));
    task.apply(fields);
    inner.confirm_task(task);
}

fn confirm_task(inner: &Inner, id: TaskId, fields: &TaskPatch) {
    if let Some(mut task) = inner.tasks.confirmed(&id).map(|task| (*task).clone()) {
        task.apply(fields);
        inner.confirm_task(task);
    }
}
