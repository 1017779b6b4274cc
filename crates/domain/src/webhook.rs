//! Webhooks: addresses that are called when something happens. Unlike most records their fields are written in
//! PascalCase when read, and in camelCase when sent.

use crate::{Moment, ProjectId, SectionId, UserId, refs};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;

/// What the API calls a webhook by: its `EId`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WebhookId(pub String);

impl fmt::Display for WebhookId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for WebhookId {
    type Err = std::convert::Infallible;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

/// What a webhook may be about.
pub const COLLECTIONS: [&str; 5] = ["task", "project", "section", "note", "user"];
/// What may happen to it.
pub const ACTIONS: [&str; 3] = ["created", "updated", "deleted"];

/// The name of an event, such as `basicops:task:created`.
pub fn event_name(collection: &str, action: &str) -> String {
    format!("basicops:{collection}:{action}")
}

/// Whether a text is the name of an event that can happen.
pub fn is_event(name: &str) -> bool {
    let mut parts = name.split(':');
    parts.next() == Some("basicops")
        && parts.next().is_some_and(|part| COLLECTIONS.contains(&part))
        && parts.next().is_some_and(|part| ACTIONS.contains(&part))
        && parts.next().is_none()
}

/// Names of events: one text with commas on the wire.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct EventNames(pub Vec<String>);

impl EventNames {
    /// The names within a text, without the spaces around them, each once.
    pub fn read(text: &str) -> Self {
        let mut names: Vec<String> = Vec::new();
        for name in text.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        Self(names)
    }
}

impl fmt::Display for EventNames {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(","))
    }
}

impl Serialize for EventNames {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EventNames {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::read(&String::deserialize(deserializer)?))
    }
}

/// Whether what is sent carries a signature.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Signing {
    /// It carries none.
    #[default]
    None,
    /// By a secret that the server made.
    Generate,
    /// By a secret that was sent.
    Provided,
}

/// Extension: whether a webhook is still called.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum WebhookState {
    /// It is called.
    #[default]
    Active,
    /// Its address did not answer for a day: it rests until it is updated.
    Failing,
    /// Somebody paused it: what happens meanwhile waits.
    Paused,
    /// A state of a later version.
    #[serde(other)]
    Other,
}

/// A webhook as it is read.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Webhook {
    /// Number of the record; [`Webhook::eid`] is what it is called by.
    pub id: i64,
    /// Number of the workspace.
    #[serde(default)]
    pub company_id: i64,
    /// Whose webhook it is.
    pub user_id: UserId,
    /// What it is called by.
    #[serde(rename = "EId")]
    pub eid: WebhookId,
    /// What people call it.
    #[serde(default)]
    pub name: String,
    /// Where it leads.
    pub url: String,
    /// What it is told of.
    #[serde(default)]
    pub events: EventNames,
    /// Only what lies in this project. The text writes this one field small.
    #[serde(default, rename = "project", alias = "Project", deserialize_with = "refs::id")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectId>,
    /// Only what lies in this section.
    #[serde(default, rename = "section", alias = "Section", deserialize_with = "refs::id")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<SectionId>,
    /// Whether records are told by their id alone.
    #[serde(default)]
    pub exclude_details: bool,
    /// Extension: how it signs.
    #[serde(default)]
    pub signing: Signing,
    /// Extension: whether it is still called.
    #[serde(default)]
    pub state: WebhookState,
    /// The secret that the server made; told once, in the answer that made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}

/// The fields of a new webhook, and a change of some. Absent fields stay as they are.
#[derive(Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[allow(missing_docs)]
pub struct WebhookPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<EventNames>,
    #[serde(deserialize_with = "refs::given_id", skip_serializing_if = "Option::is_none")]
    pub project: Option<Option<ProjectId>>,
    #[serde(deserialize_with = "refs::given_id", skip_serializing_if = "Option::is_none")]
    pub section: Option<Option<SectionId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exclude_details: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signing: Option<Signing>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// Extension: whether nothing is sent for now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paused: Option<bool>,
}

impl fmt::Debug for WebhookPatch {
    /// Without the secret: what is debugged ends up in logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookPatch")
            .field("name", &self.name)
            .field("url", &self.url)
            .finish_non_exhaustive()
    }
}

/// Extension: one event on its way to a webhook, or what became of it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub struct Delivery {
    /// Number of the delivery; later ones have larger numbers.
    pub id: i64,
    /// Name of the event.
    pub event: String,
    /// When it happened.
    pub time: Moment,
    /// What became of it.
    pub status: DeliveryStatus,
    /// How often it was sent.
    pub attempts: u32,
    /// Status of the last answer; none where nobody answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_code: Option<u16>,
    /// Why it did not arrive, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// When it is sent again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_attempt: Option<Moment>,
}

/// What became of a delivery.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum DeliveryStatus {
    /// It is still to arrive.
    #[default]
    Pending,
    /// The address took it.
    Delivered,
    /// It was given up.
    Failed,
    /// A status of a later version.
    #[serde(other)]
    Other,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_events_are_one_text_with_commas() {
        let names = EventNames::read(" basicops:task:created,basicops:note:deleted ,,basicops:task:created");
        assert_eq!(names.0, ["basicops:task:created", "basicops:note:deleted"]);
        assert_eq!(
            serde_json::to_string(&names).unwrap(),
            r#""basicops:task:created,basicops:note:deleted""#
        );
        assert!(names.0.iter().all(|name| is_event(name)));
        for name in
            ["", "basicops:task", "basicops:task:moved", "basicops:file:created", "basicops:task:created:x"]
        {
            assert!(!is_event(name), "{name}");
        }
    }

    #[test]
    fn a_secret_is_not_debugged() {
        let patch = WebhookPatch { secret: Some("hush".into()), ..WebhookPatch::default() };
        assert!(!format!("{patch:?}").contains("hush"));
    }
}
