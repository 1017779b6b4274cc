//! `/groupchat`

use super::fields::Fields;
use super::filter::{Query, write_cursor};
use super::input::{Id, Input};
use super::output::{data, done, list as list_answer};
use super::place::{Site, created};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::{change, group_chat};
use crate::failure::Outcome;
use crate::rules::group_chat as rules;
use axum::extract::State;
use axum::response::IntoResponse;
use threadline_domain::{GroupChatId, GroupChatPatch};

impl Fields for GroupChatPatch {
    const REQUIRED: &'static [&'static str] = &["name", "users"];
}

/// `GET /groupchat`
pub(crate) async fn list(State(app): State<App>, actor: Person, query: Query) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let page = query.page()?;
    let mut tx = app.store.read().await?;
    let mut rooms = group_chat::list(&mut tx, actor.id, &page).await?;
    let next = page.cut(&mut rooms, |room| (String::new(), room.id.0));
    Ok(list_answer(rooms, next.map(write_cursor), change::cursor(&mut tx).await?))
}

/// `GET /groupchat/<id>`, an extension.
pub(crate) async fn one(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<GroupChatId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    Ok(data(rules::find(&mut *app.store.read().await?, &actor, id).await?))
}

/// `POST /groupchat`
pub(crate) async fn create(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Input(patch): Input<GroupChatPatch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.write().await?;
    let id = rules::create(&mut tx, &actor, patch).await?;
    tx.commit().await?;
    Ok(data(created(id, site.conversation(id.into()))))
}

/// `PATCH /groupchat/<id>`
pub(crate) async fn update(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<GroupChatId>,
    Input(patch): Input<GroupChatPatch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.write().await?;
    rules::update(&mut tx, &actor, id, patch).await?;
    tx.commit().await?;
    Ok(done())
}

/// `DELETE /groupchat/<id>`
pub(crate) async fn delete(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<GroupChatId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.write().await?;
    rules::delete(&mut tx, &actor, id).await?;
    tx.commit().await?;
    Ok(done())
}

/// `POST /groupchat/<id>/leave`, an extension.
pub(crate) async fn leave(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<GroupChatId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.write().await?;
    rules::leave(&mut tx, &actor, id).await?;
    tx.commit().await?;
    Ok(done())
}
