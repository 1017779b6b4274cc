//! Statuses of tasks and projects: the values that the API text lists, plus whatever else a server says.
//!
//! Custom task statuses exist, so an unknown value is kept as it came and survives a round trip.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! status {
    ($(#[$doc:meta])* $name:ident default $default:ident { $($variant:ident = $text:literal, $slug:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, Debug)]
        pub enum $name {
            $(
                #[doc = concat!("`", $text, "` on the wire.")]
                $variant,
            )+
            /// A value that the text does not list, kept to the letter.
            Other(String),
        }

        impl $name {
            /// Every listed value, in the order of the work.
            pub const KNOWN: &'static [$name] = &[$($name::$variant),+];

            /// The value as the wire spells it.
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $text,)+
                    $name::Other(text) => text,
                }
            }

            /// The name in style sheets and the icon sprite; an unknown value has none of its own.
            pub fn slug(&self) -> &'static str {
                match self {
                    $($name::$variant => $slug,)+
                    $name::Other(_) => "other",
                }
            }

            /// Whether the API text lists this value.
            pub fn is_known(&self) -> bool {
                !matches!(self, $name::Other(_))
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                match text {
                    $($text => $name::$variant,)+
                    other => $name::Other(other.to_owned()),
                }
            }
        }

        impl Default for $name {
            fn default() -> Self {
                $name::$default
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("a status as text")
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        Ok($name::from(text))
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
    };
}

status!(
    /// Where a task stands. The order is that of the work, from first to last.
    TaskStatus default New {
        New = "New", "new";
        Accepted = "Accepted", "accepted";
        InProgress = "In Progress", "in-progress";
        UnderReview = "Under Review", "under-review";
        Reviewed = "Reviewed", "reviewed";
        OnHold = "On Hold", "on-hold";
        Blocked = "Blocked", "blocked";
        Complete = "Complete", "complete";
    }
);

impl TaskStatus {
    /// Whether the work is finished.
    pub fn is_done(&self) -> bool {
        matches!(self, Self::Complete)
    }
}

status!(
    /// How a project is doing. The API text's list is closed: a server refuses any other value.
    ProjectStatus default OnTrack {
        OnTrack = "On Track", "on-track";
        AtRisk = "At Risk", "at-risk";
        InTrouble = "In Trouble", "in-trouble";
        OnHold = "On Hold", "on-hold";
        Complete = "Complete", "complete";
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_status_survives_a_round_trip_unchanged() {
        let text = r#""Waiting for customer""#;
        let status: TaskStatus = serde_json::from_str(text).unwrap();
        assert_eq!(status, TaskStatus::Other("Waiting for customer".into()));
        assert_eq!(serde_json::to_string(&status).unwrap(), text);
    }

    #[test]
    fn every_listed_status_is_read_back_from_its_own_spelling() {
        for status in TaskStatus::KNOWN {
            assert_eq!(&TaskStatus::from(status.as_str()), status);
        }
        for status in ProjectStatus::KNOWN {
            assert_eq!(&ProjectStatus::from(status.as_str()), status);
        }
    }
}
