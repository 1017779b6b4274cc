//! Tools that are crates.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

use super::{cache, exe, on_path, step};
use crate::workspace::cargo;

/// The `program` of the crate `package` in exactly this version.
pub(super) fn find_or_install(program: &str, package: &str, version: &str, locked: bool) -> Result<PathBuf> {
    let root = cache()?.join(format!("{package}-{version}"));
    let cached = root.join("bin").join(exe(program));
    let candidates = on_path(program).into_iter().chain([cached.clone()]);
    if let Some(found) = candidates.into_iter().find(|file| has_version(file, version)) {
        return Ok(found);
    }
    step(&format!("Installing {package} {version} into {} (some minutes, once)", root.display()));
    let sh = Shell::new()?;
    let cargo = cargo();
    // A target directory of its own: the project's is locked by whoever builds there.
    let target = cache()?.join("build");
    let lock = locked.then_some("--locked");
    cmd!(sh, "{cargo} install {package} --version {version} --root {root} {lock...}")
        .env("CARGO_TARGET_DIR", &target)
        .run()
        .with_context(|| {
            format!(
                "{package} {version} could not be installed. By hand: cargo install {package} --version {version}"
            )
        })?;
    // Hundreds of megabytes that nobody needs again; leaving them is no error.
    let _ = sh.remove_path(&target);
    Ok(cached)
}

fn has_version(program: &Path, version: &str) -> bool {
    let Ok(sh) = Shell::new() else { return false };
    if !program.is_file() {
        return false;
    }
    let said = cmd!(sh, "{program} --version").quiet().ignore_stderr().read().unwrap_or_default();
    said.split_whitespace().any(|word| word == version)
}
