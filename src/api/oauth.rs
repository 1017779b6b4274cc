//! Sign-in by the OAuth code flow with PKCE (RFC 7636, S256).

use super::Session;
use super::config::Config;
use crate::platform::storage::{self, Keep};
use crate::platform::{clock, page};
use gloo_net::http::Request;
use js_sys::{ArrayBuffer, Uint8Array};
use serde::{Deserialize, Serialize};
use threadline_domain::error::ApiError;
use threadline_domain::place;
use wasm_bindgen_futures::JsFuture;

/// What has to be remembered while the person is on the server's page.
const PENDING: &str = "threadline.sign-in";

#[derive(Serialize, Deserialize)]
struct Pending {
    verifier: String,
    state: String,
    /// Where to go afterwards, relative to the base.
    then: String,
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: String,
    #[serde(default)]
    refresh_token: Option<String>,
    #[serde(default)]
    expires_in: Option<u64>,
}

/// An hour, where the server does not say how long a token lasts.
const DEFAULT_LIFE: u64 = 3600;
/// How long a sign-out waits for the server, in milliseconds.
const FAREWELL: u32 = 3_000;

/// The address of the server's sign-in page; `then` is the place to come back to.
///
/// # Errors
/// `Server` when the browser lends no random numbers or digest (a page that is not served safely).
pub async fn begin(config: &Config, oauth: &str, then: &str) -> Result<String, ApiError> {
    let (verifier, state) = (random()?, random()?);
    let challenge = base64url(&sha256(&verifier).await?);
    let pending = Pending { verifier, state: state.clone(), then: then.to_owned() };
    storage::set(Keep::Tab, PENDING, &serde_json::to_string(&pending).unwrap_or_default());
    let redirect = page::absolute("sign-in");
    let query = place::query([
        ("response_type", "code"),
        ("client_id", &config.client),
        ("redirect_uri", &redirect),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
        ("state", &state),
    ]);
    Ok(format!("{oauth}/auth{query}"))
}

/// Turns the code that the server sent back into a session, and tells where to go.
///
/// # Errors
/// `Unauthorised` when the answer does not belong to a sign-in that this tab began; else as the server says.
pub async fn finish(
    config: &Config,
    oauth: &str,
    code: &str,
    state: &str,
) -> Result<(Session, String), ApiError> {
    let pending =
        storage::get(Keep::Tab, PENDING).and_then(|text| serde_json::from_str::<Pending>(&text).ok());
    storage::remove(Keep::Tab, PENDING);
    let pending = pending.filter(|pending| pending.state == state).ok_or(ApiError::Unauthorised)?;
    let redirect = page::absolute("sign-in");
    let answer = token(
        oauth,
        &[
            ("grant_type", "authorization_code"),
            ("client_id", &config.client),
            ("code", code),
            ("redirect_uri", &redirect),
            ("code_verifier", &pending.verifier),
        ],
    )
    .await?;
    Ok((session(&config.api, oauth, &config.client, answer), pending.then))
}

/// A session with a new token in the place of one that has ended.
///
/// # Errors
/// `Unauthorised` when there is nothing to get a new one with, or the server does not take it any more.
pub async fn refresh(old: &Session) -> Result<Session, ApiError> {
    let (Some(oauth), Some(refresh)) = (&old.oauth, &old.refresh_token) else {
        return Err(ApiError::Unauthorised);
    };
    let client = old.client.clone().unwrap_or_default();
    let form = [("grant_type", "refresh_token"), ("client_id", client.as_str()), ("refresh_token", refresh)];
    match token(oauth, &form).await {
        Ok(answer) => {
            let mut new = session(&old.api, oauth, &client, answer);
            new.refresh_token.get_or_insert_with(|| refresh.clone());
            Ok(new)
        }
        Err(ApiError::Invalid(..)) => Err(ApiError::Unauthorised),
        Err(error) => Err(error),
    }
}

/// Ends the session at the server, so that neither of its tokens works any more. Whoever signs out is not kept
/// waiting by a server that does not answer: here the session is forgotten in any case.
pub async fn sign_out(session: &Session) {
    let Some(oauth) = &session.oauth else { return };
    let refresh = session.refresh_token.clone().unwrap_or_default();
    let body = place::query([("token", refresh)]);
    let request = Request::post(&format!("{oauth}/sign-out"))
        .header("authorization", &format!("Bearer {}", session.token))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body.trim_start_matches('?').to_owned());
    if let Ok(request) = request {
        let answer = std::pin::pin!(request.send());
        futures::future::select(answer, gloo_timers::future::TimeoutFuture::new(FAREWELL)).await;
    }
}

fn session(api: &str, oauth: &str, client: &str, answer: TokenAnswer) -> Session {
    let life = answer.expires_in.unwrap_or(DEFAULT_LIFE);
    Session {
        api: api.to_owned(),
        token: answer.access_token,
        refresh_token: answer.refresh_token,
        oauth: Some(oauth.to_owned()),
        client: Some(client.to_owned()),
        expires: Some(clock::millis() + life * 1000),
    }
}

async fn token(oauth: &str, form: &[(&str, &str)]) -> Result<TokenAnswer, ApiError> {
    let body = place::query(form.iter().copied());
    let request = Request::post(&format!("{oauth}/token"))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body.trim_start_matches('?').to_owned())
        .map_err(|_| ApiError::Network)?;
    let response = request.send().await.map_err(|_| ApiError::Network)?;
    let bytes = response.binary().await.map_err(|_| ApiError::Network)?;
    if !response.ok() {
        return Err(ApiError::from_status(response.status(), serde_json::from_slice(&bytes).ok(), None));
    }
    serde_json::from_slice(&bytes).map_err(|error| ApiError::Decode(error.to_string()))
}

/// 32 random bytes as text.
fn random() -> Result<String, ApiError> {
    let mut bytes = [0_u8; 32];
    let crypto = page::window().crypto().map_err(|_| unsafe_page())?;
    crypto.get_random_values_with_u8_array(&mut bytes).map_err(|_| unsafe_page())?;
    Ok(base64url(&bytes))
}

async fn sha256(text: &str) -> Result<Vec<u8>, ApiError> {
    let crypto = page::window().crypto().map_err(|_| unsafe_page())?;
    let bytes = text.as_bytes().to_vec();
    let digest =
        crypto.subtle().digest_with_str_and_u8_array("SHA-256", &bytes).map_err(|_| unsafe_page())?;
    let buffer: ArrayBuffer = JsFuture::from(digest).await.map_err(|_| unsafe_page())?.into();
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// `crypto.subtle` exists only on pages served over HTTPS or from this machine.
fn unsafe_page() -> ApiError {
    ApiError::Server(0, String::from("This page has to be served over HTTPS for a safe sign-in."))
}

/// Base 64 for addresses, without padding (RFC 4648, section 5).
fn base64url(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word =
            chunk.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for at in 0..=chunk.len() {
            text.push(LETTERS[(word >> (18 - 6 * at)) as usize & 63].into());
        }
    }
    text
}
