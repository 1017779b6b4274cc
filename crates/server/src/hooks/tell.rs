//! Which webhook hears of what, and in which words.

use crate::db::sight::Sight;
use crate::db::webhook::queue::{self, Happened};
use crate::db::{Conn, Store, note, person, project, section, task, webhook};
use crate::http::view::Known;
use serde_json::{Value, json};
use std::collections::HashMap;
use threadline_domain::webhook::{WebhookState, event_name};
use threadline_domain::{NoteId, ProjectId, SectionId, TaskId, User, UserId, Webhook};

/// What is handed on in one transaction.
const BATCH: i64 = 100;
/// The most events that may wait for one webhook: one that is this far behind has failed.
const WAITING: i64 = 10_000;

/// Puts everything that happened on its way.
pub(super) async fn everything(store: &Store) -> sqlx::Result<()> {
    loop {
        let mut tx = store.read().await?;
        let waits = !queue::happened(&mut tx, 1).await?.is_empty();
        drop(tx);
        if !waits {
            return Ok(());
        }
        let mut tx = store.write().await?;
        batch(&mut tx).await?;
        tx.commit().await?;
    }
}

async fn batch(conn: &mut Conn) -> sqlx::Result<()> {
    let events = queue::happened(conn, BATCH).await?;
    let Some(last) = events.last().map(|event| event.seq) else { return Ok(()) };
    let hooks = listening(conn).await?;
    let mut records = Records::read(conn).await?;
    for event in &events {
        let name = event_name(&event.collection, &event.action);
        let about = |hook: &&Webhook| is_about(hook, &name, event);
        if !hooks.iter().any(|hook| about(&hook)) || records.is_of_template(conn, event).await? {
            continue;
        }
        for hook in hooks.iter().filter(about) {
            let record = if hook.exclude_details {
                json!({"id": event.record})
            } else {
                records.record(conn, event).await?
            };
            let body = json!({
                "timestamp": event.time,
                "event": name,
                "user": records.person(conn, event.person).await?,
                "records": [record],
            });
            queue::push(conn, hook.id, &name, event.time, &body.to_string()).await?;
        }
    }
    queue::handed_on(conn, last).await?;
    for hook in hooks {
        if queue::waiting(conn, hook.id).await? > WAITING {
            tracing::warn!(webhook = hook.id, "a webhook is too far behind and rests");
            queue::give_up(conn, hook.id, "Too many events were waiting.").await?;
        }
    }
    Ok(())
}

/// The webhooks that hear what happens; for those that are paused it waits. One whose owner may not manage webhooks
/// any more hears nothing.
async fn listening(conn: &mut Conn) -> sqlx::Result<Vec<Webhook>> {
    let mut listening = Vec::new();
    for hook in webhook::list(conn).await? {
        let owner = person::one(conn, Sight::All, hook.user_id).await?;
        let may = owner.is_some_and(|owner| owner.is_active() && owner.is_administrator());
        if may && matches!(hook.state, WebhookState::Active | WebhookState::Paused) {
            listening.push(hook);
        }
    }
    Ok(listening)
}

fn is_about(hook: &Webhook, name: &str, event: &Happened) -> bool {
    hook.events.0.iter().any(|wanted| wanted == name)
        && hook.project.is_none_or(|project| event.project == Some(project.0))
        && hook.section.is_none_or(|section| event.section == Some(section.0))
}

/// What events tell of records and people, each read once for a batch. The server reads for itself: the owners of
/// webhooks are administrators, who see everything that can be told.
struct Records {
    known: Known,
    templates: HashMap<i64, bool>,
    people: HashMap<UserId, Value>,
}

impl Records {
    async fn read(conn: &mut Conn) -> sqlx::Result<Self> {
        Ok(Self { known: Known::read(conn).await?, templates: HashMap::new(), people: HashMap::new() })
    }

    /// Whether it happened within a template, which is no project yet.
    async fn is_of_template(&mut self, conn: &mut Conn, event: &Happened) -> sqlx::Result<bool> {
        let Some(id) = event.project else { return Ok(false) };
        if let Some(known) = self.templates.get(&id) {
            return Ok(*known);
        }
        let is_template =
            project::one(conn, Sight::All, ProjectId(id)).await?.is_some_and(|found| found.is_template);
        self.templates.insert(id, is_template);
        Ok(is_template)
    }

    /// The person who did it, as the text shows them.
    async fn person(&mut self, conn: &mut Conn, id: Option<UserId>) -> sqlx::Result<Value> {
        let Some(id) = id else { return Ok(Value::Null) };
        if let Some(known) = self.people.get(&id) {
            return Ok(known.clone());
        }
        let told = person::one(conn, Sight::All, id).await?.map_or(Value::Null, |person| {
            json!({
                "firstName": person.first_name,
                "lastName": person.last_name,
                "roles": person.roles,
                "id": person.id,
                "email": person.email,
            })
        });
        self.people.insert(id, told.clone());
        Ok(told)
    }

    /// The record in its documented shape; of one that is gone what is known of it.
    async fn record(&self, conn: &mut Conn, event: &Happened) -> sqlx::Result<Value> {
        let id = event.record;
        let found = match event.collection.as_str() {
            _ if event.action == "deleted" => None,
            "task" => task::one(conn, Sight::All, TaskId(id))
                .await?
                .map(|found| json!(self.known.task(&found, None))),
            "section" => section::one(conn, Sight::All, SectionId(id))
                .await?
                .map(|found| json!(self.known.section(&found))),
            "project" => project::one(conn, Sight::All, ProjectId(id)).await?.map(|found| json!(found)),
            // One that has become personal meanwhile is nobody else's business.
            "note" => note::one(conn, Sight::All, NoteId(id))
                .await?
                .filter(|found| found.project.is_some())
                .map(|found| json!(found)),
            // Where the site is, only requests know.
            "user" => person::one(conn, Sight::All, UserId(id))
                .await?
                .map(|found| json!(User { picture: None, ..found })),
            _ => None,
        };
        let label = match event.collection.as_str() {
            "section" | "note" => "name",
            "user" => "firstName",
            _ => "title",
        };
        Ok(found.unwrap_or_else(|| json!({"id": id, label: event.label})))
    }
}
