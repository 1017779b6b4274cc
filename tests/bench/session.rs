//! Where something is measured: the address, and how one gets in.

use anyhow::Context;
use journeys::{Api, Browser, Driver, Result, Screen, Server, until};
use serde_json::json;

/// Noting when things are painted, for every page alike.
const MEASURE: &str = include_str!("measure.js");
/// Who works with the product: the sample's administrator.
const PERSON: &str = "alex@example.com";

/// A page to be measured.
pub(crate) struct Session {
    origin: String,
    pub(crate) place: String,
    api: Option<Api>,
    /// Where the filter's words are typed.
    pub(crate) filter: &'static str,
}

impl Session {
    /// The product, signed in.
    pub(crate) async fn product(server: &Server, place: String) -> Result<Self> {
        let origin = format!("http://{}", server.address());
        let api = Api::new(&origin, server.token(PERSON).await?);
        Ok(Self { origin, place, api: Some(api), filter: ".filter-bar input" })
    }

    /// The page without framework.
    pub(crate) fn floor(server: &Server) -> Self {
        let origin = format!("http://{}", server.address());
        Self { origin, place: "/".to_owned(), api: None, filter: "input[type=search]" }
    }

    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The way to the product's API.
    pub(crate) fn api(&self) -> Result<&Api> {
        self.api.as_ref().context("the floor has no API")
    }

    /// Whether tasks have a conversation.
    pub(crate) fn has_talk(&self) -> bool {
        self.api.is_some()
    }

    /// Says something about a task, where that is possible.
    pub(crate) async fn comment_on(&self, task: &str) -> Result<()> {
        if let Some(api) = &self.api {
            let words = json!({"message": "<p>The probe was read twice, and it stays.</p>"});
            api.post(&format!("/task/{task}/message"), words).await?;
        }
        Ok(())
    }

    /// A fresh browser that notes what is painted.
    pub(crate) async fn open(&self, driver: &Driver) -> Result<Browser> {
        let browser = Browser::open(&driver.address(), self.origin.clone(), Screen::LAPTOP).await?;
        if let Some(api) = &self.api {
            browser.enter(api.token()).await?;
        }
        browser.at_document_start(MEASURE).await?;
        Ok(browser)
    }
}

/// Waits until something is there and nothing has come for a second: the first screen is full then. What a page does
/// when it is idle is done then too, and is not counted to the work that follows.
pub(crate) async fn settle(browser: &Browser) -> Result<()> {
    until("a first screen", async || {
        let script = "return Boolean(__bench.full) && performance.now() - __bench.full > 1000";
        Ok(browser.script(script, vec![]).await? == json!(true))
    })
    .await?;
    let idle = "new Promise((done) => requestIdleCallback(() => done(true)))";
    browser.devtools("Runtime.evaluate", json!({"expression": idle, "awaitPromise": true})).await?;
    Ok(())
}
