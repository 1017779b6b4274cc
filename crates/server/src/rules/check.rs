//! Checks that several kinds of record share.

use crate::db::sight::Sight;
use crate::db::{Conn, person};
use crate::failure::{Invalid, Outcome};
use threadline_domain::UserId;

/// The longest title or name.
pub(crate) const TITLE_LIMIT: usize = 500;
/// The longest status, folder or order key.
pub(crate) const WORD_LIMIT: usize = 200;
/// The longest note on a status.
pub(crate) const NOTE_LIMIT: usize = 2_000;
/// The longest description.
pub(crate) const TEXT_LIMIT: usize = 1_000_000;

/// A title or name without the spaces around it.
pub(crate) fn title(invalid: &mut Invalid, field: &str, text: &str) -> String {
    let text = text.trim();
    if text.is_empty() {
        invalid.add(field, format!("The {field} must not be empty."));
    }
    length(invalid, field, text, TITLE_LIMIT);
    text.to_owned()
}

/// A description; empty means none.
pub(crate) fn description(invalid: &mut Invalid, text: Option<String>) -> Option<String> {
    let text = text.filter(|text| !text.is_empty())?;
    length(invalid, "description", &text, TEXT_LIMIT);
    Some(text)
}

/// An order key.
pub(crate) fn position(invalid: &mut Invalid, text: &str) -> String {
    if text.is_empty() {
        invalid.add("position", "The position must not be empty.");
    }
    length(invalid, "position", text, WORD_LIMIT);
    text.to_owned()
}

/// That a text is not too long.
pub(crate) fn length(invalid: &mut Invalid, field: &str, text: &str, limit: usize) {
    if text.chars().count() > limit {
        invalid.add(field, format!("The {field} must not be longer than {limit} characters."));
    }
}

/// That a person is in the workspace, and in sight.
pub(crate) async fn person(
    conn: &mut Conn,
    sight: Sight,
    invalid: &mut Invalid,
    field: &str,
    id: Option<UserId>,
) -> Outcome<()> {
    if let Some(id) = id
        && !person::one(conn, sight, id).await?.is_some_and(|person| person.is_active())
    {
        invalid.add(field, format!("There is no active person {id}."));
    }
    Ok(())
}
