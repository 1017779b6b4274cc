//! Tasks and subtasks, as rows.

mod read;

use super::Conn;
use super::change::{self, Kind, Since};
use super::dialect::{noting, push_ids};
use super::filter::{Condition, Page, push_conditions};
use super::sight::Sight;
use crate::clock;
use read::{Width, read_all};
use sqlx::QueryBuilder;
use std::collections::HashMap;
use threadline_domain::{ProjectId, SectionId, Task, TaskId, UserId};

/// Which tasks a list is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Scope {
    /// Those of every project that is neither archived nor a template, and those of none.
    Workspace,
    /// Those of a project.
    Project(ProjectId),
    /// The direct subtasks of a task.
    Subtasks(TaskId),
    /// Whatever the conditions leave.
    Everywhere,
}

/// What a list of tasks is narrowed to.
pub(crate) struct TaskQuery {
    pub(crate) sight: Sight,
    pub(crate) scope: Scope,
    /// Subtasks beside the tasks that they are a part of.
    pub(crate) subtasks: bool,
    /// Descriptions too.
    pub(crate) descriptions: bool,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) page: Page,
}

/// Tasks by position, then id.
pub(crate) async fn list(conn: &mut Conn, query: &TaskQuery) -> sqlx::Result<Vec<Task>> {
    let width = if query.descriptions { Width::Full } else { Width::Short };
    let mut sql = QueryBuilder::new(width.columns());
    sql.push(" WHERE TRUE");
    match query.scope {
        Scope::Workspace => {
            sql.push(
                " AND (t.project IS NULL OR t.project IN \
                 (SELECT id FROM project WHERE archived = FALSE AND is_template = FALSE))",
            );
        }
        Scope::Project(project) => {
            sql.push(" AND t.project = ").push_bind(project.0);
        }
        Scope::Subtasks(parent) => {
            sql.push(" AND t.parent = ").push_bind(parent.0);
        }
        Scope::Everywhere => {}
    }
    if !query.subtasks && !matches!(query.scope, Scope::Subtasks(_)) {
        sql.push(" AND t.parent IS NULL");
    }
    query.sight.push(&mut sql, Kind::Task, "t");
    push_conditions(&mut sql, &query.conditions);
    query.page.push_by_position(&mut sql, "t");
    read_all(conn, sql, width).await
}

/// One task in full that `sight` sees.
pub(crate) async fn one(conn: &mut Conn, sight: Sight, id: TaskId) -> sqlx::Result<Option<Task>> {
    let mut sql = QueryBuilder::new(Width::Full.columns());
    sql.push(" WHERE t.id = ").push_bind(id.0);
    sight.push(&mut sql, Kind::Task, "t");
    Ok(read_all(conn, sql, Width::Full).await?.pop())
}

/// Tasks touched since `since`, in full.
pub(crate) async fn changed(conn: &mut Conn, sight: Sight, since: &Since) -> sqlx::Result<Vec<Task>> {
    let mut sql = QueryBuilder::new(Width::Full.columns());
    sight.push_changed(&mut sql, Kind::Task, "t", since);
    read_all(conn, sql, Width::Full).await
}

/// Every task and subtask of a project in full, archived ones too.
pub(crate) async fn all_of_project(conn: &mut Conn, project: ProjectId) -> sqlx::Result<Vec<Task>> {
    let query = TaskQuery {
        sight: Sight::All,
        scope: Scope::Project(project),
        subtasks: true,
        descriptions: true,
        conditions: Vec::new(),
        page: Page::default(),
    };
    list(conn, &query).await
}

/// Order key of the last task of a project, or of the last subtask of a task.
pub(crate) async fn last_position(
    conn: &mut Conn,
    project: Option<ProjectId>,
    parent: Option<TaskId>,
) -> sqlx::Result<Option<String>> {
    let mut sql = QueryBuilder::new("SELECT MAX(position) FROM task WHERE ");
    match (parent, project) {
        (Some(parent), _) => sql.push("parent = ").push_bind(parent.0),
        (None, Some(project)) => sql.push("parent IS NULL AND project = ").push_bind(project.0),
        (None, None) => sql.push("parent IS NULL AND project IS NULL"),
    };
    sql.build_query_scalar().fetch_one(conn).await
}

/// A task and everything below it, parents before their parts.
pub(crate) async fn tree(conn: &mut Conn, root: TaskId) -> sqlx::Result<Vec<TaskId>> {
    let ids: Vec<i64> = sqlx::query_scalar(
        "WITH RECURSIVE tree (id, depth) AS (SELECT CAST($1 AS BIGINT), 0 UNION ALL \
         SELECT t.id, tree.depth + 1 FROM task t JOIN tree ON t.parent = tree.id) \
         SELECT id FROM tree ORDER BY depth, id",
    )
    .bind(root.0)
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(TaskId).collect())
}

/// Titles of some tasks, in the order of the ids; those out of sight by their number only.
pub(crate) async fn titles(conn: &mut Conn, sight: Sight, ids: &[TaskId]) -> sqlx::Result<Vec<String>> {
    let mut titles = Vec::with_capacity(ids.len());
    for id in ids {
        let mut sql = QueryBuilder::new("SELECT t.title FROM task t WHERE t.id = ");
        sql.push_bind(id.0);
        sight.push(&mut sql, Kind::Task, "t");
        let title: Option<String> = sql.build_query_scalar().fetch_optional(&mut *conn).await?;
        titles.push(title.unwrap_or_else(|| format!("#{id}")));
    }
    Ok(titles)
}

/// Title and status of some tasks.
pub(crate) async fn headings(
    conn: &mut Conn,
    ids: &[i64],
) -> sqlx::Result<HashMap<TaskId, (String, String)>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let mut sql = QueryBuilder::new("SELECT id, title, status FROM task WHERE id IN (");
    push_ids(&mut sql, ids);
    sql.push(")");
    let rows: Vec<(i64, String, String)> = sql.build_query_as().fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(id, title, status)| (TaskId(id), (title, status))).collect())
}

/// Ids of the tasks of a section.
pub(crate) async fn ids_of_section(conn: &mut Conn, section: SectionId) -> sqlx::Result<Vec<TaskId>> {
    let ids: Vec<i64> = sqlx::query_scalar("SELECT id FROM task WHERE section = $1 ORDER BY id")
        .bind(section.0)
        .fetch_all(conn)
        .await?;
    Ok(ids.into_iter().map(TaskId).collect())
}

/// Adds a task; its id and times are given here, its position must be set.
pub(crate) async fn insert(conn: &mut Conn, task: &Task, creator: Option<UserId>) -> sqlx::Result<TaskId> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO task (title, description, project, section, parent, assignee, status, due_date, start_date, \
         archived, priority, tags, estimated_time, progress, position, created, updated, creator) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) RETURNING id",
    )
    .bind(task.title.as_str())
    .bind(task.description.as_deref())
    .bind(task.project.map(|id| id.0))
    .bind(task.section.map(|id| id.0))
    .bind(task.parent.map(|id| id.0))
    .bind(task.assignee.map(|id| id.0))
    .bind(task.status.as_str())
    .bind(task.due_date.map(|date| date.0))
    .bind(task.start_date.map(|date| date.0))
    .bind(task.archived)
    .bind(task.priority.map(|priority| priority.as_str()))
    .bind(read::tags_text(&task.tags))
    .bind(task.estimated_time.map(i64::from))
    .bind(task.progress.map(i64::from))
    .bind(task.position.as_deref())
    .bind(task.created.unwrap_or_else(clock::now).0)
    .bind(task.updated.unwrap_or_else(clock::now).0)
    .bind(creator.map(|id| id.0))
    .fetch_one(&mut *conn)
    .await?;
    change::note(conn, Kind::Task, id).await?;
    Ok(TaskId(id))
}

/// Writes every field of a task.
pub(crate) async fn update(conn: &mut Conn, task: &Task) -> sqlx::Result<()> {
    let write = sqlx::query_scalar(noting!(
        "UPDATE task SET title = $1, description = $2, project = $3, section = $4, parent = $5, assignee = $6, \
         status = $7, due_date = $8, start_date = $9, archived = $10, priority = $11, tags = $12, \
         estimated_time = $13, progress = $14, position = $15, updated = $16 WHERE id = $17",
        "task",
        "$17"
    ))
    .bind(task.title.as_str())
    .bind(task.description.as_deref())
    .bind(task.project.map(|id| id.0))
    .bind(task.section.map(|id| id.0))
    .bind(task.parent.map(|id| id.0))
    .bind(task.assignee.map(|id| id.0))
    .bind(task.status.as_str())
    .bind(task.due_date.map(|date| date.0))
    .bind(task.start_date.map(|date| date.0))
    .bind(task.archived)
    .bind(task.priority.map(|priority| priority.as_str()))
    .bind(read::tags_text(&task.tags))
    .bind(task.estimated_time.map(i64::from))
    .bind(task.progress.map(i64::from))
    .bind(task.position.as_deref())
    .bind(clock::now().0)
    .bind(task.id.0);
    change::noted(conn, write).await?;
    Ok(())
}

/// Puts a task into a project and section, and nothing else.
pub(crate) async fn relocate(
    conn: &mut Conn,
    id: TaskId,
    project: Option<ProjectId>,
    section: Option<SectionId>,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE task SET project = $1, section = $2, updated = $3 WHERE id = $4")
        .bind(project.map(|id| id.0))
        .bind(section.map(|id| id.0))
        .bind(clock::now().0)
        .bind(id.0)
        .execute(&mut *conn)
        .await?;
    change::note(conn, Kind::Task, id.0).await?;
    Ok(())
}

/// Deletes one task whose subtasks and dependencies are gone already. Gives the number of the change.
pub(crate) async fn delete(conn: &mut Conn, id: TaskId) -> sqlx::Result<i64> {
    sqlx::query("DELETE FROM task WHERE id = $1").bind(id.0).execute(&mut *conn).await?;
    change::note(conn, Kind::Task, id.0).await
}

/// Notes that what is told about a task, such as how many subtasks it has, has changed.
pub(crate) async fn touch(conn: &mut Conn, id: TaskId) -> sqlx::Result<()> {
    change::note(conn, Kind::Task, id.0).await?;
    Ok(())
}
