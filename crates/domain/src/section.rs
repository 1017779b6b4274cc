//! Sections: the phases of a project.

use crate::{Moment, ProjectId, SectionId, refs};
use serde::{Deserialize, Serialize};

/// A phase or sprint of a project.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Section {
    /// Which.
    pub id: SectionId,
    /// What people call it.
    #[serde(default)]
    pub name: String,
    /// The project it divides: an object when read, an id when written.
    #[serde(default, deserialize_with = "refs::id")]
    pub project: Option<ProjectId>,
    /// Local midnight of its last day.
    #[serde(default)]
    pub end_date: Option<Moment>,
    /// Whether it is still worked on.
    #[serde(default)]
    pub state: SectionState,
    /// Order among the sections of the project. An extension.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// When it was made.
    #[serde(default)]
    pub created: Option<Moment>,
    /// When it last changed.
    #[serde(default)]
    pub updated: Option<Moment>,
}

impl Section {
    /// A section with an id and a name and nothing else.
    pub fn new(id: SectionId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            project: None,
            end_date: None,
            state: SectionState::Open,
            position: None,
            created: None,
            updated: None,
        }
    }
}

/// Whether a section is still worked on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum SectionState {
    /// Work goes on.
    #[default]
    Open,
    /// Everything in it is finished.
    Complete,
}

/// A change of some fields of a section, and the fields of a new one. Absent fields stay as they are.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SectionPatch {
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::id", skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectId>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub end_date: Option<Option<Moment>>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<SectionState>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
}
