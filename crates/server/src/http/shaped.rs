//! What sections, tasks and time entries have in common: each is told in the documented shape, where references are
//! objects, or flat with `shape=flat`.

use super::filter::Query;
use super::input::Id;
use super::output::{data, list as list_answer};
use super::place::Site;
use super::record::Record;
use super::view::{Known, SectionView, TaskView, TimeEntryView};
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::Conn;
use crate::db::sight::Sight;
use crate::failure::Outcome;
use crate::rules::{section, task, time_entry};
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::future::Future;
use threadline_domain::{Section, SectionId, Task, TaskId, TimeEntry, TimeEntryId};

/// A kind of record that is told in two shapes, known by its id.
pub(crate) trait Shaped: Record {
    /// The record, flat.
    type Flat: Serialize + Send + Sync;
    /// The record in the documented shape.
    type View<'a>: Serialize;

    /// The record; fails when there is none in sight.
    fn find(self, conn: &mut Conn, sight: Sight) -> impl Future<Output = Outcome<Self::Flat>> + Send;

    /// Reads what some records refer to.
    fn around(conn: &mut Conn, records: &[Self::Flat]) -> impl Future<Output = sqlx::Result<Known>> + Send;

    /// The documented shape, given what the record refers to.
    fn view<'a>(known: &'a Known, record: &'a Self::Flat, site: &Site) -> Self::View<'a>;
}

/// `GET /<kind>/<id>`
pub(crate) async fn one<R: Shaped>(
    State(app): State<App>,
    actor: Person,
    site: Site,
    Id(id): Id<R>,
    query: Query,
) -> Outcome<Response> {
    actor.may(Act::Read)?;
    if query.is_flat() {
        return Ok(data(id.find(&mut *app.store.glance().await?, actor.sight()).await?).into_response());
    }
    let mut tx = app.store.read().await?;
    let found = id.find(&mut tx, actor.sight()).await?;
    let known = R::around(&mut tx, std::slice::from_ref(&found)).await?;
    Ok(data(R::view(&known, &found, &site)).into_response())
}

/// The answer of a list in the shape that the query asks for.
pub(crate) async fn list<R: Shaped>(
    conn: &mut Conn,
    site: &Site,
    query: &Query,
    records: Vec<R::Flat>,
    (next_page, cursor): (Option<String>, i64),
) -> Outcome<Response> {
    if query.is_flat() {
        return Ok(list_answer(records, next_page, cursor).into_response());
    }
    let known = R::around(conn, &records).await?;
    let views: Vec<_> = records.iter().map(|record| R::view(&known, record, site)).collect();
    Ok(list_answer(views, next_page, cursor).into_response())
}

macro_rules! shaped {
    ($id:ident, $flat:ty, $view:ident, $rules:ident, $around:ident, |$known:ident, $record:ident, $site:ident| $shape:expr) => {
        impl Shaped for $id {
            type Flat = $flat;
            type View<'a> = $view<'a>;

            async fn find(self, conn: &mut Conn, sight: Sight) -> Outcome<$flat> {
                $rules::find(conn, sight, self).await
            }
            async fn around(conn: &mut Conn, records: &[$flat]) -> sqlx::Result<Known> {
                Known::$around(conn, records).await
            }
            fn view<'a>($known: &'a Known, $record: &'a $flat, $site: &Site) -> $view<'a> {
                $shape
            }
        }
    };
}

shaped!(SectionId, Section, SectionView, section, of_sections, |known, record, _site| known.section(record));
shaped!(TaskId, Task, TaskView, task, of_tasks, |known, record, site| known.task(record, Some(site)));
shaped!(TimeEntryId, TimeEntry, TimeEntryView, time_entry, of_time_entries, |known, record, _site| {
    known.time_entry(record)
});
