//! Where something is measured: the address, and how one gets in.

use std::time::Duration;

use anyhow::Context;
use journeys::{Browser, Driver, Result, Screen, Server, until};
use serde_json::{Value, json};

use crate::measures::Measures;
use crate::{load, work};

/// Noting when things are painted, for both pages alike.
const MEASURE: &str = include_str!("measure.js");

/// A page to be measured.
pub(crate) struct Session {
    origin: String,
    place: String,
    token: Option<String>,
    /// Where the filter's words are typed.
    pub(crate) filter: &'static str,
}

impl Session {
    pub(crate) async fn product(server: &Server) -> Result<Self> {
        let token = server.token("alex@example.com").await?;
        let origin = format!("http://{}", server.address());
        Ok(Self { origin, place: "/projects".to_owned(), token: Some(token), filter: ".filter-bar input" })
    }

    pub(crate) fn floor(server: &Server) -> Self {
        let origin = format!("http://{}", server.address());
        Self { origin, place: "/".to_owned(), token: None, filter: "input[type=search]" }
    }

    /// The same at the board of the last project, which is the large one.
    pub(crate) async fn at_large_project(mut self, driver: &Driver) -> Result<Self> {
        let projects = self.ask(driver, "project", "it.data.map((it) => it.id)").await?;
        let last = projects.as_array().and_then(|ids| ids.last()).context("the sample has no project")?;
        self.place = format!("/projects/{last}/board");
        Ok(self)
    }

    /// The number of the project that is measured.
    pub(crate) fn project(&self) -> &str {
        self.place.split('/').nth(2).unwrap_or_default()
    }

    /// What the API answers, passed through a script that knows it as `it`.
    pub(crate) async fn ask(&self, driver: &Driver, path: &str, then: &str) -> Result<Value> {
        let browser = self.open(driver).await?;
        browser.go("/config.json").await?;
        let token = self.token.as_deref().unwrap_or_default();
        let script = format!(
            "fetch('/v1/{path}', {{ headers: {{ authorization: 'Bearer {token}' }} }})\
             .then((it) => it.json()).then((it) => {then})"
        );
        let call = json!({"expression": script, "awaitPromise": true, "returnByValue": true});
        let answer = browser.devtools("Runtime.evaluate", call).await?;
        browser.close().await?;
        Ok(answer["result"]["value"].clone())
    }

    /// One run: a cold load, then the work of a person, then a second visit.
    pub(crate) async fn measure(&self, driver: &Driver, measures: &mut Measures) -> Result<()> {
        let browser = self.open(driver).await?;
        browser.at_document_start(MEASURE).await?;
        browser.go(&self.place).await?;
        settle(&browser).await?;
        load::note(driver, &browser, measures).await?;
        work::note(self, &browser, measures).await?;
        browser.go("/config.json").await?;
        browser.go(&self.place).await?;
        settle(&browser).await?;
        measures.note("warm", load::number(&browser, "__bench.first").await?);
        browser.close().await
    }

    async fn open(&self, driver: &Driver) -> Result<Browser> {
        let browser = Browser::open(&driver.address(), self.origin.clone(), Screen::LAPTOP).await?;
        if let Some(token) = &self.token {
            browser.enter(token).await?;
        }
        Ok(browser)
    }
}

/// Waits until cards are there and none has come for a second: the first screen is full then.
async fn settle(browser: &Browser) -> Result<()> {
    until("a first screen of cards", async || {
        let script = "return __bench.full !== null && performance.now() - __bench.full > 1000";
        Ok(browser.script(script, vec![]).await? == json!(true))
    })
    .await?;
    // Time for what a page does when it is idle, so that it is not counted to the work that follows.
    tokio::time::sleep(Duration::from_millis(500)).await;
    Ok(())
}
