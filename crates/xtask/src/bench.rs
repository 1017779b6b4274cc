//! `cargo xtask bench`.

use std::env;
use std::path::Path;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use xshell::cmd;

use crate::workspace::{Workspace, cargo};
use crate::{run, site, tools};

/// How thoroughly.
#[derive(Args)]
pub(crate) struct Options {
    /// How many runs the medians are taken of.
    #[arg(long, default_value_t = 5)]
    runs: u32,
    /// Measure only this part.
    #[arg(long, value_enum)]
    only: Option<Part>,
    /// Measure the server instead: many people at once, four of five requests reading.
    #[arg(long)]
    server: bool,
    /// How long the server is measured.
    #[arg(long, default_value_t = 20, requires = "server")]
    seconds: u32,
}

/// What is measured of the site.
#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// Boards of 1,000 and 10,000 tasks, beside a page without framework.
    Board,
    /// A plan of 2,000 tasks and 4,000 links: graph and timeline.
    Plan,
    /// A channel of 50,000 messages.
    Talk,
}

/// Builds site and server as people get them, and measures both beside the floor. The table is on the screen, the
/// values of every run are in `bench.json` in the target directory.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    if options.server {
        return load(workspace, options.seconds);
    }
    let chromium = tools::chromium()?;
    site::build(workspace)?;
    let server = run::server(workspace, true)?;
    let (sh, cargo) = (workspace.shell()?, cargo());
    // Where there is a folder in memory, a busy disk is no part of what is measured.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { memory.to_owned() } else { env::temp_dir() };
    let only = options.only.and_then(|part| Some(part.to_possible_value()?.get_name().to_owned()));
    cmd!(sh, "{cargo} run --quiet --package journeys --bin bench")
        .quiet()
        .env("THREADLINE_SITE", workspace.dist())
        .env("THREADLINE_SERVER", server)
        .env("THREADLINE_BENCH_FILE", workspace.target.join("bench.json"))
        .env("THREADLINE_BENCH_RUNS", options.runs.to_string())
        .env("TMPDIR", folder)
        .env("THREADLINE_BENCH_ONLY", only.unwrap_or_default())
        .env("CHROME", &chromium.browser)
        .env("CHROMEDRIVER", &chromium.driver)
        .env("RUST_LIB_BACKTRACE", "0")
        .env("RUST_LOG", "warn")
        .run()
        .context("the benchmark did not run to its end")
}

/// Builds the server as people get it and lets many people use it at once. The numbers are in `load.json` in the target
/// directory too.
fn load(workspace: &Workspace, seconds: u32) -> Result<()> {
    let server = run::server(workspace, true)?;
    let (sh, cargo) = (workspace.shell()?, cargo());
    cmd!(sh, "{cargo} run --quiet --release --package journeys --bin load")
        .quiet()
        .env("THREADLINE_SERVER", server)
        .env("THREADLINE_BENCH_FILE", workspace.target.join("load.json"))
        .env("THREADLINE_BENCH_SECONDS", seconds.to_string())
        .env("RUST_LIB_BACKTRACE", "0")
        .env("RUST_LOG", "warn")
        .run()
        .context("the server could not be measured")
}
