//! People's pictures

use super::attachment::small;
use super::input::Id;
use super::output::data;
use super::place::Site;
use super::receive::{broken, receive};
use super::routes::Routes;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::blob::picture::{self as drawing, NoThumbnail};
use crate::db::{file, person, picture};
use crate::failure::{Failure, Invalid, Outcome};
use crate::rules::person::{find, find_to_change};
use axum::extract::{Path, Request, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, put};
use threadline_domain::attachment::ThumbnailSize;
use threadline_domain::{AttachmentId, User};

/// The largest picture that is taken: what a good phone makes.
const LIMIT: u64 = 20 * 1024 * 1024;

/// The addresses of pictures.
pub(crate) fn routes() -> Routes {
    Routes::default()
        .route("/user/{id}/picture", put(set).post(set).delete(remove))
        .route("/user/{id}/picture/{picture}/download", get(download))
        .route("/user/{id}/picture/{picture}/thumbnail/{size}", get(thumbnail))
}

/// `PUT /user/<id>/picture`: the picture is the body. Answers the person.
async fn set(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(who): Id<String>,
    request: Request,
) -> Outcome<impl IntoResponse> {
    // Before the picture is taken in.
    find_to_change(&mut *app.store.read().await?, &actor, &who).await?;
    let received = receive(&app, request, LIMIT.min(app.blobs.limit)).await?;
    let (arrived, _) = received.file().await?;
    let refused = |why: NoThumbnail| match why {
        NoThumbnail::Disk(error) => broken(error),
        NoThumbnail::Slow => Failure::TooMany(20),
        other => Invalid::one("picture", format!("{other} Send a PNG, JPEG, GIF or WebP.")),
    };
    drawing::check(&arrived.blob).map_err(refused)?;
    let placed = app.blobs.place(arrived).await.map_err(broken)?;
    let drawn = app.blobs.draw(&placed.blob).await;
    let mut tx = app.store.write().await?;
    // Also of a picture that cannot be drawn: what is named is swept.
    file::insert(&mut tx, &placed.blob).await?;
    if let Err(why) = drawn {
        tx.commit().await?;
        return Err(refused(why));
    }
    let whose = find_to_change(&mut tx, &actor, &who).await?;
    picture::set(&mut tx, whose, &placed.blob).await?;
    let told = told(person::one(&mut tx, actor.sight(), whose).await?, &site);
    tx.commit().await?;
    Ok(data(told))
}

/// `DELETE /user/<id>/picture`. Answers the person.
async fn remove(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(who): Id<String>,
) -> Outcome<impl IntoResponse> {
    let mut tx = app.store.write().await?;
    let whose = find_to_change(&mut tx, &actor, &who).await?;
    picture::remove(&mut tx, whose).await?;
    let told = told(person::one(&mut tx, actor.sight(), whose).await?, &site);
    tx.commit().await?;
    Ok(data(told))
}

/// `GET /user/<id>/picture/<picture-id>/download`: without what a camera writes into a file beside the picture.
async fn download(
    State(app): State<App>,
    actor: Person,
    Path((who, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Outcome<Response> {
    send(&app, &actor, &who, &id, ThumbnailSize::Large, &headers).await
}

/// `GET /user/<id>/picture/<picture-id>/thumbnail/<size>`
async fn thumbnail(
    State(app): State<App>,
    actor: Person,
    Path((who, id, size)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Outcome<Response> {
    let size = ThumbnailSize::parse(&size).ok_or_else(missing)?;
    send(&app, &actor, &who, &id, size, &headers).await
}

async fn send(
    app: &App,
    actor: &Person,
    who: &str,
    id: &str,
    size: ThumbnailSize,
    headers: &HeaderMap,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    let mut tx = app.store.read().await?;
    let person = find(&mut tx, actor, who).await?;
    let blob = picture::one(&mut tx, person.id, &AttachmentId::new(id)).await?.ok_or_else(missing)?;
    drop(tx);
    small(app, &blob, size, "picture.png", headers).await
}

fn missing() -> Failure {
    Failure::NotFound("There is no such picture.".to_owned())
}

/// A person as they are told to somebody else or themselves.
fn told(person: Option<User>, site: &Site) -> Option<User> {
    person.map(|person| site.with_picture(User { time_zone: None, ..person }))
}
