//! The extension `/search`: messages and replies

use super::filter::{Query, write_cursor};
use super::output::list as list_answer;
use super::place::Site;
use super::post;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::change;
use crate::db::search::{self, Wanted};
use crate::failure::{Invalid, Outcome};
use axum::extract::State;
use axum::response::IntoResponse;
use threadline_domain::message::Found;
use threadline_domain::{Moment, UserId};

/// How many are told when the request does not say, and at most.
const LIMIT: (u32, u32) = (50, 200);
/// How many words are looked for at most.
const WORDS: usize = 20;

/// `GET /search?q=`, narrowed by `user`, `mentions`, `place`, `created_after` and `created_before`; the newest first.
pub(crate) async fn messages(
    State(app): State<App>,
    actor: Person,
    site: Site,
    query: Query,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let page = query.page()?;
    let limit = page.limit.unwrap_or(LIMIT.0).min(LIMIT.1);
    let text = query.get("q").unwrap_or_default();
    let mut wanted = read(&query, text)?;
    wanted.cursor = page.after.map(|(_, id)| id);
    // One more is read than wanted: it tells whether there is a next page.
    wanted.limit = limit + 1;
    let mut tx = app.store.read().await?;
    let mut found = match wanted.words.is_empty() && !text.trim().is_empty() {
        // There is something, but no word that could stand in a text.
        true => Vec::new(),
        false => search::posts(&mut tx, actor.sight(), &wanted).await?,
    };
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|post| (String::new(), post.id));
    let found: Vec<Found> = found.into_iter().map(|found| post::addressed(&site, found).into()).collect();
    Ok(list_answer(found, next.map(write_cursor), change::cursor(&mut tx).await?))
}

fn read(query: &Query, text: &str) -> Outcome<Wanted> {
    let mut invalid = Invalid::default();
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect();
    if words.len() > WORDS {
        invalid.add("q", format!("At most {WORDS} words can be looked for."));
    }
    let mut moment = |name: &str| {
        let at = query.get(name).map(Moment::parse);
        if at == Some(None) {
            invalid.add(name, format!("The filter {name} must be a time such as 2018-08-01T07:00:00.000Z."));
        }
        at.flatten().map(|at| at.0)
    };
    let (after, before) = (moment("created_after"), moment("created_before"));
    let author = query.get("user").map(|id| id.parse::<UserId>().ok());
    if author == Some(None) {
        invalid.add("user", "The filter user must be an id.");
    }
    let mentions = query.get("mentions").map(|id| id.parse::<UserId>().ok());
    if mentions == Some(None) {
        invalid.add("mentions", "The filter mentions must be an id.");
    }
    let place = query.get("place").map(|place| place.parse().ok());
    if place == Some(None) {
        invalid.add("place", "The filter place must be written as channel/5.");
    }
    let (author, mentions, place) = (author.flatten(), mentions.flatten(), place.flatten());
    if text.trim().is_empty() && author.is_none() && mentions.is_none() && place.is_none() {
        invalid.add("q", "Say what to look for: words, a person or a place.");
    }
    invalid.check()?;
    Ok(Wanted { words, author, mentions, place, after, before, ..Wanted::default() })
}
