//! The tools that the build needs: taken from PATH when the version fits, then from a cache of ours beside
//! the person's other caches, else installed there. Nothing outside that cache is changed, but for
//! the wasm target of rustup and, where it may, the Debian packages of Chromium.

mod cargo_tool;
mod chromium;
mod npm_tool;

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xshell::cmd;

use crate::workspace::Workspace;

pub(crate) use chromium::{Chromium, chromium};
pub(crate) use npm_tool::axe;

const TRUNK: &str = "0.21.14";

/// What building the site takes, ready to be put on PATH.
pub(crate) struct SiteTools {
    path: OsString,
    /// The `trunk` to call.
    pub(crate) trunk: PathBuf,
    /// The runner of wasm-bindgen-test that belongs to the wasm-bindgen in `Cargo.lock`.
    pub(crate) test_runner: PathBuf,
}

impl SiteTools {
    /// PATH with the tools in front, so that Trunk finds these and downloads nothing.
    pub(crate) fn path(&self) -> &OsString {
        &self.path
    }
}

/// Finds or installs the wasm target, Trunk, wasm-bindgen and wasm-opt.
pub(crate) fn site_tools(workspace: &Workspace) -> Result<SiteTools> {
    wasm_target(workspace)?;
    let trunk = cargo_tool::find_or_install("trunk", "trunk", TRUNK, true)?;
    let wasm_bindgen = workspace.locked_version("wasm-bindgen")?;
    let bindgen = cargo_tool::find_or_install("wasm-bindgen", "wasm-bindgen-cli", &wasm_bindgen, false)?;
    let wasm_opt = npm_tool::wasm_opt()?;
    let test_runner = bindgen.with_file_name(exe("wasm-bindgen-test-runner"));
    let first =
        [&trunk, &bindgen, &wasm_opt].into_iter().filter_map(|tool| tool.parent().map(Path::to_owned));
    let rest = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(first.chain(env::split_paths(&rest)))?;
    Ok(SiteTools { path, trunk, test_runner })
}

fn wasm_target(workspace: &Workspace) -> Result<()> {
    let sh = workspace.shell()?;
    let libraries = cmd!(sh, "rustc --print target-libdir --target wasm32-unknown-unknown").quiet().read();
    if libraries.is_ok_and(|path| Path::new(&path).is_dir()) {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        bail!(
            "the Rust target wasm32-unknown-unknown is missing and there is no rustup to add it: \
             get rustup from https://rustup.rs, or the target from where your Rust comes from"
        );
    }
    step("Adding the Rust target wasm32-unknown-unknown");
    cmd!(sh, "rustup target add wasm32-unknown-unknown").run().context("rustup could not add the wasm target")
}

/// Says what begins, since some steps take minutes.
pub(crate) fn step(what: &str) {
    println!("==> {what}");
}

/// Where the tools of this project are kept between runs and clones.
fn cache() -> Result<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let base = set("XDG_CACHE_HOME")
        .or_else(|| set("LOCALAPPDATA"))
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .context("no place for tools: set HOME or XDG_CACHE_HOME")?;
    Ok(base.join("threadline").join("tools"))
}

fn exe(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

/// The first program of that name on PATH.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let name = exe(name);
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(&name)).find(|file| file.is_file())
}
