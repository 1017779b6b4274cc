//! `/chat`

use super::fields::Fields;
use super::filter::{Query, write_cursor};
use super::input::{Id, Input};
use super::output::{data, list as list_answer};
use super::place::{Site, created};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::{change, chat};
use crate::failure::{Failure, Outcome};
use crate::rules::room;
use axum::extract::State;
use axum::response::IntoResponse;
use serde::Deserialize;
use threadline_domain::{ChatId, UserId, refs};

/// What a new chat says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct With {
    #[serde(deserialize_with = "refs::id")]
    user: Option<UserId>,
}

impl Fields for With {
    const REQUIRED: &'static [&'static str] = &["user"];
}

/// `GET /chat`
pub(crate) async fn list(State(app): State<App>, actor: Person, query: Query) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let page = query.page()?;
    let mut tx = app.store.read().await?;
    let mut chats = chat::list(&mut tx, actor.id, &page).await?;
    let next = page.cut(&mut chats, |chat| (String::new(), chat.id.0));
    Ok(list_answer(chats, next.map(write_cursor), change::cursor(&mut tx).await?))
}

/// `GET /chat/<id>`, an extension.
pub(crate) async fn one(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ChatId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let found = chat::one(&mut *app.store.read().await?, actor.id, id).await?;
    Ok(data(found.ok_or_else(|| Failure::missing("chat", id))?))
}

/// `POST /chat`: the chat with somebody, the same one every time.
pub(crate) async fn create(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Input(with): Input<With>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let id = app.store.change(async |tx| room::chat_with(tx, &actor, with.user).await).await?;
    Ok(data(created(id, site.conversation(id.into()))))
}
