//! What happened, and what of it is on its way to which webhook.

use crate::clock;
use crate::db::{Conn, Row};
use sqlx::Row as _;
use threadline_domain::webhook::{Delivery, DeliveryStatus};
use threadline_domain::{Moment, UserId};

/// Deliveries that are over and are kept, for each webhook.
const KEPT: i64 = 100;

/// Something that happened and has not been handed to the webhooks yet.
pub(crate) struct Happened {
    pub(crate) seq: i64,
    pub(crate) collection: String,
    pub(crate) action: String,
    pub(crate) record: i64,
    pub(crate) project: Option<i64>,
    pub(crate) section: Option<i64>,
    pub(crate) label: Option<String>,
    pub(crate) person: Option<UserId>,
    pub(crate) time: Moment,
}

/// The oldest of what happened, in order.
pub(crate) async fn happened(conn: &mut Conn, limit: i64) -> sqlx::Result<Vec<Happened>> {
    let rows = sqlx::query(
        "SELECT seq, collection, action, record, project, section, label, person, time FROM webhook_event \
         ORDER BY seq LIMIT $1",
    )
    .bind(limit)
    .fetch_all(conn)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Happened {
                seq: row.try_get(0)?,
                collection: row.try_get(1)?,
                action: row.try_get(2)?,
                record: row.try_get(3)?,
                project: row.try_get(4)?,
                section: row.try_get(5)?,
                label: row.try_get(6)?,
                person: row.try_get::<Option<i64>, _>(7)?.map(UserId),
                time: Moment(row.try_get::<Option<i64>, _>(8)?.unwrap_or_else(|| clock::now().0)),
            })
        })
        .collect()
}

/// Forgets what happened up to `seq`: it has been handed on.
pub(crate) async fn handed_on(conn: &mut Conn, seq: i64) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM webhook_event WHERE seq <= $1").bind(seq).execute(conn).await?;
    Ok(())
}

/// Puts an event on its way to a webhook.
pub(crate) async fn push(
    conn: &mut Conn,
    hook: i64,
    event: &str,
    time: Moment,
    body: &str,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO webhook_delivery (webhook, event, time, body, status, next_attempt) \
         VALUES ($1, $2, $3, $4, 'pending', $5)",
    )
    .bind(hook)
    .bind(event)
    .bind(time.0)
    .bind(body)
    .bind(clock::now().0)
    .execute(conn)
    .await?;
    Ok(())
}

/// How many events wait for a webhook.
pub(crate) async fn waiting(conn: &mut Conn, hook: i64) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COUNT(*) FROM webhook_delivery WHERE webhook = $1 AND status = 'pending'")
        .bind(hook)
        .fetch_one(conn)
        .await
}

/// The webhooks for which something waits, with the moment of the next attempt. The oldest event decides: those
/// behind it wait for it. One that is paused, or whose owner may not manage webhooks any more, rests with what waits
/// for it.
pub(crate) async fn next_attempts(conn: &mut Conn) -> sqlx::Result<Vec<(i64, i64)>> {
    sqlx::query_as(
        "SELECT d.webhook, d.next_attempt FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook \
         JOIN person p ON p.id = w.person WHERE w.paused = FALSE AND p.active = TRUE AND p.role = 'administrator' \
         AND d.id IN (SELECT MIN(id) FROM webhook_delivery WHERE status = 'pending' GROUP BY webhook)",
    )
    .fetch_all(conn)
    .await
}

/// An event that waits.
pub(crate) struct Waiting {
    pub(crate) id: i64,
    pub(crate) body: String,
}

/// The oldest events that wait for a webhook, in order; none while the first of them is not due.
pub(crate) async fn due(conn: &mut Conn, hook: i64, limit: i64, now: i64) -> sqlx::Result<Vec<Waiting>> {
    let rows = sqlx::query(
        "SELECT id, body, next_attempt FROM webhook_delivery \
         WHERE webhook = $1 AND status = 'pending' ORDER BY id LIMIT $2",
    )
    .bind(hook)
    .bind(limit)
    .fetch_all(conn)
    .await?;
    if let Some(first) = rows.first()
        && first.try_get::<i64, _>(2)? > now
    {
        return Ok(Vec::new());
    }
    rows.iter().map(|row| Ok(Waiting { id: row.try_get(0)?, body: row.try_get(1)? })).collect()
}

/// How often something that waits was sent.
#[derive(Clone, Copy)]
pub(crate) struct Tried {
    pub(crate) attempts: u32,
    /// When it was first sent.
    pub(crate) since: Option<i64>,
}

/// How often the oldest of the events up to `last` was sent that still wait for a webhook.
pub(crate) async fn tried(conn: &mut Conn, hook: i64, last: i64) -> sqlx::Result<Option<Tried>> {
    let found: Option<(i64, Option<i64>)> = sqlx::query_as(
        "SELECT attempts, first_attempt FROM webhook_delivery \
         WHERE webhook = $1 AND id <= $2 AND status = 'pending' ORDER BY id LIMIT 1",
    )
    .bind(hook)
    .bind(last)
    .fetch_optional(conn)
    .await?;
    Ok(found.map(|(attempts, since)| Tried { attempts: attempts.try_into().unwrap_or(u32::MAX), since }))
}

/// What an attempt came to.
pub(crate) struct Attempt<'a> {
    pub(crate) started: i64,
    pub(crate) answer_code: Option<u16>,
    pub(crate) problem: Option<&'a str>,
    /// When the next one is made, where one is needed.
    pub(crate) next: Option<i64>,
}

/// Notes an attempt at the events of a webhook up to `last`.
pub(crate) async fn attempted(
    conn: &mut Conn,
    hook: i64,
    last: i64,
    attempt: &Attempt<'_>,
) -> sqlx::Result<()> {
    let status = if attempt.next.is_some() { "pending" } else { "delivered" };
    sqlx::query(
        "UPDATE webhook_delivery SET attempts = attempts + 1, first_attempt = COALESCE(first_attempt, $1), \
         answer_code = $2, problem = $3, status = $4, next_attempt = $5 \
         WHERE webhook = $6 AND id <= $7 AND status = 'pending'",
    )
    .bind(attempt.started)
    .bind(attempt.answer_code.map(i64::from))
    .bind(attempt.problem)
    .bind(status)
    .bind(attempt.next.unwrap_or(0))
    .bind(hook)
    .bind(last)
    .execute(&mut *conn)
    .await?;
    tidy(conn, hook).await
}

/// Gives up: everything that waits for a webhook fails, and the webhook rests until it is updated.
pub(crate) async fn give_up(conn: &mut Conn, hook: i64, problem: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE webhook SET failing = TRUE WHERE id = $1").bind(hook).execute(&mut *conn).await?;
    sqlx::query(
        "UPDATE webhook_delivery SET status = 'failed', problem = COALESCE(problem, $1) \
         WHERE webhook = $2 AND status = 'pending'",
    )
    .bind(problem)
    .bind(hook)
    .execute(&mut *conn)
    .await?;
    tidy(conn, hook).await
}

/// Lets what waits for a webhook go at once.
pub(crate) async fn hurry(conn: &mut Conn, hook: i64) -> sqlx::Result<()> {
    sqlx::query("UPDATE webhook_delivery SET next_attempt = $1 WHERE webhook = $2 AND status = 'pending'")
        .bind(clock::now().0)
        .bind(hook)
        .execute(conn)
        .await?;
    Ok(())
}

/// Gives what waited while a webhook was paused the whole time of trying again.
pub(crate) async fn begin_anew(conn: &mut Conn, hook: i64) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE webhook_delivery SET first_attempt = NULL, attempts = 0 WHERE webhook = $1 AND status = 'pending'",
    )
    .bind(hook)
    .execute(conn)
    .await?;
    Ok(())
}

/// The last deliveries of a webhook, the newest first.
pub(crate) async fn last(conn: &mut Conn, hook: i64) -> sqlx::Result<Vec<Delivery>> {
    let rows = sqlx::query(
        "SELECT id, event, time, status, attempts, answer_code, problem, next_attempt FROM webhook_delivery \
         WHERE webhook = $1 ORDER BY id DESC LIMIT $2",
    )
    .bind(hook)
    .bind(KEPT)
    .fetch_all(conn)
    .await?;
    rows.iter().map(delivery).collect()
}

/// Forgets all but the last deliveries that are over.
async fn tidy(conn: &mut Conn, hook: i64) -> sqlx::Result<()> {
    sqlx::query(
        "DELETE FROM webhook_delivery WHERE webhook = $1 AND status <> 'pending' AND id <= \
         (SELECT MAX(id) FROM webhook_delivery WHERE webhook = $1 AND status <> 'pending') - $2 AND id NOT IN \
         (SELECT id FROM webhook_delivery WHERE webhook = $1 AND status <> 'pending' ORDER BY id DESC LIMIT $2)",
    )
    .bind(hook)
    .bind(KEPT)
    .execute(conn)
    .await?;
    Ok(())
}

fn delivery(row: &Row) -> sqlx::Result<Delivery> {
    let status = match row.try_get(3)? {
        "pending" => DeliveryStatus::Pending,
        "delivered" => DeliveryStatus::Delivered,
        _ => DeliveryStatus::Failed,
    };
    let next: i64 = row.try_get(7)?;
    Ok(Delivery {
        id: row.try_get(0)?,
        event: row.try_get(1)?,
        time: Moment(row.try_get(2)?),
        status,
        attempts: row.try_get::<i64, _>(4)?.try_into().unwrap_or(u32::MAX),
        answer_code: row.try_get::<Option<i64>, _>(5)?.and_then(|code| code.try_into().ok()),
        problem: row.try_get(6)?,
        next_attempt: (status == DeliveryStatus::Pending).then_some(Moment(next)),
    })
}
