//! What projects, sections and tasks have in common: each is created, changed, deleted, and all three in bulk.

use super::fields::Fields;
use super::input::{Id, Input, Items};
use super::output::{data, deleted, link as link_answer};
use super::place::{Site, created};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::Conn;
use crate::db::sight::Sight;
use crate::failure::Outcome;
use crate::rules::{Gone, project, section, task};
use axum::extract::State;
use axum::response::IntoResponse;
use serde::Serialize;
use std::fmt::Display;
use std::future::Future;
use std::str::FromStr;
use threadline_domain::wire::BulkDone;
use threadline_domain::{ProjectId, ProjectPatch, SectionId, SectionPatch, TaskId, TaskPatch};

/// A kind of record, known by its id.
pub(crate) trait Record: Copy + Send + Sync + Display + FromStr + Serialize + 'static {
    /// The fields that a request may send.
    type Patch: Fields + Send;

    /// What whoever changes such records must have the right to do.
    const CHANGE: Act;

    /// The id of a number, and the number of an id.
    fn from_number(number: i64) -> Self;
    #[allow(missing_docs)]
    fn number(self) -> i64;

    /// Makes a record.
    fn create(
        conn: &mut Conn,
        actor: &Person,
        site: &Site,
        patch: Self::Patch,
    ) -> impl Future<Output = Outcome<Self>> + Send;

    /// Changes some fields of the record.
    fn update(
        self,
        conn: &mut Conn,
        actor: &Person,
        patch: Self::Patch,
    ) -> impl Future<Output = Outcome<()>> + Send;

    /// Deletes the record.
    fn delete(self, conn: &mut Conn, actor: &Person) -> impl Future<Output = Outcome<Gone>> + Send;

    /// Where the site shows the record; fails when there is no such record in sight. With [`Sight::All`] it is known
    /// to be there.
    fn address(
        self,
        conn: &mut Conn,
        sight: Sight,
        site: &Site,
    ) -> impl Future<Output = Outcome<String>> + Send;
}

/// `POST /<kind>`
pub(crate) async fn create<R: Record>(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Input(patch): Input<R::Patch>,
) -> Outcome<impl IntoResponse> {
    actor.may(R::CHANGE)?;
    let made = async |tx: &mut Conn| {
        let id = R::create(tx, &actor, &site, patch).await?;
        // Whoever moves a record out of their own sight is told where it is now.
        Ok(created(id, id.address(tx, Sight::All, &site).await?))
    };
    Ok(data(app.store.change(made).await?))
}

/// `PATCH /<kind>/<id>`
pub(crate) async fn update<R: Record>(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<R>,
    Input(patch): Input<R::Patch>,
) -> Outcome<impl IntoResponse> {
    actor.may(R::CHANGE)?;
    let changed = async |tx: &mut Conn| {
        id.update(tx, &actor, patch).await?;
        // Whoever moves a record out of their own sight is told where it is now.
        Ok(created(id, id.address(tx, Sight::All, &site).await?))
    };
    Ok(data(app.store.change(changed).await?))
}

/// `DELETE /<kind>/<id>`
pub(crate) async fn delete<R: Record>(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<R>,
) -> Outcome<impl IntoResponse> {
    actor.may(R::CHANGE)?;
    Ok(deleted(app.store.change(async |tx| id.delete(tx, &actor).await).await?))
}

/// `POST /<kind>/bulk`: all in one transaction.
pub(crate) async fn bulk<R: Record>(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Items(items): Items<R::Patch>,
) -> Outcome<impl IntoResponse> {
    actor.may(R::CHANGE)?;
    let mut done = BulkDone::default();
    let mut tx = app.store.write().await?;
    for (index, (id, patch)) in items.into_iter().enumerate() {
        match id {
            Some(id) => {
                let updated = R::from_number(id).update(&mut tx, &actor, patch).await;
                updated.map_err(|failure| failure.of_item(index))?;
                done.updated.push(id);
            }
            None => {
                let made = R::create(&mut tx, &actor, &site, patch).await;
                done.created.push(made.map_err(|failure| failure.of_item(index))?.number());
            }
        }
    }
    tx.commit().await?;
    Ok(data(done))
}

/// `GET /<kind>/<id>/link`
pub(crate) async fn link<R: Record>(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<R>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    Ok(link_answer(id.address(&mut *app.store.glance().await?, actor.sight(), &site).await?))
}

macro_rules! record {
    ($id:ident, $patch:ty, $rules:ident, $change:expr, |$this:ident, $conn:ident, $sight:ident, $site:ident| $address:expr) => {
        impl Record for $id {
            type Patch = $patch;
            const CHANGE: Act = $change;

            fn from_number(number: i64) -> Self {
                Self(number)
            }
            fn number(self) -> i64 {
                self.0
            }
            async fn create(conn: &mut Conn, actor: &Person, _: &Site, patch: Self::Patch) -> Outcome<Self> {
                $rules::create(conn, actor, patch).await
            }
            async fn update(self, conn: &mut Conn, actor: &Person, patch: Self::Patch) -> Outcome<()> {
                $rules::update(conn, actor, self, patch).await
            }
            async fn delete(self, conn: &mut Conn, actor: &Person) -> Outcome<Gone> {
                $rules::delete(conn, actor, self).await
            }
            async fn address(self, $conn: &mut Conn, $sight: Sight, $site: &Site) -> Outcome<String> {
                let $this = self;
                Ok($address)
            }
        }
    };
}

record!(ProjectId, ProjectPatch, project, Act::Manage, |id, conn, sight, site| {
    if sight != Sight::All {
        project::find(conn, sight, id).await?;
    }
    site.project(id)
});
record!(SectionId, SectionPatch, section, Act::Work, |id, conn, sight, site| {
    site.section(section::find(conn, sight, id).await?.project, id)
});
record!(TaskId, TaskPatch, task, Act::Work, |id, conn, sight, site| {
    if sight != Sight::All {
        task::find(conn, sight, id).await?;
    }
    site.task(id)
});
