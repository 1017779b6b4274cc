//! `/setup`: makes the first administrator of an empty workspace, by a link that works once.

use super::door::{self, SetupForm};
use super::{password, token};
use crate::admin::is_address;
use crate::app::App;

use crate::db::person::{self, NewPerson};
use crate::db::{Conn, Store, setting};
use crate::failure::{Failure, Outcome};
use crate::http::filter::Query;
use crate::http::place::Site;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq as _;
use threadline_domain::Membership;

/// A new link's secret, where nobody is in the workspace yet. It replaces the one of an earlier start.
pub(crate) async fn offer(store: &Store) -> sqlx::Result<Option<String>> {
    let mut tx = store.write().await?;
    if person::any(&mut tx).await? {
        return Ok(None);
    }
    let secret = token::fresh();
    setting::set(&mut tx, setting::SETUP, &token::hash(&secret)).await?;
    tx.commit().await?;
    Ok(Some(secret))
}

/// Shows the form.
pub(crate) async fn show(State(app): State<App>, query: Query) -> Outcome<Response> {
    let secret = query.get("token").unwrap_or_default();
    if !is_open(&mut *app.store.read().await?, secret).await? {
        return Ok(closed());
    }
    Ok(page(StatusCode::OK, &SetupForm { token: secret, ..SetupForm::default() }))
}

/// Takes the form.
pub(crate) async fn submit(State(app): State<App>, site: Site, body: String) -> Outcome<Response> {
    let sent = Query::parse(&body);
    let get = |key| sent.get(key).unwrap_or_default();
    let (name, email, typed) = (get("name").trim(), get("email").trim(), get("password"));
    let mut form = SetupForm { token: get("token"), name, email, ..SetupForm::default() };
    form.name_error = name.is_empty().then_some("Type your name.");
    form.email_error = (!is_address(email)).then_some("Type an e-mail address such as you@example.com.");
    let is_short = typed.chars().count() < password::SHORTEST;
    form.password_error = is_short.then_some("Choose a password of at least ten characters.");
    let is_wrong = form.name_error.or(form.email_error).or(form.password_error).is_some();
    if !is_open(&mut *app.store.read().await?, form.token).await? {
        return Ok(closed());
    }
    if is_wrong {
        return Ok(page(StatusCode::UNPROCESSABLE_ENTITY, &form));
    }
    let (effort, secret) = (app.effort, typed.to_owned());
    let hash = tokio::task::spawn_blocking(move || effort.hash(&secret))
        .await
        .map_err(|error| Failure::Broken(error.into()))?
        .map_err(|error| Failure::Broken(error.into()))?;
    let (first_name, last_name) = name.rsplit_once(' ').unwrap_or((name, ""));
    let mut tx = app.store.write().await?;
    // Asked once more under the lock: two who hold the link at once make one administrator.
    if !is_open(&mut tx, form.token).await? {
        return Ok(closed());
    }
    let fresh = NewPerson {
        first_name,
        last_name,
        email,
        password: Some(&hash),
        membership: Membership::Administrator,
    };
    person::insert(&mut tx, &fresh).await?;
    setting::remove(&mut tx, setting::SETUP).await?;
    tx.commit().await?;
    Ok(super::oauth::redirect(&site.0))
}

async fn is_open(conn: &mut Conn, secret: &str) -> sqlx::Result<bool> {
    if person::any(conn).await? {
        return Ok(false);
    }
    let known = setting::get(conn, setting::SETUP).await?.unwrap_or_default();
    Ok(!known.is_empty() && bool::from(token::hash(secret).as_bytes().ct_eq(known.as_bytes())))
}

fn page(status: StatusCode, form: &SetupForm<'_>) -> Response {
    (status, door::page(&door::setup(form), "")).into_response()
}

fn closed() -> Response {
    door::notice(
        StatusCode::NOT_FOUND,
        "This link has been used",
        "It makes the first administrator and works once. Start the server again for a new link if nobody could sign in.",
    )
}
