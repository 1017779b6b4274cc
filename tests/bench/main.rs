//! The benchmark: the product beside a page without framework that shows the same cards, in one run.
//!
//! `cargo xtask bench` builds what it needs. The measures are those of issue and goals: see `measures.rs`.

mod floor;
mod load;
mod measures;
mod memory;
mod session;
mod table;
mod work;

use std::fs;

use anyhow::Context;
use journeys::{Driver, Result, Server, from_environment};
use serde_json::{Value, json};

use measures::Measures;
use session::Session;

const SIZES: [u32; 2] = [1_000, 10_000];

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> Result<()> {
    let runs = std::env::var("THREADLINE_BENCH_RUNS").ok().and_then(|runs| runs.parse().ok()).unwrap_or(5);
    let driver = Driver::start().await?;
    let mut report = serde_json::Map::new();
    for size in SIZES {
        let (product, floor) = compare(&driver, size, runs).await.with_context(|| format!("{size} tasks"))?;
        table::print(size, &product, &floor);
        report.insert(size.to_string(), json!({"product": product.json(), "floor": floor.json()}));
    }
    let file = from_environment("THREADLINE_BENCH_FILE")?;
    fs::write(&file, serde_json::to_string_pretty(&Value::Object(report))?)?;
    println!("\nIn {}", file.display());
    Ok(())
}

/// Alternates product and floor, so that what else happens on the machine meets both.
async fn compare(driver: &Driver, size: u32, runs: u32) -> Result<(Measures, Measures)> {
    let server = Server::start(size).await?;
    let product = Session::product(&server).await?;
    let product = product.at_large_project(driver).await?;
    let site = floor::stage(driver, &product).await?;
    let floor_server = Server::start_with_site(0, site.path().to_owned()).await?;
    let floor = Session::floor(&floor_server);
    let (mut of_product, mut of_floor) = (Measures::default(), Measures::default());
    for run in 1..=runs {
        println!("{size} tasks, run {run} of {runs}");
        floor.measure(driver, &mut of_floor).await.context("the floor")?;
        product.measure(driver, &mut of_product).await.context("the product")?;
    }
    Ok((of_product, of_floor))
}
