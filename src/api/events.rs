//! A stream that says at once that something changed (extension). Read through fetch and not by an `EventSource`: that
//! could not send the token in a header.

use super::Http;
use js_sys::{Reflect, Uint8Array};
use threadline_domain::error::ApiError;
use threadline_domain::event_stream::{EventStream, Told};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, ReadableStreamDefaultReader};

/// An open stream. It ends when it is dropped.
pub struct Events {
    reader: ReadableStreamDefaultReader,
    /// The piece that is on its way, so that a wait which is given up loses nothing.
    reading: Option<JsFuture>,
    events: EventStream,
    abort: AbortController,
}

/// `GET /events?since=`: where the stream of changes stands, now and whenever it moves on from the cursor.
///
/// # Errors
/// Every [`ApiError`].
pub async fn open(http: &Http, since: i64) -> Result<Events, ApiError> {
    let abort = AbortController::new().map_err(|_| ApiError::Network)?;
    let opening = Opening(Some(abort));
    let response = http.open(&format!("/events?since={since}"), opening.0.as_ref()).await?;
    let body = response.body().ok_or_else(|| ApiError::Decode(String::from("/events: no body")))?;
    let reader = ReadableStreamDefaultReader::new(&body).map_err(|_| ApiError::Network)?;
    let abort = opening.done().ok_or(ApiError::Network)?;
    Ok(Events { reader, reading: None, events: EventStream::default(), abort })
}

impl Events {
    /// The next sign of life, and what it tells.
    ///
    /// # Errors
    /// When the stream has ended.
    pub async fn next(&mut self) -> Result<Told, ApiError> {
        let reading = self.reading.get_or_insert_with(|| JsFuture::from(self.reader.read()));
        let read = reading.await;
        self.reading = None;
        let read = read.map_err(|_| ApiError::Network)?;
        let value = Reflect::get(&read, &"value".into()).ok().and_then(|value| value.dyn_into().ok());
        let bytes: Uint8Array = value.ok_or(ApiError::Network)?;
        Ok(self.events.feed(&bytes.to_vec()))
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        self.abort.abort();
    }
}

/// A request that is given up unless it gets an answer.
struct Opening(Option<AbortController>);

impl Opening {
    fn done(mut self) -> Option<AbortController> {
        self.0.take()
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        if let Some(abort) = &self.0 {
            abort.abort();
        }
    }
}
