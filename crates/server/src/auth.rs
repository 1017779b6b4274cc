//! Who is asking, and what they may do.

pub(crate) mod admitted;
pub(crate) mod cookie;
pub(crate) mod door;
pub(crate) mod oauth;
pub(crate) mod password;
pub(crate) mod setup;
pub(crate) mod signed;
pub(crate) mod throttle;
pub(crate) mod token;

use crate::app::App;
use crate::db::secret::{self, Bearer};
use crate::db::write;
use crate::failure::{Failure, Outcome};
pub(crate) use crate::rules::access::Act;
use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use threadline_domain::{Membership, UserId};

/// The person who sent the request. Taking it as an argument is what closes an endpoint to strangers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    pub(crate) id: UserId,
    pub(crate) membership: Membership,
}

/// The token that a request carries.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

impl FromRequestParts<App> for Person {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Outcome<Self> {
        let bearer = bearer(&parts.headers).ok_or(Failure::Unauthorised)?;
        let hash = token::hash(bearer);
        let person = match app.admitted.get(&hash) {
            Ok(person) => person,
            Err(round) => {
                let found = secret::bearer(&mut *app.store.glance().await?, &hash).await?;
                let Bearer { id, membership, expires } = found.ok_or(Failure::Unauthorised)?;
                let person = Self { id, membership };
                app.admitted.keep(hash, person, expires, round);
                person
            }
        };
        write::acts(person.id);
        Ok(person)
    }
}
