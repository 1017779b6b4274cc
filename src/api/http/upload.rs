//! Bodies that are files. `fetch` tells nothing of how far a body has gone, so these go by `XMLHttpRequest`.

use super::{ApiError, Http, data, decode};
use futures::channel::oneshot;
use gloo_timers::callback::Interval;
use serde::de::DeserializeOwned;
use std::cell::Cell;
use std::rc::Rc;
use threadline_domain::attachment::disposition;
use threadline_domain::wire::Refusal;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, ProgressEvent, XmlHttpRequest};

/// How long nothing may move before the upload is given up, in milliseconds.
const STILL: u64 = 60_000;
/// How often that is looked at.
const LOOK: u32 = 5_000;

/// How far an upload has come.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Progress {
    /// Bytes that are sent.
    pub sent: f64,
    /// Bytes of the whole file.
    pub total: f64,
}

impl Http {
    /// POST of a file. `watch` hears how far it has come. Dropping the future cancels the upload.
    ///
    /// # Errors
    /// Every [`ApiError`]; `TimeOut` when nothing moves for a minute.
    pub async fn upload<T: DeserializeOwned>(
        &self,
        path: &str,
        file: &Blob,
        name: &str,
        watch: impl Fn(Progress) + 'static,
    ) -> Result<T, ApiError> {
        self.look_ahead().await?;
        let watch: Rc<dyn Fn(Progress)> = Rc::new(watch);
        let (url, token) = self.target(path);
        let text = match attempt(&url, &token, file, name, &watch).await {
            Err(ApiError::Unauthorised) => {
                self.replace(&token).await?;
                let (url, token) = self.target(path);
                attempt(&url, &token, file, name, &watch).await?
            }
            outcome => outcome?,
        };
        data(decode::<T>(text.as_bytes())?.data, path)
    }
}

/// A request on its way, ended when it is dropped. The closures have to outlive it.
struct Underway {
    request: XmlHttpRequest,
    _end: Closure<dyn FnMut()>,
    _progress: Closure<dyn FnMut(ProgressEvent)>,
}

impl Drop for Underway {
    fn drop(&mut self) {
        self.request.set_onloadend(None);
        if let Ok(upload) = self.request.upload() {
            upload.set_onprogress(None);
        }
        // Does nothing once the answer is there.
        let _ = self.request.abort();
    }
}

async fn attempt(
    url: &str,
    token: &str,
    file: &Blob,
    name: &str,
    watch: &Rc<dyn Fn(Progress)>,
) -> Result<String, ApiError> {
    let (ended, end) = oneshot::channel();
    let moved = Rc::new(Cell::new(crate::platform::clock::millis()));
    let late = Rc::new(Cell::new(false));
    let underway =
        begin(url, token, file, name, ended, moved.clone(), watch.clone()).map_err(|_| ApiError::Network)?;
    let _watchdog = {
        let (request, late) = (underway.request.clone(), late.clone());
        Interval::new(LOOK, move || {
            if crate::platform::clock::millis() > moved.get() + STILL {
                late.set(true);
                let _ = request.abort();
            }
        })
    };
    end.await.map_err(|_| ApiError::Network)?;
    let request = &underway.request;
    let status = request.status().unwrap_or_default();
    let text = request.response_text().ok().flatten().unwrap_or_default();
    match status {
        0 if late.get() => Err(ApiError::TimeOut),
        0 => Err(ApiError::Network),
        200..300 => Ok(text),
        _ => {
            let wait = request.get_response_header("retry-after").ok().flatten();
            let wait = wait.and_then(|text| text.trim().parse().ok());
            Err(ApiError::from_status(status, serde_json::from_str::<Refusal>(&text).ok(), wait))
        }
    }
}

fn begin(
    url: &str,
    token: &str,
    file: &Blob,
    name: &str,
    ended: oneshot::Sender<()>,
    moved: Rc<Cell<u64>>,
    watch: Rc<dyn Fn(Progress)>,
) -> Result<Underway, JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open_with_async("POST", url, true)?;
    request.set_request_header("accept", "application/json")?;
    request.set_request_header("authorization", &format!("Bearer {token}"))?;
    request.set_request_header("content-type", "application/octet-stream")?;
    request.set_request_header("content-disposition", &disposition(name))?;
    let progress = Closure::new(move |event: ProgressEvent| {
        moved.set(crate::platform::clock::millis());
        watch(Progress { sent: event.loaded(), total: event.total() });
    });
    request.upload()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    let mut ended = Some(ended);
    let end = Closure::new(move || {
        if let Some(ended) = ended.take() {
            // Nobody waits any more once the upload was cancelled.
            let _ = ended.send(());
        }
    });
    request.set_onloadend(Some(end.as_ref().unchecked_ref()));
    request.send_with_opt_blob(Some(file))?;
    Ok(Underway { request, _end: end, _progress: progress })
}
