//! Projects and templates, as rows.

use super::change::{self, Kind, Since};
use super::dialect::Backend;
use super::filter::{Condition, Page, push_conditions};
use super::sight::Sight;
use super::{Conn, Row};
use crate::clock;
use sqlx::{QueryBuilder, Row as _};
use threadline_domain::{Moment, Project, ProjectId, ProjectStatus, UserId};

const COLUMNS: &str = "SELECT j.id, j.is_template, j.title, j.description, j.owner, j.due_date, j.start_date, \
     j.status, j.folder, j.archived, j.created, j.updated, COALESCE(k.tasks, 0), COALESCE(k.done, 0), \
     j.status_note, \
     (SELECT GROUP_CONCAT(m.person) FROM (SELECT person FROM project_member WHERE project = j.id ORDER BY place) m) \
     FROM project j LEFT JOIN project_count k ON k.project = j.id";

/// What a list of projects is narrowed to.
#[derive(Default)]
pub(crate) struct ProjectQuery {
    pub(crate) sight: Sight,
    pub(crate) conditions: Vec<Condition>,
    pub(crate) page: Page,
}

/// One project that `sight` sees.
pub(crate) async fn one(conn: &mut Conn, sight: Sight, id: ProjectId) -> sqlx::Result<Option<Project>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE j.id = ").push_bind(id.0);
    sight.push(&mut sql, Kind::Project, "j");
    Ok(read_all(conn, sql).await?.pop())
}

/// Projects by id.
pub(crate) async fn list(conn: &mut Conn, query: &ProjectQuery) -> sqlx::Result<Vec<Project>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE TRUE");
    query.sight.push(&mut sql, Kind::Project, "j");
    push_conditions(&mut sql, &query.conditions);
    query.page.push_by_id(&mut sql, "j");
    read_all(conn, sql).await
}

/// Projects touched since `since`.
pub(crate) async fn changed(conn: &mut Conn, sight: Sight, since: &Since) -> sqlx::Result<Vec<Project>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sight.push_changed(&mut sql, Kind::Project, "j", since);
    read_all(conn, sql).await
}

/// Adds a project; its id and times are given here.
pub(crate) async fn insert(conn: &mut Conn, project: &Project) -> sqlx::Result<ProjectId> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO project (is_template, title, description, owner, due_date, start_date, status, folder, \
         archived, created, updated, status_note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11) \
         RETURNING id",
    )
    .bind(project.is_template)
    .bind(project.title.as_str())
    .bind(project.description.as_deref())
    .bind(project.owner.map(|owner| owner.0))
    .bind(project.due_date.map(|date| date.0))
    .bind(project.start_date.map(|date| date.0))
    .bind(project.status.as_str())
    .bind(project.folder.as_deref())
    .bind(project.archived)
    .bind(clock::now().0)
    .bind(project.status_note.as_deref())
    .fetch_one(&mut *conn)
    .await?;
    write_team(conn, id, &project.team).await?;
    change::note(conn, Kind::Project, id).await?;
    Ok(ProjectId(id))
}

/// Writes every field of a project.
pub(crate) async fn update(conn: &mut Conn, project: &Project) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE project SET is_template = $1, title = $2, description = $3, owner = $4, due_date = $5, \
         start_date = $6, status = $7, folder = $8, archived = $9, updated = $10, status_note = $12 WHERE id = $11",
    )
    .bind(project.is_template)
    .bind(project.title.as_str())
    .bind(project.description.as_deref())
    .bind(project.owner.map(|owner| owner.0))
    .bind(project.due_date.map(|date| date.0))
    .bind(project.start_date.map(|date| date.0))
    .bind(project.status.as_str())
    .bind(project.folder.as_deref())
    .bind(project.archived)
    .bind(clock::now().0)
    .bind(project.id.0)
    .bind(project.status_note.as_deref())
    .execute(&mut *conn)
    .await?;
    sqlx::query("DELETE FROM project_member WHERE project = $1")
        .bind(project.id.0)
        .execute(&mut *conn)
        .await?;
    write_team(conn, project.id.0, &project.team).await?;
    change::note(conn, Kind::Project, project.id.0).await?;
    Ok(())
}

/// Deletes a project whose sections and tasks are gone already. Gives the number of the change.
pub(crate) async fn delete(conn: &mut Conn, id: ProjectId) -> sqlx::Result<i64> {
    sqlx::query("DELETE FROM project WHERE id = $1").bind(id.0).execute(&mut *conn).await?;
    change::note(conn, Kind::Project, id.0).await
}

/// Notes that what is told about a project, such as how many tasks it has, has changed.
pub(crate) async fn touch(conn: &mut Conn, id: ProjectId) -> sqlx::Result<()> {
    change::note(conn, Kind::Project, id.0).await?;
    Ok(())
}

async fn write_team(conn: &mut Conn, project: i64, team: &[UserId]) -> sqlx::Result<()> {
    for (place, person) in (0_i64..).zip(team) {
        sqlx::query("INSERT INTO project_member (project, person, place) VALUES ($1, $2, $3)")
            .bind(project)
            .bind(person.0)
            .bind(place)
            .execute(&mut *conn)
            .await?;
    }
    Ok(())
}

async fn read_all(conn: &mut Conn, mut sql: QueryBuilder<Backend>) -> sqlx::Result<Vec<Project>> {
    sql.build().fetch_all(conn).await?.iter().map(read).collect()
}

fn read(row: &Row) -> sqlx::Result<Project> {
    // The ids with commas between them.
    let team: Option<&str> = row.try_get(15)?;
    Ok(Project {
        id: ProjectId(row.try_get(0)?),
        is_template: row.try_get(1)?,
        title: row.try_get(2)?,
        description: row.try_get(3)?,
        owner: row.try_get::<Option<i64>, _>(4)?.map(UserId),
        team: team.unwrap_or_default().split(',').filter_map(|id| id.parse().ok().map(UserId)).collect(),
        due_date: row.try_get::<Option<i64>, _>(5)?.map(Moment),
        start_date: row.try_get::<Option<i64>, _>(6)?.map(Moment),
        status: ProjectStatus::from(row.try_get::<&str, _>(7)?),
        status_note: row.try_get(14)?,
        folder: row.try_get(8)?,
        archived: row.try_get(9)?,
        task_count: u32::try_from(row.try_get::<i64, _>(12)?).ok(),
        done_count: u32::try_from(row.try_get::<i64, _>(13)?).ok(),
        created: Some(Moment(row.try_get(10)?)),
        updated: Some(Moment(row.try_get(11)?)),
    })
}
