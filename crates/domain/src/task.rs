//! Tasks and subtasks.

use crate::{Attachment, AttachmentId, Moment, ProjectId, SectionId, TaskId, TaskStatus, UserId, refs};
use serde::{Deserialize, Serialize};

/// A unit of work. The fields below the status are documented; those marked *extension* exist only where the
/// server's [`crate::Capabilities`] say so.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Task {
    /// Which. Negative while the server has not named it.
    pub id: TaskId,
    /// What is to be done.
    #[serde(default)]
    pub title: String,
    /// HTML or plain text. `None` also where a list leaves it out: the open task is read in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The project it belongs to, if any: an object when read, an id when written.
    #[serde(default, deserialize_with = "refs::id", skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectId>,
    /// The section it belongs to, if any.
    #[serde(default, deserialize_with = "refs::id", skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionId>,
    /// Who does it, if anyone.
    #[serde(default, deserialize_with = "refs::id", skip_serializing_if = "Option::is_none")]
    pub assignee: Option<UserId>,
    /// Local midnight of the day it is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_date: Option<Moment>,
    /// Where it stands.
    #[serde(default)]
    pub status: TaskStatus,
    /// The task that this is a part of.
    #[serde(default, deserialize_with = "refs::id", skip_serializing_if = "Option::is_none")]
    pub parent: Option<TaskId>,
    /// Extension: whether it is put away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub archived: bool,
    /// Extension: how much it matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// Extension: free words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Extension: local midnight of the day that work begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Moment>,
    /// Extension: expected work in seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub estimated_time: Option<u32>,
    /// Extension: percent done, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub progress: Option<u8>,
    /// Extension: fractional order key (see [`crate::order`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
    /// Extension: how many direct subtasks it has.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub subtask_count: u32,
    /// Extension: how many of those are complete.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub subtasks_done: u32,
    /// Extension: how many files hang on it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub attachment_count: u32,
    /// Files that hang on it. `None` where a list leaves them out, as it does descriptions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachments: Option<Vec<Attachment>>,
    /// Extension: who made it.
    #[serde(default, deserialize_with = "refs::id", skip_serializing_if = "Option::is_none")]
    pub creator: Option<UserId>,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<Moment>,
    /// When it last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Moment>,
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Task {
    /// A task with an id and a title and nothing else.
    pub fn new(id: TaskId, title: impl Into<String>) -> Self {
        Self {
            id,
            title: title.into(),
            description: None,
            project: None,
            section: None,
            assignee: None,
            due_date: None,
            status: TaskStatus::New,
            parent: None,
            archived: false,
            priority: None,
            tags: Vec::new(),
            start_date: None,
            estimated_time: None,
            progress: None,
            position: None,
            subtask_count: 0,
            subtasks_done: 0,
            attachment_count: 0,
            attachments: None,
            creator: None,
            created: None,
            updated: None,
        }
    }

    /// Takes a file away. How many there are is right even where a list left the files themselves out.
    pub fn detach(&mut self, id: &AttachmentId) {
        let Some(files) = &mut self.attachments else {
            self.attachment_count = self.attachment_count.saturating_sub(1);
            return;
        };
        files.retain(|file| file.id != *id);
        self.attachment_count = u32::try_from(files.len()).unwrap_or(u32::MAX);
    }
}

/// How much a task matters. Ordered from least to most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
pub enum Priority {
    #[allow(missing_docs)]
    Low,
    #[allow(missing_docs)]
    Medium,
    #[allow(missing_docs)]
    High,
    #[allow(missing_docs)]
    Urgent,
}

impl Priority {
    /// Every value, most important first.
    pub const ALL: [Self; 4] = [Self::Urgent, Self::High, Self::Medium, Self::Low];

    /// The value as the wire spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
            Self::Urgent => "Urgent",
        }
    }

    /// Reads the wire's spelling.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|priority| priority.as_str() == text)
    }
}

/// A change of some fields of a task, and the fields of a new one. Absent fields stay as they are; `null`
/// empties a field.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TaskPatch {
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub description: Option<Option<String>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given_id", skip_serializing_if = "Option::is_none")]
    pub project: Option<Option<ProjectId>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given_id", skip_serializing_if = "Option::is_none")]
    pub section: Option<Option<SectionId>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given_id", skip_serializing_if = "Option::is_none")]
    pub assignee: Option<Option<UserId>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub due_date: Option<Option<Moment>>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<TaskStatus>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given_id", skip_serializing_if = "Option::is_none")]
    pub parent: Option<Option<TaskId>>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archived: Option<bool>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub priority: Option<Option<Priority>>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub start_date: Option<Option<Moment>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub estimated_time: Option<Option<u32>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub progress: Option<Option<u8>>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub position: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the API text, shortened.
    const DOCUMENTED: &str = r#"{
        "attachments": [],
        "section": {"endDate": "2018-03-31T07:00:00.000Z", "name": "Q1", "id": 1, "state": "Open"},
        "project": {"id": 6, "title": "Corporate website", "status": "On Track"},
        "id": 73,
        "assignee": {"firstName": "Alex", "id": 38, "email": "alex@testco.com"},
        "title": "Organization of corporate website",
        "status": "Accepted"
    }"#;

    #[test]
    fn the_documented_task_is_read_with_its_references_as_ids() {
        let task: Task = serde_json::from_str(DOCUMENTED).unwrap();
        assert_eq!(task.project, Some(ProjectId(6)));
        assert_eq!(task.section, Some(SectionId(1)));
        assert_eq!(task.assignee, Some(UserId(38)));
        assert_eq!(task.status, TaskStatus::Accepted);
    }

    #[test]
    fn an_id_beyond_two_to_the_53_is_read_exactly() {
        let task: Task =
            serde_json::from_str(r#"{"id": 9007199254740993, "project": "9007199254740995"}"#).unwrap();
        assert_eq!(task.id.0, 9_007_199_254_740_993);
        assert_eq!(task.project, Some(ProjectId(9_007_199_254_740_995)));
    }

    #[test]
    fn a_patch_tells_absent_from_null() {
        let patch: TaskPatch = serde_json::from_str(r#"{"assignee": null, "section": 4}"#).unwrap();
        assert_eq!(patch.assignee, Some(None));
        assert_eq!(patch.section, Some(Some(SectionId(4))));
        assert_eq!(patch.due_date, None);
        assert_eq!(serde_json::to_string(&patch).unwrap(), r#"{"section":4,"assignee":null}"#);
    }
}
