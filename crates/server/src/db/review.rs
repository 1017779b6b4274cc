//! Reviews, as rows: one for each person who was asked.

use super::change::{self, Kind, Since};
use super::dialect::Backend;
use super::sight::Sight;
use super::{Conn, Row};
use crate::clock;
use sqlx::{QueryBuilder, Row as _};
use threadline_domain::{Decision, Moment, Review, ReviewId, TaskId, UserId};

const COLUMNS: &str = "SELECT r.id, r.task, r.requester, r.reviewer, r.message, r.decision, r.answer, r.requested, \
     r.decided FROM review r";

/// Every review of a task, in the order in which they were asked for.
pub(crate) async fn of_task(conn: &mut Conn, task: TaskId) -> sqlx::Result<Vec<Review>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(" WHERE r.task = ").push_bind(task.0).push(" ORDER BY r.id");
    read_all(conn, sql).await
}

/// The reviews that wait for a person, of tasks that they see and that are not archived.
pub(crate) async fn waiting_for(
    conn: &mut Conn,
    sight: Sight,
    reviewer: UserId,
) -> sqlx::Result<Vec<Review>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sql.push(
        " JOIN task t ON t.id = r.task WHERE t.archived = FALSE AND r.decision IS NULL AND r.reviewer = ",
    );
    sql.push_bind(reviewer.0);
    sight.push(&mut sql, Kind::Task, "t");
    sql.push(" ORDER BY r.id");
    read_all(conn, sql).await
}

/// Reviews touched since `since`.
pub(crate) async fn changed(conn: &mut Conn, sight: Sight, since: &Since) -> sqlx::Result<Vec<Review>> {
    let mut sql = QueryBuilder::new(COLUMNS);
    sight.push_changed(&mut sql, Kind::Review, "r", since);
    read_all(conn, sql).await
}

/// A number for those who are asked together.
pub(crate) async fn next_round(conn: &mut Conn) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COALESCE(MAX(round), 0) + 1 FROM review").fetch_one(conn).await
}

/// Asks somebody.
pub(crate) async fn insert(
    conn: &mut Conn,
    round: i64,
    task: TaskId,
    (requester, reviewer): (UserId, UserId),
    message: Option<&str>,
) -> sqlx::Result<ReviewId> {
    let id: i64 = sqlx::query_scalar(
        "INSERT INTO review (task, round, requester, reviewer, message, requested) \
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
    )
    .bind(task.0)
    .bind(round)
    .bind(requester.0)
    .bind(reviewer.0)
    .bind(message)
    .bind(clock::now().0)
    .fetch_one(&mut *conn)
    .await?;
    change::note(conn, Kind::Review, id).await?;
    Ok(ReviewId(id))
}

/// Writes what was decided.
pub(crate) async fn decide(
    conn: &mut Conn,
    id: ReviewId,
    decision: &Decision,
    answer: Option<&str>,
) -> sqlx::Result<()> {
    sqlx::query("UPDATE review SET decision = $1, answer = $2, decided = $3 WHERE id = $4")
        .bind(decision.as_str())
        .bind(answer)
        .bind(clock::now().0)
        .bind(id.0)
        .execute(&mut *conn)
        .await?;
    change::note(conn, Kind::Review, id.0).await?;
    Ok(())
}

/// Takes a question back that was not answered.
pub(crate) async fn delete(conn: &mut Conn, id: ReviewId) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM review WHERE id = $1").bind(id.0).execute(&mut *conn).await?;
    change::note(conn, Kind::Review, id.0).await?;
    Ok(())
}

/// Of those who were asked together with this one: whether nobody still has to decide, and whether somebody rejected.
pub(crate) async fn outcome(conn: &mut Conn, id: ReviewId) -> sqlx::Result<(bool, bool)> {
    sqlx::query_as(
        "SELECT COUNT(*) = COUNT(decision), COALESCE(MAX(decision = 'reject'), FALSE) FROM review \
         WHERE round = (SELECT round FROM review WHERE id = $1)",
    )
    .bind(id.0)
    .fetch_one(conn)
    .await
}

async fn read_all(conn: &mut Conn, mut sql: QueryBuilder<Backend>) -> sqlx::Result<Vec<Review>> {
    sql.build().fetch_all(conn).await?.iter().map(read).collect()
}

fn read(row: &Row) -> sqlx::Result<Review> {
    Ok(Review {
        id: ReviewId(row.try_get(0)?),
        task: Some(TaskId(row.try_get(1)?)),
        requester: Some(UserId(row.try_get(2)?)),
        reviewer: Some(UserId(row.try_get(3)?)),
        message: row.try_get(4)?,
        decision: row.try_get::<Option<&str>, _>(5)?.map(Decision::from),
        answer: row.try_get(6)?,
        requested: Some(Moment(row.try_get(7)?)),
        decided: row.try_get::<Option<i64>, _>(8)?.map(Moment),
    })
}
