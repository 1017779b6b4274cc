//! `/reply`, and the replies of a message

use super::filter::{Query, write_cursor};
use super::input::{Id, Input};
use super::output::{data, list as list_answer};
use super::place::{Site, created};
use super::post::{self, MessageKey, Part, ReplyKey};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::post::{Of, reply_id};
use crate::db::{change, post as posts};
use crate::failure::Outcome;
use crate::rules::talk::{self, Said};
use axum::extract::State;
use axum::response::IntoResponse;
use threadline_domain::{MessageDraft, Reply};

/// `GET /message/<id>/reply`
pub(crate) async fn list(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<MessageKey>,
    query: Query,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let part = Part::read::<ReplyKey>(&query)?;
    let mut tx = app.store.read().await?;
    let message = talk::find(&mut tx, &actor, id.0, false).await?;
    let mut found = posts::list(&mut tx, actor.sight(), Of::Thread(message.id), &part.span).await?;
    let next = part.cut(&mut found);
    let replies: Vec<Reply> = found.into_iter().map(|found| post::addressed(&site, found).into()).collect();
    Ok(list_answer(replies, next.map(write_cursor), change::cursor(&mut tx).await?))
}

/// `POST /message/<id>/reply`
pub(crate) async fn create(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<MessageKey>,
    Input(draft): Input<MessageDraft>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let said = Said::read(draft)?;
    let made = app.store.change(async |tx| talk::reply(tx, &actor, id.0, &said).await).await?;
    Ok(data(created(reply_id(made.id), post::address(&site, &made))))
}

/// `GET /reply/<id>`, an extension.
pub(crate) async fn one(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<ReplyKey>,
) -> Outcome<impl IntoResponse> {
    Ok(post::record::<Reply>(post::find(&app, &actor, &site, id).await?))
}
