//! Who is signed in where. Kept for this tab only: the token is never in an address or in `localStorage`.

use crate::platform::storage::{self, Keep};
use serde::{Deserialize, Serialize};

/// The key that `boot.js` reads too, to start the first requests while the program is still loading.
const KEY: &str = "threadline.session";

/// A signed-in tab.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Session {
    /// Base of the API without a slash at its end, such as `/v1` or `https://api.example.com/v1`.
    pub api: String,
    /// The bearer token.
    pub token: String,
    /// What a new token is had with, after sign-in by OAuth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// Base of the OAuth endpoints, such as `/oauth`; absent for a pasted token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oauth: Option<String>,
    /// The client id of this site there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// When the token ends, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<u64>,
}

impl Session {
    /// The session of this tab, if it is signed in.
    pub fn load() -> Option<Self> {
        serde_json::from_str(&storage::get(Keep::Tab, KEY)?).ok()
    }

    /// Keeps the session for this tab.
    pub fn save(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            storage::set(Keep::Tab, KEY, &text);
        }
    }

    /// Forgets the session of this tab.
    pub fn forget() {
        storage::remove(Keep::Tab, KEY);
    }
}
