//! What happened in a project, as rows. The triggers of the database write them; here they are signed and read.

use super::{Conn, Row};
use sqlx::Row as _;
use threadline_domain::activity::{Activity, ActivityAction, ActivityKind};
use threadline_domain::{Moment, ProjectId, UserId};

/// How many are kept at least, over all projects.
const KEPT: i64 = 200_000;

/// Forgets what is older than what is kept.
pub(crate) async fn prune(conn: &mut Conn) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM activity WHERE id <= (SELECT MAX(id) FROM activity) - $1")
        .bind(KEPT)
        .execute(conn)
        .await?;
    Ok(())
}

/// Somebody joined the team of a project, or left it.
pub(crate) async fn team(
    conn: &mut Conn,
    project: ProjectId,
    title: &str,
    (before, after): (Option<UserId>, Option<UserId>),
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO activity (project, kind, record, label, action, field, before, after) \
         VALUES ($1, 'project', $1, $2, 'changed', 'team', $3, $4)",
    )
    .bind(project.0)
    .bind(title)
    .bind(before.map(|id| id.0.to_string()))
    .bind(after.map(|id| id.0.to_string()))
    .execute(conn)
    .await?;
    Ok(())
}

/// The last of what happened in a project, the newest first; with `before`, what came before that one.
pub(crate) async fn last(
    conn: &mut Conn,
    project: ProjectId,
    before: Option<i64>,
    limit: u32,
) -> sqlx::Result<Vec<Activity>> {
    let rows = sqlx::query(
        "SELECT id, kind, record, label, action, field, before, after, person, time FROM activity \
         WHERE project = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
    )
    .bind(project.0)
    .bind(before.unwrap_or(i64::MAX))
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> sqlx::Result<Activity> {
    let field: Option<String> = row.try_get(5)?;
    let value = |text: Option<String>| text.map(|text| told(field.as_deref(), text));
    Ok(Activity {
        id: row.try_get(0)?,
        kind: match row.try_get(1)? {
            "project" => ActivityKind::Project,
            "section" => ActivityKind::Section,
            "task" => ActivityKind::Task,
            _ => ActivityKind::Other,
        },
        record: row.try_get(2)?,
        title: row.try_get(3)?,
        action: match row.try_get(4)? {
            "created" => ActivityAction::Created,
            "changed" => ActivityAction::Changed,
            "deleted" => ActivityAction::Deleted,
            "came" => ActivityAction::Came,
            "went" => ActivityAction::Went,
            _ => ActivityAction::Other,
        },
        before: value(row.try_get(6)?),
        after: value(row.try_get(7)?),
        user: row.try_get::<Option<i64>, _>(8)?.map(UserId),
        time: row.try_get::<Option<i64>, _>(9)?.map(Moment),
        field,
    })
}

/// A column as the API spells its value.
fn told(field: Option<&str>, text: String) -> String {
    match field {
        Some("startDate" | "dueDate" | "endDate") => {
            text.parse().map(|at| Moment(at).to_rfc3339()).unwrap_or(text)
        }
        Some("archived" | "isTemplate") => (text == "1").to_string(),
        _ => text,
    }
}
