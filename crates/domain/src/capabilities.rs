//! What the connected server can keep beyond the documented API. A view never shows a field that would be lost.

use serde::{Deserialize, Serialize};

/// Answer of the extension `GET /v1/capabilities`. A server without that endpoint has none of these.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Capabilities {
    /// Name of the server's software.
    pub server: String,
    /// Its version.
    pub version: String,
    /// Name of the workspace.
    pub workspace: String,
    /// Tasks keep a manual order (`position`).
    pub position: bool,
    /// Tasks keep a priority.
    pub priority: bool,
    /// Tasks keep tags.
    pub tags: bool,
    /// Tasks keep a start date.
    pub start_date: bool,
    /// Tasks keep an estimate.
    pub estimated_time: bool,
    /// Tasks keep a percentage.
    pub progress: bool,
    /// Tasks tell how many subtasks they have.
    pub subtask_counts: bool,
    /// Dependencies keep a lag.
    pub lag: bool,
    /// Projects and tasks can be archived and brought back.
    pub archive: bool,
    /// `GET /v1/changes` exists.
    pub changes: bool,
    /// `GET /v1/events` exists.
    pub events: bool,
    /// `?shape=flat` gives references as ids and leaves out descriptions.
    pub flat: bool,
    /// The OAuth endpoints of [this server](https://datatracker.ietf.org/doc/html/rfc7636) are beside the API.
    pub oauth: bool,
    /// Files can be uploaded and attached.
    pub attachments: bool,
    /// The largest file that it takes, in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_file_size: Option<u64>,
    /// Messages and replies tell their author, place, replies and reactions, and are read from either end.
    pub talk: bool,
    /// How far each person has read each conversation is kept.
    pub read_markers: bool,
    /// `GET /v1/search` finds messages and replies.
    pub search: bool,
    /// Who asked whom for a review, and what was decided, can be read back.
    pub reviews: bool,
    /// People can be given pictures.
    pub pictures: bool,
    /// Threads are followed, and how far each was read is kept.
    pub threads: bool,
    /// The stream of events tells who is writing.
    pub typing: bool,
    /// `GET /v1/project/<id>/activity` tells what happened in a project.
    pub activity: bool,
    /// A template can be made of a project.
    pub templates: bool,
    /// Projects keep a note on their status.
    pub status_note: bool,
    /// Views of a project are saved under a name.
    pub saved_views: bool,
    /// Tasks tell who made them, and are listed by that.
    pub creator: bool,
    /// `GET /v1/search?mentions=<user>` finds what speaks to somebody.
    pub mentions: bool,
    /// Webhooks can be paused.
    pub paused_webhooks: bool,
}
