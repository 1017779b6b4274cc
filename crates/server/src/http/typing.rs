//! The extension `/typing`: somebody is writing. It is told to whoever listens and sees the place, and kept nowhere.

use super::fields::Fields;
use super::input::{Id, Input};
use super::output::done;
use super::post::MessageKey;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::failure::{Failure, Outcome};
use crate::rules::talk;
use axum::extract::State;
use axum::response::IntoResponse;
use serde::Deserialize;
use std::str::FromStr;
use threadline_domain::event_stream::Typing;
use threadline_domain::{Conversation, MessageId};

/// Where in the conversation.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Where {
    /// The message whose thread it is.
    message: Option<MessageId>,
}

impl Fields for Where {
    const REQUIRED: &'static [&'static str] = &[];
}

/// `POST /<type>/<id>/typing`
pub(crate) async fn tell<I: FromStr + Into<Conversation>>(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<I>,
    Input(at): Input<Where>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let place = id.into();
    let mut tx = app.store.read().await?;
    talk::place(&mut tx, &actor, place).await?;
    if let Some(id) = &at.message {
        let key = id.0.parse::<MessageKey>().map_err(|()| Failure::missing("message", id))?;
        let found = talk::find(&mut tx, &actor, key.0, false).await?;
        if found.place != place {
            return Err(Failure::missing("message", id));
        }
    }
    app.streams.tell(Typing { place, user: actor.id, message: at.message });
    Ok(done())
}
