//! The envelope around every answer.

use crate::{
    Channel, ChannelId, Chat, Dependency, DependencyId, GroupChat, GroupChatId, Message, MessageId, Note,
    NoteId, Project, ProjectId, ReadMarker, Reply, ReplyId, Review, ReviewId, SavedView, SavedViewId,
    Section, SectionId, Task, TaskId, Thread, TimeEntry, TimeEntryId, User, UserId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `{"success": true, "data": …}`; `data` may be absent after an update.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Answer<T> {
    /// Always true beside data.
    pub success: bool,
    /// What was asked for.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub data: Option<T>,
    /// Extension: cursor of the next page of a list, absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_page: Option<String>,
    /// Extension: where in the stream of changes this answer was read (see [`Changes`]).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cursor: Option<i64>,
}

fn none<T>() -> Option<T> {
    None
}

/// What a create answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Created<I> {
    /// The id that the server gave.
    pub id: I,
    /// Opens the record in the site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub view_url: Option<String>,
    /// Redirects to where the record is shown best.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounce_url: Option<String>,
}

/// What a link endpoint answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Opens the record in the site.
    pub url: String,
}

/// A bulk request: at most 100 items; one with an id is updated, one without is created.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bulk<T> {
    /// What to create or update, in order.
    pub items: Vec<BulkItem<T>>,
}

/// The most items that a bulk request may hold.
pub const BULK_LIMIT: usize = 100;

/// One item of a bulk request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BulkItem<T> {
    /// The record to update; absent for one to create.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// Its fields.
    #[serde(flatten)]
    pub fields: T,
}

/// What a bulk request answers: ids in the order of the items.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct BulkDone {
    /// Ids of what was created.
    pub created: Vec<i64>,
    /// Ids of what was updated.
    pub updated: Vec<i64>,
}

/// What a refusal says: `{"success": false, "error": "<code>", "message": "<text>", "fields": {…}}`.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Refusal {
    /// Always false.
    pub success: bool,
    /// A word for programs, such as `dependency_cycle`.
    pub error: String,
    /// A sentence for people.
    pub message: String,
    /// A message for each field that was wrong.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, String>,
    /// The tasks of the cycle that a new dependency would close, in order, the first one again at the end.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cycle: Vec<TaskId>,
}

/// Extension `GET /v1/changes?since=<cursor>`: everything that changed since, each record once as it is now.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Changes {
    /// The cursor to ask with next time.
    pub cursor: i64,
    /// Whether the cursor was too old: forget what is cached and read again.
    pub reset: bool,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<Project>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Task>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dependencies: Vec<Dependency>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<User>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub time_entries: Vec<TimeEntry>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub saved_views: Vec<SavedView>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chats: Vec<Chat>,
    #[allow(missing_docs)]
    #[serde(rename = "groupchats", skip_serializing_if = "Vec::is_empty")]
    pub group_chats: Vec<GroupChat>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<Channel>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Message>,
    #[allow(missing_docs)]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<Reply>,
    /// How far the person who asks has read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub read_markers: Vec<ReadMarker>,
    /// How the person who asks stands to threads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub threads: Vec<Thread>,
    /// What is gone.
    pub deleted: Deleted,
}

/// Ids of records that are gone, or that the person may see no more.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
#[allow(missing_docs)]
pub struct Deleted {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<ProjectId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<SectionId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<TaskId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dependencies: Vec<DependencyId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub users: Vec<UserId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub time_entries: Vec<TimeEntryId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<NoteId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<ReviewId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub saved_views: Vec<SavedViewId>,
    #[serde(rename = "groupchats", skip_serializing_if = "Vec::is_empty")]
    pub group_chats: Vec<GroupChatId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub channels: Vec<ChannelId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<MessageId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<ReplyId>,
}
