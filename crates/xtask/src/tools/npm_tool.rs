//! Tools that come through npm.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use super::{cache, on_path, step};

const BINARYEN: &str = "132.0.0";
const AXE: &str = "4.14.1";
/// Older ones do not know all that today's rustc emits.
const OLDEST_WASM_OPT: u32 = 123;

/// `wasm-opt` from PATH when new enough, else Binaryen's own build.
pub(super) fn wasm_opt() -> Result<PathBuf> {
    if let Some(found) = on_path("wasm-opt").filter(|file| new_enough(file)) {
        return Ok(found);
    }
    let name = if cfg!(windows) { "wasm-opt.cmd" } else { "wasm-opt" };
    package("binaryen", BINARYEN, &Path::new(".bin").join(name))
}

/// The script of axe-core, which the journeys load into a page.
pub(crate) fn axe() -> Result<PathBuf> {
    package("axe-core", AXE, Path::new("axe-core/axe.min.js"))
}

/// A file of a package below `node_modules`, installed into the cache when it is not there.
fn package(name: &str, version: &str, file: &Path) -> Result<PathBuf> {
    let root = cache()?.join(format!("{name}-{version}"));
    let file = root.join("node_modules").join(file);
    if file.exists() {
        return Ok(file);
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let sh = Shell::new()?;
    if cmd!(sh, "{npm} --version").quiet().ignore_stderr().read().is_err() {
        bail!(
            "{name} {version} is needed and there is no npm to get it: install Node from https://nodejs.org or \
             your system's packages (Debian: apt-get install npm), or put the tool itself on PATH"
        );
    }
    step(&format!("Installing {name} {version} into {}", root.display()));
    sh.create_dir(&root)?;
    cmd!(sh, "{npm} install --prefix {root} --no-audit --no-fund --no-save {name}@{version}")
        .run()
        .with_context(|| format!("npm could not install {name} {version}"))?;
    if !file.exists() {
        bail!("npm installed {name} {version} without {}", file.display());
    }
    Ok(file)
}

fn new_enough(wasm_opt: &Path) -> bool {
    let Ok(sh) = Shell::new() else { return false };
    let said = cmd!(sh, "{wasm_opt} --version").quiet().ignore_stderr().read().unwrap_or_default();
    said.split_whitespace().find_map(|word| word.parse::<u32>().ok()).is_some_and(|it| it >= OLDEST_WASM_OPT)
}
