//! `cargo xtask bench`.

use anyhow::{Context, Result};
use clap::Args;
use xshell::cmd;

use crate::workspace::{Workspace, cargo};
use crate::{run, site, tools};

/// How thoroughly.
#[derive(Args)]
pub(crate) struct Options {
    /// How many runs the medians are taken of.
    #[arg(long, default_value_t = 5)]
    runs: u32,
}

/// Builds site and server as people get them, and measures both beside the floor. The table is on the screen, the
/// values of every run are in `bench.json` in the target directory.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let chromium = tools::chromium()?;
    site::build(workspace)?;
    let server = run::server(workspace, true)?;
    let (sh, cargo) = (workspace.shell()?, cargo());
    cmd!(sh, "{cargo} run --quiet --package journeys --bin bench")
        .quiet()
        .env("THREADLINE_SITE", workspace.dist())
        .env("THREADLINE_SERVER", server)
        .env("THREADLINE_BENCH_FILE", workspace.target.join("bench.json"))
        .env("THREADLINE_BENCH_RUNS", options.runs.to_string())
        .env("CHROME", &chromium.browser)
        .env("CHROMEDRIVER", &chromium.driver)
        .env("RUST_LIB_BACKTRACE", "0")
        .env("RUST_LOG", "warn")
        .run()
        .context("the benchmark did not run to its end")
}
