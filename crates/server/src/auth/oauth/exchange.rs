//! `POST /oauth/token`: codes and refresh tokens become a new pair of tokens.

use super::CLIENT;
use crate::app::App;
use crate::auth::token;
use crate::clock;
use crate::db::Conn;
use crate::db::secret::{self, TokenKind};
use crate::failure::Outcome;
use crate::http::filter::Query;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use subtle::ConstantTimeEq as _;
use threadline_domain::UserId;

/// An access token opens the API for an hour; a refresh token waits for a month. In seconds.
const ACCESS_LIFE: i64 = 3600;
const REFRESH_LIFE: i64 = 30 * 24 * 3600;

/// What the client gets.
#[derive(Serialize)]
struct Pair {
    access_token: String,
    token_type: &'static str,
    expires_in: i64,
    refresh_token: String,
}

/// A refusal in the form of RFC 6749, section 5.2, and in that of the API.
#[derive(Serialize)]
struct Refused {
    success: bool,
    error: &'static str,
    error_description: &'static str,
    message: &'static str,
}

/// Takes the form-encoded request.
pub(crate) async fn exchange(State(app): State<App>, body: String) -> Outcome<Response> {
    let sent = Query::parse(&body);
    let mut tx = app.store.write().await?;
    secret::prune(&mut tx).await?;
    let result = match sent.get("grant_type") {
        Some("authorization_code") => by_code(&mut tx, &sent).await?,
        Some("refresh_token") => by_refresh(&mut tx, &sent).await?,
        _ => Err(("unsupported_grant_type", "Send a code or a refresh token.")),
    };
    // Also after a refusal: a code or token that came twice has ended its family.
    app.admitted.end(tx).await?;
    Ok(match result {
        Ok(pair) => answer(StatusCode::OK, &pair),
        Err((error, message)) => answer(
            StatusCode::BAD_REQUEST,
            &Refused { success: false, error, error_description: message, message },
        ),
    })
}

type Result<T> = std::result::Result<T, (&'static str, &'static str)>;

const WRONG_CODE: (&str, &str) =
    ("invalid_grant", "The code is unknown, has expired, or was made for another request. Sign in again.");
const WRONG_REFRESH: (&str, &str) = ("invalid_grant", "The sign-in has ended. Sign in again.");

async fn by_code(conn: &mut Conn, sent: &Query) -> sqlx::Result<Result<Pair>> {
    let (Some(code), Some(verifier)) = (sent.get("code"), sent.get("code_verifier")) else {
        return Ok(Err(("invalid_request", "Send code and code_verifier.")));
    };
    let Some(known) = secret::take_code(conn, &token::hash(code)).await? else {
        return Ok(Err(WRONG_CODE));
    };
    if known.used {
        secret::revoke_family(conn, &known.family).await?;
        return Ok(Err(WRONG_CODE));
    }
    let is_verified: bool = token::hash(verifier).as_bytes().ct_eq(known.challenge.as_bytes()).into();
    let is_same = sent.get("client_id") == Some(known.client.as_str())
        && sent.get("redirect_uri") == Some(known.redirect_uri.as_str());
    if !is_verified || !is_same || known.expires <= clock::now().0 {
        return Ok(Err(WRONG_CODE));
    }
    pair(conn, known.person, &known.family).await.map(Ok)
}

async fn by_refresh(conn: &mut Conn, sent: &Query) -> sqlx::Result<Result<Pair>> {
    let Some(refresh) = sent.get("refresh_token") else {
        return Ok(Err(("invalid_request", "Send refresh_token.")));
    };
    if sent.get("client_id").is_some_and(|client| client != CLIENT) {
        return Ok(Err(("invalid_client", "The client is not known to this server.")));
    }
    let Some(known) = secret::take_refresh(conn, &token::hash(refresh)).await? else {
        return Ok(Err(WRONG_REFRESH));
    };
    // A token that comes a second time has been stolen, from the one side or from the other.
    if known.used || known.expires <= clock::now().0 {
        secret::revoke_family(conn, &known.family).await?;
        return Ok(Err(WRONG_REFRESH));
    }
    pair(conn, known.person, &known.family).await.map(Ok)
}

async fn pair(conn: &mut Conn, person: UserId, family: &str) -> sqlx::Result<Pair> {
    let (access_token, refresh_token) = (token::fresh(), token::fresh());
    let now = clock::now().0;
    for (secret, kind, life) in
        [(&access_token, TokenKind::Access, ACCESS_LIFE), (&refresh_token, TokenKind::Refresh, REFRESH_LIFE)]
    {
        let expires = Some(now + life * 1000);
        secret::insert_token(conn, &token::hash(secret), person, kind, Some(family), expires).await?;
    }
    Ok(Pair { access_token, token_type: "Bearer", expires_in: ACCESS_LIFE, refresh_token })
}

fn answer<T: Serialize>(status: StatusCode, body: &T) -> Response {
    let body = serde_json::to_vec(body).unwrap_or_default();
    let headers =
        [("content-type", "application/json"), ("cache-control", "no-store"), ("pragma", "no-cache")];
    (status, headers, body).into_response()
}
