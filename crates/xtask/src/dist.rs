//! `cargo xtask dist`.

use anyhow::Result;

use crate::site;
use crate::workspace::Workspace;

/// Builds the site and says what it weighs.
pub(crate) fn run(workspace: &Workspace) -> Result<()> {
    site::build(workspace)?;
    let sizes = site::first_view(&workspace.dist())?;
    for (name, bytes) in &sizes {
        println!("{:>9.1} kB  {name}", kilobytes(*bytes));
    }
    let total: u64 = sizes.iter().map(|(_, bytes)| bytes).sum();
    println!("{:>9.1} kB  in all, brotli; in {}", kilobytes(total), workspace.dist().display());
    Ok(())
}

/// For people to read: 1 kB is 1000 bytes.
pub(crate) fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / 1000.0
}
