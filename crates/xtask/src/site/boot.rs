//! The script that stands in `index.html`.

/// Drops comment lines, indentation and empty lines. No more: the source keeps to whole-line comments, and
/// compression does the rest.
pub(super) fn shrink(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::shrink;

    #[test]
    fn addresses_within_a_line_are_no_comments() {
        let script = "// Why.\n(() => {\n  // More.\n  go(\"https://a\");\n})();\n";
        assert_eq!(shrink(script), "(() => {\ngo(\"https://a\");\n})();");
    }
}
