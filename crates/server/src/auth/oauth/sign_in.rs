//! `GET` and `POST /oauth/auth`: the page for e-mail and password.

use super::{Request, redirect};
use crate::app::App;
use crate::auth::door::{self, Form};
use crate::auth::{cookie, password, token};
use crate::clock;
use crate::db::{person, secret, setting};
use crate::failure::{Failure, Outcome};
use crate::http::filter::Query;
use crate::http::place::{Origin, Site};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use subtle::ConstantTimeEq as _;
use threadline_domain::UserId;

/// How long a session lasts on a device that stays signed in, in seconds, and elsewhere.
const KEPT: i64 = 30 * 24 * 3600;
const UNTIL_CLOSED: i64 = 12 * 3600;

/// Shows the form, or goes straight back with a code where the browser has a session.
pub(crate) async fn show(
    State(app): State<App>,
    site: Site,
    query: Query,
    headers: HeaderMap,
) -> Outcome<Response> {
    let request = match Request::read(&app, &site, &query) {
        Ok(request) => request,
        Err(answer) => return Ok(*answer),
    };
    if query.get("prompt") != Some("login")
        && let Some(session) = cookie::get(&headers, cookie::SESSION)
    {
        let mut tx = app.store.write().await?;
        if let Some(person) = secret::session(&mut tx, &token::hash(session)).await? {
            let address = request.grant(&mut tx, person).await?;
            tx.commit().await?;
            return Ok(redirect(&address));
        }
    }
    let form = Form { email: query.get("login_hint").unwrap_or_default(), ..Form::default() };
    page(&app, &site, &headers, &request, StatusCode::OK, form).await
}

/// Takes the form.
pub(crate) async fn submit(
    State(app): State<App>,
    site: Site,
    Origin(address): Origin,
    headers: HeaderMap,
    body: String,
) -> Outcome<Response> {
    let sent = Query::parse(&body);
    let request = match Request::read(&app, &site, &sent) {
        Ok(request) => request,
        Err(answer) => return Ok(*answer),
    };
    let (email, typed) =
        (sent.get("email").unwrap_or_default().trim(), sent.get("password").unwrap_or_default());
    let keep = sent.get("keep").is_some();
    let mut form = Form { email, keep, ..Form::default() };
    if !is_own_form(&headers, &sent) {
        form.notice = Some("This page was open for too long. Please sign in again.".to_owned());
        return page(&app, &site, &headers, &request, StatusCode::FORBIDDEN, form).await;
    }
    form.email_error = email.is_empty().then_some("Type your e-mail address.");
    form.password_error = typed.is_empty().then_some("Type your password.");
    if form.email_error.is_some() || form.password_error.is_some() {
        return page(&app, &site, &headers, &request, StatusCode::UNPROCESSABLE_ENTITY, form).await;
    }
    if let Err(seconds) = app.throttle.begin(email, &address, clock::now()) {
        form.notice = Some(format!("Too many attempts. Try again in {}.", door::wait(seconds)));
        let mut answer = page(&app, &site, &headers, &request, StatusCode::TOO_MANY_REQUESTS, form).await?;
        answer.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        return Ok(answer);
    }
    let Some(person) = check(&app, email, typed).await? else {
        form.password_error = Some("The e-mail address or the password is wrong.");
        return page(&app, &site, &headers, &request, StatusCode::UNPROCESSABLE_ENTITY, form).await;
    };
    app.throttle.succeeded(email, &address);
    let mut tx = app.store.write().await?;
    let session = token::fresh();
    let seconds = if keep { KEPT } else { UNTIL_CLOSED };
    let expires = clock::now().0 + seconds * 1000;
    secret::insert_session(&mut tx, &token::hash(&session), person, expires).await?;
    let back = request.grant(&mut tx, person).await?;
    tx.commit().await?;
    let mut answer = redirect(&back);
    cookie::set(answer.headers_mut(), cookie::SESSION, &session, keep.then_some(KEPT), site.is_secure());
    Ok(answer)
}

/// Who has this address and password.
async fn check(app: &App, email: &str, typed: &str) -> Outcome<Option<UserId>> {
    let found = person::credentials(&mut *app.store.read().await?, email).await?;
    let (person, hash) = match found {
        Some((person, Some(hash))) => (Some(person), hash),
        // An unknown address costs as much time as a wrong password.
        _ => (None, app.nobody.clone()),
    };
    let typed = typed.to_owned();
    // A hash takes tens of milliseconds: not on a thread that answers others.
    let matches = tokio::task::spawn_blocking(move || password::matches(&typed, &hash))
        .await
        .map_err(|error| Failure::Broken(error.into()))?;
    Ok(person.filter(|_| matches))
}

/// Whether the form was asked for by the browser that sends it.
fn is_own_form(headers: &HeaderMap, sent: &Query) -> bool {
    let (Some(cookie), Some(field)) = (cookie::get(headers, cookie::FORM), sent.get("form")) else {
        return false;
    };
    cookie.len() == 64 && cookie.as_bytes().ct_eq(field.as_bytes()).into()
}

async fn page(
    app: &App,
    site: &Site,
    headers: &HeaderMap,
    request: &Request,
    status: StatusCode,
    mut form: Form<'_>,
) -> Outcome<Response> {
    let secret = cookie::get(headers, cookie::FORM).filter(|known| known.len() == 64).map(str::to_owned);
    let secret = secret.unwrap_or_else(token::fresh);
    let mut tx = app.store.read().await?;
    form.is_sample = setting::get(&mut tx, setting::SAMPLE).await?.is_some();
    let workspace = setting::get(&mut tx, setting::WORKSPACE).await?;
    form.workspace = workspace.as_deref().unwrap_or("Threadline");
    let mut fields = request.fields();
    fields.push(("form", &secret));
    let html = door::sign_in(&form, &fields);
    let mut answer = (status, door::page(&html, request.origin())).into_response();
    cookie::set(answer.headers_mut(), cookie::FORM, &secret, None, site.is_secure());
    Ok(answer)
}
