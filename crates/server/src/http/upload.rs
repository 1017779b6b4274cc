//! `/upload` and `/uploadurl`: files that wait to be attached.

use super::fields::Fields;
use super::input::Input;
use super::output::data;
use super::receive::{broken, finish, receive, refused, too_large};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::blob::incoming::Arrived;
use crate::blob::name;
use crate::failure::{Invalid, Outcome};
use crate::outbound::{Fetched, Refused};
use crate::rules::upload;
use axum::extract::{Request, State};
use axum::http::header;
use axum::response::IntoResponse;
use percent_encoding::percent_decode_str;
use serde::Deserialize;
use std::time::Duration;
use threadline_domain::attachment::Uploaded;

/// How long fetching a file may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// `POST /upload`
pub(crate) async fn upload(
    State(app): State<App>,
    actor: Person,
    request: Request,
) -> Outcome<impl IntoResponse> {
    // Whoever may talk may send a file along.
    actor.may(Act::Read)?;
    let (arrived, name) = receive(&app, request, app.blobs.limit).await?.file().await?;
    Ok(data(keep(&app, &actor, arrived, name).await?))
}

/// What `POST /uploadurl` takes.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Source {
    url: String,
}

impl Fields for Source {
    const REQUIRED: &'static [&'static str] = &["url"];
}

/// `POST /uploadurl`
pub(crate) async fn upload_url(
    State(app): State<App>,
    actor: Person,
    Input(source): Input<Source>,
) -> Outcome<impl IntoResponse> {
    // Whoever may talk may send a file along.
    actor.may(Act::Read)?;
    if source.url.trim().is_empty() {
        return Err(Invalid::one("url", "Say where the file is."));
    }
    let refuse = |why: Refused| match why {
        Refused::TooLarge(limit) => too_large(limit),
        other => Invalid::one("url", other.to_string()),
    };
    let mut fetched = app.outbound.get(&source.url, app.blobs.limit, PATIENCE).await.map_err(refuse)?;
    let mut incoming = app.blobs.receive(app.blobs.limit).await.map_err(broken)?;
    while let Some(piece) = fetched.chunk().await.map_err(refuse)? {
        incoming.write(&piece).await.map_err(refused)?;
    }
    let (arrived, name) = finish(incoming, name_of(&fetched)).await?;
    Ok(data(keep(&app, &actor, arrived, name).await?))
}

async fn keep(app: &App, actor: &Person, arrived: Arrived, name: String) -> Outcome<Uploaded> {
    let placed = app.blobs.place(arrived).await.map_err(broken)?;
    let id = app.store.change(async |tx| upload::take(tx, actor, &placed.blob, name).await).await?;
    Ok(Uploaded { id })
}

/// What the other server calls the file, or the last part of its address.
fn name_of(fetched: &Fetched) -> Option<String> {
    fetched.headers.get(header::CONTENT_DISPOSITION).and_then(name::told).or_else(|| {
        let last = fetched.url.path_segments()?.next_back()?;
        name::clean(&percent_decode_str(last).decode_utf8_lossy())
    })
}
