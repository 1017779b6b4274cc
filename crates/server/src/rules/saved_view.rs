//! What a saved view may be.

use super::{Gone, check, project};
use crate::auth::Person;
use crate::db::change::Kind;
use crate::db::sight::{self, Seen, Sight};
use crate::db::{Conn, saved_view};
use crate::failure::{Failure, Invalid, Outcome};
use threadline_domain::patch::Record as _;
use threadline_domain::{SavedView, SavedViewId, SavedViewPatch};

/// The longest query of an address.
const QUERY_LIMIT: usize = 4000;

/// Saves a view.
pub(crate) async fn create(conn: &mut Conn, actor: &Person, patch: SavedViewPatch) -> Outcome<SavedViewId> {
    let mut invalid = Invalid::default();
    if patch.name.is_none() {
        invalid.add("name", "Give the view a name.");
    }
    if patch.kind.is_none() {
        invalid.add("kind", "Say which kind of view it is, such as board.");
    }
    match patch.project {
        Some(id) => match project::find(conn, actor.sight(), id).await {
            Ok(_) => {}
            Err(Failure::NotFound(message)) => invalid.add("project", message),
            Err(other) => return Err(other),
        },
        None => invalid.add("project", "Say which project the view looks at."),
    }
    let mut fresh = SavedView::new(SavedViewId(0), "");
    apply(&mut fresh, &patch, &mut invalid);
    invalid.check()?;
    let Some(project) = patch.project else { return Ok(fresh.id) };
    Ok(saved_view::insert(conn, &fresh, project, actor.id).await?)
}

/// Changes some fields of a view.
pub(crate) async fn update(
    conn: &mut Conn,
    actor: &Person,
    id: SavedViewId,
    patch: SavedViewPatch,
) -> Outcome<()> {
    let mut found = find(conn, actor.sight(), id).await?;
    let before = found.clone();
    let mut invalid = Invalid::default();
    if patch.project.is_some_and(|project| Some(project) != found.project) {
        invalid.add("project", "A view stays in its project: save another one there.");
    }
    apply(&mut found, &patch, &mut invalid);
    invalid.check()?;
    if found != before {
        saved_view::update(conn, &found).await?;
    }
    Ok(())
}

/// Deletes a view.
pub(crate) async fn delete(conn: &mut Conn, actor: &Person, id: SavedViewId) -> Outcome<Gone> {
    let found = find(conn, actor.sight(), id).await?;
    if let Some(project) = found.project {
        sight::depart(conn, Kind::SavedView, id.0, Seen::In(project)).await?;
    }
    let activity = saved_view::delete(conn, id).await?;
    Ok(Gone { name: found.name, activity })
}

/// The view, or the failure that there is none.
pub(crate) async fn find(conn: &mut Conn, sight: Sight, id: SavedViewId) -> Outcome<SavedView> {
    saved_view::one(conn, sight, id).await?.ok_or_else(|| Failure::missing("view", id))
}

fn apply(view: &mut SavedView, patch: &SavedViewPatch, invalid: &mut Invalid) {
    view.apply(patch);
    if patch.name.is_some() {
        view.name = check::title(invalid, "name", &view.name);
    }
    if patch.kind.is_some() {
        let word = |letter: char| letter.is_ascii_lowercase() || letter == '-';
        if view.kind.is_empty() || !view.kind.chars().all(word) {
            invalid.add("kind", "The kind must be a word of an address, such as board.");
        }
        check::length(invalid, "kind", &view.kind, check::WORD_LIMIT);
    }
    check::length(invalid, "query", &view.query, QUERY_LIMIT);
}
