//! Time that somebody spent.

use crate::{Moment, ProjectId, TaskId, TimeEntryId, UserId, refs};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Time that somebody spent, on a task, in a project, or on neither.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", remote = "Self")]
pub struct TimeEntry {
    /// Which.
    pub id: TimeEntryId,
    /// Whose time it was.
    #[serde(default, deserialize_with = "refs::id")]
    pub user: Option<UserId>,
    /// The project: an object when read, an id when written.
    #[serde(default, deserialize_with = "refs::id")]
    pub project: Option<ProjectId>,
    /// The task: an object when read, an id when written.
    #[serde(default, deserialize_with = "refs::id")]
    pub task: Option<TaskId>,
    /// What was done.
    #[serde(default)]
    pub note: Option<String>,
    /// When the work began.
    #[serde(default)]
    pub start_time: Option<Moment>,
    /// When it ended.
    #[serde(default)]
    pub end_time: Option<Moment>,
    /// How long it took in seconds: less than from start to end where there was a pause.
    #[serde(default)]
    pub time: Option<u32>,
    /// When the entry was made.
    #[serde(default)]
    pub created: Option<Moment>,
    /// When it last changed.
    #[serde(default)]
    pub updated: Option<Moment>,
}

impl TimeEntry {
    /// An entry that says nothing yet.
    pub fn new(id: TimeEntryId) -> Self {
        Self {
            id,
            user: None,
            project: None,
            task: None,
            note: None,
            start_time: None,
            end_time: None,
            time: None,
            created: None,
            updated: None,
        }
    }

    /// How long it took in seconds.
    pub fn seconds(&self) -> u32 {
        let span = || self.span().map(|(start, end)| (end.0 - start.0) / 1000);
        self.time.or_else(|| span().and_then(|seconds| u32::try_from(seconds).ok())).unwrap_or_default()
    }

    /// From when to when, where both are known and in order.
    pub fn span(&self) -> Option<(Moment, Moment)> {
        self.start_time.zip(self.end_time).filter(|(start, end)| start < end)
    }
}

impl Serialize for TimeEntry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

/// The list of the API text nests `{"success": true, "data": {…}}` in every element; both forms are read.
impl<'de> Deserialize<'de> for TimeEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Bare(#[serde(deserialize_with = "TimeEntry::deserialize")] TimeEntry);

        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Nested { data: Bare },
            Bare(Bare),
        }

        Ok(match <Form as Deserialize>::deserialize(deserializer)? {
            Form::Nested { data: Bare(entry) } | Form::Bare(Bare(entry)) => entry,
        })
    }
}

/// A change of some fields of a time entry, and the fields of a new one. Absent fields stay as they are.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TimeEntryPatch {
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::id", skip_serializing_if = "Option::is_none")]
    pub user: Option<UserId>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given_id", skip_serializing_if = "Option::is_none")]
    pub project: Option<Option<ProjectId>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given_id", skip_serializing_if = "Option::is_none")]
    pub task: Option<Option<TaskId>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub note: Option<Option<String>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub start_time: Option<Option<Moment>>,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "refs::given", skip_serializing_if = "Option::is_none")]
    pub end_time: Option<Option<Moment>>,
    /// Seconds; without it the time from start to end counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<u32>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json, to_value};

    #[test]
    fn an_entry_is_read_nested_as_in_the_text_and_flat() {
        let flat = json!({
            "id": 7,
            "note": "Note via API",
            "task": {"id": 1, "title": "Organization of corporate website"},
            "created": "2025-09-27T20:17:37.000Z",
            "project": {"id": 2, "title": "Corporate website"},
            "startTime": "2024-04-01T00:00:00.000Z",
            "endTime": "2024-04-01T01:00:00.000Z",
            "time": 3600,
            "updated": "2025-09-27T20:17:37.000Z",
            "user": 9_007_199_254_740_993_i64
        });
        let entry: TimeEntry = from_value(flat.clone()).unwrap();
        assert_eq!(
            (entry.task, entry.project, entry.time),
            (Some(TaskId(1)), Some(ProjectId(2)), Some(3600))
        );
        assert_eq!(entry.user, Some(UserId(9_007_199_254_740_993)), "beyond what a float holds");
        let nested = json!([{"success": true, "data": flat}]);
        assert_eq!(from_value::<Vec<TimeEntry>>(nested).unwrap(), std::slice::from_ref(&entry));
        assert_eq!(from_value::<TimeEntry>(to_value(&entry).unwrap()).unwrap(), entry);
    }
}
