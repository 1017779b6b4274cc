//! The one door to the network: bearer token, time-out, errors, and a new token when the old one has ended.

mod open;
mod outliving;
mod upload;

pub use upload::Progress;

use super::{Session, early, oauth};
use crate::platform::timing::Timed;
use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use gloo_net::http::{Method, RequestBuilder, Response};
use gloo_timers::callback::Timeout;
use outliving::{Share, outliving};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use threadline_domain::error::ApiError;
use threadline_domain::wire::{Answer, Refusal};
use web_sys::AbortController;

/// How long an answer may take, in milliseconds.
const PATIENCE: u32 = 30_000;
/// A token that ends this soon is replaced before it is used, in milliseconds.
const SOON: u64 = 60_000;

type Refreshing = Shared<LocalBoxFuture<'static, Result<(), ApiError>>>;

/// A signed-in way to one server. Clones share the session.
#[derive(Clone)]
pub struct Http {
    session: Rc<RefCell<Session>>,
    refreshing: Rc<RefCell<Option<Refreshing>>>,
}

/// A list as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Listed<T> {
    /// All records, every page.
    pub items: Vec<T>,
    /// Where in the stream of changes the first page was read, if the server tells.
    pub cursor: Option<i64>,
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// Its records.
    pub items: Vec<T>,
    /// What to ask for the next page with; `None` on the last one.
    pub next: Option<String>,
    /// Where in the stream of changes it was read, if the server tells.
    pub cursor: Option<i64>,
}

impl Http {
    /// A way to the session's server.
    pub fn new(session: Session) -> Self {
        Self { session: Rc::new(RefCell::new(session)), refreshing: Rc::default() }
    }

    /// The session as it is now: its token changes while the app runs.
    pub fn session(&self) -> Session {
        self.session.borrow().clone()
    }

    /// Goes on with another session of the same server, after signing in again.
    pub fn renew(&self, session: Session) {
        session.save();
        *self.session.borrow_mut() = session;
    }

    /// GET of one record.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ApiError> {
        let bytes = self.request(Method::GET, path, None).await?;
        data(decode::<T>(&bytes)?.data, path)
    }

    /// GET of a list: all its pages, in order.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn list<T: DeserializeOwned>(&self, path: &str) -> Result<Listed<T>, ApiError> {
        let bytes = self.request(Method::GET, path, None).await?;
        let timed = Timed::new("decode");
        let mut answer = decode::<Vec<T>>(&bytes)?;
        drop(timed);
        let mut listed = Listed { items: answer.data.unwrap_or_default(), cursor: answer.cursor };
        let joint = if path.contains('?') { '&' } else { '?' };
        while let Some(page) = answer.next_page {
            let bytes = self.request(Method::GET, &format!("{path}{joint}cursor={page}"), None).await?;
            answer = decode(&bytes)?;
            listed.items.extend(answer.data.unwrap_or_default());
        }
        Ok(listed)
    }

    /// GET of one page of a list.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn page<T: DeserializeOwned>(&self, path: &str) -> Result<Page<T>, ApiError> {
        let bytes = self.request(Method::GET, path, None).await?;
        let answer = decode::<Vec<T>>(&bytes)?;
        Ok(Page { items: answer.data.unwrap_or_default(), next: answer.next_page, cursor: answer.cursor })
    }

    /// POST whose answer carries data.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, ApiError> {
        let bytes = self.request(Method::POST, path, Some(encode(body)?)).await?;
        data(decode::<T>(&bytes)?.data, path)
    }

    /// As [`Self::post`], for what is kept in the browser until it has arrived: it ends with the page, because the next
    /// page looks whether it has arrived, and would not find what is still on its way.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn post_kept<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, ApiError> {
        let bytes = self.request_until(Ends::WithPage, Method::POST, path, Some(encode(body)?)).await?;
        data(decode::<T>(&bytes)?.data, path)
    }

    /// POST whose answer need not carry data.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn post_only(&self, path: &str, body: &impl Serialize) -> Result<(), ApiError> {
        self.request(Method::POST, path, Some(encode(body)?)).await.map(drop)
    }

    /// PUT. The text promises no data in the answer.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn overwrite(&self, path: &str, body: &impl Serialize) -> Result<(), ApiError> {
        self.request(Method::PUT, path, Some(encode(body)?)).await.map(drop)
    }

    /// PATCH. The text promises no data in the answer.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn patch(&self, path: &str, body: &impl Serialize) -> Result<(), ApiError> {
        self.request(Method::PATCH, path, Some(encode(body)?)).await.map(drop)
    }

    /// PUT whose answer carries data.
    ///
    /// # Errors
    /// Every [`ApiError`].
    pub async fn put<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, ApiError> {
        let bytes = self.request(Method::PUT, path, Some(encode(body)?)).await?;
        data(decode::<T>(&bytes)?.data, path)
    }

    /// DELETE. What is gone already is as good as deleted: the request may have been repeated.
    ///
    /// # Errors
    /// Every [`ApiError`] but `NotFound`.
    pub async fn delete(&self, path: &str) -> Result<(), ApiError> {
        match self.request(Method::DELETE, path, None).await {
            Ok(_) | Err(ApiError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Gets a new token before the old one ends.
    async fn look_ahead(&self) -> Result<(), ApiError> {
        let ends = self.session.borrow().expires;
        if ends.is_some_and(|ends| ends < crate::platform::clock::millis() + SOON) {
            self.refresh().await?;
        }
        Ok(())
    }

    /// The address of a path, and the token to ask with.
    fn target(&self, path: &str) -> (String, String) {
        let session = self.session.borrow();
        (format!("{}{path}", session.api), session.token.clone())
    }

    async fn request(&self, method: Method, path: &str, body: Option<String>) -> Result<Vec<u8>, ApiError> {
        let ends = if method == Method::GET { Ends::WithPage } else { Ends::WithAnswer };
        self.request_until(ends, method, path, body).await
    }

    async fn request_until(
        &self,
        ends: Ends,
        method: Method,
        path: &str,
        body: Option<String>,
    ) -> Result<Vec<u8>, ApiError> {
        self.look_ahead().await?;
        let token = self.session.borrow().token.clone();
        match self.attempt(ends, &method, path, body.as_deref()).await {
            // The token may have been revoked before its time; a new one is worth one more try.
            Err(ApiError::Unauthorised) => {
                self.replace(&token).await?;
                self.attempt(ends, &method, path, body.as_deref()).await
            }
            outcome => outcome,
        }
    }

    /// Sees to it that the token is another than this one, which the server does not take any more. When somebody
    /// has signed in again while the request was under way, that is so already: what the server said of the old
    /// token must not end the new sign-in.
    async fn replace(&self, refused: &str) -> Result<(), ApiError> {
        if self.session.borrow().token != refused {
            return Ok(());
        }
        let outcome = self.refresh().await;
        if self.session.borrow().token == refused { outcome } else { Ok(()) }
    }

    async fn attempt(
        &self,
        ends: Ends,
        method: &Method,
        path: &str,
        body: Option<&str>,
    ) -> Result<Vec<u8>, ApiError> {
        let (url, token) = self.target(path);
        send(ends, &url, method, &token, body).await
    }

    /// Gets a new token, once for all who wait for it.
    async fn refresh(&self) -> Result<(), ApiError> {
        let waiting = {
            let mut refreshing = self.refreshing.borrow_mut();
            refreshing
                .get_or_insert_with(|| {
                    let session = Rc::clone(&self.session);
                    let slot = Rc::downgrade(&self.refreshing);
                    async move {
                        let old = session.borrow().clone();
                        let outcome = oauth::refresh(&old).await.map(|new| {
                            // Unless somebody has signed in again meanwhile.
                            if *session.borrow() == old {
                                new.save();
                                *session.borrow_mut() = new;
                            }
                        });
                        if let Some(slot) = slot.upgrade() {
                            slot.borrow_mut().take();
                        }
                        outcome
                    }
                    .boxed_local()
                    .shared()
                })
                .clone()
        };
        waiting.await
    }
}

/// How long a request goes on.
#[derive(Clone, Copy, PartialEq)]
enum Ends {
    WithPage,
    /// Also when the page goes away before that, where the browser lets it.
    WithAnswer,
}

/// One request, without a second try.
async fn send(
    ends: Ends,
    url: &str,
    method: &Method,
    token: &str,
    body: Option<&str>,
) -> Result<Vec<u8>, ApiError> {
    if *method == Method::GET
        && let Some(early) = early::take(url)
        && let Ok(response) = early.await
    {
        return read(response).await;
    }
    let abort = AbortController::new().ok();
    let late = Rc::new(Cell::new(false));
    let _alarm = abort.clone().map(|abort| {
        let late = Rc::clone(&late);
        Timeout::new(PATIENCE, move || {
            late.set(true);
            abort.abort();
        })
    });
    let signal = abort.as_ref().map(AbortController::signal);
    let request = RequestBuilder::new(url)
        .method(method.clone())
        .abort_signal(signal.as_ref())
        .header("accept", "application/json")
        .header("authorization", &format!("Bearer {token}"));
    let built = match body {
        Some(body) => request.header("content-type", "application/json").body(body.to_owned()),
        None => request.build(),
    };
    let share = (ends == Ends::WithAnswer).then(|| Share::of(body.map_or(0, str::len))).flatten();
    let sent = match built {
        Ok(request) if share.is_some() => outliving(request).send().await,
        Ok(request) => request.send().await,
        Err(error) => Err(error),
    };
    match sent {
        Ok(response) => match read(response).await {
            Err(ApiError::Network) if late.get() => Err(ApiError::TimeOut),
            outcome => outcome,
        },
        Err(_) if late.get() => Err(ApiError::TimeOut),
        Err(_) => Err(ApiError::Network),
    }
}

async fn read(response: Response) -> Result<Vec<u8>, ApiError> {
    let status = response.status();
    let retry_after = response.headers().get("retry-after").and_then(|text| text.trim().parse().ok());
    let bytes = response.binary().await.map_err(|_| ApiError::Network)?;
    if response.ok() {
        return Ok(bytes);
    }
    Err(ApiError::from_status(status, serde_json::from_slice::<Refusal>(&bytes).ok(), retry_after))
}

fn encode(body: &impl Serialize) -> Result<String, ApiError> {
    serde_json::to_string(body).map_err(|error| ApiError::Decode(error.to_string()))
}

/// An update may answer with nothing at all.
fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<Answer<T>, ApiError> {
    serde_json::from_slice(bytes).map_err(|error| ApiError::Decode(error.to_string()))
}

fn data<T>(data: Option<T>, path: &str) -> Result<T, ApiError> {
    data.ok_or_else(|| ApiError::Decode(format!("{path}: no data")))
}
