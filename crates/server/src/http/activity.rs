//! The extension `/project/<id>/activity`: what happened in a project

use super::filter::{Query, write_cursor};
use super::input::Id;
use super::output::list as list_answer;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::{activity, change};
use crate::failure::Outcome;
use crate::rules::project;
use axum::extract::State;
use axum::response::IntoResponse;
use threadline_domain::ProjectId;

/// How many are told when the request does not say, and at most.
const LIMIT: (u32, u32) = (50, 200);

/// `GET /project/<id>/activity`, the newest first.
pub(crate) async fn of_project(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ProjectId>,
    query: Query,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let page = query.page()?;
    let limit = page.limit.unwrap_or(LIMIT.0).min(LIMIT.1);
    let mut tx = app.store.read().await?;
    project::find(&mut tx, actor.sight(), id).await?;
    // One more is read than wanted: it tells whether there is a next page.
    let mut found = activity::last(&mut tx, id, page.after.map(|(_, id)| id), limit + 1).await?;
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| write_cursor((String::new(), last.id)));
    Ok(list_answer(found, next, change::cursor(&mut tx).await?))
}
