//! Attachments: of a task or a note, and by their own address.

use super::download::Download;
use super::filter::Query;
use super::input::Id;
use super::output::{Json, data, deleted};
use super::place::Site;
use super::receive::{broken, receive};
use super::routes::Routes;
use super::{upload as uploads, view};
use crate::app::App;
use crate::auth::signed::Closed;
use crate::auth::{Act, Person};
use crate::blob::picture::NoThumbnail;
use crate::blob::{Blob, name};
use crate::clock;
use crate::db::attachment::{Content, Owner, Stored, of};
use crate::failure::{Failure, Invalid, Outcome};
use crate::rules::{Gone, attachment as rules, upload};
use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete as remove, get, post};
use std::collections::HashMap;
use std::str::FromStr;
use threadline_domain::attachment::{SignedUrl, ThumbnailSize};
use threadline_domain::{AttachmentId, NoteId, TaskId};

/// The addresses of uploads and attachments.
pub(crate) fn routes() -> Routes {
    let of_task = get(of_task);
    Routes::default()
        .route("/upload", post(uploads::upload))
        .route("/uploadurl", post(uploads::upload_url))
        .route("/attachment/{id}/url", get(url))
        .route("/attachment/{id}/download", get(download))
        .route("/attachment/{id}/thumbnail/{size}", get(thumbnail))
        .route("/task/{id}/attachments", get(list::<TaskId>).post(attach::<TaskId>))
        .route("/task/{id}/attachments/{attachment}", of_task.clone().delete(delete::<TaskId>))
        .route("/task/{id}/attachments/{attachment}/download", of_task)
        .route("/task/{id}/attachments/{attachment}/thumbnail/{size}", get(thumbnail_of_task))
        .route("/note/{id}/attachments", get(list::<NoteId>).post(attach::<NoteId>))
        .route("/note/{id}/attachments/{attachment}", remove(delete::<NoteId>))
}

/// `POST /task/<id>/attachments`, `POST /note/<id>/attachments`: a file, where one lies in a cloud, or the ids of
/// uploads.
pub(crate) async fn attach<I: FromStr + Into<Owner>>(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<I>,
    request: Request,
) -> Outcome<Response> {
    actor.may(Act::Work)?;
    let owner = id.into();
    // Before the file is taken in: nobody waits for an upload to nowhere.
    rules::see(&mut *app.store.read().await?, &actor, owner).await?;
    let received = receive(&app, request, app.blobs.limit).await?;
    if let Some(ids) = received.uploads() {
        let mut tx = app.store.write().await?;
        rules::see(&mut tx, &actor, owner).await?;
        upload::add(&mut tx, &actor, owner, &ids).await?;
        rules::note(&mut tx, Some(owner)).await?;
        let stored = of(&mut tx, owner).await?;
        tx.commit().await?;
        let added = stored.into_iter().filter(|stored| ids.contains(&stored.id));
        let told = added.map(|stored| view::attachment(&site, owner, stored.told()));
        return Ok(data(told.collect::<Vec<_>>()).into_response());
    }
    let stored = if let Some(cloud) = received.cloud()? {
        let mut tx = app.store.write().await?;
        rules::see(&mut tx, &actor, owner).await?;
        let stored = upload::attach_cloud(&mut tx, &actor, owner, cloud).await?;
        rules::note(&mut tx, Some(owner)).await?;
        tx.commit().await?;
        stored
    } else {
        let (arrived, name) = received.file().await?;
        let placed = app.blobs.place(arrived).await.map_err(broken)?;
        let mut tx = app.store.write().await?;
        rules::see(&mut tx, &actor, owner).await?;
        let stored = upload::attach_file(&mut tx, &actor, owner, &placed.blob, name).await?;
        rules::note(&mut tx, Some(owner)).await?;
        tx.commit().await?;
        stored
    };
    Ok(data(view::attachment(&site, owner, stored.told())).into_response())
}

/// `GET /task/<id>/attachments`, `GET /note/<id>/attachments`
pub(crate) async fn list<I: FromStr + Into<Owner>>(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<I>,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    let owner = id.into();
    let mut tx = app.store.read().await?;
    rules::see(&mut tx, &actor, owner).await?;
    let stored = of(&mut tx, owner).await?;
    let told = stored.into_iter().map(|stored| view::attachment(&site, owner, stored.told()));
    Ok(data(told.collect::<Vec<_>>()).into_response())
}

/// `GET /task/<id>/attachments/<attachment-id>`, also with `/download` behind it
pub(crate) async fn of_task(
    State(app): State<App>,
    actor: Person,
    named: Named<TaskId>,
    headers: HeaderMap,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    send(&app, &named.find(&app, &actor).await?, &headers).await
}

/// `GET /task/<id>/attachments/<attachment-id>/thumbnail/<size>`
pub(crate) async fn thumbnail_of_task(
    State(app): State<App>,
    actor: Person,
    named: Named<TaskId>,
    headers: HeaderMap,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    let size = named.size.clone();
    send_thumbnail(&app, &named.find(&app, &actor).await?, &size, &headers).await
}

/// `DELETE /task/<id>/attachments/<attachment-id>`, `DELETE /note/<id>/attachments/<attachment-id>`
pub(crate) async fn delete<I: FromStr + Into<Owner>>(
    State(app): State<App>,
    actor: Person,
    named: Named<I>,
) -> Outcome<Response> {
    actor.may(Act::Work)?;
    let mut tx = app.store.write().await?;
    let stored = rules::find_of(&mut tx, &actor, named.owner.into(), &named.id).await?;
    let activity = rules::remove(&mut tx, &stored).await?;
    tx.commit().await?;
    Ok(deleted(Gone { name: stored.name, activity }).into_response())
}

/// `GET /attachment/<attachment-id>/url`
pub(crate) async fn url(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<AttachmentId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let stored = rules::find(&mut *app.store.glance().await?, &actor, &id).await?;
    let query = app.signer.query(&stored.id, clock::now());
    Ok(data(SignedUrl { url: format!("{}/v1/attachment/{}/download?{query}", site.0, stored.id.encoded()) }))
}

/// `GET /attachment/<attachment-id>/download`, by token or by signature
pub(crate) async fn download(
    State(app): State<App>,
    reader: Reader,
    Id(id): Id<AttachmentId>,
    query: Query,
    headers: HeaderMap,
) -> Outcome<Response> {
    let mut tx = app.store.read().await?;
    let stored = match reader {
        Reader::Person(actor) => {
            actor.may(Act::Read)?;
            rules::find(&mut tx, &actor, &id).await?
        }
        Reader::Signature { expires, signature } => {
            app.signer.check(&id, &expires, &signature, clock::now()).map_err(|why| {
                Failure::Forbidden(match why {
                    Closed::Forged => "This link is not one that this server gave out.".to_owned(),
                    Closed::Expired => "This link was good for 15 minutes. Ask for a new one.".to_owned(),
                })
            })?;
            rules::find_signed(&mut tx, &id).await?
        }
    };
    drop(tx);
    if let (Some(most), Content::File(blob)) = (query.get("maxSize"), &stored.content) {
        let most: u64 =
            most.parse().map_err(|_| Invalid::one("maxSize", "The maxSize must be a number of bytes."))?;
        if blob.size > most {
            return Err(Failure::TooLarge(format!(
                "The file has {} bytes, more than the {most} that were asked for.",
                blob.size
            )));
        }
    }
    send(&app, &stored, &headers).await
}

/// `GET /attachment/<attachment-id>/thumbnail/<size>`
pub(crate) async fn thumbnail(
    State(app): State<App>,
    actor: Person,
    Path((id, size)): Path<(String, String)>,
    headers: HeaderMap,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    let stored = rules::find(&mut *app.store.glance().await?, &actor, &AttachmentId::new(&id)).await?;
    send_thumbnail(&app, &stored, &size, &headers).await
}

/// The file, or what is known of one in a cloud.
async fn send(app: &App, stored: &Stored, headers: &HeaderMap) -> Outcome<Response> {
    match &stored.content {
        Content::Cloud(cloud) => Ok(Json(cloud).into_response()),
        Content::File(blob) => {
            Download::of(blob, &app.blobs.path(&blob.digest), &stored.name).answer(headers).await
        }
    }
}

async fn send_thumbnail(app: &App, stored: &Stored, size: &str, headers: &HeaderMap) -> Outcome<Response> {
    let size = ThumbnailSize::parse(size).ok_or_else(|| {
        Failure::NotFound("Thumbnails have the sizes icon, small, medium and large.".to_owned())
    })?;
    let Content::File(blob) = &stored.content else {
        return Err(Failure::NotFound("A file in a cloud has no thumbnail here.".to_owned()));
    };
    small(app, blob, size, &stored.name, headers).await
}

/// A small picture of a file.
pub(crate) async fn small(
    app: &App,
    blob: &Blob,
    size: ThumbnailSize,
    name: &str,
    headers: &HeaderMap,
) -> Outcome<Response> {
    app.blobs.draw(blob).await.map_err(|why| match why {
        NoThumbnail::Disk(error) => broken(error),
        other => Failure::NotFound(other.to_string()),
    })?;
    let download = Download {
        path: &app.blobs.thumbnail(&blob.digest, size),
        name: &name::of_thumbnail(name, size.as_str()),
        media_type: "image/png",
        tag: &format!("{}-{}", blob.digest.as_str(), size.as_str()),
    };
    download.answer(headers).await
}

/// An attachment of something in the path, and the size where there is one.
pub(crate) struct Named<I> {
    owner: I,
    id: AttachmentId,
    size: String,
}

impl<I: Into<Owner>> Named<I> {
    async fn find(self, app: &App, actor: &Person) -> Outcome<Stored> {
        rules::find_of(&mut *app.store.read().await?, actor, self.owner.into(), &self.id).await
    }
}

impl<I: FromStr> FromRequestParts<App> for Named<I> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Outcome<Self> {
        let missing = || Failure::NotFound("There is no such attachment.".to_owned());
        let Path(mut names): Path<HashMap<String, String>> =
            Path::from_request_parts(parts, app).await.map_err(|_| missing())?;
        let mut take = |name: &str| names.remove(name).unwrap_or_default();
        let owner = take("id").parse().map_err(|_| missing())?;
        Ok(Self { owner, id: AttachmentId::new(&take("attachment")), size: take("size") })
    }
}

/// Who asks for a file: a person, or whoever holds a signed address.
pub(crate) enum Reader {
    Person(Person),
    Signature { expires: String, signature: String },
}

impl FromRequestParts<App> for Reader {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Outcome<Self> {
        let query = Query::from_request_parts(parts, app).await?;
        match query.get("signature") {
            Some(signature) => Ok(Self::Signature {
                expires: query.get("expires").unwrap_or_default().to_owned(),
                signature: signature.to_owned(),
            }),
            None => Person::from_request_parts(parts, app).await.map(Self::Person),
        }
    }
}
