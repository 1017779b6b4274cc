//! Time entries, as rows.

use super::change::{self, Kind, Since};
use super::dialect::Backend;
use super::filter::{Condition, Page, push_conditions};
use super::sight::Sight;
use super::{Conn, Row};
use crate::clock;
use sqlx::{QueryBuilder, Row as _};
use threadline_domain::{Moment, ProjectId, TaskId, TimeEntry, TimeEntryId, UserId};

const COLUMNS: &str = "SELECT e.id, e.person, e.project, e.task, e.note, e.start_time, e.end_time, e.seconds, \
     e.created, e.updated FROM time_entry e";

/// What a list of entries is narrowed to.
pub(crate) struct TimeEntryQuery {
    pub(crate) sight: Sight,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) page: Page,
}

/// One entry that `sight` sees.
pub(crate) async fn one(conn: &mut Conn, sight: Sight, id: TimeEntryId) -> sqlx::Result<Option<TimeEntry>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE e.id = ").push_bind(id.0);
    sight.push(&mut sql, Kind::TimeEntry, "e");
    Ok(read_all(conn, sql).await?.pop())
}

/// Entries by id.
pub(crate) async fn list(conn: &mut Conn, query: &TimeEntryQuery) -> sqlx::Result<Vec<TimeEntry>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE TRUE");
    query.sight.push(&mut sql, Kind::TimeEntry, "e");
    push_conditions(&mut sql, &query.conditions);
    query.page.push_by_id(&mut sql, "e");
    read_all(conn, sql).await
}

/// Entries touched since `since`.
pub(crate) async fn changed(conn: &mut Conn, sight: Sight, since: &Since) -> sqlx::Result<Vec<TimeEntry>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sight.push_changed(&mut sql, Kind::TimeEntry, "e", since);
    read_all(conn, sql).await
}

/// Entries of a task.
pub(crate) async fn of_task(conn: &mut Conn, task: TaskId) -> sqlx::Result<Vec<TimeEntryId>> {
    let ids: Vec<i64> =
        sqlx::query_scalar("SELECT id FROM time_entry WHERE task = $1").bind(task.0).fetch_all(conn).await?;
    Ok(ids.into_iter().map(TimeEntryId).collect())
}

/// Entries of a project, those of its tasks too.
pub(crate) async fn of_project(conn: &mut Conn, project: ProjectId) -> sqlx::Result<Vec<TimeEntryId>> {
    let ids: Vec<i64> = sqlx::query_scalar("SELECT id FROM time_entry WHERE project = $1")
        .bind(project.0)
        .fetch_all(conn)
        .await?;
    Ok(ids.into_iter().map(TimeEntryId).collect())
}

/// Puts the entries of a task where the task is now.
pub(crate) async fn follow(conn: &mut Conn, task: TaskId) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE time_entry SET project = (SELECT t.project FROM task t WHERE t.id = $1) WHERE task = $1",
    )
    .bind(task.0)
    .execute(conn)
    .await?;
    Ok(())
}

/// Adds an entry; its id and times are given here.
pub(crate) async fn insert(conn: &mut Conn, entry: &TimeEntry) -> sqlx::Result<TimeEntryId> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO time_entry (person, project, task, note, start_time, end_time, seconds, created, updated) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8) RETURNING id",
    )
    .bind(entry.user.map(|id| id.0))
    .bind(entry.project.map(|id| id.0))
    .bind(entry.task.map(|id| id.0))
    .bind(entry.note.as_deref())
    .bind(entry.start_time.map(|at| at.0))
    .bind(entry.end_time.map(|at| at.0))
    .bind(i64::from(entry.time.unwrap_or(0)))
    .bind(clock::now().0)
    .fetch_one(&mut *conn)
    .await?;
    change::note(conn, Kind::TimeEntry, id).await?;
    Ok(TimeEntryId(id))
}

/// Writes every field of an entry.
pub(crate) async fn update(conn: &mut Conn, entry: &TimeEntry) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE time_entry SET person = $1, project = $2, task = $3, note = $4, start_time = $5, end_time = $6, \
         seconds = $7, updated = $8 WHERE id = $9",
    )
    .bind(entry.user.map(|id| id.0))
    .bind(entry.project.map(|id| id.0))
    .bind(entry.task.map(|id| id.0))
    .bind(entry.note.as_deref())
    .bind(entry.start_time.map(|at| at.0))
    .bind(entry.end_time.map(|at| at.0))
    .bind(i64::from(entry.time.unwrap_or(0)))
    .bind(clock::now().0)
    .bind(entry.id.0)
    .execute(&mut *conn)
    .await?;
    change::note(conn, Kind::TimeEntry, entry.id.0).await?;
    Ok(())
}

/// Deletes an entry. Gives the number of the change.
pub(crate) async fn delete(conn: &mut Conn, id: TimeEntryId) -> sqlx::Result<i64> {
    sqlx::query("DELETE FROM time_entry WHERE id = $1").bind(id.0).execute(&mut *conn).await?;
    change::note(conn, Kind::TimeEntry, id.0).await
}

async fn read_all(conn: &mut Conn, mut sql: QueryBuilder<Backend>) -> sqlx::Result<Vec<TimeEntry>> {
    sql.build().fetch_all(conn).await?.iter().map(read).collect()
}

fn read(row: &Row) -> sqlx::Result<TimeEntry> {
    Ok(TimeEntry {
        id: TimeEntryId(row.try_get(0)?),
        user: Some(UserId(row.try_get(1)?)),
        project: row.try_get::<Option<i64>, _>(2)?.map(ProjectId),
        task: row.try_get::<Option<i64>, _>(3)?.map(TaskId),
        note: row.try_get(4)?,
        start_time: row.try_get::<Option<i64>, _>(5)?.map(Moment),
        end_time: row.try_get::<Option<i64>, _>(6)?.map(Moment),
        time: u32::try_from(row.try_get::<i64, _>(7)?).ok(),
        created: Some(Moment(row.try_get(8)?)),
        updated: Some(Moment(row.try_get(9)?)),
    })
}
