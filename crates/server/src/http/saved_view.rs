//! The extension `/view`: views of a project under a name.

use super::input::Id;
use super::output::{data, list};
use super::place::Site;
use super::record::{self, Record};
use super::routes::Routes;
use crate::app::App;
use crate::auth::{Act, Person};
use crate::db::sight::Sight;
use crate::db::{Conn, change, saved_view};
use crate::failure::Outcome;
use crate::rules::{Gone, project, saved_view as rules};
use axum::extract::State;
use axum::response::IntoResponse;
use axum::routing::{get, post};
use threadline_domain::{ProjectId, SavedViewId, SavedViewPatch};

/// Everything about saved views.
pub(crate) fn routes() -> Routes {
    Routes::default()
        .route("/project/{id}/views", get(of_project))
        .route("/view", post(record::create::<SavedViewId>))
        .route(
            "/view/{id}",
            get(one)
                .patch(record::update::<SavedViewId>)
                .put(record::update::<SavedViewId>)
                .delete(record::delete::<SavedViewId>),
        )
}

/// `GET /project/<id>/views`
async fn of_project(
    State(app): State<App>,
    actor: Person,
    Id(id): Id<ProjectId>,
) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    let mut tx = app.store.read().await?;
    project::find(&mut tx, actor.sight(), id).await?;
    let views = saved_view::of_project(&mut tx, id).await?;
    Ok(list(views, None, change::cursor(&mut tx).await?))
}

/// `GET /view/<id>`
async fn one(State(app): State<App>, actor: Person, Id(id): Id<SavedViewId>) -> Outcome<impl IntoResponse> {
    actor.may(Act::Read)?;
    Ok(data(rules::find(&mut *app.store.read().await?, actor.sight(), id).await?))
}

impl Record for SavedViewId {
    type Patch = SavedViewPatch;
    const CHANGE: Act = Act::Work;

    fn from_number(number: i64) -> Self {
        Self(number)
    }
    fn number(self) -> i64 {
        self.0
    }
    async fn create(conn: &mut Conn, actor: &Person, _: &Site, patch: SavedViewPatch) -> Outcome<Self> {
        rules::create(conn, actor, patch).await
    }
    async fn update(self, conn: &mut Conn, actor: &Person, patch: SavedViewPatch) -> Outcome<()> {
        rules::update(conn, actor, self, patch).await
    }
    async fn delete(self, conn: &mut Conn, actor: &Person) -> Outcome<Gone> {
        rules::delete(conn, actor, self).await
    }
    async fn address(self, conn: &mut Conn, sight: Sight, site: &Site) -> Outcome<String> {
        let found = rules::find(conn, sight, self).await?;
        Ok(site.at(&found.href().unwrap_or_default()))
    }
}
