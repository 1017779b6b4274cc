//! Notes, as rows.

use super::attachment::{self, OwnerKind};
use super::change::{self, Kind, Since};
use super::dialect::Backend;
use super::filter::{Condition, Page, push_conditions};
use super::sight::Sight;
use super::{Conn, Row};
use crate::clock;
use sqlx::{QueryBuilder, Row as _};
use threadline_domain::{Moment, Note, NoteId, ProjectId, UserId};

const COLUMNS: &str = "SELECT n.id, n.name, n.content, n.project, n.writer, n.created, n.updated FROM note n";

/// What a list of notes is narrowed to.
pub(crate) struct NoteQuery {
    pub(crate) sight: Sight,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) page: Page,
}

/// One note that `sight` sees.
pub(crate) async fn one(conn: &mut Conn, sight: Sight, id: NoteId) -> sqlx::Result<Option<Note>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE n.id = ").push_bind(id.0);
    sight.push(&mut sql, Kind::Note, "n");
    Ok(read_all(conn, sql).await?.pop())
}

/// Notes by id.
pub(crate) async fn list(conn: &mut Conn, query: &NoteQuery) -> sqlx::Result<Vec<Note>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE TRUE");
    query.sight.push(&mut sql, Kind::Note, "n");
    push_conditions(&mut sql, &query.conditions);
    query.page.push_by_id(&mut sql, "n");
    read_all(conn, sql).await
}

/// Notes touched since `since`.
pub(crate) async fn changed(conn: &mut Conn, sight: Sight, since: &Since) -> sqlx::Result<Vec<Note>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sight.push_changed(&mut sql, Kind::Note, "n", since);
    read_all(conn, sql).await
}

/// Notes of a project.
pub(crate) async fn of_project(conn: &mut Conn, project: ProjectId) -> sqlx::Result<Vec<NoteId>> {
    let ids: Vec<i64> =
        sqlx::query_scalar("SELECT id FROM note WHERE project = $1").bind(project.0).fetch_all(conn).await?;
    Ok(ids.into_iter().map(NoteId).collect())
}

/// Adds a note; its id and times are given here, its writer must be set.
pub(crate) async fn insert(conn: &mut Conn, note: &Note) -> sqlx::Result<NoteId> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO note (name, content, project, writer, created, updated) VALUES ($1, $2, $3, $4, $5, $5) \
         RETURNING id",
    )
    .bind(note.name.as_str())
    .bind(note.content.as_deref())
    .bind(note.project.map(|id| id.0))
    .bind(note.user.map(|id| id.0))
    .bind(clock::now().0)
    .fetch_one(&mut *conn)
    .await?;
    change::note(conn, Kind::Note, id).await?;
    Ok(NoteId(id))
}

/// Writes every field of a note but its writer.
pub(crate) async fn update(conn: &mut Conn, note: &Note) -> sqlx::Result<()> {
    sqlx::query("UPDATE note SET name = $1, content = $2, project = $3, updated = $4 WHERE id = $5")
        .bind(note.name.as_str())
        .bind(note.content.as_deref())
        .bind(note.project.map(|id| id.0))
        .bind(clock::now().0)
        .bind(note.id.0)
        .execute(&mut *conn)
        .await?;
    change::note(conn, Kind::Note, note.id.0).await?;
    Ok(())
}

/// Deletes a note. Gives the number of the change.
pub(crate) async fn delete(conn: &mut Conn, id: NoteId) -> sqlx::Result<i64> {
    sqlx::query("DELETE FROM note WHERE id = $1").bind(id.0).execute(&mut *conn).await?;
    change::note(conn, Kind::Note, id.0).await
}

async fn read_all(conn: &mut Conn, mut sql: QueryBuilder<Backend>) -> sqlx::Result<Vec<Note>> {
    let rows = sql.build().fetch_all(&mut *conn).await?;
    let mut notes: Vec<Note> = rows.iter().map(read).collect::<sqlx::Result<_>>()?;
    let ids: Vec<i64> = notes.iter().map(|note| note.id.0).collect();
    let mut files = attachment::of_many(conn, OwnerKind::Note, &ids).await?;
    for note in &mut notes {
        note.attachments = files.remove(&note.id.0).unwrap_or_default();
    }
    Ok(notes)
}

fn read(row: &Row) -> sqlx::Result<Note> {
    Ok(Note {
        id: NoteId(row.try_get(0)?),
        name: row.try_get(1)?,
        content: row.try_get(2)?,
        attachments: Vec::new(),
        project: row.try_get::<Option<i64>, _>(3)?.map(ProjectId),
        user: Some(UserId(row.try_get(4)?)),
        created: Some(Moment(row.try_get(5)?)),
        updated: Some(Moment(row.try_get(6)?)),
    })
}
