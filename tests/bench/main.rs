//! The benchmark: the board beside a page without framework that shows the same cards, the plan, and the talk.
//!
//! `cargo xtask bench` builds what it needs. What is measured, and what it should be, stands in `goals.rs`.

mod board;
mod floor;
mod goals;
mod hand;
mod load;
mod measures;
mod memory;
mod plan;
mod session;
mod table;
mod talk;
mod work;

use std::fs;

use anyhow::Context;
use journeys::{Driver, Result, from_environment};
use serde_json::json;

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<()> {
    let given = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let runs = given("THREADLINE_BENCH_RUNS").and_then(|runs| runs.parse().ok()).unwrap_or(5);
    let only = given("THREADLINE_BENCH_ONLY");
    let wanted = |part: &str| only.as_deref().is_none_or(|only| only == part);
    let driver = Driver::start().await?;
    let mut tables = Vec::new();
    if wanted("board") {
        for tasks in [1_000, 10_000] {
            let table = board::compare(&driver, tasks, runs).await;
            tables.push(table.with_context(|| format!("the board of {tasks} tasks"))?);
        }
    }
    if wanted("plan") {
        tables.push(plan::measure(&driver, runs).await.context("the plan")?);
    }
    if wanted("talk") {
        tables.push(talk::measure(&driver, runs).await.context("the talk")?);
    }
    let (mut met, mut all) = (0, 0);
    for table in &tables {
        let (here, of) = table.print();
        met += here;
        all += of;
    }
    let file = from_environment("THREADLINE_BENCH_FILE")?;
    let report = json!(tables.iter().map(table::Table::json).collect::<Vec<_>>());
    fs::write(&file, serde_json::to_string_pretty(&report)?)?;
    println!("\nMedians of {runs}; {met} of {all} goals are met. Every run is in {}", file.display());
    Ok(())
}
