//! The icons, as a part of the page. In a file of their own the browser looks that file up for each one that is drawn:
//! with two hundred on a board this took a third of the time of its scripts.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// The symbols of `public/icons.svg`, without comments and line breaks, under the names that `src/ui/icon.rs` asks for.
pub(super) fn sprite(root: &Path) -> Result<String> {
    let file = root.join("public/icons.svg");
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    inline(&text).with_context(|| format!("{} holds more or less than one <svg>", file.display()))
}

fn inline(svg: &str) -> Option<String> {
    let text: String = without_comments(svg).lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let (start, rest) = text.split_once('>')?;
    let symbols = rest.strip_suffix("</svg>").filter(|_| start.starts_with("<svg"))?;
    // The page has names of its own.
    let symbols = symbols.replace("<symbol id=\"", "<symbol id=\"icon-");
    Some(format!("<svg id=\"icons\" aria-hidden=\"true\">{symbols}</svg>"))
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
    use super::inline;

    #[test]
    fn comments_and_indentation_go_and_shapes_stay_under_names_that_are_no_others() {
        let svg = "<svg xmlns=\"s\">\n  <!-- Navigation\n -->\n  <symbol id=\"a\"><path d=\"M1 2\"/></symbol>\n</svg>\n";
        let expected =
            "<svg id=\"icons\" aria-hidden=\"true\"><symbol id=\"icon-a\"><path d=\"M1 2\"/></symbol></svg>";
        assert_eq!(inline(svg).as_deref(), Some(expected));
        assert_eq!(inline("<symbol/>"), None);
    }
}
