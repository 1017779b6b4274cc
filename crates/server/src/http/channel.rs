//! `/channel`

use super::fields::Fields;
use super::filter::{Query, write_cursor};
use super::input::{Id, Input};
use super::output::{data, done, list as list_answer};
use super::place::{Site, created};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::{change, channel};
use crate::failure::Outcome;
use crate::rules::channel as rules;
use axum::extract::State;
use axum::response::IntoResponse;
use threadline_domain::{ChannelId, ChannelPatch};

impl Fields for ChannelPatch {
    const REQUIRED: &'static [&'static str] =
        &["name", "users", "administrators", "isPublic", "includeExternalUsers", "includeClients"];
}

/// `GET /channel`
pub(crate) async fn list(State(app): State<App>, actor: Person, query: Query) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let page = query.page()?;
    let mut tx = app.store.read().await?;
    let mut rooms = channel::list(&mut tx, actor.sight(), &page).await?;
    let next = page.cut(&mut rooms, |room| (String::new(), room.id.0));
    Ok(list_answer(rooms, next.map(write_cursor), change::cursor(&mut tx).await?))
}

/// `GET /channel/<id>`, an extension.
pub(crate) async fn one(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ChannelId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    Ok(data(rules::find(&mut *app.store.read().await?, &actor, id).await?))
}

/// `POST /channel`
pub(crate) async fn create(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Input(patch): Input<ChannelPatch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.write().await?;
    let id = rules::create(&mut tx, &actor, patch).await?;
    tx.commit().await?;
    Ok(data(created(id, site.conversation(id.into()))))
}

/// `PATCH /channel/<id>`
pub(crate) async fn update(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ChannelId>,
    Input(patch): Input<ChannelPatch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.write().await?;
    rules::update(&mut tx, &actor, id, patch).await?;
    tx.commit().await?;
    Ok(done())
}

/// `DELETE /channel/<id>`
pub(crate) async fn delete(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ChannelId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.write().await?;
    rules::delete(&mut tx, &actor, id).await?;
    tx.commit().await?;
    Ok(done())
}

/// `POST /channel/<id>/leave`, an extension.
pub(crate) async fn leave(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ChannelId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.write().await?;
    rules::leave(&mut tx, &actor, id).await?;
    tx.commit().await?;
    Ok(done())
}

/// `POST /channel/<id>/join`, an extension.
pub(crate) async fn join(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ChannelId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.write().await?;
    rules::join(&mut tx, &actor, id).await?;
    tx.commit().await?;
    Ok(done())
}
