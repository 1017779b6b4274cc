//! Saved views, as rows.

use super::change::{self, Kind, Since};
use super::dialect::Backend;
use super::sight::Sight;
use super::{Conn, Row};
use crate::clock;
use sqlx::{QueryBuilder, Row as _};
use threadline_domain::{Moment, ProjectId, SavedView, SavedViewId, UserId};

const COLUMNS: &str =
    "SELECT v.id, v.name, v.project, v.kind, v.query, v.person, v.created, v.updated FROM saved_view v";

/// One view that `sight` sees.
pub(crate) async fn one(conn: &mut Conn, sight: Sight, id: SavedViewId) -> sqlx::Result<Option<SavedView>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE v.id = ").push_bind(id.0);
    sight.push(&mut sql, Kind::SavedView, "v");
    Ok(read_all(conn, sql).await?.pop())
}

/// The views of a project, the oldest first.
pub(crate) async fn of_project(conn: &mut Conn, project: ProjectId) -> sqlx::Result<Vec<SavedView>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE v.project = ").push_bind(project.0).push(" ORDER BY v.id");
    read_all(conn, sql).await
}

/// Views touched since `since`.
pub(crate) async fn changed(conn: &mut Conn, sight: Sight, since: &Since) -> sqlx::Result<Vec<SavedView>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sight.push_changed(&mut sql, Kind::SavedView, "v", since);
    read_all(conn, sql).await
}

/// Adds a view; its id and times are given here.
pub(crate) async fn insert(
    conn: &mut Conn,
    view: &SavedView,
    project: ProjectId,
    by: UserId,
) -> sqlx::Result<SavedViewId> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO saved_view (name, project, kind, query, person, created, updated) \
         VALUES ($1, $2, $3, $4, $5, $6, $6) RETURNING id",
    )
    .bind(view.name.as_str())
    .bind(project.0)
    .bind(view.kind.as_str())
    .bind(view.query.as_str())
    .bind(by.0)
    .bind(clock::now().0)
    .fetch_one(&mut *conn)
    .await?;
    change::note(conn, Kind::SavedView, id).await?;
    Ok(SavedViewId(id))
}

/// Writes the fields of a view that may change.
pub(crate) async fn update(conn: &mut Conn, view: &SavedView) -> sqlx::Result<()> {
    sqlx::query("UPDATE saved_view SET name = $1, kind = $2, query = $3, updated = $4 WHERE id = $5")
        .bind(view.name.as_str())
        .bind(view.kind.as_str())
        .bind(view.query.as_str())
        .bind(clock::now().0)
        .bind(view.id.0)
        .execute(&mut *conn)
        .await?;
    change::note(conn, Kind::SavedView, view.id.0).await?;
    Ok(())
}

/// Deletes a view. Gives the number of the change.
pub(crate) async fn delete(conn: &mut Conn, id: SavedViewId) -> sqlx::Result<i64> {
    sqlx::query("DELETE FROM saved_view WHERE id = $1").bind(id.0).execute(&mut *conn).await?;
    change::note(conn, Kind::SavedView, id.0).await
}

async fn read_all(conn: &mut Conn, mut sql: QueryBuilder<Backend>) -> sqlx::Result<Vec<SavedView>> {
    sql.build().fetch_all(conn).await?.iter().map(read).collect()
}

fn read(row: &Row) -> sqlx::Result<SavedView> {
    Ok(SavedView {
        id: SavedViewId(row.try_get(0)?),
        name: row.try_get(1)?,
        project: Some(ProjectId(row.try_get(2)?)),
        kind: row.try_get(3)?,
        query: row.try_get(4)?,
        user: Some(UserId(row.try_get(5)?)),
        created: Some(Moment(row.try_get(6)?)),
        updated: Some(Moment(row.try_get(7)?)),
    })
}
