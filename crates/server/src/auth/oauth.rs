//! OAuth 2.0: the code flow with PKCE (RFC 6749, RFC 7636; S256 only).

pub(crate) mod exchange;
pub(crate) mod sign_in;
pub(crate) mod sign_out;

use super::{door, token};
use crate::app::App;
use crate::clock;
use crate::db::Conn;
use crate::db::secret::{self, Code};
use crate::http::filter::Query;
use crate::http::place::Site;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use threadline_domain::UserId;

/// The one client: the site.
pub(crate) const CLIENT: &str = "threadline-web";

/// How long a code is good for, in milliseconds.
const CODE_LIFE: i64 = 60_000;

/// What a client asks of `/oauth/auth`, checked.
pub(crate) struct Request {
    redirect_uri: String,
    challenge: String,
    state: Option<String>,
}

impl Request {
    /// Checks what a client asks.
    ///
    /// # Errors
    /// The answer to give instead: a page where the client or the address to return to is not known (never a
    /// redirect to a stranger), else a redirect that names the mistake.
    pub(crate) fn read(app: &App, site: &Site, query: &Query) -> Result<Self, Box<Response>> {
        let get = |key| query.get(key).unwrap_or_default();
        if get("client_id") != CLIENT {
            return Err(Box::new(refused("The program that sent you here is not known to this server.")));
        }
        let redirect_uri = get("redirect_uri");
        if redirect_uri != site.sign_in() && !app.redirect_uris.iter().any(|known| known == redirect_uri) {
            return Err(Box::new(refused(
                "The address that the sign-in would return to is not registered with this server.",
            )));
        }
        let request = Self {
            redirect_uri: redirect_uri.to_owned(),
            challenge: get("code_challenge").to_owned(),
            state: query.get("state").map(str::to_owned),
        };
        if get("response_type") != "code" {
            return Err(Box::new(
                request.mistake("unsupported_response_type", "Only the code flow is offered."),
            ));
        }
        let well_formed = request.challenge.len() == 43
            && request.challenge.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
        if get("code_challenge_method") != "S256" || !well_formed {
            return Err(Box::new(
                request.mistake("invalid_request", "A code challenge with S256 is required."),
            ));
        }
        Ok(request)
    }

    /// The fields that carry the request through the form.
    pub(crate) fn fields(&self) -> Vec<(&'static str, &str)> {
        let mut fields = vec![
            ("client_id", CLIENT),
            ("response_type", "code"),
            ("redirect_uri", self.redirect_uri.as_str()),
            ("code_challenge", self.challenge.as_str()),
            ("code_challenge_method", "S256"),
        ];
        if let Some(state) = &self.state {
            fields.push(("state", state));
        }
        fields
    }

    /// The origin of the address to return to: a form that leads there has to be allowed to.
    pub(crate) fn origin(&self) -> &str {
        let host = self.redirect_uri.find("://").map_or(0, |at| at + 3);
        let end = self.redirect_uri[host..].find('/').map_or(self.redirect_uri.len(), |at| host + at);
        &self.redirect_uri[..end]
    }

    /// Makes a code for a person and gives the address that takes it back to the client.
    pub(crate) async fn grant(&self, conn: &mut Conn, person: UserId) -> sqlx::Result<String> {
        let code = token::fresh();
        let kept = Code {
            person,
            client: CLIENT.to_owned(),
            redirect_uri: self.redirect_uri.clone(),
            challenge: self.challenge.clone(),
            family: token::fresh(),
            used: false,
            expires: clock::now().0 + CODE_LIFE,
        };
        secret::insert_code(conn, &token::hash(&code), &kept).await?;
        Ok(self.back(&[("code", &code)]))
    }

    fn mistake(&self, error: &str, description: &str) -> Response {
        redirect(&self.back(&[("error", error), ("error_description", description)]))
    }

    fn back(&self, pairs: &[(&str, &str)]) -> String {
        let mut address = self.redirect_uri.clone();
        let state = self.state.as_deref().map(|state| ("state", state));
        for (key, value) in pairs.iter().copied().chain(state) {
            address.push(if address.contains('?') { '&' } else { '?' });
            address.push_str(key);
            address.push('=');
            address.extend(utf8_percent_encode(value, NON_ALPHANUMERIC));
        }
        address
    }
}

/// Sends the browser elsewhere with a GET.
pub(crate) fn redirect(address: &str) -> Response {
    let headers = [("location", address), ("cache-control", "no-store"), ("referrer-policy", "no-referrer")];
    (StatusCode::SEE_OTHER, headers).into_response()
}

fn refused(message: &str) -> Response {
    door::notice(StatusCode::BAD_REQUEST, "This sign-in cannot go on", message)
}
