//! The floor's folder: its three files and the very cards of the board, compressed like the product's files.

use std::fs;

use anyhow::Context;
use journeys::{Driver, Result};
use tempfile::TempDir;

use crate::session::Session;

const FILES: [(&str, &str); 3] = [
    ("index.html", include_str!("floor/index.html")),
    ("floor.css", include_str!("floor/floor.css")),
    ("floor.js", include_str!("floor/floor.js")),
];

/// What the floor shows of a task: as much as a card does.
const SHRINK: &str = "it.data.filter((it) => !it.parent).map((it) => ({ id: it.id, title: it.title, status: it.status, \
    facts: [it.assignee?.firstName ?? it.assignee?.name, it.dueDate?.slice(0, 10), it.priority].filter(Boolean) }))";

pub(crate) async fn stage(driver: &Driver, product: &Session) -> Result<TempDir> {
    let folder = TempDir::with_prefix("threadline-floor-")?;
    let tasks = format!("project/{}/tasks?shape=flat", product.project());
    let cards = product.ask(driver, &tasks, SHRINK).await?;
    anyhow::ensure!(cards.as_array().is_some_and(|cards| cards.len() >= 1000), "too few cards: {cards}");
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
