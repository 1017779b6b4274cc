//! `/events`, an extension: says at once that something changed, so that nobody has to ask all the time, and who is
//! writing.
//!
//! An event of a change holds only where the stream of changes stands. What changed is asked of `/changes`, which knows what the
//! person may see; so there is one place that decides about sight, and a client that was away asks the same way.

use super::filter::Query;
use crate::app::{App, asked_to_end};
use crate::auth::{Act, Person, bearer, token};
use crate::db::change;
use crate::db::secret::{self, Bearer};
use crate::failure::{Failure, Invalid, Outcome};
use crate::rules::talk;
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
use threadline_domain::event_stream::Typing;
use tokio::sync::{broadcast, watch};

/// The most streams that one person may have: a tab each, and some that a network has forgotten.
const STREAMS: usize = 20;
/// How long a refused one should wait, in seconds.
const LATER: u32 = 30;
/// A sign of life, for proxies that close what is silent. The token is looked at again as well.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Changes come in company: they are told together.
const TOGETHER: Duration = Duration::from_millis(50);

/// How many tellings of who is writing a slow listener may be behind; it misses those before.
const BEHIND: usize = 64;

/// How many streams each person has, and what is told to all of them.
#[derive(Clone)]
pub(crate) struct Streams {
    counts: Arc<Mutex<HashMap<UserId, usize>>>,
    typing: broadcast::Sender<Typing>,
}

impl Default for Streams {
    fn default() -> Self {
        Self { counts: Arc::default(), typing: broadcast::channel(BEHIND).0 }
    }
}

/// One stream's place; given back when it ends.
struct Place {
    streams: Streams,
    person: UserId,
}

impl Streams {
    /// Tells that somebody is writing. Nobody may be listening.
    pub(crate) fn tell(&self, typing: Typing) {
        let _ = self.typing.send(typing);
    }

    fn enter(&self, person: UserId) -> Outcome<Place> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
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
        let mut counts = self.streams.counts.lock().unwrap_or_else(PoisonError::into_inner);
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
        typing: app.streams.typing.subscribe(),
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
    typing: broadcast::Receiver<Typing>,
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
                typing = self.typing.recv() => match typing {
                    Ok(typing) => return self.told_of(&typing).await,
                    // Who is writing is told again.
                    Err(_) => return Some(silence()),
                },
                () = tokio::time::sleep(HEARTBEAT) => {}
            }
        }
        self.begun = true;
        self.commits.mark_unchanged();
        match self.look().await {
            Ok(Some(cursor)) if self.told == Some(cursor) => Some(silence()),
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

    /// Somebody is writing: told to others who see the place.
    async fn told_of(&self, typing: &Typing) -> Option<Event> {
        let seen = async {
            let mut tx = self.app.store.read().await?;
            let Some(Bearer { id, membership, .. }) = secret::bearer(&mut tx, &self.token).await? else {
                return Ok(None);
            };
            let listener = Person { id, membership };
            let sees = id != typing.user && talk::place(&mut tx, &listener, typing.place).await.is_ok();
            Ok::<_, sqlx::Error>(Some(sees))
        };
        match seen.await {
            Ok(Some(true)) => {
                let data = serde_json::to_string(typing).unwrap_or_default();
                Some(Event::default().event("typing").data(data))
            }
            Ok(Some(false)) => Some(silence()),
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

/// Nothing to say but that the stream is there.
fn silence() -> Event {
    Event::default().comment("")
}
