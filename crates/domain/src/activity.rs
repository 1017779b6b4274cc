//! What happened in a project. An extension: see `crates/server/EXTENSIONS.md`.

use crate::{Moment, UserId};
use serde::{Deserialize, Serialize};

/// One thing that happened.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Activity {
    /// Its number; later ones have larger numbers.
    pub id: i64,
    /// To what it happened.
    #[serde(rename = "type", default)]
    pub kind: ActivityKind,
    /// The number of the project, section or task, which may be gone since.
    pub record: i64,
    /// What that was called then.
    #[serde(default)]
    pub title: String,
    /// What happened to it.
    #[serde(default)]
    pub action: ActivityAction,
    /// The field that was changed, as records spell it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What stood there before: an id, a date, a word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What stands there since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// Who did it; `None` for the command line.
    #[serde(default)]
    pub user: Option<UserId>,
    /// When.
    #[serde(default)]
    pub time: Option<Moment>,
}

/// To what something happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum ActivityKind {
    Project,
    Section,
    Task,
    /// A kind of a later version.
    #[default]
    #[serde(other)]
    Other,
}

/// What happened to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ActivityAction {
    /// It was made.
    Created,
    /// A field was changed.
    Changed,
    /// It was deleted.
    Deleted,
    /// It came from another project, or from none.
    Came,
    /// It went to another project, or out of all.
    Went,
    /// An action of a later version.
    #[default]
    #[serde(other)]
    Other,
}

impl Activity {
    /// Whether this is more of the same as `other`: by the same person at the same time, to the same kind of records.
    /// Ten tasks that were made at once are one line to a reader.
    pub fn is_more_of(&self, other: &Self) -> bool {
        const TOGETHER: u64 = 60_000;
        let near = match (self.time, other.time) {
            (Some(one), Some(two)) => one.0.abs_diff(two.0) <= TOGETHER,
            (one, two) => one == two,
        };
        near && (self.user, self.kind, self.action, &self.field, &self.after)
            == (other.user, other.kind, other.action, &other.field, &other.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_later_server_tells_is_read_as_something_that_happened() {
        let text =
            r#"{"id": 4, "type": "note", "record": 2, "action": "shared", "user": null, "time": null}"#;
        let read: Activity = serde_json::from_str(text).unwrap();
        assert_eq!((read.kind, read.action, read.user), (ActivityKind::Other, ActivityAction::Other, None));
    }

    #[test]
    fn ten_tasks_made_at_once_are_one_line_and_the_next_day_another() {
        let made = |record, time| Activity {
            id: record,
            kind: ActivityKind::Task,
            record,
            title: String::new(),
            action: ActivityAction::Created,
            field: None,
            before: None,
            after: None,
            user: Some(UserId(1)),
            time: Some(Moment(time)),
        };
        assert!(made(2, 1_000).is_more_of(&made(1, 0)));
        assert!(!made(2, 86_400_000).is_more_of(&made(1, 0)));
        assert!(!Activity { user: None, ..made(2, 0) }.is_more_of(&made(1, 0)));
    }
}
