//! Sections, as rows.

use super::change::{self, Kind, Since};
use super::dialect::{Backend, noting};
use super::filter::{Condition, Page, push_conditions};
use super::sight::Sight;
use super::{Conn, Row};
use crate::clock;
use sqlx::{QueryBuilder, Row as _};
use threadline_domain::{Moment, ProjectId, Section, SectionId, SectionState};

const COLUMNS: &str =
    "SELECT s.id, s.name, s.project, s.end_date, s.state, s.position, s.created, s.updated FROM section s";

/// What a list of sections is narrowed to.
#[derive(Default)]
pub(crate) struct SectionQuery {
    pub(crate) sight: Sight,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) page: Page,
}

/// One section that `sight` sees.
pub(crate) async fn one(conn: &mut Conn, sight: Sight, id: SectionId) -> sqlx::Result<Option<Section>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE s.id = ").push_bind(id.0);
    sight.push(&mut sql, Kind::Section, "s");
    Ok(read_all(conn, sql).await?.pop())
}

/// Sections by position, then id.
pub(crate) async fn list(conn: &mut Conn, query: &SectionQuery) -> sqlx::Result<Vec<Section>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE TRUE");
    query.sight.push(&mut sql, Kind::Section, "s");
    push_conditions(&mut sql, &query.conditions);
    query.page.push_by_position(&mut sql, "s");
    read_all(conn, sql).await
}

/// Sections of a project, in order.
pub(crate) async fn of_project(conn: &mut Conn, project: ProjectId) -> sqlx::Result<Vec<Section>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE s.project = ").push_bind(project.0);
    Page::default().push_by_position(&mut sql, "s");
    read_all(conn, sql).await
}

/// Sections touched since `since`.
pub(crate) async fn changed(conn: &mut Conn, sight: Sight, since: &Since) -> sqlx::Result<Vec<Section>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sight.push_changed(&mut sql, Kind::Section, "s", since);
    read_all(conn, sql).await
}

/// Order key of the last section of a project.
pub(crate) async fn last_position(conn: &mut Conn, project: ProjectId) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar("SELECT MAX(position) FROM section WHERE project = $1")
        .bind(project.0)
        .fetch_one(conn)
        .await
}

/// Adds a section; its id and times are given here.
pub(crate) async fn insert(conn: &mut Conn, section: &Section) -> sqlx::Result<SectionId> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO section (name, project, end_date, state, position, created, updated) \
         VALUES ($1, $2, $3, $4, $5, $6, $6) RETURNING id",
    )
    .bind(section.name.as_str())
    .bind(section.project.map(|project| project.0))
    .bind(section.end_date.map(|date| date.0))
    .bind(state_text(section.state))
    .bind(section.position.as_deref())
    .bind(clock::now().0)
    .fetch_one(&mut *conn)
    .await?;
    change::note(conn, Kind::Section, id).await?;
    Ok(SectionId(id))
}

/// Writes every field of a section.
pub(crate) async fn update(conn: &mut Conn, section: &Section) -> sqlx::Result<()> {
    let write = sqlx::query_scalar(noting!(
        "UPDATE section SET name = $1, project = $2, end_date = $3, state = $4, position = $5, updated = $6 \
         WHERE id = $7",
        "section",
        "$7"
    ))
    .bind(section.name.as_str())
    .bind(section.project.map(|project| project.0))
    .bind(section.end_date.map(|date| date.0))
    .bind(state_text(section.state))
    .bind(section.position.as_deref())
    .bind(clock::now().0)
    .bind(section.id.0);
    change::noted(conn, write).await?;
    Ok(())
}

/// Deletes a section; its tasks stay without one. Gives the number of the change.
pub(crate) async fn delete(conn: &mut Conn, id: SectionId) -> sqlx::Result<i64> {
    sqlx::query("DELETE FROM section WHERE id = $1").bind(id.0).execute(&mut *conn).await?;
    change::note(conn, Kind::Section, id.0).await
}

async fn read_all(conn: &mut Conn, mut sql: QueryBuilder<Backend>) -> sqlx::Result<Vec<Section>> {
    sql.build().fetch_all(conn).await?.iter().map(read).collect()
}

fn read(row: &Row) -> sqlx::Result<Section> {
    Ok(Section {
        id: SectionId(row.try_get(0)?),
        name: row.try_get(1)?,
        project: Some(ProjectId(row.try_get(2)?)),
        end_date: row.try_get::<Option<i64>, _>(3)?.map(Moment),
        state: if row.try_get::<&str, _>(4)? == "Complete" {
            SectionState::Complete
        } else {
            SectionState::Open
        },
        position: row.try_get(5)?,
        created: Some(Moment(row.try_get(6)?)),
        updated: Some(Moment(row.try_get(7)?)),
    })
}

fn state_text(state: SectionState) -> &'static str {
    match state {
        SectionState::Open => "Open",
        SectionState::Complete => "Complete",
    }
}
