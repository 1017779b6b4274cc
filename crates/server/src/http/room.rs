//! What group chats and channels have in common: each is listed, read, made, changed, deleted and left.

use super::fields::Fields;
use super::filter::{Query, write_cursor};
use super::input::{Id, Input};
use super::output::{data, done, list as list_answer};
use super::place::{Site, created};
use super::routes::Routes;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::filter::Page;
use crate::db::{Conn, change, channel as channels, group_chat as group_chats};
use crate::failure::Outcome;
use crate::rules::{channel, group_chat};
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use serde::Serialize;
use std::fmt::Display;
use std::future::Future;
use std::str::FromStr;
use threadline_domain::{
    Channel, ChannelId, ChannelPatch, Conversation, GroupChat, GroupChatId, GroupChatPatch,
};

/// A room that people are asked into, known by its id.
pub(crate) trait Room:
    Copy + Send + Sync + Display + FromStr + Serialize + Into<Conversation> + 'static
{
    /// The room as it is told.
    type Told: Serialize + Send;
    /// The fields that a request may send.
    type Patch: Fields + Send;

    /// The number of a room.
    fn number(told: &Self::Told) -> i64;

    /// The rooms that the person sees.
    fn list(
        conn: &mut Conn,
        actor: &Person,
        page: &Page,
    ) -> impl Future<Output = Outcome<Vec<Self::Told>>> + Send;

    /// The room; fails when there is no such room in sight.
    fn find(self, conn: &mut Conn, actor: &Person) -> impl Future<Output = Outcome<Self::Told>> + Send;

    /// Makes a room.
    fn create(
        conn: &mut Conn,
        actor: &Person,
        patch: Self::Patch,
    ) -> impl Future<Output = Outcome<Self>> + Send;

    /// Changes some fields of the room.
    fn update(
        self,
        conn: &mut Conn,
        actor: &Person,
        patch: Self::Patch,
    ) -> impl Future<Output = Outcome<()>> + Send;

    /// Deletes the room.
    fn delete(self, conn: &mut Conn, actor: &Person) -> impl Future<Output = Outcome<()>> + Send;

    /// Takes the person out of the room.
    fn leave(self, conn: &mut Conn, actor: &Person) -> impl Future<Output = Outcome<()>> + Send;
}

/// The addresses of a kind of room.
pub(crate) fn routes<R: Room>(kind: &str) -> Routes {
    Routes::default()
        .route(&format!("/{kind}"), get(list::<R>).post(create::<R>))
        .route(
            &format!("/{kind}/{{id}}"),
            get(one::<R>).patch(update::<R>).put(update::<R>).delete(delete::<R>),
        )
        .route(&format!("/{kind}/{{id}}/leave"), post(leave::<R>))
}

/// `GET /<kind>`
async fn list<R: Room>(State(app): State<App>, actor: Person, query: Query) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let page = query.page()?;
    let mut tx = app.store.read().await?;
    let mut rooms = R::list(&mut tx, &actor, &page).await?;
    let next = page.cut(&mut rooms, |room| (String::new(), R::number(room)));
    Ok(list_answer(rooms, next.map(write_cursor), change::cursor(&mut tx).await?))
}

/// `GET /<kind>/<id>`, an extension.
async fn one<R: Room>(State(app): State<App>, actor: Person, Id(id): Id<R>) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    Ok(data(id.find(&mut *app.store.read().await?, &actor).await?))
}

/// `POST /<kind>`
async fn create<R: Room>(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Input(patch): Input<R::Patch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let id = app.store.change(async |tx| R::create(tx, &actor, patch).await).await?;
    Ok(data(created(id, site.conversation(id.into()))))
}

/// `PATCH /<kind>/<id>`
async fn update<R: Room>(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<R>,
    Input(patch): Input<R::Patch>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    app.store.change(async |tx| id.update(tx, &actor, patch).await).await?;
    Ok(done())
}

/// `DELETE /<kind>/<id>`
async fn delete<R: Room>(State(app): State<App>, actor: Person, Id(id): Id<R>) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    app.store.change(async |tx| id.delete(tx, &actor).await).await?;
    Ok(done())
}

/// `POST /<kind>/<id>/leave`, an extension.
async fn leave<R: Room>(State(app): State<App>, actor: Person, Id(id): Id<R>) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    app.store.change(async |tx| id.leave(tx, &actor).await).await?;
    Ok(done())
}

macro_rules! room {
    ($id:ident, $told:ty, $patch:ty, $rules:ident, |$conn:ident, $actor:ident, $page:ident| $list:expr) => {
        impl Room for $id {
            type Told = $told;
            type Patch = $patch;

            fn number(told: &$told) -> i64 {
                told.id.0
            }
            async fn list($conn: &mut Conn, $actor: &Person, $page: &Page) -> Outcome<Vec<$told>> {
                Ok($list.await?)
            }
            async fn find(self, conn: &mut Conn, actor: &Person) -> Outcome<$told> {
                $rules::find(conn, actor, self).await
            }
            async fn create(conn: &mut Conn, actor: &Person, patch: $patch) -> Outcome<Self> {
                $rules::create(conn, actor, patch).await
            }
            async fn update(self, conn: &mut Conn, actor: &Person, patch: $patch) -> Outcome<()> {
                $rules::update(conn, actor, self, patch).await
            }
            async fn delete(self, conn: &mut Conn, actor: &Person) -> Outcome<()> {
                $rules::delete(conn, actor, self).await
            }
            async fn leave(self, conn: &mut Conn, actor: &Person) -> Outcome<()> {
                $rules::leave(conn, actor, self).await
            }
        }
    };
}

room!(GroupChatId, GroupChat, GroupChatPatch, group_chat, |conn, actor, page| {
    group_chats::list(conn, actor.id, page)
});
room!(ChannelId, Channel, ChannelPatch, channel, |conn, actor, page| {
    channels::list(conn, actor.sight(), page)
});

impl Fields for GroupChatPatch {
    const REQUIRED: &'static [&'static str] = &["name", "users"];
}

impl Fields for ChannelPatch {
    const REQUIRED: &'static [&'static str] =
        &["name", "users", "administrators", "isPublic", "includeExternalUsers", "includeClients"];
}

/// `POST /channel/<id>/join`, an extension.
pub(crate) async fn join(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ChannelId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    app.store.change(async |tx| channel::join(tx, &actor, id).await).await?;
    Ok(done())
}
