//! Dependencies: which task waits for which, and in what way.

use crate::{DependencyId, TaskId, TaskStatus};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A link between two tasks. `task` is the successor, `depends_on_task` the predecessor.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Dependency {
    /// Which: a string on the wire.
    pub id: DependencyId,
    /// The task that waits.
    pub task: TaskId,
    /// The task that it waits for.
    pub depends_on_task: TaskId,
    /// What has to happen to the predecessor before what may happen to the successor.
    #[serde(rename = "type", default)]
    pub kind: DependencyKind,
    /// Extension: working days between the two; negative overlaps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lag: Option<i32>,
}

impl Dependency {
    /// Whether a predecessor that stands here holds the successor up: it has to be finished, or begun, and is not.
    pub fn holds_up(&self, predecessor: &TaskStatus) -> bool {
        match self.kind {
            DependencyKind::StartToStart | DependencyKind::StartToFinish => {
                matches!(predecessor, TaskStatus::New | TaskStatus::Accepted)
            }
            DependencyKind::FinishToStart | DependencyKind::FinishToFinish | DependencyKind::Other(_) => {
                !predecessor.is_done()
            }
        }
    }
}

/// The four classic kinds of link, plus whatever else a server says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum DependencyKind {
    /// The successor starts after the predecessor has finished.
    #[default]
    FinishToStart,
    /// The successor starts after the predecessor has started.
    StartToStart,
    /// The successor finishes after the predecessor has finished.
    FinishToFinish,
    /// The successor finishes after the predecessor has started.
    StartToFinish,
    /// A kind that the text does not name, kept to the letter.
    Other(String),
}

impl DependencyKind {
    /// The kind as the wire spells it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::FinishToStart => "finish-to-start",
            Self::StartToStart => "start-to-start",
            Self::FinishToFinish => "finish-to-finish",
            Self::StartToFinish => "start-to-finish",
            Self::Other(text) => text,
        }
    }
}

impl From<&str> for DependencyKind {
    fn from(text: &str) -> Self {
        match text {
            "finish-to-start" => Self::FinishToStart,
            "start-to-start" => Self::StartToStart,
            "finish-to-finish" => Self::FinishToFinish,
            "start-to-finish" => Self::StartToFinish,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl Serialize for DependencyKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DependencyKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(deserializer).map(|text| Self::from(text.as_ref()))
    }
}
