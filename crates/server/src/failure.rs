//! Why a request is refused, and how that is told: a status code and [`Refusal`] as JSON.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::collections::BTreeMap;
use threadline_domain::TaskId;
use threadline_domain::wire::Refusal;

/// Why a request is refused.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The request itself cannot be read.
    Malformed(String),
    /// Nobody is signed in, or the token is unknown or has expired.
    Unauthorised,
    /// The person may not do this, in words.
    Forbidden(String),
    /// The record does not exist, or not for this person.
    NotFound(String),
    /// The address exists, but not for this method.
    Method,
    /// A dependency would close a cycle.
    Cycle { tasks: Vec<TaskId>, titles: Vec<String> },
    /// The body, or what is asked for, is too large, in words.
    TooLarge(String),
    /// The person asks for too much at a time; so many seconds later there may be room.
    TooMany(u32),
    /// Fields are wrong.
    Invalid(Invalid),
    /// Something broke here.
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

/// The outcome of whatever may be refused.
pub(crate) type Outcome<T> = Result<T, Failure>;

/// Messages for the fields that are wrong.
#[derive(Debug, Default)]
pub(crate) struct Invalid {
    fields: BTreeMap<String, String>,
}

impl Invalid {
    /// One wrong field, as a failure.
    pub(crate) fn one(field: &str, message: impl Into<String>) -> Failure {
        let mut invalid = Self::default();
        invalid.add(field, message);
        Failure::Invalid(invalid)
    }

    /// Notes a wrong field; the first message about a field stays.
    pub(crate) fn add(&mut self, field: &str, message: impl Into<String>) {
        self.fields.entry(field.to_owned()).or_insert_with(|| message.into());
    }

    /// Fails when a field was wrong.
    pub(crate) fn check(self) -> Outcome<()> {
        if self.fields.is_empty() { Ok(()) } else { Err(Failure::Invalid(self)) }
    }
}

impl Failure {
    /// A record that does not exist, named by its kind.
    pub(crate) fn missing(kind: &str, id: impl std::fmt::Display) -> Self {
        Self::NotFound(format!("There is no {kind} {id}."))
    }

    /// The same failure, its fields told as those of one item of a bulk request.
    pub(crate) fn of_item(self, index: usize) -> Self {
        match self {
            Self::Invalid(invalid) => Self::Invalid(Invalid {
                fields: invalid
                    .fields
                    .into_iter()
                    .map(|(field, message)| (format!("items[{index}].{field}"), message))
                    .collect(),
            }),
            Self::NotFound(message) => Self::NotFound(format!("Item {}: {message}", index + 1)),
            other => other,
        }
    }

    fn told(self) -> (StatusCode, Refusal) {
        let (status, code, message) = match self {
            Self::Malformed(message) => (StatusCode::BAD_REQUEST, "bad_request", message),
            Self::Unauthorised => (
                StatusCode::UNAUTHORIZED,
                "unauthorized",
                "Sign in first: the token is missing, unknown or has expired.".to_owned(),
            ),
            Self::Forbidden(message) => (StatusCode::FORBIDDEN, "forbidden", message),
            Self::NotFound(message) => (StatusCode::NOT_FOUND, "not_found", message),
            Self::Method => (
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "This address does not answer to that method.".to_owned(),
            ),
            Self::TooLarge(message) => (StatusCode::PAYLOAD_TOO_LARGE, "too_large", message),
            Self::TooMany(_) => (
                StatusCode::TOO_MANY_REQUESTS,
                "too_many",
                "Too much is open at the same time: close something, or try again later.".to_owned(),
            ),
            Self::Cycle { tasks, titles } => {
                let message = match titles.as_slice() {
                    [only, _] => format!("“{only}” cannot wait for itself."),
                    _ => format!("These tasks would wait for each other: {}.", titles.join(" → ")),
                };
                let refusal =
                    Refusal { error: "dependency_cycle".into(), message, cycle: tasks, ..Refusal::default() };
                return (StatusCode::CONFLICT, refusal);
            }
            Self::Invalid(Invalid { fields }) => {
                let message = fields.values().cloned().collect::<Vec<_>>().join(" ");
                let refusal = Refusal { error: "invalid".into(), message, fields, ..Refusal::default() };
                return (StatusCode::UNPROCESSABLE_ENTITY, refusal);
            }
            Self::Broken(error) => {
                tracing::error!(%error, "a request failed");
                (
                    StatusCode::INTERNAL_SERVER_ERROR,
                    "internal",
                    "Something broke on the server. It has been logged; nothing was changed.".to_owned(),
                )
            }
        };
        (status, Refusal { error: code.into(), message, ..Refusal::default() })
    }
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Broken(error.into())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let is_stranger = matches!(self, Self::Unauthorised);
        let wait = if let Self::TooMany(seconds) = self { Some(seconds) } else { None };
        let (status, refusal) = self.told();
        let body = serde_json::to_vec(&refusal).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, "application/json")], body).into_response();
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if is_stranger {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
