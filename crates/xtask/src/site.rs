//! The static site: Trunk compiles and names it, this finishes it so that one build runs at the root of a host,
//! under any folder of it, and on every deep link.

mod boot;
mod compress;
mod glue;
mod headers;
mod icons;
mod page;
mod program;
mod size;
mod stamp;
mod style;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use xshell::cmd;

use crate::tools::{self, step};
use crate::workspace::{Workspace, cargo};

pub(crate) use size::{GOAL as SIZE_GOAL, LIMIT as SIZE_LIMIT, first_view};

/// Builds the release site into `dist/`, unless nothing has changed since the last time.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let stamp = stamp::Stamp::of_inputs(workspace)?;
    if stamp.is_current(workspace) {
        return Ok(());
    }
    let tools = tools::site_tools(workspace)?;
    step("Building the site (a minute or two when the front end has changed)");
    let (sh, cargo, trunk) = (workspace.shell()?, cargo(), &tools.trunk);
    // Trunk hands its `--offline` on to Cargo, so the crates have to be here before.
    cmd!(sh, "{cargo} fetch --quiet")
        .quiet()
        .run()
        .context("the crates in Cargo.lock could not be fetched")?;
    // Trunk reads NO_COLOR as a boolean and stops at `NO_COLOR=1`.
    let (rustflags, flags) = program::RUSTFLAGS;
    cmd!(sh, "{trunk} build --release --offline --features split")
        .env("PATH", tools.path())
        .env(program::SPLIT, "1")
        .env(rustflags, flags)
        .env_remove("NO_COLOR")
        .run()
        .context("the site could not be built")?;
    stamp.write(workspace)
}

/// The hook that Trunk calls when its files are staged and not yet in place.
pub(crate) fn finish_staged(workspace: &Workspace) -> Result<()> {
    let staged = env::var_os("TRUNK_STAGING_DIR").context("this is a hook of Trunk: call `trunk build`")?;
    let release = env::var("TRUNK_PROFILE").is_ok_and(|profile| profile == "release");
    finish(workspace, Path::new(&staged), release)
}

fn finish(workspace: &Workspace, site: &Path, release: bool) -> Result<()> {
    let (script, wasm) =
        (only_file(site, "threadline-", ".js")?, only_file(site, "threadline-", "_bg.wasm")?);
    let program = match program::is_split() {
        true => program::write(workspace, site, [&script, &wasm])?,
        false => program::Program { script, wasm, loader: None, parts: Vec::new() },
    };
    let [first, later] = style::bundles(&workspace.root)?;
    let names = page::Names {
        program,
        style: write_hashed(site, "style", "css", first.as_bytes())?,
        later: write_hashed(site, &format!("{}style", program::PART), "css", later.as_bytes())?,
    };
    let page = page::finish(&workspace.root, &names)?;
    fs::write(site.join("index.html"), &page)?;
    fs::write(site.join("_headers"), headers::file(&page, &names))?;
    if release {
        compress::beside(site)?;
    }
    Ok(())
}

/// Writes a file whose name changes with its content, so that it may be kept for ever.
fn write_hashed(site: &Path, stem: &str, extension: &str, content: &[u8]) -> Result<String> {
    let hash: String = Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let name = format!("{stem}-{hash}.{extension}");
    fs::write(site.join(&name), content)?;
    Ok(name)
}

fn only_file(folder: &Path, start: &str, end: &str) -> Result<String> {
    let names = fs::read_dir(folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut found = names.filter(|name| name.starts_with(start) && name.ends_with(end));
    let first = found.next().with_context(|| format!("Trunk staged no {start}…{end}"))?;
    anyhow::ensure!(found.next().is_none(), "Trunk staged more than one {start}…{end}");
    Ok(first)
}

/// Every file below a folder, in a stable order.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}
