//! The extension `/read`: how far the person has read

use super::fields::Fields;
use super::filter::Query;
use super::input::{Id, Input};
use super::output::{data, whole};
use super::post::{Key as _, MessageKey};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::read_marker::{self, Which};
use crate::failure::{Failure, Invalid, Outcome};
use crate::rules::read::{self, UpTo};
use axum::extract::State;
use axum::response::IntoResponse;
use serde::Deserialize;
use std::str::FromStr;
use threadline_domain::{Conversation, MessageId, refs};

/// How far somebody has read.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(crate) struct Mark {
    #[serde(deserialize_with = "refs::given")]
    message: Option<Option<MessageId>>,
    unread_from: Option<MessageId>,
}

impl Fields for Mark {
    const REQUIRED: &'static [&'static str] = &["unreadFrom"];
}

/// `GET /read`
pub(crate) async fn list(State(app): State<App>, actor: Person, _: Query) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.read().await?;
    let markers = read_marker::list(&mut tx, actor.sight(), Which::Mine).await?;
    whole(&mut tx, markers).await
}

/// `PUT /<type>/<id>/read`
pub(crate) async fn mark<I: FromStr + Into<Conversation>>(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<I>,
    Input(mark): Input<Mark>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let number = |id: &MessageId| {
        let key = id.0.parse::<MessageKey>().map_err(|()| Failure::missing("message", id))?;
        Ok::<_, Failure>(key.number())
    };
    let up_to = match (&mark.message, &mark.unread_from) {
        (Some(Some(message)), None) => UpTo::With(number(message)?),
        (None, Some(message)) => UpTo::Without(number(message)?),
        (Some(None), None) => UpTo::Nothing,
        _ => return Err(Invalid::one("message", "Send either message or unreadFrom.")),
    };
    let mut tx = app.store.write().await?;
    let row = read::mark(&mut tx, &actor, id.into(), up_to).await?;
    let marker = read_marker::list(&mut tx, actor.sight(), Which::Of(row)).await?.pop();
    tx.commit().await?;
    Ok(data(marker))
}
