//! Webhooks, as rows.

pub(crate) mod queue;

use super::{Conn, Row};
use crate::clock;
use sqlx::Row as _;
use threadline_domain::webhook::{EventNames, Signing, WebhookState};
use threadline_domain::{ProjectId, SectionId, UserId, Webhook, WebhookId};

macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT id, person, eid, name, url, events, project, section, exclude_details, signing, failing, paused \
             FROM webhook ",
            $rest
        )
    };
}

/// Number of the one workspace that a server has.
const COMPANY: i64 = 1;

/// Every webhook, the oldest first.
pub(crate) async fn list(conn: &mut Conn) -> sqlx::Result<Vec<Webhook>> {
    sqlx::query(select!("ORDER BY id")).fetch_all(conn).await?.iter().map(read).collect()
}

/// One webhook.
pub(crate) async fn one(conn: &mut Conn, eid: &WebhookId) -> sqlx::Result<Option<Webhook>> {
    let found = sqlx::query(select!("WHERE eid = $1")).bind(eid.0.as_str()).fetch_optional(conn).await?;
    found.map(|row| read(&row)).transpose()
}

/// How many there are.
pub(crate) async fn count(conn: &mut Conn) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT COUNT(*) FROM webhook").fetch_one(conn).await
}

/// Adds a webhook; its number is given here.
pub(crate) async fn insert(conn: &mut Conn, hook: &Webhook, secret: Option<&str>) -> sqlx::Result<i64> {
    sqlx::query_scalar(
        "INSERT INTO webhook (eid, person, name, url, events, project, section, exclude_details, signing, secret, \
         paused, created, updated) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12) RETURNING id",
    )
    .bind(hook.eid.0.as_str())
    .bind(hook.user_id.0)
    .bind(hook.name.as_str())
    .bind(hook.url.as_str())
    .bind(hook.events.to_string())
    .bind(hook.project.map(|id| id.0))
    .bind(hook.section.map(|id| id.0))
    .bind(hook.exclude_details)
    .bind(signing_text(hook.signing))
    .bind(secret)
    .bind(hook.state == WebhookState::Paused)
    .bind(clock::now().0)
    .fetch_one(conn)
    .await
}

/// Writes every field of a webhook but its secret, and lets one that was failing try again.
pub(crate) async fn update(conn: &mut Conn, hook: &Webhook) -> sqlx::Result<()> {
    sqlx::query(
        "UPDATE webhook SET name = $1, url = $2, events = $3, project = $4, section = $5, exclude_details = $6, \
         signing = $7, failing = FALSE, paused = $8, updated = $9 WHERE id = $10",
    )
    .bind(hook.name.as_str())
    .bind(hook.url.as_str())
    .bind(hook.events.to_string())
    .bind(hook.project.map(|id| id.0))
    .bind(hook.section.map(|id| id.0))
    .bind(hook.exclude_details)
    .bind(signing_text(hook.signing))
    .bind(hook.state == WebhookState::Paused)
    .bind(clock::now().0)
    .bind(hook.id)
    .execute(conn)
    .await?;
    Ok(())
}

/// Gives a webhook another secret, or none.
pub(crate) async fn set_secret(conn: &mut Conn, id: i64, secret: Option<&str>) -> sqlx::Result<()> {
    sqlx::query("UPDATE webhook SET secret = $1 WHERE id = $2").bind(secret).bind(id).execute(conn).await?;
    Ok(())
}

/// The secret of a webhook, to sign with.
pub(crate) async fn secret(conn: &mut Conn, id: i64) -> sqlx::Result<Option<String>> {
    let found: Option<Option<String>> =
        sqlx::query_scalar("SELECT secret FROM webhook WHERE id = $1").bind(id).fetch_optional(conn).await?;
    Ok(found.flatten())
}

/// Whether somebody paused a webhook. One that has failed meanwhile does not show that.
pub(crate) async fn is_paused(conn: &mut Conn, id: i64) -> sqlx::Result<bool> {
    let found: Option<bool> =
        sqlx::query_scalar("SELECT paused FROM webhook WHERE id = $1").bind(id).fetch_optional(conn).await?;
    Ok(found.unwrap_or_default())
}

/// Deletes a webhook with everything on its way.
pub(crate) async fn delete(conn: &mut Conn, id: i64) -> sqlx::Result<()> {
    sqlx::query("DELETE FROM webhook WHERE id = $1").bind(id).execute(conn).await?;
    Ok(())
}

fn read(row: &Row) -> sqlx::Result<Webhook> {
    Ok(Webhook {
        id: row.try_get(0)?,
        company_id: COMPANY,
        user_id: UserId(row.try_get(1)?),
        eid: WebhookId(row.try_get(2)?),
        name: row.try_get(3)?,
        url: row.try_get(4)?,
        events: EventNames::read(row.try_get(5)?),
        project: row.try_get::<Option<i64>, _>(6)?.map(ProjectId),
        section: row.try_get::<Option<i64>, _>(7)?.map(SectionId),
        exclude_details: row.try_get(8)?,
        signing: match row.try_get(9)? {
            "generate" => Signing::Generate,
            "provided" => Signing::Provided,
            _ => Signing::None,
        },
        state: match (row.try_get(10)?, row.try_get(11)?) {
            (true, _) => WebhookState::Failing,
            (false, true) => WebhookState::Paused,
            (false, false) => WebhookState::Active,
        },
        secret: None,
    })
}

fn signing_text(signing: Signing) -> &'static str {
    match signing {
        Signing::None => "none",
        Signing::Generate => "generate",
        Signing::Provided => "provided",
    }
}
