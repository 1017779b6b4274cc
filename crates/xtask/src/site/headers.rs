//! The `_headers` file that CDNs read: the same headers as the embedded server sends.

use std::fmt::Write;

use super::page::Names;

// The server's own text, taken as a file: depending on the server would compile a database before anything is built.
#[allow(unreachable_pub, reason = "it is public where it is at home")]
#[path = "../../../server/src/site/policy.rs"]
mod policy;

/// Headers for everything, then what may be kept for ever because its name changes with its content.
pub(super) fn file(page: &str, names: &Names) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in policy::security_headers(page, &policy::any_server()) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {name}: {value}");
    }
    text.push_str("  cache-control: no-cache\n");
    let program = &names.program;
    let hashed = [&program.script, &program.wasm, &names.style, &names.later];
    for hashed in hashed.into_iter().chain(&program.loader).chain(&program.parts) {
        let _ = write!(
            text,
            "/{hashed}\n  ! cache-control\n  cache-control: public, max-age=31536000, immutable\n"
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::page::Names;
    use super::super::program::Program;
    use super::file;

    #[test]
    fn every_file_has_the_policy_and_only_hashed_ones_are_kept_for_ever() {
        let names = Names {
            program: Program {
                script: "a-1.js".into(),
                wasm: "a-1_bg.wasm".into(),
                loader: Some("l-1.js".into()),
                parts: vec!["p-1.wasm".into()],
            },
            style: "s-2.css".into(),
            later: "t-2.css".into(),
        };
        let text = file("<style>a{}</style><script>go()</script>", &names);
        let (first, rest) = text.split_once("/a-1.js\n").unwrap();
        assert!(
            first.starts_with("/*\n  content-security-policy: default-src 'none'; script-src 'self'"),
            "{text}"
        );
        assert!(
            first.contains("x-content-type-options: nosniff") && first.contains("cache-control: no-cache")
        );
        assert!(!first.contains("immutable") && rest.matches("immutable").count() == 6, "{text}");
    }
}
