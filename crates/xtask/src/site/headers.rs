//! The `_headers` file that CDNs read: the same headers as the embedded server sends.

use std::fmt::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use super::page::Names;

/// Headers for everything, then what may be kept for ever because its name changes with its content.
pub(super) fn file(page: &str, names: &Names) -> String {
    let mut text = String::from("/*\n");
    for (name, value) in security(page) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {name}: {value}");
    }
    text.push_str("  Cache-Control: no-cache\n");
    for hashed in [&names.script, &names.wasm, &names.style, &names.icons] {
        let _ = write!(
            text,
            "/{hashed}\n  ! Cache-Control\n  Cache-Control: public, max-age=31536000, immutable\n"
        );
    }
    text
}

fn security(page: &str) -> [(&'static str, String); 4] {
    let policy = format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {}; style-src 'self' {}; img-src 'self' blob: data:; \
         font-src 'self'; connect-src 'self' https: http://127.0.0.1:* http://localhost:*; manifest-src 'self'; \
         base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
        hashes(page, "script"),
        hashes(page, "style")
    );
    [
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff".into()),
        ("Referrer-Policy", "no-referrer".into()),
        ("Cross-Origin-Opener-Policy", "same-origin".into()),
    ]
}

/// The hashes of what stands between the tags of that name, as a policy's sources.
fn hashes(page: &str, tag: &str) -> String {
    let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
    let texts = page.split(&open).skip(1).filter_map(|rest| rest.split_once(&close).map(|(text, _)| text));
    let sources: Vec<_> =
        texts.map(|text| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))).collect();
    sources.join(" ")
}

#[cfg(test)]
mod tests {
    use super::hashes;

    #[test]
    fn an_inline_script_is_allowed_by_the_hash_of_its_very_text() {
        let page = "<style>a{}</style><script>go()</script>";
        // printf 'go()' | openssl dgst -sha256 -binary | base64
        assert_eq!(hashes(page, "script"), "'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='");
    }
}
