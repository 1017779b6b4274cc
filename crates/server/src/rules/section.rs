//! What a section may be, and what goes with it.

use super::{Gone, check, project, tree};
use crate::auth::Person;
use crate::db::change::Kind;
use crate::db::sight::{self, Seen, Sight};
use crate::db::{Conn, section, task};
use crate::failure::{Failure, Invalid, Outcome};
use threadline_domain::{Section, SectionId, SectionPatch, SectionState, order};

/// Makes a section.
pub(crate) async fn create(conn: &mut Conn, actor: &Person, patch: SectionPatch) -> Outcome<SectionId> {
    let mut invalid = Invalid::default();
    if patch.name.is_none() {
        invalid.add("name", "Give the section a name.");
    }
    if patch.project.is_none() {
        invalid.add("project", "Say which project the section belongs to.");
    }
    let mut fresh = Section {
        id: SectionId(0),
        name: String::new(),
        project: None,
        end_date: None,
        state: SectionState::Open,
        position: None,
        created: None,
        updated: None,
    };
    apply(conn, actor.sight(), &mut fresh, patch, invalid).await?;
    if let (None, Some(project)) = (&fresh.position, fresh.project) {
        fresh.position = Some(order::after(section::last_position(conn, project).await?.as_deref()));
    }
    Ok(section::insert(conn, &fresh).await?)
}

/// Changes some fields of a section. One that moves to another project takes its tasks along.
pub(crate) async fn update(
    conn: &mut Conn,
    actor: &Person,
    id: SectionId,
    patch: SectionPatch,
) -> Outcome<()> {
    let mut section = find(conn, actor.sight(), id).await?;
    let before = section.clone();
    apply(conn, actor.sight(), &mut section, patch, Invalid::default()).await?;
    if section == before {
        return Ok(());
    }
    let Some((from, to)) = before.project.zip(section.project).filter(|(from, to)| from != to) else {
        return Ok(section::update(conn, &section).await?);
    };
    sight::depart(conn, Kind::Section, id.0, Seen::In(from)).await?;
    section::update(conn, &section).await?;
    tree::move_section(conn, id, from, to).await
}

/// Deletes a section; its tasks stay, without one.
pub(crate) async fn delete(conn: &mut Conn, actor: &Person, id: SectionId) -> Outcome<Gone> {
    let found = find(conn, actor.sight(), id).await?;
    if let Some(project) = found.project {
        sight::depart(conn, Kind::Section, id.0, Seen::In(project)).await?;
    }
    for member in task::ids_of_section(conn, id).await? {
        task::relocate(conn, member, found.project, None).await?;
    }
    let activity = section::delete(conn, id).await?;
    Ok(Gone { name: found.name, activity })
}

/// The section, or the failure that there is none.
pub(crate) async fn find(conn: &mut Conn, sight: Sight, id: SectionId) -> Outcome<Section> {
    section::one(conn, sight, id).await?.ok_or_else(|| Failure::missing("section", id))
}

async fn apply(
    conn: &mut Conn,
    sight: Sight,
    section: &mut Section,
    patch: SectionPatch,
    mut invalid: Invalid,
) -> Outcome<()> {
    if let Some(name) = patch.name {
        section.name = check::title(&mut invalid, "name", &name);
    }
    if let Some(id) = patch.project {
        match project::find(conn, sight, id).await {
            Ok(_) => section.project = Some(id),
            Err(Failure::NotFound(message)) => invalid.add("project", message),
            Err(other) => return Err(other),
        }
    }
    if let Some(date) = patch.end_date {
        section.end_date = date;
    }
    if let Some(position) = patch.position {
        section.position = Some(check::position(&mut invalid, &position));
    }
    section.state = patch.state.unwrap_or(section.state);
    invalid.check()
}
