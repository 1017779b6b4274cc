//! `config.json`: which server this site talks to.

use super::early;
use crate::platform::page;
use serde::Deserialize;
use threadline_domain::error::ApiError;

/// What `config.json` says. Addresses may be relative to the base of the site's origin.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(default)]
pub struct Config {
    /// Base of the API.
    pub api: String,
    /// Base of the OAuth endpoints; `null` where the server has none, so that only a token signs in.
    pub oauth: Option<String>,
    /// The client id that the server knows this site by.
    pub client: String,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            api: String::from("/v1"),
            oauth: Some(String::from("/oauth")),
            client: String::from("threadline-web"),
        }
    }
}

/// Reads `config.json` beside the site; a site without one talks to the server that it came from.
///
/// # Errors
/// When the file is there but cannot be read as JSON.
pub async fn load() -> Result<Config, ApiError> {
    let url = page::absolute("config.json");
    let response = match early::take(&url) {
        Some(early) => early.await,
        None => gloo_net::http::Request::get(&url).send().await,
    };
    match response {
        Ok(response) if response.ok() => {
            let bytes = response.binary().await.map_err(|_| ApiError::Network)?;
            serde_json::from_slice(&bytes).map_err(|error| ApiError::Decode(format!("config.json: {error}")))
        }
        _ => Ok(Config::default()),
    }
}
