//! Projects and templates.

use crate::{Moment, ProjectId, ProjectStatus, UserId, refs};
use serde::{Deserialize, Serialize};

/// A project, or a template for projects.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Project {
    /// Which.
    pub id: ProjectId,
    /// Whether this is a template (`null` or `false` on the wire means a project).
    #[serde(default, deserialize_with = "or_false")]
    pub is_template: bool,
    /// What people call it.
    #[serde(default)]
    pub title: String,
    /// HTML or plain text.
    #[serde(default)]
    pub description: Option<String>,
    /// Who answers for it. An id both ways.
    #[serde(default, deserialize_with = "refs::id")]
    pub owner: Option<UserId>,
    /// Who works on it.
    #[serde(default)]
    pub team: Vec<UserId>,
    /// Local midnight of the last day.
    #[serde(default)]
    pub due_date: Option<Moment>,
    /// Local midnight of the first day.
    #[serde(default)]
    pub start_date: Option<Moment>,
    /// How it is doing.
    #[serde(default)]
    pub status: ProjectStatus,
    /// Why it is doing so, in somebody's words. An extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_note: Option<String>,
    /// Name of the project group; `None` outside of any.
    #[serde(default)]
    pub folder: Option<String>,
    /// Whether it is put away. An extension: see `crates/server/EXTENSIONS.md`.
    #[serde(default, deserialize_with = "or_false")]
    pub archived: bool,
    /// How many tasks it has, subtasks not counted. An extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task_count: Option<u32>,
    /// How many of those are complete. An extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_count: Option<u32>,
    /// When it was made.
    #[serde(default)]
    pub created: Option<Moment>,
    /// When it last changed.
    #[serde(default)]
    pub updated: Option<Moment>,
}

impl Project {
    /// A project with an id and a title and nothing else.
    pub fn new(id: ProjectId, title: impl Into<String>) -> Self {
        Self {
            id,
            is_template: false,
            title: title.into(),
            description: None,
            owner: None,
            team: Vec::new(),
            due_date: None,
            start_date: None,
            status: ProjectStatus::default(),
            status_note: None,
            folder: None,
            archived: false,
            task_count: None,
            done_count: None,
            created: None,
            updated: None,
        }
    }
}

/// A change of some fields of a project, and the fields of a new one. Absent fields stay as they are.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ProjectPatch {
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub description: Option<Option<String>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given_id", skip_serializing_if = "Option::is_none")]
    pub owner: Option<Option<UserId>>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<Vec<UserId>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub due_date: Option<Option<Moment>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Option<Moment>>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ProjectStatus>,
    /// Why it is doing so. An extension.
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub status_note: Option<Option<String>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub folder: Option<Option<String>>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_template: Option<bool>,
    /// Puts the project away or brings it back. An extension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    /// Create only: the template to copy sections, tasks and dependencies from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub template: Option<ProjectId>,
}

/// `null` is as good as `false`.
fn or_false<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Option::<bool>::deserialize(deserializer).map(Option::unwrap_or_default)
}
