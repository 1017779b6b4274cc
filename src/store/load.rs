//! What has been read from the server, and reading it: every list and record comes in here.

mod person;
mod records;
mod scope;

pub use scope::Scope;

use super::{Inner, Store};
use crate::api;
use crate::on_demand::NotLoaded;
use crate::platform::timing::Timed;
use futures::future::LocalBoxFuture;
use futures::join;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use std::collections::HashSet;
use threadline_domain::error::ApiError;
use threadline_domain::{Dependency, DependencyId, Project, ProjectId, Section, SectionId, Task, TaskId};

/// How long one waits for what is being read before one looks again, in milliseconds.
const PAUSE: u32 = 100;
/// The same while the server does not answer.
const PAUSE_AWAY: u32 = 2_000;

/// How far reading has come.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum Load {
    /// Nobody has asked.
    #[default]
    Idle,
    /// On its way.
    Loading,
    /// There, and kept up to date.
    Ready,
    /// It failed; asking again tries again.
    Failed(ApiError),
}

impl Store {
    /// How far a scope is. Does not start reading.
    pub fn loaded(self, scope: Scope) -> ArcRwSignal<Load> {
        self.inner().loads.borrow_mut().entry(scope).or_default().clone()
    }

    /// Reads a scope unless it is there or on its way, and returns how far it is.
    pub fn load(self, scope: Scope) -> ArcRwSignal<Load> {
        let state = self.loaded(scope);
        if scope.is_only_here() {
            // All there is to know of it is here; under the name that the server gives, it is read.
            state.set(Load::Ready);
            return state;
        }
        let begin = state.with_untracked(|load| matches!(load, Load::Idle | Load::Failed(_)));
        if begin {
            state.set(Load::Loading);
            self.spawn(self.read(scope));
        }
        state
    }

    /// Waits until nothing is being read that was asked for, and the server answers. No longer than the store lives.
    pub async fn when_read(self) {
        let reads =
            |(_, load): (&Scope, &ArcRwSignal<Load>)| load.with_untracked(|load| *load == Load::Loading);
        while let Some(inner) = self.living() {
            let away = inner.saving.with_untracked(|saving| saving.offline);
            if !away && !inner.loads.borrow().iter().any(reads) {
                return;
            }
            drop(inner);
            TimeoutFuture::new(if away { PAUSE_AWAY } else { PAUSE }).await;
        }
    }

    /// Reads a scope again, in the background: what is shown stays until the answer is there.
    pub(super) async fn read(self, scope: Scope) {
        if scope.is_only_here() {
            return;
        }
        let inner = self.inner();
        let outcome = match scope {
            Scope::Workspace => inner.read_workspace().await,
            Scope::Project(id) => inner.read_project(id).await,
            later => match reader().await {
                Ok(read) => read(&inner, later).await,
                Err(NotLoaded) => Err(ApiError::Network),
            },
        };
        inner.note_outcome(&outcome);
        if inner.refresh.is_behind() {
            // The list was on its way for so long that more is known than it tells.
            self.refresh_in(1);
        }
        if scope == Scope::Workspace && outcome.is_ok() {
            self.resume_unsent();
        }
        let state = self.loaded(scope);
        match outcome {
            Ok(()) => state.set(Load::Ready),
            // What is there already stays; a refresh that failed is tried again by the refresh.
            Err(_) if state.with_untracked(|load| *load == Load::Ready) => {}
            Err(error) => state.set(Load::Failed(error)),
        }
    }
}

on_demand! {
    /// What reads the scopes that no first view waits for.
    reader in around: for<'a> fn(&'a Inner, Scope) -> LocalBoxFuture<'a, Result<(), ApiError>> =
        |inner, scope| Box::pin(inner.read_later(scope));
}

impl Inner {
    async fn read_later(&self, scope: Scope) -> Result<(), ApiError> {
        let http = &self.http;
        match scope {
            Scope::AllParts(id) => self.read_all_parts(id).await,
            Scope::Task(id) => self.read_task(id).await,
            Scope::Rooms => self.read_rooms().await,
            Scope::Person(id) => self.read_person(id).await,
            Scope::MadeBy(id) => self.read_made_by(id).await,
            Scope::AllTasks => self.read_all_tasks().await,
            Scope::Templates => self.read_projects(api::project::list_templates(http).await),
            Scope::SavedViews(id) => self.read_saved_views(id).await,
            Scope::Archived => self.read_projects(api::project::list_archived(http).await),
            Scope::Parts(id) => self.read_parts(id).await,
            Scope::Reviews(id) => self.read_reviews(id).await,
            Scope::MyReviews => self.read_my_reviews().await,
            Scope::TimeOfTask(id) => self.read_time_of_task(id).await,
            Scope::MyTime => self.read_my_time().await,
            Scope::AllTime => self.read_all_time().await,
            Scope::Notes => self.read_notes().await,
            Scope::NotesOf(id) => self.read_notes_of(id).await,
            Scope::Note(id) => self.read_note(id).await,
            // Read above, with what comes first.
            Scope::Workspace | Scope::Project(_) => Ok(()),
        }
    }

    async fn read_workspace(&self) -> Result<(), ApiError> {
        let http = &self.http;
        let (capabilities, me, users, projects) = join!(
            api::capabilities::read(http),
            api::user::me(http),
            api::user::list(http),
            api::project::list(http)
        );
        // In this order: what a view decides by the capabilities is right from its first frame.
        self.capabilities.set(capabilities?);
        let me = me?;
        self.me.set(Some(me.id));
        let users = users?;
        for user in users.items {
            self.confirm_user(user);
        }
        self.confirm_user(me);
        self.refresh.begin_at(users.cursor);
        self.read_projects(projects)
    }

    fn read_projects(&self, listed: Result<api::Listed<Project>, ApiError>) -> Result<(), ApiError> {
        let listed = listed?;
        self.refresh.begin_at(listed.cursor);
        for project in listed.items {
            self.confirm_project(project);
        }
        Ok(())
    }

    async fn read_project(&self, id: ProjectId) -> Result<(), ApiError> {
        let http = &self.http;
        let (sections, tasks, links) = join!(
            api::section::list_of_project(http, id),
            api::task::list_of_project(http, id),
            api::dependency::list_of_project(http, id)
        );
        let (sections, tasks) = (sections?, tasks?);
        self.refresh.begin_at(tasks.cursor);
        let _timed = Timed::new("take");
        self.take_sections(id, sections.items);
        self.take_tasks(id, tasks.items);
        // A server without dependencies still has boards.
        match links {
            Ok(links) => {
                self.note_links(true);
                self.take_dependencies(id, links.items);
            }
            // The project is there, so it is the endpoint that is not.
            Err(ApiError::NotFound) => self.note_links(false),
            Err(ApiError::Forbidden(_)) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// What changes while they are shown comes with the stream of changes, as for every task.
    async fn read_all_parts(&self, project: ProjectId) -> Result<(), ApiError> {
        let listed = api::task::list_with_parts(&self.http, project).await?;
        let parts: Vec<Task> = listed.items.into_iter().filter(|task| task.parent.is_some()).collect();
        let kept: HashSet<TaskId> = parts.iter().map(|part| part.id).collect();
        let gone = self.tasks.confirmed_where(|own| {
            let listed = own.project == Some(project) && own.parent.is_some();
            listed && !kept.is_empty() && !kept.contains(&own.id)
        });
        for id in gone {
            self.forget_unless_new(id);
        }
        for mut part in parts {
            part.project.get_or_insert(project);
            self.confirm_listed_task(part);
        }
        Ok(())
    }

    fn note_links(&self, kept: bool) {
        if self.has_links.get_untracked() != kept {
            self.has_links.set(kept);
        }
    }

    async fn read_task(&self, id: TaskId) -> Result<(), ApiError> {
        let http = &self.http;
        let (task, parts, links) = join!(
            api::task::read(http, id),
            api::task::list_of_task(http, id),
            api::dependency::list_of_task(http, id)
        );
        let (task, parts) = (task?, parts?);
        self.refresh.begin_at(parts.cursor);
        self.confirm_task(task);
        self.take_parts(id, parts.items);
        match links {
            Ok(links) => {
                for link in links.items {
                    self.confirm_dependency(link);
                }
            }
            // The task is there, so it is the endpoint that is not.
            Err(ApiError::NotFound) => self.note_links(false),
            Err(_) => {}
        }
        Ok(())
    }

    async fn read_parts(&self, id: TaskId) -> Result<(), ApiError> {
        let parts = api::task::list_of_task(&self.http, id).await?;
        self.refresh.begin_at(parts.cursor);
        self.take_parts(id, parts.items);
        Ok(())
    }

    /// All subtasks of a task: what is not among them is gone. As in every list, that is said of what the server has
    /// there: what was only just brought here by a change that is on its way may well be missing.
    fn take_parts(&self, id: TaskId, parts: Vec<Task>) {
        let kept: HashSet<TaskId> = parts.iter().map(|part| part.id).collect();
        for gone in self.tasks.confirmed_where(|own| own.parent == Some(id) && !kept.contains(&own.id)) {
            self.forget_unless_new(gone);
        }
        for mut part in parts {
            part.parent.get_or_insert(id);
            self.confirm_listed_task(part);
        }
    }

    /// The whole list of a project's tasks: what is not in it is gone.
    pub(super) fn take_tasks(&self, project: ProjectId, tasks: Vec<Task>) {
        let kept: HashSet<TaskId> = tasks.iter().map(|task| task.id).collect();
        let gone = self.tasks.confirmed_where(|own| {
            let listed = own.project == Some(project) && own.parent.is_none();
            listed && !kept.contains(&own.id)
        });
        self.tasks.at_once(|| {
            for id in gone {
                self.forget_unless_new(id);
            }
            for mut task in tasks {
                task.project.get_or_insert(project);
                self.confirm_listed_task(task);
            }
        });
    }

    fn take_sections(&self, project: ProjectId, sections: Vec<Section>) {
        let kept: HashSet<SectionId> = sections.iter().map(|section| section.id).collect();
        let gone = self.sections.collect(|own| {
            (own.project == Some(project) && !kept.contains(&own.id) && !own.id.is_temporary())
                .then_some(own.id)
        });
        for id in gone {
            self.forget_section(id);
        }
        for mut section in sections {
            section.project.get_or_insert(project);
            self.confirm_section(section);
        }
    }

    fn take_dependencies(&self, project: ProjectId, links: Vec<Dependency>) {
        let kept: HashSet<DependencyId> = links.iter().map(|link| link.id.clone()).collect();
        let in_project = |id: &TaskId| self.tasks.get(id).is_some_and(|task| task.project == Some(project));
        let gone = self.dependencies.collect(|own| {
            let known = kept.contains(&own.id) || own.id.is_temporary();
            (!known && in_project(&own.task)).then(|| own.id.clone())
        });
        self.dependencies.at_once(|| {
            for id in gone {
                self.forget_dependency(&id);
            }
            for link in links {
                self.confirm_dependency(link);
            }
        });
    }
}
