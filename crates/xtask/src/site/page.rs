//! `index.html` as it is served.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use super::icons::{self, without_comments};
use super::program::Program;
use super::{boot, style};

/// What the build called its files.
pub(super) struct Names {
    pub(super) program: Program,
    pub(super) style: String,
    /// The rest of the style, which the first view does not wait for.
    pub(super) later: String,
}

/// Puts style and script into the page and tells the script what to load.
///
/// The names stand in data attributes and not in `<link>` or `<script src>`: on a deep link a browser's preload
/// scanner would look for relative addresses in the wrong folder before the script has set `<base>`.
pub(super) fn finish(root: &Path, names: &Names) -> Result<String> {
    let read = |name: &str| {
        let file = root.join(name);
        fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))
    };
    let source = read("index.html")?;
    let critical =
        with_token_values(&read(&format!("style/{}", style::CRITICAL))?, &read("style/tokens.css")?)?;
    let script = boot::shrink(&read("src/boot.js")?);
    let icons = icons::sprite(root)?;
    compose(&source, &style::minify(&critical)?, &script, &icons, names)
}

fn compose(source: &str, critical: &str, script: &str, icons: &str, names: &Names) -> Result<String> {
    let Names { program: Program { script: glue, wasm, loader, .. }, style, later } = names;
    let mut data = format!(
        "<html data-style=\"{style}\" data-later=\"{later}\" data-script=\"{glue}\" data-wasm=\"{wasm}\""
    );
    if let Some(loader) = loader {
        data.push_str(&format!(" data-loader=\"{loader}\""));
    }
    let mut page: String = without_comments(source)
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.contains("data-trunk"))
        .collect::<Vec<_>>()
        .join("\n");
    for (place, content) in [
        ("<html", data),
        ("<style></style>", format!("<style>{critical}</style>")),
        ("<script></script>", format!("<script>{script}</script>")),
        ("</body>", format!("{icons}\n</body>")),
    ] {
        ensure!(page.matches(place).count() == 1, "index.html must hold {place} exactly once");
        page = page.replace(place, &content);
    }
    Ok(page)
}

/// Replaces each `var(--token)` by the token's own value, so that a dozen colours come without the other hundred.
/// What stands in the first block of the tokens is meant: the skeleton is for the themes, not for high contrast.
fn with_token_values(css: &str, tokens: &str) -> Result<String> {
    let mut filled = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("var(--") {
        let (name, after) = after.split_once(')').context("a var( without end in the skeleton")?;
        let value =
            token(tokens, name).with_context(|| format!("the skeleton uses --{name}, which is no token"))?;
        filled.push_str(before);
        filled.push_str(value);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

fn token<'a>(tokens: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = tokens.split_once(&format!("--{name}:"))?;
    Some(after.split_once(';')?.0.trim())
}

#[cfg(test)]
mod tests {
    use super::{Names, Program, compose, with_token_values};

    #[test]
    fn the_skeleton_carries_the_values_of_the_tokens() {
        let tokens = ":root { --line-strong: #222222; --line: light-dark(#eeeeee, #111111); --side: 15rem; }";
        let css = ".a { border: 1px solid var(--line); inline-size: var(--side); }";
        let expected = ".a { border: 1px solid light-dark(#eeeeee, #111111); inline-size: 15rem; }";
        assert_eq!(with_token_values(css, tokens).unwrap(), expected);
        assert!(with_token_values(".a { color: var(--nothing); }", tokens).is_err());
    }

    #[test]
    fn the_page_names_no_address_that_a_preload_scanner_could_follow() {
        let names = Names {
            program: Program {
                script: "threadline-1.js".into(),
                wasm: "threadline-1_bg.wasm".into(),
                loader: Some("parts-1.js".into()),
                parts: vec!["part-plan-1.wasm".into()],
            },
            style: "style-2.css".into(),
            later: "part-style-2.css".into(),
        };
        let source = "<!doctype html>\n<html lang=\"en\">\n<link data-trunk rel=\"rust\">\n\
                      <style></style><script></script>\n<body>\n</body>\n</html>";
        let page = compose(source, ".a{}", "go()", "<svg></svg>", &names).unwrap();
        assert!(page.contains("<svg></svg>\n</body>"), "{page}");
        assert!(page.contains("data-loader=\"parts-1.js\""), "{page}");
        assert!(page.contains("data-wasm=\"threadline-1_bg.wasm\""), "{page}");
        assert!(page.contains("<style>.a{}</style><script>go()</script>"), "{page}");
        assert!(!page.contains("href=") && !page.contains("src="), "{page}");
    }
}
