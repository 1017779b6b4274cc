//! Two style sheets from the files of `style/`: what the first view needs, and the rest.

mod near;

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, StyleSheet};

use super::files_below;

/// The files that stand in `index.html` itself, so that something is painted before anything is loaded.
pub(super) const CRITICAL: &str = "skeleton.css";

/// The sheet of the first view.
pub(super) const FIRST: &str = "main.css";

/// The sheet that comes after it.
pub(super) const LATER: &str = "later.css";

/// What [`FIRST`] and [`LATER`] import, each in its order.
pub(super) fn bundles(root: &Path) -> Result<[String; 2]> {
    let folder = root.join("style");
    let read = |name: &str| {
        fs::read_to_string(folder.join(name)).with_context(|| format!("style/{name} cannot be read"))
    };
    let (first, later) = (read(FIRST)?, read(LATER)?);
    let (first, later) = (imports(&first), imports(&later));
    for file in files_below(&folder)? {
        let name = file.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
        let apart = [CRITICAL, FIRST, LATER].contains(&name.as_str()) || !name.ends_with(".css");
        let times = first.iter().chain(&later).filter(|it| **it == name).count();
        ensure!(apart || times == 1, "style/{FIRST} and style/{LATER} import {name} {times} times");
    }
    Ok([bundle(&folder, &first)?, bundle(&folder, &later)?])
}

fn bundle(folder: &Path, names: &[&str]) -> Result<String> {
    let mut all = String::new();
    for name in names {
        let text =
            fs::read_to_string(folder.join(name)).with_context(|| format!("style/{name} cannot be read"))?;
        // Each is checked alone, so that an error names its file and a missing brace does not spill over.
        minify(&text).with_context(|| format!("style/{name} is not valid"))?;
        all.push_str(&text);
        all.push('\n');
    }
    minify(&all)
}

/// The files that lines such as `@import "tokens.css";` name.
fn imports(entry: &str) -> Vec<&str> {
    entry
        .lines()
        .filter_map(|line| Some(line.trim().strip_prefix("@import \"")?.split_once('"')?.0))
        .collect()
}

/// Made smaller, with nothing lowered: what the sources use is what the supported browsers know.
pub(super) fn minify(css: &str) -> Result<String> {
    let mut sheet = StyleSheet::parse(css, ParserOptions::default()).map_err(|error| anyhow!("{error}"))?;
    near::ensure_near(&mut sheet)?;
    sheet.minify(MinifyOptions::default()).map_err(|error| anyhow!("{error}"))?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    Ok(sheet.to_css(options).map_err(|error| anyhow!("{error}"))?.code)
}

#[cfg(test)]
mod tests {
    use super::{imports, minify};

    #[test]
    fn what_browsers_know_is_kept_as_it_is_written() {
        let css = "@layer a, b; @layer a { :root { --x: light-dark(#ffffff, #000000); } \
                   .card { inset-inline-start: 0; & h3 { color: light-dark(red, blue); } } }";
        let small = minify(css).unwrap();
        assert!(small.find("@layer a") < small.find("@layer b"), "{small}");
        assert!(small.contains("--x:light-dark(#fff,#000)"), "{small}");
        assert!(small.contains("color:light-dark(red,#00f)"), "{small}");
        assert!(small.contains("inset-inline-start:0"), "{small}");
        assert!(small.contains("& h3"), "{small}");
    }

    #[test]
    fn the_order_is_that_of_the_imports() {
        let entry = "/* Order. */\n@import \"tokens.css\";\n  @import \"base.css\";\n.a { color: red; }";
        assert_eq!(imports(entry), ["tokens.css", "base.css"]);
    }

    #[test]
    fn a_broken_file_is_refused() {
        assert!(minify(".a { color: red; } }").is_err());
    }
}
