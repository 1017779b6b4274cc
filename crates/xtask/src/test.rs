//! `cargo xtask test`.

use std::env;
use std::fs;
use std::process::Command;

use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};
use xshell::cmd;

use crate::dist::kilobytes;
use crate::run;
use crate::site;
use crate::tally::Tally;
use crate::tools::{self, Chromium, SiteTools};
use crate::workspace::{Workspace, cargo};

/// What property tests draw their cases from.
const SEED: &str = "PROPTEST_RNG_SEED";

/// Which tests. Without a part, all of them.
#[derive(Args)]
pub(crate) struct Options {
    /// Only this part.
    part: Option<Part>,
    /// Only tests whose name contains this.
    filter: Option<String>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Part {
    /// Format and lints.
    Lint,
    /// What runs without a browser.
    Native,
    /// The front end's own tests, in headless Chromium.
    Browser,
    /// People's ways through the product, in headless Chromium against the real server.
    Journeys,
}

/// Runs the parts one after another, goes on after failures, and counts everything.
pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let wanted = |part| options.part.is_none_or(|only| only == part);
    let in_browser = wanted(Part::Browser) || wanted(Part::Journeys);
    // What is missing is said at once, and not after minutes of compiling.
    let site_tools = tools::site_tools(workspace)?;
    let chromium = if in_browser { Some(tools::chromium()?) } else { None };
    let mut tally = Tally::default();
    if wanted(Part::Lint) {
        lint(workspace, &mut tally);
    }
    if wanted(Part::Native) {
        let packages =
            ["-p", "threadline-domain", "-p", "threadline-plan", "-p", "threadline-server", "-p", "xtask"];
        tally.tests("Native tests", native_tests(workspace, &packages, options));
        let contract = ["-p", "journeys", "--test", "contract"];
        tally.tests("Tests of the API's contract", native_tests(workspace, &contract, options));
        if options.filter.is_none() {
            let support = ["-p", "journeys", "--lib"];
            tally.tests("Tests of what the journeys share", native_tests(workspace, &support, options));
            // Its decisions: they need no browser.
            let front = ["-p", "threadline", "--lib"];
            tally.tests("Native tests of the front end", native_tests(workspace, &front, options));
        }
    }
    if let Some(chromium) = &chromium {
        if wanted(Part::Browser) {
            tally.tests("Tests in the browser", browser_tests(workspace, &site_tools, chromium, options));
        }
        if wanted(Part::Journeys) {
            journeys(workspace, chromium, options, &mut tally)?;
        }
    }
    tally.finish()
}

fn lint(workspace: &Workspace, tally: &mut Tally) {
    let cargo = cargo();
    tally.check("Format", || {
        let sh = workspace.shell()?;
        Ok(cmd!(sh, "{cargo} fmt --all --check").quiet().run()?)
    });
    tally.check("Lints, native", || {
        let sh = workspace.shell()?;
        let lint = cmd!(sh, "{cargo} clippy --workspace --exclude threadline --all-targets -- -D warnings");
        Ok(lint.quiet().run()?)
    });
    tally.check("Lints, browser", || {
        let sh = workspace.shell()?;
        let lint = cmd!(
            sh,
            "{cargo} clippy --package threadline --target wasm32-unknown-unknown --all-targets -- -D warnings"
        );
        Ok(lint.quiet().run()?)
    });
}

fn native_tests(workspace: &Workspace, packages: &[&str], options: &Options) -> Command {
    let mut command = Command::new(cargo());
    command
        .current_dir(&workspace.root)
        .args(["test", "--no-fail-fast"])
        .args(packages)
        .args(&options.filter);
    // Property tests draw the same cases each time: a change passes or fails by what it does, and a failure is seen
    // again. `cargo test` by hand draws new ones, and so does a seed of one's own.
    if env::var_os(SEED).is_none() {
        command.env(SEED, "20261121");
    }
    command
}

fn browser_tests(
    workspace: &Workspace,
    tools: &SiteTools,
    chromium: &Chromium,
    options: &Options,
) -> Command {
    let mut command = Command::new(cargo());
    command
        .current_dir(&workspace.root)
        .args([
            "test",
            "--package",
            "threadline",
            "--lib",
            "--target",
            "wasm32-unknown-unknown",
            "--no-fail-fast",
        ])
        .args(&options.filter)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &tools.test_runner)
        .env("CHROMEDRIVER", &chromium.driver)
        // A slow machine needs longer than the runner's twenty seconds to start a browser and load a debug build.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300");
    command
}

fn journeys(workspace: &Workspace, chromium: &Chromium, options: &Options, tally: &mut Tally) -> Result<()> {
    let axe = tools::axe()?;
    let mut server = None;
    tally.check("Building what the journeys need", || {
        site::build(workspace)?;
        server = Some(run::server(workspace, false)?);
        Ok(())
    });
    if options.filter.is_none() {
        tally.check("Size of the first view", || size_gate(workspace));
    }
    let Some(server) = server else { return Ok(()) };
    let pictures = workspace.target.join("journeys");
    fs::create_dir_all(&pictures)?;
    let mut command = Command::new(cargo());
    command
        .current_dir(&workspace.root)
        .args(["test", "--package", "journeys", "--test", "journeys", "--no-fail-fast"])
        .args(&options.filter)
        // Each has a browser or two and a server; more at once only make each other slow.
        .args(["--", "--test-threads", "2"])
        .env("THREADLINE_SITE", workspace.dist())
        .env("THREADLINE_SERVER", server)
        .env("THREADLINE_PICTURES", pictures)
        .env("CHROME", &chromium.browser)
        .env("CHROMEDRIVER", &chromium.driver)
        .env("AXE_JS", axe)
        // An error of a journey is a sentence; where in the runtime it was made helps nobody.
        .env("RUST_LIB_BACKTRACE", "0");
    tally.tests("Journeys", command);
    Ok(())
}

fn size_gate(workspace: &Workspace) -> Result<()> {
    let sizes = site::first_view(&workspace.dist())?;
    let total: u64 = sizes.iter().map(|(_, bytes)| bytes).sum();
    let (limit, goal) = (kilobytes(site::SIZE_LIMIT), kilobytes(site::SIZE_GOAL));
    println!("    {:.1} kB of {limit:.0} kB, brotli; the goal is {goal:.0} kB", kilobytes(total));
    ensure!(total <= site::SIZE_LIMIT, "the first view weighs {:.1} kB: {sizes:?}", kilobytes(total));
    Ok(())
}
