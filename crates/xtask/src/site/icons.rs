//! The sprite of icons.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// `public/icons.svg` without its comments and line breaks.
pub(super) fn sprite(root: &Path) -> Result<String> {
    let file = root.join("public/icons.svg");
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(shrink(&text))
}

fn shrink(svg: &str) -> String {
    without_comments(svg).lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// The same markup without what is written for its readers.
pub(super) fn without_comments(markup: &str) -> String {
    let mut kept = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::shrink;

    #[test]
    fn comments_and_indentation_go_and_shapes_stay() {
        let svg = "<svg>\n  <!-- Navigation\n -->\n  <symbol id=\"a\"><path d=\"M1 2\"/></symbol>\n</svg>\n";
        assert_eq!(shrink(svg), "<svg><symbol id=\"a\"><path d=\"M1 2\"/></symbol></svg>");
    }
}
