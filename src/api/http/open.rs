//! Answers that are read as they come, however long that takes: files, and the stream of changes.

use super::{Http, read};
use gloo_net::http::RequestBuilder;
use threadline_domain::error::ApiError;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Blob, ReadableStreamDefaultReader};

impl Http {
    /// GET of an answer that is read as it comes and may go on for hours, so that it has no time-out. `abort` ends it.
    ///
    /// # Errors
    /// Every [`ApiError`] but `TimeOut`.
    pub async fn open(
        &self,
        path: &str,
        abort: Option<&AbortController>,
    ) -> Result<web_sys::Response, ApiError> {
        self.look_ahead().await?;
        let token = self.session.borrow().token.clone();
        match self.attempt_open(path, abort).await {
            Err(ApiError::Unauthorised) => {
                self.replace(&token).await?;
                self.attempt_open(path, abort).await
            }
            outcome => outcome,
        }
    }

    /// GET of a file. It may be large, so that it has no time-out; `abort` ends it.
    ///
    /// # Errors
    /// Every [`ApiError`] but `TimeOut`.
    pub async fn blob(&self, path: &str, abort: Option<&AbortController>) -> Result<Blob, ApiError> {
        let response = self.open(path, abort).await?;
        let blob = response.blob().map_err(|_| ApiError::Network)?;
        JsFuture::from(blob).await.map(JsCast::unchecked_into).map_err(|_| ApiError::Network)
    }

    /// The first bytes of a file, and whether these are all. What comes after them is not fetched.
    ///
    /// # Errors
    /// Every [`ApiError`] but `TimeOut`.
    pub async fn first_bytes(
        &self,
        path: &str,
        most: usize,
        abort: &AbortController,
    ) -> Result<(Vec<u8>, bool), ApiError> {
        let response = self.open(path, Some(abort)).await?;
        let Some(body) = response.body() else { return Ok((Vec::new(), true)) };
        let reader = ReadableStreamDefaultReader::new(&body).map_err(|_| ApiError::Network)?;
        let mut bytes = Vec::new();
        loop {
            let read = JsFuture::from(reader.read()).await.map_err(|_| ApiError::Network)?;
            let value = js_sys::Reflect::get(&read, &"value".into()).ok();
            // The last piece has no bytes.
            let Some(piece) = value.and_then(|value| value.dyn_into::<js_sys::Uint8Array>().ok()) else {
                return Ok((bytes, true));
            };
            bytes.extend(piece.to_vec());
            if bytes.len() > most {
                bytes.truncate(most);
                abort.abort();
                return Ok((bytes, false));
            }
        }
    }

    async fn attempt_open(
        &self,
        path: &str,
        abort: Option<&AbortController>,
    ) -> Result<web_sys::Response, ApiError> {
        let (url, token) = self.target(path);
        let signal = abort.map(AbortController::signal);
        let request = RequestBuilder::new(&url)
            .abort_signal(signal.as_ref())
            .header("authorization", &format!("Bearer {token}"));
        let response = request.send().await.map_err(|_| ApiError::Network)?;
        if response.ok() { Ok(response.into()) } else { read(response).await.and(Err(ApiError::Network)) }
    }
}
