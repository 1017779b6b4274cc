//! `/oauth/sign-out`: ends the session of the browser, and with `token` every token of that sign-in.

use super::redirect;
use crate::app::App;
use crate::auth::{cookie, token};
use crate::db::secret;
use crate::failure::Outcome;
use crate::http::filter::Query;
use crate::http::place::Site;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

/// Ends the session and shows the way in again.
pub(crate) async fn visit(State(app): State<App>, site: Site, headers: HeaderMap) -> Outcome<Response> {
    end(&app, &headers, None).await?;
    Ok(without_session(redirect(&site.sign_in()), &site))
}

/// Ends the session and the tokens of the form field `token`, an access or refresh token.
pub(crate) async fn submit(
    State(app): State<App>,
    site: Site,
    headers: HeaderMap,
    body: String,
) -> Outcome<Response> {
    end(&app, &headers, Query::parse(&body).get("token")).await?;
    Ok(without_session(StatusCode::NO_CONTENT.into_response(), &site))
}

async fn end(app: &App, headers: &HeaderMap, given: Option<&str>) -> Outcome<()> {
    let mut tx = app.store.write().await?;
    if let Some(session) = cookie::get(headers, cookie::SESSION) {
        secret::delete_session(&mut tx, &token::hash(session)).await?;
    }
    if let Some(given) = given
        && let Some(family) = secret::family_of(&mut tx, &token::hash(given)).await?
    {
        secret::revoke_family(&mut tx, &family).await?;
    }
    app.admitted.end(tx).await?;
    Ok(())
}

fn without_session(mut answer: Response, site: &Site) -> Response {
    cookie::set(answer.headers_mut(), cookie::SESSION, "", Some(0), site.is_secure());
    answer
}
