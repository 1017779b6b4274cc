//! The extensions `/thread`: threads that the person follows, and how far each was read

use super::fields::Fields;
use super::filter::Query;
use super::input::{Id, Input};
use super::output::{data, whole};
use super::post::{MessageKey, ReplyKey};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::thread::{self, Which};
use crate::failure::{Failure, Invalid, Outcome};
use crate::rules::thread::{Mark, mark};
use axum::extract::State;
use axum::response::IntoResponse;
use threadline_domain::{ReplyId, ThreadPatch};

/// How many are told when the request does not say, and at most.
const LIMIT: u32 = 200;

impl Fields for ThreadPatch {
    const REQUIRED: &'static [&'static str] = &["follow", "read", "unreadFrom"];
}

/// `GET /thread`
pub(crate) async fn list(State(app): State<App>, actor: Person, query: Query) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let limit = query.page()?.limit.unwrap_or(LIMIT).min(LIMIT);
    let mut tx = app.store.read().await?;
    let threads = thread::list(&mut tx, actor.sight(), Which::Followed(limit)).await?;
    whole(&mut tx, threads).await
}

/// `PUT /message/<id>/thread`
pub(crate) async fn update(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<MessageKey>,
    Input(patch): Input<ThreadPatch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let number = |id: &ReplyId| {
        let key = id.0.parse::<ReplyKey>().map_err(|()| Failure::missing("reply", id))?;
        Ok::<_, Failure>(key.0)
    };
    let read = match (&patch.read, &patch.unread_from) {
        (Some(_), Some(_)) => return Err(Invalid::one("read", "Send either read or unreadFrom.")),
        (Some(reply), None) => Some((number(reply)?, false)),
        (None, Some(reply)) => Some((number(reply)?, true)),
        (None, None) => None,
    };
    let mut tx = app.store.write().await?;
    mark(&mut tx, &actor, id.0, Mark { follow: patch.follow, read }).await?;
    let thread = thread::list(&mut tx, actor.sight(), Which::Of(id.0)).await?.pop();
    tx.commit().await?;
    Ok(data(thread))
}
