//! The program as the browser loads it: what Cargo compiled in one piece is cut apart at the functions that
//! `src/features/parts.rs` names, given its glue by wasm-bindgen, and made small by wasm-opt.
//!
//! Trunk runs wasm-bindgen too, on the whole. What it made is replaced: a tool between Cargo and wasm-bindgen has no
//! place in its pipeline.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use sha2::{Digest, Sha256};
use wasm_split_cli_support::{Options, transform};
use xshell::{Shell, cmd};

use super::glue::shorten;
use crate::workspace::Workspace;

/// Set for the build that is to be cut apart; the hook that Trunk calls sees it too.
pub(super) const SPLIT: &str = "THREADLINE_SPLIT";

/// What the compiler needs besides, to leave in the file where each function and datum is referred to.
pub(super) const RUSTFLAGS: (&str, &str) =
    ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Clink-args=--emit-relocs");

/// How the name of a part begins.
pub(super) const PART: &str = "part-";

/// Stands in names until the content is known that they are a digest of: as long as that digest, since the names
/// stand in binary files too.
const UNNAMED: &str = "unnamed-unnamed-";

/// Features of WebAssembly that the compiler uses and every browser of the last years has.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The files of the program, by their names in the site.
pub(super) struct Program {
    /// The glue of wasm-bindgen, which starts the program.
    pub(super) script: String,
    /// What comes with the first view.
    pub(super) wasm: String,
    /// Loads the parts, where there are any.
    pub(super) loader: Option<String>,
    /// What comes later.
    pub(super) parts: Vec<String>,
}

/// Whether the site that is being built is to be loaded in parts.
pub(super) fn is_split() -> bool {
    env::var_os(SPLIT).is_some()
}

/// Puts the program in parts into the site, in the place of the one that Trunk staged.
pub(super) fn write(workspace: &Workspace, site: &Path, staged: [&str; 2]) -> Result<Program> {
    for name in staged {
        fs::remove_file(site.join(name))?;
    }
    let compiled = workspace.target.join("wasm32-unknown-unknown/web/threadline.wasm");
    let compiled = fs::read(&compiled).with_context(|| format!("{} cannot be read", compiled.display()))?;
    let folder = workspace.target.join("site-parts");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let parts = cut(&compiled, &folder)?;
    let glue = folder.join("glue");
    let sh = Shell::new()?;
    let (main, name) = (folder.join("main.wasm"), format!("threadline-{UNNAMED}"));
    cmd!(sh, "wasm-bindgen --target web --no-typescript --keep-lld-exports --no-demangle --out-dir {glue} --out-name {name} {main}")
        .quiet()
        .run()?;
    let script = fs::read_to_string(glue.join(format!("{name}.js")))?;
    let (script, wasm) = shorten(&script, &smallest(&glue.join(format!("{name}_bg.wasm")))?)?;
    let mut files = vec![
        (format!("{name}.js"), script.into_bytes()),
        (format!("{name}_bg.wasm"), wasm),
        (loader_name(), named_parts(&fs::read_to_string(folder.join(loader_name()))?, &parts)?.into_bytes()),
    ];
    for part in &parts {
        let stem = part.file_stem().context("a part without a name")?.to_string_lossy();
        files.push((part_name(&stem), smallest(part)?));
    }
    let digest = digest(&files);
    for (name, content) in &files {
        fs::write(site.join(named(name, &digest)), rename(content, &digest))?;
    }
    let mut names = files.into_iter().map(|(name, _)| named(&name, &digest));
    let mut next = || names.next().context("the program lacks a file");
    Ok(Program { script: next()?, wasm: next()?, loader: Some(next()?), parts: names.collect() })
}

/// Cuts the program apart and says where its parts are, besides `main.wasm` and the loader.
fn cut(compiled: &[u8], folder: &Path) -> Result<Vec<PathBuf>> {
    let (main, loader) = (folder.join("main.wasm"), format!("./{}", loader_name()));
    let script = format!("./threadline-{UNNAMED}.js");
    let mut options = Options::new(compiled);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = &loader;
    options.main_module = &script;
    let split = transform(options).map_err(|error| anyhow!("the program cannot be cut apart: {error:#}"))?;
    ensure!(!split.split_modules.is_empty(), "the program was to be cut apart, and holds no part");
    let mut parts = split.split_modules;
    parts.retain(|part| part.is_file());
    parts.sort();
    Ok(parts)
}

fn loader_name() -> String {
    format!("parts-{UNNAMED}.js")
}

fn part_name(stem: &str) -> String {
    format!("{PART}{stem}-{UNNAMED}.wasm")
}

/// The loader with the names that the parts are served under.
fn named_parts(loader: &str, parts: &[PathBuf]) -> Result<String> {
    let mut named = loader.to_owned();
    for part in parts {
        let stem = part.file_stem().context("a part without a name")?.to_string_lossy();
        let from = format!("\"./{stem}.wasm\"");
        ensure!(named.contains(&from), "the loader does not know the part {stem}");
        named = named.replace(&from, &format!("\"./{}\"", part_name(&stem)));
    }
    // A part that does not arrive is told to the person, who can ask again: no error of the program.
    Ok(named.replace("console.error(", "console.warn("))
}

/// As wasm-opt leaves it.
fn smallest(wasm: &Path) -> Result<Vec<u8>> {
    let sh = Shell::new()?;
    let small = wasm.with_extension("small.wasm");
    // It warns of names that it does not know how to read, and drops them.
    cmd!(sh, "wasm-opt -Oz {FEATURES...} {wasm} -o {small}").quiet().ignore_stderr().run()?;
    Ok(fs::read(small)?)
}

/// One digest over all of them: a part fits only the program that it was cut from.
fn digest(files: &[(String, Vec<u8>)]) -> String {
    let mut digest = Sha256::new();
    for (name, content) in files {
        digest.update(name.as_bytes());
        digest.update(content.len().to_le_bytes());
        digest.update(content);
    }
    digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn named(name: &str, digest: &str) -> String {
    name.replace(UNNAMED, digest)
}

/// Writes the digest over every place that stands for it.
fn rename(content: &[u8], digest: &str) -> Vec<u8> {
    let mut renamed = content.to_vec();
    let mut at = 0;
    while let Some(found) = find(&renamed[at..], UNNAMED.as_bytes()) {
        renamed[at + found..][..digest.len()].copy_from_slice(digest.as_bytes());
        at += found + digest.len();
    }
    renamed
}

fn find(content: &[u8], wanted: &[u8]) -> Option<usize> {
    content.windows(wanted.len()).position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::{UNNAMED, digest, named_parts, part_name, rename};
    use std::path::PathBuf;

    #[test]
    fn a_name_is_written_over_its_place_and_nothing_moves() {
        let content = format!("\0./parts-{UNNAMED}.js\0./parts-{UNNAMED}.js!");
        let digest = digest(&[("a".into(), content.clone().into_bytes())]);
        assert_eq!(digest.len(), UNNAMED.len());
        let renamed = rename(content.as_bytes(), &digest);
        assert_eq!(renamed, content.replace(UNNAMED, &digest).into_bytes());
    }

    #[test]
    fn the_loader_asks_for_the_names_that_are_served() {
        let parts = [PathBuf::from("a/plan.wasm"), PathBuf::from("a/chunk_1.wasm")];
        let loader = "fetch(\"./plan.wasm\"); fetch(\"./chunk_1.wasm\")";
        let named = named_parts(loader, &parts).unwrap();
        assert_eq!(
            named,
            format!("fetch(\"./{}\"); fetch(\"./{}\")", part_name("plan"), part_name("chunk_1"))
        );
        assert!(named_parts("fetch(\"./other.wasm\")", &parts).is_err());
    }
}
