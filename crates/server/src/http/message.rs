//! `/message`, and messages of tasks, projects, chats, group chats and channels

use super::filter::{Query, write_cursor};
use super::input::{Id, Input};
use super::output::{data, list as list_answer};
use super::place::{Site, created};
use super::post::{self, MessageKey, Part};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::post::{Of, Post, Span, message_id};
use crate::db::{Conn, change, post as posts};
use crate::failure::Outcome;
use crate::rules::talk::{self, Said};
use axum::extract::State;
use axum::response::IntoResponse;
use std::str::FromStr;
use threadline_domain::{Conversation, Message, MessageDraft, ProjectId};

/// How many messages stand around one when the request does not say.
const AROUND: u32 = 50;

/// `GET /<type>/<id>/message`
pub(crate) async fn list<I: FromStr + Into<Conversation>>(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<I>,
    query: Query,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    answer(&app, &actor, &site, id.into(), &query, None).await
}

/// `GET /project/<id>/message`, with the messages of its tasks where the query says so.
pub(crate) async fn of_project(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<ProjectId>,
    query: Query,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let with_tasks = query.flag("includeTaskMessages") == Some(true);
    answer(&app, &actor, &site, id.into(), &query, with_tasks.then_some(id)).await
}

async fn answer(
    app: &App,
    actor: &Person,
    site: &Site,
    place: Conversation,
    query: &Query,
    with_tasks: Option<ProjectId>,
) -> Outcome<impl IntoResponse + use<>> {
    let part = Part::read::<MessageKey>(query)?;
    let around = post::key::<MessageKey>(query, "around")?;
    let mut tx = app.store.read().await?;
    let row = talk::place(&mut tx, actor, place).await?;
    let of = match (with_tasks, row) {
        (Some(project), _) => Some(Of::ProjectAndTasks(project)),
        (None, row) => row.map(Of::Conversation),
    };
    let (mut found, mut next) = (Vec::new(), None);
    match (of, around) {
        (None, None) => {}
        (None, Some(_)) => return Err(post::not_here("around")),
        (Some(of), None) => {
            found = posts::list(&mut tx, actor.sight(), of, &part.span).await?;
            next = part.cut(&mut found);
        }
        (Some(of), Some(message)) => {
            found = neighbours(&mut tx, actor, of, message, part.limit().unwrap_or(AROUND)).await?;
        }
    }
    let messages: Vec<Message> = found.into_iter().map(|found| post::addressed(site, found).into()).collect();
    Ok(list_answer(messages, next.map(write_cursor), change::cursor(&mut tx).await?))
}

/// A message with as many before it as after it, the oldest first.
async fn neighbours(conn: &mut Conn, actor: &Person, of: Of, message: i64, limit: u32) -> Outcome<Vec<Post>> {
    let half = limit / 2;
    let back = Span {
        limit: Some(limit - half),
        newest_first: true,
        before: Some(message.saturating_add(1)),
        after: None,
    };
    let mut found = posts::list(conn, actor.sight(), of, &back).await?;
    if found.first().is_none_or(|post| post.id != message) {
        return Err(post::not_here("around"));
    }
    found.reverse();
    let on = Span { limit: Some(half), newest_first: false, before: None, after: Some(message) };
    found.extend(posts::list(conn, actor.sight(), of, &on).await?);
    Ok(found)
}

/// `POST /<type>/<id>/message`
pub(crate) async fn create<I: FromStr + Into<Conversation>>(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<I>,
    Input(draft): Input<MessageDraft>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let said = Said::read(draft)?;
    let made = app.store.change(async |tx| talk::say(tx, &actor, id.into(), &said).await).await?;
    Ok(data(created(message_id(made.id), post::address(&site, &made))))
}

/// `GET /message/<id>`
pub(crate) async fn one(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<MessageKey>,
) -> Outcome<impl IntoResponse> {
    Ok(post::record::<Message>(post::find(&app, &actor, &site, id).await?))
}
