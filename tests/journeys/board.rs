//! A small board of its own for a journey, and what is seen of it.

use journeys::{Api, Browser, Result, Stage, until};
use serde_json::{Value, json};

/// The sample's administrator.
pub const ALEX: &str = "alex@example.com";
/// A project with four tasks that stand in `New` in this order, and one in `In Progress`.
pub struct Board {
    /// Someone's way to the API.
    pub api: Api,
    /// The number of the project.
    pub project: i64,
}

impl Board {
    /// Makes it.
    pub async fn make(stage: &Stage) -> Result<Self> {
        let api = stage.api(ALEX).await?;
        let project = api.post("/project", json!({"title": "Kite festival"})).await?;
        let project = number(&project);
        for (title, position) in [
            ("Book the field", "a0"),
            ("Ask the fire brigade", "a1"),
            ("Print posters", "a2"),
            ("Buy string", "a3"),
        ] {
            let task = json!({"title": title, "project": project, "status": "New", "position": position});
            api.post("/task", task).await?;
        }
        let task =
            json!({"title": "Draw the map", "project": project, "status": "In Progress", "position": "a0"});
        api.post("/task", task).await?;
        Ok(Self { api, project })
    }

    /// Opens it in a browser that is signed in already.
    pub async fn open(&self, browser: &Browser) -> Result<()> {
        browser.enter(self.api.token()).await?;
        browser.go(&self.place()).await?;
        shows(browser, "in-progress", &["Draw the map"]).await
    }

    /// Its address.
    pub fn place(&self) -> String {
        format!("/projects/{}/board", self.project)
    }

    /// What the server has kept of a task.
    pub async fn task(&self, title: &str) -> Result<Value> {
        let tasks = self.api.get(&format!("/project/{}/tasks", self.project)).await?;
        let found = tasks.as_array().into_iter().flatten().find(|task| task["title"] == title).cloned();
        found.ok_or_else(|| anyhow::anyhow!("the server has no task “{title}”"))
    }

    /// Waits until the server has kept this of a task.
    pub async fn keeps(&self, title: &str, field: &str, value: Value) -> Result<()> {
        let what = format!("the server to keep {field} {value} of “{title}”");
        until(&what, async || Ok(self.task(title).await?[field] == value)).await
    }
}

/// The id of what an answer is about.
pub fn number(record: &Value) -> i64 {
    record["id"].as_i64().unwrap_or_default()
}

/// The titles in a column from top to bottom.
pub async fn titles(browser: &Browser, column: &str) -> Result<Vec<String>> {
    let script = "
        const cards = [...document.querySelectorAll(`[data-column=${JSON.stringify(arguments[0])}] [data-task-id]`)];
        return cards.map((it) => [it.getBoundingClientRect().top, it.querySelector('h3').textContent.trim()])
            .sort((a, b) => a[0] - b[0]).map((it) => it[1]);";
    let titles = browser.script(script, vec![json!(column)]).await?;
    Ok(titles.as_array().into_iter().flatten().filter_map(|it| it.as_str().map(str::to_owned)).collect())
}

/// Waits until a column shows exactly these.
pub async fn shows(browser: &Browser, column: &str, expected: &[&str]) -> Result<()> {
    let mut last = Vec::new();
    let what = format!("{column} to show {expected:?}");
    let outcome = until(&what, async || {
        last = titles(browser, column).await?;
        Ok(last == expected)
    });
    outcome.await.map_err(|error| error.context(format!("it shows {last:?}")))
}

/// The middle of a card, in pixels of the window.
pub async fn card(browser: &Browser, title: &str) -> Result<(f64, f64)> {
    browser.role("link", title).within(".board").middle().await
}
