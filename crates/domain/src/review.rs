//! Reviews: somebody asks others to look at a task, and each of them approves or rejects it.

mod round;

pub use round::{Round, rounds, status_after, waiting_for};

use crate::{Moment, ReviewId, TaskId, UserId, refs};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One person's part of a review. Asking and deciding are documented; reading it back is an extension.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Review {
    /// Which.
    pub id: ReviewId,
    /// The task that is looked at.
    #[serde(deserialize_with = "refs::id")]
    pub task: Option<TaskId>,
    /// Who asked.
    #[serde(default, deserialize_with = "refs::id")]
    pub requester: Option<UserId>,
    /// Who was asked.
    #[serde(default, deserialize_with = "refs::id")]
    pub reviewer: Option<UserId>,
    /// With which words they were asked.
    #[serde(default)]
    pub message: Option<String>,
    /// When they were asked.
    #[serde(default)]
    pub requested: Option<Moment>,
    /// What they decided; nothing yet while it waits.
    #[serde(default)]
    pub decision: Option<Decision>,
    /// With which words they decided.
    #[serde(default)]
    pub answer: Option<String>,
    /// When they decided.
    #[serde(default)]
    pub decided: Option<Moment>,
}

impl Review {
    /// The part of somebody who has just been asked.
    pub fn asked(
        id: ReviewId,
        task: TaskId,
        requester: Option<UserId>,
        reviewer: UserId,
        message: Option<String>,
        at: Moment,
    ) -> Self {
        Self {
            id,
            task: Some(task),
            requester,
            reviewer: Some(reviewer),
            message,
            requested: Some(at),
            decision: None,
            answer: None,
            decided: None,
        }
    }

    /// Writes down what was decided.
    pub fn decide(&mut self, verdict: &ReviewVerdict, at: Moment) {
        self.decision = Some(verdict.decision.clone().unwrap_or_default());
        self.answer.clone_from(&verdict.message);
        self.decided = Some(at);
    }

    /// Whether the reviewer has not decided yet.
    pub fn is_waiting(&self) -> bool {
        self.decision.is_none()
    }
}

/// What a reviewer decided.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Decision {
    /// The work is good.
    #[default]
    Approve,
    /// More is to be done.
    Reject,
    /// A word of another server, kept to the letter.
    Other(String),
}

impl Decision {
    /// The value as the wire spells it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Approve => "approve",
            Self::Reject => "reject",
            Self::Other(text) => text,
        }
    }
}

impl From<&str> for Decision {
    fn from(text: &str) -> Self {
        match text {
            "approve" => Self::Approve,
            "reject" => Self::Reject,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl Serialize for Decision {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Decision {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(deserializer).map(|text| Self::from(text.as_ref()))
    }
}

/// Whom to ask for a review, and with which words.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ReviewRequest {
    /// Who is asked.
    pub reviewers: Vec<UserId>,
    /// What they are told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// What a reviewer decides, and with which words.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ReviewVerdict {
    /// What the requester is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Extension: to approve, where nothing else is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json, to_value};

    #[test]
    fn a_review_survives_the_wire_and_an_unknown_decision_too() {
        let value = json!({
            "id": 4, "task": 73, "requester": 1, "reviewer": 2, "message": "Please review this task",
            "requested": "2024-04-01T10:00:00.000Z", "decision": "escalate", "answer": null, "decided": null
        });
        let review: Review = from_value(value.clone()).unwrap();
        assert_eq!(review.decision, Some(Decision::Other("escalate".into())));
        assert_eq!(to_value(&review).unwrap(), value);
        let verdict: ReviewVerdict = from_value(json!({"message": "Looks good, approved"})).unwrap();
        assert_eq!(verdict.decision.unwrap_or_default(), Decision::Approve);
    }
}
