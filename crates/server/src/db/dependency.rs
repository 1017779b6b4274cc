//! Dependencies, as rows.

use super::change::{self, Kind, Since};
use super::dialect::Backend;
use super::sight::Sight;
use super::{Conn, Row};
use crate::clock;
use sqlx::{QueryBuilder, Row as _};
use threadline_domain::{Dependency, DependencyId, DependencyKind, ProjectId, TaskId};

const COLUMNS: &str = "SELECT d.id, d.task, d.depends_on_task, d.kind, d.lag FROM dependency d";
const PREFIX: &str = "dep-";

/// The number within an id such as `dep-12`.
pub(crate) fn number(id: &DependencyId) -> Option<i64> {
    id.0.strip_prefix(PREFIX)?.parse().ok().filter(|number| *number > 0)
}

/// The id of a number.
pub(crate) fn name(number: i64) -> DependencyId {
    DependencyId(format!("{PREFIX}{number}"))
}

/// One dependency that `sight` sees.
pub(crate) async fn one(conn: &mut Conn, sight: Sight, id: i64) -> sqlx::Result<Option<Dependency>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE d.id = ").push_bind(id);
    sight.push(&mut sql, Kind::Dependency, "d");
    Ok(read_all(conn, sql).await?.pop())
}

/// What a task waits for.
pub(crate) async fn of_task(conn: &mut Conn, sight: Sight, task: TaskId) -> sqlx::Result<Vec<Dependency>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE d.task = ").push_bind(task.0);
    sight.push(&mut sql, Kind::Dependency, "d");
    sql.push(" ORDER BY d.id");
    read_all(conn, sql).await
}

/// What a task waits for and what waits for it.
pub(crate) async fn around(conn: &mut Conn, task: TaskId) -> sqlx::Result<Vec<Dependency>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE d.task = ").push_bind(task.0).push(" OR d.depends_on_task = ").push_bind(task.0);
    sql.push(" ORDER BY d.id");
    read_all(conn, sql).await
}

/// What the tasks of a project wait for.
pub(crate) async fn of_project(
    conn: &mut Conn,
    sight: Sight,
    project: ProjectId,
) -> sqlx::Result<Vec<Dependency>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" JOIN task t ON t.id = d.task WHERE t.project = ").push_bind(project.0);
    sight.push(&mut sql, Kind::Dependency, "d");
    sql.push(" ORDER BY d.id");
    read_all(conn, sql).await
}

/// Dependencies touched since `since`.
pub(crate) async fn changed(conn: &mut Conn, sight: Sight, since: &Since) -> sqlx::Result<Vec<Dependency>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sight.push_changed(&mut sql, Kind::Dependency, "d", since);
    read_all(conn, sql).await
}

/// Every link, as (task, what it waits for).
pub(crate) async fn links(conn: &mut Conn) -> sqlx::Result<Vec<(TaskId, TaskId)>> {
    let rows: Vec<(i64, i64)> =
        sqlx::query_as("SELECT task, depends_on_task FROM dependency ORDER BY id").fetch_all(conn).await?;
    Ok(rows.into_iter().map(|(task, on)| (TaskId(task), TaskId(on))).collect())
}

/// Adds a dependency.
pub(crate) async fn insert(
    conn: &mut Conn,
    task: TaskId,
    depends_on: TaskId,
    kind: &DependencyKind,
    lag: Option<i32>,
) -> sqlx::Result<i64> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO dependency (task, depends_on_task, kind, lag, created) VALUES ($1, $2, $3, $4, $5) RETURNING id",
    )
    .bind(task.0)
    .bind(depends_on.0)
    .bind(kind.as_str())
    .bind(lag.map(i64::from))
    .bind(clock::now().0)
    .fetch_one(&mut *conn)
    .await?;
    change::note(conn, Kind::Dependency, id).await?;
    Ok(id)
}

/// Writes the kind and the lag of a dependency.
pub(crate) async fn update(
    conn: &mut Conn,
    id: i64,
    kind: &DependencyKind,
    lag: Option<i32>,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE dependency SET kind = $1, lag = $2 WHERE id = $3")
        .bind(kind.as_str())
        .bind(lag.map(i64::from))
        .bind(id)
        .execute(&mut *conn)
        .await?;
    change::note(conn, Kind::Dependency, id).await?;
    Ok(())
}

/// Deletes a dependency.
pub(crate) async fn delete(conn: &mut Conn, id: i64) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM dependency WHERE id = $1").bind(id).execute(&mut *conn).await?;
    change::note(conn, Kind::Dependency, id).await?;
    Ok(())
}

/// Deletes every dependency at either end of a task.
pub(crate) async fn delete_around(conn: &mut Conn, task: TaskId) -> sqlx::Result<()> {
    for dependency in around(conn, task).await? {
        if let Some(id) = number(&dependency.id) {
            delete(conn, id).await?;
        }
    }
    Ok(())
}

async fn read_all(conn: &mut Conn, mut sql: QueryBuilder<Backend>) -> sqlx::Result<Vec<Dependency>> {
    sql.build().fetch_all(conn).await?.iter().map(read).collect()
}

fn read(row: &Row) -> sqlx::Result<Dependency> {
    Ok(Dependency {
        id: name(row.try_get(0)?),
        task: TaskId(row.try_get(1)?),
        depends_on_task: TaskId(row.try_get(2)?),
        kind: DependencyKind::from(row.try_get::<&str, _>(3)?),
        lag: row.try_get::<Option<i64>, _>(4)?.and_then(|lag| i32::try_from(lag).ok()),
    })
}
