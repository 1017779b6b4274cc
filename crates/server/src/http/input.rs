//! What requests say: bodies, ids in the path, and the items of a bulk request.

use super::fields::{self, Fields};
use crate::app::App;
use crate::failure::{Failure, Outcome};
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::IntoResponse;
use serde_json::Value;
use std::str::FromStr;
use threadline_domain::wire::BULK_LIMIT;

/// A JSON object that holds the fields of one record.
pub(crate) struct Input<T>(pub(crate) T);

impl<T: Fields> FromRequest<App> for Input<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Outcome<Self> {
        fields::decode(json(request, app).await?).map(Self)
    }
}

/// The items of a bulk request, each with the id of the record to update.
pub(crate) struct Items<T>(pub(crate) Vec<(Option<i64>, T)>);

impl<T: Fields> FromRequest<App> for Items<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Outcome<Self> {
        let Value::Object(mut body) = json(request, app).await? else {
            return Err(crate::failure::Invalid::one("items", "Send an object with a list of items."));
        };
        let Some(Value::Array(items)) = body.remove("items") else {
            return Err(crate::failure::Invalid::one("items", "Send the records as a list named items."));
        };
        if items.len() > BULK_LIMIT {
            return Err(crate::failure::Invalid::one(
                "items",
                format!("A bulk request holds at most {BULK_LIMIT} items; this one has {}.", items.len()),
            ));
        }
        let decoded: Outcome<Vec<_>> = items
            .into_iter()
            .enumerate()
            .map(|(index, item)| {
                let id = item.get("id").filter(|id| !id.is_null()).map(fields::integer).transpose();
                let id = id.map_err(|failure| failure.of_item(index))?;
                Ok((id, fields::decode(item).map_err(|failure| failure.of_item(index))?))
            })
            .collect();
        decoded.map(Self)
    }
}

/// An id in the path. One that cannot be read names no record.
pub(crate) struct Id<I>(pub(crate) I);

impl<I: FromStr> FromRequestParts<App> for Id<I> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Outcome<Self> {
        let missing = |text: &str| Failure::NotFound(format!("There is no record {text}."));
        let Path(text) = Path::<String>::from_request_parts(parts, app).await.map_err(|_| missing("here"))?;
        text.parse().map(Self).map_err(|_| missing(&text))
    }
}

async fn json(request: Request, app: &App) -> Outcome<Value> {
    let body = Bytes::from_request(request, app).await.map_err(|rejection| {
        match rejection.into_response().status() {
            StatusCode::PAYLOAD_TOO_LARGE => {
                Failure::TooLarge("The request is larger than 5 MiB.".to_owned())
            }
            _ => Failure::Malformed("The body of the request broke off.".to_owned()),
        }
    })?;
    serde_json::from_slice(&body)
        .map_err(|error| Failure::Malformed(format!("The body is not valid JSON: {error}.")))
}
