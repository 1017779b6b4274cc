//! Whether the built site is still that of the sources. Cargo would find out too, but Trunk runs wasm-opt each time.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;
use sha2::{Digest, Sha256};

use super::files_below;
use crate::workspace::Workspace;

const INPUTS: [&str; 10] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "crates/domain",
    "crates/xtask",
    "index.html",
    "public",
    "rust-toolchain.toml",
    "src",
    "style",
];

/// A digest over everything that the site is made of.
pub(super) struct Stamp(String);

impl Stamp {
    pub(super) fn of_inputs(workspace: &Workspace) -> Result<Self> {
        let mut digest = Sha256::new();
        for input in INPUTS {
            let path = workspace.root.join(input);
            let files = if path.is_dir() { files_below(&path)? } else { vec![path] };
            for file in files {
                let content = fs::read(&file)?;
                digest.update(file.strip_prefix(&workspace.root)?.to_string_lossy().as_bytes());
                digest.update(content.len().to_le_bytes());
                digest.update(content);
            }
        }
        Ok(Self(digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()))
    }

    /// Whether `dist/` was built from exactly these.
    pub(super) fn is_current(&self, workspace: &Workspace) -> bool {
        workspace.dist().join("index.html").is_file()
            && fs::read_to_string(place(workspace)).is_ok_and(|built| built == self.0)
    }

    pub(super) fn write(&self, workspace: &Workspace) -> Result<()> {
        fs::create_dir_all(&workspace.target)?;
        Ok(fs::write(place(workspace), &self.0)?)
    }
}

/// In the target directory and not in `dist/`, which is published; named by root, since two clones may share the former.
fn place(workspace: &Workspace) -> PathBuf {
    let root = Sha256::digest(workspace.root.to_string_lossy().as_bytes());
    let root: String = root.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    Path::new(&workspace.target).join(format!("site-{root}.stamp"))
}
