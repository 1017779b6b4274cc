//! `/events`, an extension: says at once that something changed, so that nobody has to ask all the time.
//!
//! An event holds only where the stream of changes stands. What changed is asked of `/changes`, which knows what the
//! person may see; so there is one place that decides about sight, and a client that was away asks the same way.

use super::filter::Query;
use crate::app::{App, asked_to_end};
use crate::auth::{Act, Person, bearer, token};
use crate::db::{change, secret};
use crate::failure::{Failure, Invalid, Outcome};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream};
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use threadline_domain::UserId;
use tokio::sync::watch;

/// The most streams that one person may have: a tab each, and some that a network has forgotten.
const STREAMS: usize = 20;
/// How long a refused one should wait, in seconds.
const LATER: u32 = 30;
/// A sign of life, for proxies that close what is silent. The token is looked at again as well.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Changes come in company: they are told together.
const TOGETHER: Duration = Duration::from_millis(50);

/// How many streams each person has.
#[derive(Clone, Default)]
pub(crate) struct Streams(Arc<Mutex<HashMap<UserId, usize>>>);

/// One stream's place; given back when it ends.
struct Place {
    streams: Streams,
    person: UserId,
}

impl Streams {
    fn enter(&self, person: UserId) -> Outcome<Place> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(person).or_default();
        if *count >= STREAMS {
            return Err(Failure::TooMany(LATER));
        }
        *count += 1;
        Ok(Place { streams: self.clone(), person })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut counts = self.streams.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.person) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.person);
            }
        }
    }
}

/// `GET /events?since=<cursor>`; `Last-Event-ID` says the same.
pub(crate) async fn events(
    State(app): State<App>,
    actor: Person,
    headers: HeaderMap,
    query: Query,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    let last = headers.get("last-event-id").and_then(|value| value.to_str().ok());
    let since = query
        .get("since")
        .or(last)
        .map(|text| text.parse().map_err(|_| Invalid::one("since", "The cursor must be an integer.")))
        .transpose()?;
    let watching = Watching {
        place: app.streams.enter(actor.id)?,
        token: token::hash(bearer(&headers).ok_or(Failure::Unauthorised)?),
        commits: app.store.commits(),
        ending: app.ending.clone(),
        app,
        told: since,
        begun: false,
    };
    let mut response = Sse::new(watching.into_stream()).into_response();
    // Proxies that hold answers back until they are whole would hold this one for ever.
    response.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

struct Watching {
    app: App,
    #[expect(dead_code, reason = "is given back when the stream ends")]
    place: Place,
    token: String,
    commits: watch::Receiver<u64>,
    ending: watch::Receiver<bool>,
    told: Option<i64>,
    begun: bool,
}

impl Watching {
    fn into_stream(self) -> impl Stream<Item = Result<Event, Infallible>> {
        stream::unfold(self, async |mut watching| {
            let event = watching.next().await?;
            Some((Ok(event), watching))
        })
    }

    /// The next thing to say; none at the end of the server, or of the right to listen.
    async fn next(&mut self) -> Option<Event> {
        if self.begun {
            tokio::select! {
                () = asked_to_end(&mut self.ending) => return None,
                changed = self.commits.changed() => {
                    changed.ok()?;
                    tokio::time::sleep(TOGETHER).await;
                }
                () = tokio::time::sleep(HEARTBEAT) => {}
            }
        }
        self.begun = true;
        self.commits.mark_unchanged();
        match self.look().await {
            Ok(Some(cursor)) if self.told == Some(cursor) => Some(Event::default().comment("")),
            Ok(Some(cursor)) => {
                self.told = Some(cursor);
                let event = Event::default().id(cursor.to_string()).event("change");
                Some(event.data(format!("{{\"cursor\":{cursor}}}")))
            }
            Ok(None) => None,
            Err(error) => {
                tracing::error!(%error, "a stream of events broke off");
                None
            }
        }
    }

    /// Where the stream of changes stands, if the token is still good.
    async fn look(&self) -> sqlx::Result<Option<i64>> {
        let mut tx = self.app.store.read().await?;
        if secret::bearer(&mut tx, &self.token).await?.is_none() {
            return Ok(None);
        }
        change::cursor(&mut tx).await.map(Some)
    }
}
