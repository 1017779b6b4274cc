//! The floor's folder: its three files and the very cards of the board, compressed like the product's files.

use std::fs;

use anyhow::{Context, ensure};
use journeys::{Api, Result};
use serde_json::{Value, json};
use tempfile::TempDir;

const FILES: [(&str, &str); 3] = [
    ("index.html", include_str!("floor/index.html")),
    ("floor.css", include_str!("floor/floor.css")),
    ("floor.js", include_str!("floor/floor.js")),
];

/// The folder with all that the floor shows: the cards of a project.
pub(crate) async fn stage(api: &Api, project: i64) -> Result<TempDir> {
    let folder = TempDir::with_prefix("threadline-floor-")?;
    let tasks = api.get(&format!("/project/{project}/tasks?shape=flat")).await?;
    let people = api.get("/user").await?;
    let tasks = tasks.as_array().context("no tasks")?;
    let cards: Vec<Value> =
        tasks.iter().filter(|it| it["parent"].is_null()).map(|it| card(it, &people)).collect();
    ensure!(cards.len() >= 1000, "only {} cards", cards.len());
    let cards = json!(cards);
    let cards = cards.to_string();
    for (name, content) in FILES.into_iter().chain([("cards.json", cards.as_str())]) {
        let file = folder.path().join(name);
        fs::write(&file, content)?;
        let mut small = Vec::new();
        let best = brotli::enc::BrotliEncoderParams { quality: 9, ..Default::default() };
        brotli::BrotliCompress(&mut content.as_bytes(), &mut small, &best).context("brotli")?;
        fs::write(folder.path().join(format!("{name}.br")), small)?;
    }
    Ok(folder)
}

/// As much of a task as a card shows.
fn card(task: &Value, people: &Value) -> Value {
    let who = people.as_array().into_iter().flatten().find(|person| person["id"] == task["assignee"]);
    let name = who.and_then(|who| who["firstName"].as_str());
    let due = task["dueDate"].as_str().and_then(|due| due.get(..10));
    let facts: Vec<&str> = [name, due, task["priority"].as_str()].into_iter().flatten().collect();
    json!({"id": task["id"], "title": task["title"], "status": task["status"], "facts": facts})
}
