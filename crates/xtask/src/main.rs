//! Set up, run, test, bench, dist: see `cargo xtask help`.

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

mod bench;
mod dist;
mod run;
mod site;
mod tally;
mod test;
mod tools;
mod workspace;

use workspace::Workspace;

/// Everything that is done with this repository. The first start fetches what is missing.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the site, start the server with a sample workspace, and open it.
    Run(run::Options),
    /// Check format and lints, run every test, and end with `N passed, N failed`.
    Test(test::Options),
    /// Build the static site into `dist/`, compressed, with a `_headers` file.
    Dist,
    /// Measure boards beside a page without framework, the plan and the talk; with `--server` the server.
    Bench(bench::Options),
    /// Finish the site that Trunk has staged: a hook of `Trunk.toml`, not for people.
    #[command(hide = true)]
    SiteFinish,
}

fn main() -> ExitCode {
    match execute() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn execute() -> Result<()> {
    let cli = Cli::parse();
    let workspace = Workspace::find()?;
    match cli.command {
        Command::Run(options) => run::run(&workspace, &options),
        Command::Test(options) => test::run(&workspace, &options),
        Command::Dist => dist::run(&workspace),
        Command::Bench(options) => bench::run(&workspace, &options),
        Command::SiteFinish => site::finish_staged(&workspace),
    }
}
