//! The documented shape of records: references as objects.

use super::place::Site;
use crate::blob::picture;
use crate::db::attachment::Owner;
use crate::db::filter::{Condition, Test};
use crate::db::{Conn, person, project, section, task};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use threadline_domain::section::SectionState;
use threadline_domain::task::Priority;
use threadline_domain::{
    Attachment, Moment, Project, ProjectId, ProjectStatus, Section, SectionId, Task, TaskId, TaskStatus,
    TimeEntry, TimeEntryId, User, UserId,
};

/// A project as sections and tasks show it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProjectRef<'a> {
    due_date: Option<Moment>,
    description: Option<&'a str>,
    id: ProjectId,
    title: &'a str,
    status: &'a ProjectStatus,
}

/// A section as tasks show it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SectionRef<'a> {
    end_date: Option<Moment>,
    name: &'a str,
    id: SectionId,
    state: SectionState,
}

/// A person as tasks show them.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PersonRef<'a> {
    first_name: &'a str,
    last_name: &'a str,
    id: UserId,
    email: Option<&'a str>,
    picture: Option<String>,
}

/// A section in full.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SectionView<'a> {
    end_date: Option<Moment>,
    name: &'a str,
    project: Option<ProjectRef<'a>>,
    id: SectionId,
    state: SectionState,
    position: Option<&'a str>,
    created: Option<Moment>,
    updated: Option<Moment>,
}

/// A task in full.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TaskView<'a> {
    attachments: Vec<Attachment>,
    section: Option<SectionRef<'a>>,
    project: Option<ProjectRef<'a>>,
    id: TaskId,
    assignee: Option<PersonRef<'a>>,
    title: &'a str,
    description: Option<&'a str>,
    due_date: Option<Moment>,
    status: &'a TaskStatus,
    parent: Option<TaskId>,
    archived: bool,
    priority: Option<Priority>,
    tags: &'a [String],
    start_date: Option<Moment>,
    estimated_time: Option<u32>,
    progress: Option<u8>,
    position: Option<&'a str>,
    subtask_count: u32,
    subtasks_done: u32,
    attachment_count: u32,
    creator: Option<UserId>,
    created: Option<Moment>,
    updated: Option<Moment>,
}

/// An attachment with the addresses of its file and, where there is one, its thumbnail.
pub(crate) fn attachment(site: &Site, owner: Owner, mut told: Attachment) -> Attachment {
    let id = told.id.encoded();
    let base = match owner {
        Owner::Task(task) => format!("{}/v1/task/{task}/attachments/{id}", site.0),
        Owner::Post(_) | Owner::Note(_) => format!("{}/v1/attachment/{id}", site.0),
    };
    let is_drawn = told.cloud_type.is_none() && told.width.zip(told.height).is_some_and(picture::fits);
    told.thumbnail_url = is_drawn.then(|| format!("{base}/thumbnail/medium"));
    told.download_url = Some(format!("{base}/download"));
    told
}

/// A task as time entries show it.
#[derive(Serialize)]
pub(crate) struct TaskRef<'a> {
    id: TaskId,
    title: &'a str,
    status: &'a str,
}

/// A time entry in full.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TimeEntryView<'a> {
    id: TimeEntryId,
    note: Option<&'a str>,
    task: Option<TaskRef<'a>>,
    created: Option<Moment>,
    project: Option<ProjectRef<'a>>,
    start_time: Option<Moment>,
    end_time: Option<Moment>,
    time: Option<u32>,
    updated: Option<Moment>,
    user: Option<UserId>,
}

/// What records refer to.
#[derive(Default)]
pub(crate) struct Known {
    projects: HashMap<ProjectId, Project>,
    sections: HashMap<SectionId, Section>,
    people: HashMap<UserId, User>,
    /// Title and status of tasks.
    tasks: HashMap<TaskId, (String, String)>,
}

/// What is read of a kind of record that others refer to: these alone if they are few, nothing where nothing refers to
/// any.
fn only(column: &'static str, ids: impl Iterator<Item = i64>) -> Option<Vec<Condition>> {
    let any_of: BTreeSet<i64> = ids.collect();
    match any_of.len() {
        0 => None,
        1..=FEW => {
            let test = Test::Number { any_of: any_of.into_iter().collect(), none: false };
            Some(vec![Condition { column, test }])
        }
        _ => Some(Vec::new()),
    }
}

/// Up to so many records are read by their ids; beyond, all there are.
const FEW: usize = 20;

impl Known {
    /// Reads everything that a record may refer to: few rows beside the tasks.
    pub(crate) async fn read(conn: &mut Conn) -> sqlx::Result<Self> {
        let all = || Some(Vec::new());
        Self::read_some(conn, all(), all(), all()).await
    }

    /// Reads what some tasks refer to.
    pub(crate) async fn of_tasks(conn: &mut Conn, tasks: &[Task]) -> sqlx::Result<Self> {
        let projects = only("j.id", tasks.iter().filter_map(|task| Some(task.project?.0)));
        let sections = only("s.id", tasks.iter().filter_map(|task| Some(task.section?.0)));
        let people = only("p.id", tasks.iter().filter_map(|task| Some(task.assignee?.0)));
        Self::read_some(conn, projects, sections, people).await
    }

    /// Reads what some sections refer to.
    pub(crate) async fn of_sections(conn: &mut Conn, sections: &[Section]) -> sqlx::Result<Self> {
        let projects = only("j.id", sections.iter().filter_map(|section| Some(section.project?.0)));
        Self::read_some(conn, projects, None, None).await
    }

    /// Reads what some time entries refer to.
    pub(crate) async fn of_time_entries(conn: &mut Conn, entries: &[TimeEntry]) -> sqlx::Result<Self> {
        let projects = only("j.id", entries.iter().filter_map(|entry| Some(entry.project?.0)));
        let tasks: BTreeSet<i64> = entries.iter().filter_map(|entry| Some(entry.task?.0)).collect();
        let tasks = task::headings(conn, &tasks.into_iter().collect::<Vec<_>>()).await?;
        Ok(Self { tasks, ..Self::read_some(conn, projects, None, None).await? })
    }

    async fn read_some(
        conn: &mut Conn,
        projects: Option<Vec<Condition>>,
        sections: Option<Vec<Condition>>,
        people: Option<Vec<Condition>>,
    ) -> sqlx::Result<Self> {
        let mut known = Self::default();
        if let Some(conditions) = projects {
            let wanted = project::ProjectQuery { conditions, ..Default::default() };
            let found = project::list(conn, &wanted).await?;
            known.projects = found.into_iter().map(|project| (project.id, project)).collect();
        }
        if let Some(conditions) = sections {
            let wanted = section::SectionQuery { conditions, ..Default::default() };
            let found = section::list(conn, &wanted).await?;
            known.sections = found.into_iter().map(|section| (section.id, section)).collect();
        }
        if let Some(conditions) = people {
            let wanted = person::PersonQuery { conditions, ..Default::default() };
            let found = person::list(conn, &wanted).await?;
            known.people = found.into_iter().map(|person| (person.id, person)).collect();
        }
        Ok(known)
    }

    /// A section in the documented shape.
    pub(crate) fn section<'a>(&'a self, section: &'a Section) -> SectionView<'a> {
        SectionView {
            end_date: section.end_date,
            name: &section.name,
            project: section.project.and_then(|id| self.project_ref(id)),
            id: section.id,
            state: section.state,
            position: section.position.as_deref(),
            created: section.created,
            updated: section.updated,
        }
    }

    /// A task in the documented shape. Where no request tells the site, its attachments and pictures have no addresses.
    pub(crate) fn task<'a>(&'a self, task: &'a Task, site: Option<&Site>) -> TaskView<'a> {
        let attachments = task.attachments.iter().flatten().cloned();
        TaskView {
            attachments: attachments
                .map(|told| match site {
                    Some(site) => attachment(site, Owner::Task(task.id), told),
                    None => told,
                })
                .collect(),
            section: task.section.and_then(|id| self.section_ref(id)),
            project: task.project.and_then(|id| self.project_ref(id)),
            id: task.id,
            assignee: task.assignee.and_then(|id| self.person_ref(id, site)),
            title: &task.title,
            description: task.description.as_deref(),
            due_date: task.due_date,
            status: &task.status,
            parent: task.parent,
            archived: task.archived,
            priority: task.priority,
            tags: &task.tags,
            start_date: task.start_date,
            estimated_time: task.estimated_time,
            progress: task.progress,
            position: task.position.as_deref(),
            subtask_count: task.subtask_count,
            subtasks_done: task.subtasks_done,
            attachment_count: task.attachment_count,
            creator: task.creator,
            created: task.created,
            updated: task.updated,
        }
    }

    /// A time entry in the documented shape, but flat in a list as everywhere.
    pub(crate) fn time_entry<'a>(&'a self, entry: &'a TimeEntry) -> TimeEntryView<'a> {
        let task = entry
            .task
            .and_then(|id| self.tasks.get(&id).map(|(title, status)| TaskRef { id, title, status }));
        TimeEntryView {
            id: entry.id,
            note: entry.note.as_deref(),
            task,
            created: entry.created,
            project: entry.project.and_then(|id| self.project_ref(id)),
            start_time: entry.start_time,
            end_time: entry.end_time,
            time: entry.time,
            updated: entry.updated,
            user: entry.user,
        }
    }

    fn project_ref(&self, id: ProjectId) -> Option<ProjectRef<'_>> {
        self.projects.get(&id).map(|project| ProjectRef {
            due_date: project.due_date,
            description: project.description.as_deref(),
            id,
            title: &project.title,
            status: &project.status,
        })
    }

    fn section_ref(&self, id: SectionId) -> Option<SectionRef<'_>> {
        self.sections.get(&id).map(|section| SectionRef {
            end_date: section.end_date,
            name: &section.name,
            id,
            state: section.state,
        })
    }

    fn person_ref(&self, id: UserId, site: Option<&Site>) -> Option<PersonRef<'_>> {
        self.people.get(&id).map(|person| PersonRef {
            first_name: &person.first_name,
            last_name: &person.last_name,
            id,
            email: person.email.as_deref(),
            picture: site.zip(person.picture.as_deref()).map(|(site, path)| format!("{}{path}", site.0)),
        })
    }
}
