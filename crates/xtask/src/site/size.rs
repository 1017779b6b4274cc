//! What the first view costs on the wire.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::program::PART;

/// What page, loader, program, style, icons and configuration should weigh together, brotli, in bytes.
pub(crate) const GOAL: u64 = 300_000;

/// The most that they may weigh. The goal is missed: this only keeps it from getting worse, and is lowered
/// whenever the program gets smaller. It was raised once, from 445 kB, when what follows a signal came to leave it
/// (`ui::memo`) and conversations got new ways. What is left is the board with its shell and store; what else there is
/// comes in parts (`src/features/parts.rs`) and in the second style sheet (`style/later.css`), and a part that grows
/// into this limit is named by the wrong file.
pub(crate) const LIMIT: u64 = 457_000;

/// Each file of the first view with its brotli size in bytes: all but the parts of the program that come later.
pub(crate) fn first_view(site: &Path) -> Result<Vec<(String, u64)>> {
    let mut sizes = Vec::new();
    for entry in fs::read_dir(site).context("the site is not built: cargo xtask dist")? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if let Some(plain) = name.strip_suffix(".br")
            && !plain.starts_with(PART)
        {
            sizes.push((plain.to_owned(), entry.metadata()?.len()));
        }
    }
    anyhow::ensure!(!sizes.is_empty(), "{} holds no compressed files", site.display());
    sizes.sort();
    Ok(sizes)
}
