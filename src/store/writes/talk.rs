//! As the rest of the writes, for what people say.

use super::{CLOCKS_APART, Inner};
use crate::api;
use crate::api::message::Part;
use crate::platform::clock;
use leptos::prelude::WithUntracked;
use threadline_domain::error::ApiError;
use threadline_domain::markup::Markup;
use threadline_domain::outbox::{Named, Send, Write};
use threadline_domain::{Moment, Said, SaidId, Stand};

/// How many of the newest messages are looked through for one that may have arrived.
const LOOKED_AT: u32 = 50;

/// Sends what was said; `None` for any other write.
pub(super) async fn carry_out(inner: &Inner, send: &Send) -> Option<Result<Option<Named>, ApiError>> {
    Some(match &send.write {
        Write::Say { .. } => say(inner, send).await.map(Some),
        Write::Reword(id, draft) => match id {
            SaidId::Message(id) => api::message::update(&inner.http, id, draft).await,
            SaidId::Reply(id) => api::reply::update(&inner.http, id, draft).await,
        }
        .map(|()| None),
        Write::Unsay(id) => match gone(inner, id).await {
            // Somebody else was faster.
            Ok(()) | Err(ApiError::NotFound) => Ok(None),
            Err(error) => Err(error),
        },
        Write::React { .. } => react(inner, send).await.map(|()| None),
        _ => return None,
    })
}

async fn gone(inner: &Inner, id: &SaidId) -> Result<(), ApiError> {
    match id {
        SaidId::Message(id) => api::message::delete(&inner.http, id).await,
        SaidId::Reply(id) => api::reply::delete(&inner.http, id).await,
    }
}

async fn say(inner: &Inner, send: &Send) -> Result<Named, ApiError> {
    let Write::Say { id, stand, draft, .. } = &send.write else { return Err(ApiError::NotFound) };
    let http = &inner.http;
    if let Some(since) = send.look_first
        && let Some(found) = look_for(inner, stand, &draft.message, since).await?
    {
        return Ok(Named::Said(id.clone(), found));
    }
    let made = match stand {
        Stand::In(place) => SaidId::Message(api::message::create(http, *place, draft).await?.id),
        Stand::Under(message) => SaidId::Reply(api::reply::create(http, message, draft).await?.id),
    };
    Ok(Named::Said(id.clone(), made))
}

/// Looks whether something whose answer was lost was said: the same words there, by me, since then, and not
/// known as something else that I said.
async fn look_for(inner: &Inner, stand: &Stand, html: &str, since: u64) -> Result<Option<SaidId>, ApiError> {
    let said: Vec<Said> = match stand {
        Stand::In(place) => {
            let part = Part { limit: Some(LOOKED_AT), newest_first: true, ..Part::default() };
            let page = api::message::list(&inner.http, *place, &part).await?;
            page.items.into_iter().map(Said::from).collect()
        }
        Stand::Under(message) => {
            api::reply::list(&inner.http, message).await?.items.into_iter().map(Said::from).collect()
        }
    };
    let since = Moment(i64::try_from(since).unwrap_or(i64::MAX).saturating_sub(CLOCKS_APART));
    let me = inner.me.with_untracked(|me| *me);
    let words = Markup::from_html(html);
    let is_it = |said: &&Said| {
        (said.user.is_none() || said.user == me)
            && said.created.is_none_or(|created| created >= since)
            && Markup::from_html(&said.html) == words
            && !inner.said_names.with_untracked(|names| names.contains_key(&said.id))
    };
    // The oldest: what was sent first also arrived first.
    Ok(said.iter().filter(is_it).min_by(|a, b| a.order(b)).map(|said| said.id.clone()))
}

/// The wire knows a switch only: before it may be thrown twice, its state is read.
async fn react(inner: &Inner, send: &Send) -> Result<(), ApiError> {
    let Write::React { on, by, reaction, there } = &send.write else { return Ok(()) };
    let http = &inner.http;
    if send.look_first.is_some() {
        let now = match on {
            SaidId::Message(id) => api::reaction::of_message(http, id).await?,
            SaidId::Reply(id) => api::reaction::of_reply(http, id).await?,
        };
        let is_there = now.items.iter().any(|one| one.user == Some(*by) && one.reaction == *reaction);
        if is_there == *there {
            return Ok(());
        }
    }
    match on {
        SaidId::Message(id) => api::reaction::toggle_on_message(http, id, reaction).await,
        SaidId::Reply(id) => api::reaction::toggle_on_reply(http, id, reaction).await,
    }
}

/// Takes what the server has accepted as what it has.
pub(super) fn confirm(inner: &Inner, write: &Write, named: Option<&Named>) {
    let change = |id: &SaidId, change: &dyn Fn(&mut Said)| {
        if let Some(mut said) = inner.said.confirmed(id).map(|said| (*said).clone()) {
            change(&mut said);
            inner.confirm_said(said);
        }
    };
    match (write, named) {
        (Write::Say { stand, by, at, draft, .. }, Some(Named::Said(_, id))) => {
            // The stream of changes may have been faster.
            if inner.said.confirmed(id).is_none() {
                let said = Said::new(id.clone(), stand, *by, inner.now_in(stand), draft);
                inner.take_live(said, i64::MAX);
            }
            if let Stand::Under(message) = stand {
                change(&SaidId::Message(message.clone()), &|said| {
                    let counted = said.last_reply.is_some_and(|last| last >= *at)
                        && said.repliers.first() == by.as_ref();
                    if !counted {
                        said.replies += 1;
                        said.last_reply = Some(*at);
                        said.repliers.retain(|who| Some(*who) != *by);
                        said.repliers.splice(0..0, *by);
                    }
                });
            }
        }
        (Write::Reword(id, draft), _) => {
            inner.settle_uploads(id);
            change(id, &|said| {
                said.edit(draft);
                said.edited = Some(clock::now());
            });
        }
        (Write::Unsay(id), _) => inner.forget_said(id),
        (Write::Room(write), named) => super::room::confirm(inner, write, named),
        (Write::React { on, by, reaction, there }, _) => {
            change(on, &|said| said.react(*by, reaction, *there));
        }
        _ => {}
    }
}
