//! The API, for setting a scene and for looking at what the server has kept.

use anyhow::{Context, ensure};
use reqwest::{Client, Method};
use serde_json::Value;

use crate::Result;

/// Someone's way to the API.
pub struct Api {
    client: Client,
    base: String,
    token: String,
}

impl Api {
    /// The way of whoever has this token to the server at an origin.
    pub fn new(origin: &str, token: String) -> Self {
        Self { client: Client::new(), base: format!("{origin}/v1"), token }
    }

    /// The bearer token.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The data of a GET.
    ///
    /// # Errors
    /// When the answer is no success.
    pub async fn get(&self, path: &str) -> Result<Value> {
        self.ask(Method::GET, path, None).await
    }

    /// The data of what was created.
    ///
    /// # Errors
    /// When the answer is no success.
    pub async fn post(&self, path: &str, body: Value) -> Result<Value> {
        self.ask(Method::POST, path, Some(body)).await
    }

    /// Changes something.
    ///
    /// # Errors
    /// When the answer is no success.
    pub async fn patch(&self, path: &str, body: Value) -> Result<Value> {
        self.ask(Method::PATCH, path, Some(body)).await
    }

    async fn ask(&self, method: Method, path: &str, body: Option<Value>) -> Result<Value> {
        let words = format!("{method} {path}");
        let mut request =
            self.client.request(method, format!("{}{path}", self.base)).bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        let response = request.send().await.with_context(|| words.clone())?;
        let status = response.status();
        let answer: Value = response.json().await.with_context(|| words.clone())?;
        ensure!(status.is_success(), "{words}: {status} {answer}");
        Ok(answer["data"].clone())
    }
}
