//! Reactions to messages and replies

use super::fields::Fields;
use super::input::{Id, Input};
use super::output::{done, whole};
use super::post::Key;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::reaction;
use crate::failure::Outcome;
use crate::rules::talk;
use axum::extract::State;
use axum::response::IntoResponse;
use serde::Deserialize;

/// What a toggle sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    reaction: String,
}

impl Fields for Given {
    const REQUIRED: &'static [&'static str] = &["reaction"];
}

/// `GET /message/<id>/reaction` and `GET /reply/<id>/reaction`
pub(crate) async fn list<K: Key>(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<K>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.read().await?;
    let found = talk::find(&mut tx, &actor, id.number(), K::IS_REPLY).await?;
    let reactions = reaction::of(&mut tx, &[found.id]).await?.remove(&found.id).unwrap_or_default();
    whole(&mut tx, reactions).await
}

/// `POST /message/<id>/reaction` and `POST /reply/<id>/reaction`
pub(crate) async fn toggle<K: Key>(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<K>,
    Input(given): Input<Given>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    app.store
        .change(async |tx| talk::react(tx, &actor, id.number(), K::IS_REPLY, &given.reaction).await)
        .await?;
    Ok(done())
}
