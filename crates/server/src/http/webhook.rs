//! `/webhook`

use super::fields::Fields;
use super::input::{Id, Input};
use super::output::{data, done};
use super::routes::Routes;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::webhook::{self, queue};
use crate::failure::Outcome;
use crate::rules::webhook as rules;
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::get;
use threadline_domain::{WebhookId, WebhookPatch};

impl Fields for WebhookPatch {
    const REQUIRED: &'static [&'static str] = &["name", "url", "events", "signing", "excludeDetails"];
}

/// The addresses of webhooks.
pub(crate) fn routes() -> Routes {
    Routes::default()
        .route("/webhook", get(list).post(create))
        .route("/webhook/{id}", get(one).patch(update).put(update).delete(delete))
        .route("/webhook/{id}/delivery", get(deliveries))
}

/// `GET /webhook`
async fn list(State(app): State<App>, actor: Person) -> Outcome<impl IntoResponse> {
    actor.may(Act::Administer)?;
    let mut tx = app.store.read().await?;
    Ok(data(webhook::list(&mut tx).await?))
}

/// `GET /webhook/<id>`
async fn one(State(app): State<App>, actor: Person, Id(id): Id<WebhookId>) -> Outcome<impl IntoResponse> {
    actor.may(Act::Administer)?;
    let mut tx = app.store.read().await?;
    Ok(data(rules::find(&mut tx, &id).await?))
}

/// `POST /webhook`
async fn create(
    State(app): State<App>,
    actor: Person,
    Input(patch): Input<WebhookPatch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Administer)?;
    let made = app.store.change(async |tx| rules::create(tx, &actor, patch, &app.outbound).await).await?;
    Ok(data(made))
}

/// `PUT /webhook/<id>` and `PATCH /webhook/<id>`
async fn update(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<WebhookId>,
    Input(patch): Input<WebhookPatch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Administer)?;
    let changed =
        app.store.change(async |tx| rules::update(tx, &actor, &id, patch, &app.outbound).await).await?;
    Ok(data(changed))
}

/// `DELETE /webhook/<id>`
async fn delete(State(app): State<App>, actor: Person, Id(id): Id<WebhookId>) -> Outcome<impl IntoResponse> {
    actor.may(Act::Administer)?;
    let mut tx = app.store.write().await?;
    let found = rules::find(&mut tx, &id).await?;
    webhook::delete(&mut tx, found.id).await?;
    tx.commit().await?;
    Ok(done())
}

/// `GET /webhook/<id>/delivery`, an extension: the last deliveries, the newest first.
async fn deliveries(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<WebhookId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Administer)?;
    let mut tx = app.store.read().await?;
    let found = rules::find(&mut tx, &id).await?;
    Ok(data(queue::last(&mut tx, found.id).await?))
}
