//! Writes a project of the sample into the workspace.

use super::text::{Days, Plan, TaskPlan};
use super::{People, SampleError};
use crate::clock;
use crate::db::{Conn, dependency, project, section, task};
use chrono::{Datelike as _, Local, NaiveDate, NaiveTime, TimeDelta, TimeZone as _};
use std::collections::HashMap;
use threadline_domain::task::Priority;
use threadline_domain::{
    DependencyKind, Moment, Project, ProjectId, ProjectStatus, Section, SectionId, SectionState, Task,
    TaskId, TaskStatus, UserId, order,
};

const DAY: i64 = 86_400_000;

/// Local midnight so many days from today, where the server stands.
pub(super) fn midnight(days: i64) -> Moment {
    begin_of(Local::now().date_naive() + TimeDelta::days(days))
}

/// Local midnight so many working days from today, or from the Monday after a weekend: whatever weekday it is, the plans
/// of the sample are the same.
fn workday(days: i64) -> Moment {
    let today = Local::now().date_naive();
    let weekday = i64::from(today.weekday().num_days_from_monday());
    let at = weekday.min(5) + days;
    begin_of(today + TimeDelta::days(at.div_euclid(5) * 7 + at.rem_euclid(5) - weekday))
}

fn begin_of(day: NaiveDate) -> Moment {
    let local = Local.from_local_datetime(&day.and_time(NaiveTime::MIN)).earliest();
    // Where the clock skips midnight that day, midnight in UTC is near enough.
    Moment(local.map_or_else(
        || day.and_time(NaiveTime::MIN).and_utc().timestamp_millis(),
        |at| at.timestamp_millis(),
    ))
}

/// Writes a project with its sections, tasks and dependencies.
pub(super) async fn project(
    conn: &mut Conn,
    plan: &Plan<'_>,
    people: &People,
) -> Result<ProjectId, SampleError> {
    let (start_date, due_date) = dates(plan.days);
    let fresh = Project {
        id: ProjectId(0),
        is_template: plan.is_template,
        title: plan.title.to_owned(),
        description: plan.description.map(str::to_owned),
        owner: Some(who(people, plan.owner)?),
        team: plan.team.iter().map(|name| who(people, name)).collect::<Result<_, _>>()?,
        due_date,
        start_date,
        status: ProjectStatus::from(plan.status),
        status_note: None,
        folder: plan.folder.map(str::to_owned),
        archived: false,
        task_count: None,
        done_count: None,
        created: None,
        updated: None,
    };
    let owner = fresh.owner;
    let id = project::insert(conn, &fresh).await?;
    let sections = sections(conn, plan, id).await?;
    let mut ids: HashMap<&str, TaskId> = HashMap::new();
    let (mut position, mut links) = (None::<String>, Vec::new());
    for (place, task) in plan.tasks.iter().enumerate() {
        position = Some(order::after(position.as_deref()));
        let mut fresh = build(task, people)?;
        fresh.project = Some(id);
        fresh.section = task.section.map(|name| find(&sections, name)).transpose()?;
        fresh.position.clone_from(&position);
        fresh.creator = owner;
        stamp(&mut fresh, i64::try_from(place).unwrap_or(0));
        let made = task::insert(conn, &fresh, owner).await?;
        fresh.id = made;
        write_parts(conn, task, &fresh, people).await?;
        if let Some(name) = task.id {
            ids.insert(name, made);
        }
        links.extend(task.after.iter().map(|link| (made, link)));
    }
    // A task may wait for one that stands further down.
    for (task, link) in links {
        let kind = DependencyKind::from(link.kind);
        dependency::insert(conn, task, find(&ids, link.id)?, &kind, link.lag).await?;
    }
    Ok(id)
}

async fn sections<'a>(
    conn: &mut Conn,
    plan: &Plan<'a>,
    project: ProjectId,
) -> Result<HashMap<&'a str, SectionId>, SampleError> {
    let mut known = HashMap::new();
    let mut position: Option<String> = None;
    for (name, end) in &plan.sections {
        position = Some(order::after(position.as_deref()));
        let fresh = Section {
            id: SectionId(0),
            name: (*name).to_owned(),
            project: Some(project),
            end_date: end.map(workday),
            state: if end.is_some_and(|end| end < -3) { SectionState::Complete } else { SectionState::Open },
            position: position.clone(),
            created: None,
            updated: None,
        };
        known.insert(*name, section::insert(conn, &fresh).await?);
    }
    Ok(known)
}

async fn write_parts(
    conn: &mut Conn,
    plan: &TaskPlan<'_>,
    parent: &Task,
    people: &People,
) -> Result<(), SampleError> {
    let mut position: Option<String> = None;
    for part in &plan.parts {
        position = Some(order::after(position.as_deref()));
        let mut fresh = Task::new(TaskId(0), part.title);
        fresh.project = parent.project;
        fresh.section = parent.section;
        fresh.parent = Some(parent.id);
        fresh.assignee = part.assignee.map(|name| who(people, name)).transpose()?;
        (fresh.start_date, fresh.due_date) = dates(part.days);
        fresh.status = if part.done { TaskStatus::Complete } else { TaskStatus::New };
        fresh.position.clone_from(&position);
        (fresh.created, fresh.updated) = (parent.created, parent.updated);
        task::insert(conn, &fresh, parent.creator).await?;
    }
    Ok(())
}

fn build(plan: &TaskPlan<'_>, people: &People) -> Result<Task, SampleError> {
    let mut task = Task::new(TaskId(0), plan.title);
    task.description = plan.description.map(str::to_owned);
    task.status = TaskStatus::from(plan.status);
    task.assignee = plan.assignee.map(|name| who(people, name)).transpose()?;
    (task.start_date, task.due_date) = dates(plan.days);
    task.priority = plan.priority.and_then(Priority::parse);
    task.estimated_time = plan.hours.map(|hours| hours * 3600);
    task.progress = plan.progress;
    task.tags = plan.tags.iter().map(|tag| (*tag).to_owned()).collect();
    Ok(task)
}

/// When the task was made and last touched: before it began, and not in the future.
fn stamp(task: &mut Task, place: i64) {
    let now = clock::now().0;
    let began = task.start_date.map_or(now - 20 * DAY, |start| start.0.min(now));
    let created = began - (3 + place % 9) * DAY - place * 61_000;
    task.created = Some(Moment(created));
    task.updated = Some(Moment(created + (now - created) / 4 * (place % 4)));
}

fn dates(days: Days) -> (Option<Moment>, Option<Moment>) {
    (days.start.map(workday), days.due.map(workday))
}

fn who(people: &People, name: &str) -> Result<UserId, SampleError> {
    people.get(name).copied().ok_or_else(|| unknown(name))
}

fn find<T: Copy>(known: &HashMap<&str, T>, name: &str) -> Result<T, SampleError> {
    known.get(name).copied().ok_or_else(|| unknown(name))
}

fn unknown(name: &str) -> SampleError {
    SampleError::Text { line: 0, message: format!("{name} is named before it is known") }
}
