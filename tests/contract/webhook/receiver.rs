//! The other end of a webhook: a server of its own that keeps what it is sent.

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::Value;
use sha2::Sha256;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{self, UnboundedReceiver};

/// So long and no longer a test waits for what never comes.
const PATIENCE: Duration = Duration::from_secs(60);

pub(crate) struct Receiver {
    pub(crate) url: String,
    calls: UnboundedReceiver<Call>,
    answers: Arc<Mutex<VecDeque<u16>>>,
}

/// One call, as it came.
pub(crate) struct Call {
    body: Bytes,
    pub(crate) signature: Option<String>,
}

impl Receiver {
    /// One that answers 200.
    pub(crate) async fn start() -> Self {
        Self::with(false).await
    }

    /// One that takes what comes and never answers.
    pub(crate) async fn silent() -> Self {
        Self::with(true).await
    }

    async fn with(silent: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let (told, calls) = mpsc::unbounded_channel();
        let answers: Arc<Mutex<VecDeque<u16>>> = Arc::default();
        let next = Arc::clone(&answers);
        let take = post(async move |headers: HeaderMap, body: Bytes| {
            assert_eq!(headers["content-type"], "application/json");
            let signature =
                headers.get("x-threadline-signature").map(|value| value.to_str().unwrap().to_owned());
            // The test may be over.
            let _ = told.send(Call { body, signature });
            if silent {
                std::future::pending::<()>().await;
            }
            let answer = next.lock().unwrap().pop_front().unwrap_or(200);
            StatusCode::from_u16(answer).unwrap()
        });
        tokio::spawn(async { axum::serve(listener, Router::new().route("/hook", take)).await.unwrap() });
        Self { url, calls, answers }
    }

    /// The statuses of the next answers; those after them are 200.
    pub(crate) fn answer_next(&self, statuses: &[u16]) {
        self.answers.lock().unwrap().extend(statuses);
    }

    /// The next call.
    pub(crate) async fn next(&mut self) -> Call {
        tokio::time::timeout(PATIENCE, self.calls.recv()).await.expect("a call").unwrap()
    }

    /// Whether nothing has come that was not looked at.
    pub(super) fn is_quiet(&self) -> bool {
        self.calls.is_empty()
    }

    /// The next so many events, over as many calls as they come in.
    pub(crate) async fn events(&mut self, count: usize) -> Vec<Value> {
        let mut events = Vec::new();
        while events.len() < count {
            events.extend(self.next().await.events());
        }
        assert_eq!(events.len(), count, "{events:?}");
        events
    }
}

impl Call {
    pub(crate) fn events(&self) -> Vec<Value> {
        let mut body: Value = serde_json::from_slice(&self.body).unwrap();
        serde_json::from_value(body["events"].take()).unwrap()
    }

    /// The signature is that of the body, made with this secret.
    pub(crate) fn is_signed_by(&self, secret: &str) {
        let signature = self.signature.as_deref().expect("a signature").strip_prefix("sha256=").unwrap();
        let bytes: Vec<u8> = (0..signature.len())
            .step_by(2)
            .map(|at| u8::from_str_radix(&signature[at..at + 2], 16).unwrap())
            .collect();
        let mut code = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        code.update(&self.body);
        code.verify_slice(&bytes).expect("the signature is right");
    }
}
