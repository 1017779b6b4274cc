//! The security headers of the site. Pure text in, text out: the build writes the same headers for other hosts.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The origins that a site may call whose people can name any server and paste a token: every one by TLS,
/// and this machine.
pub fn any_server() -> Vec<String> {
    ["https:", "http://127.0.0.1:*", "http://localhost:*"].map(str::to_owned).to_vec()
}

/// Every security header of the site, by name. `index` is the text of its `index.html`, `api_origins` are the
/// origins beside its own that it may call.
pub fn security_headers(index: &str, api_origins: &[String]) -> Vec<(&'static str, String)> {
    vec![
        ("content-security-policy", content_security_policy(index, api_origins)),
        ("x-content-type-options", "nosniff".to_owned()),
        ("referrer-policy", "same-origin".to_owned()),
        ("cross-origin-opener-policy", "same-origin".to_owned()),
        (
            "permissions-policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), interest-cohort=()".to_owned(),
        ),
    ]
}

/// The content security policy: nothing but the site's own files, and its inline scripts and styles by hash. Frames show
/// what the page has fetched itself: the browser's reader of PDF. No text becomes markup or script, but by the one policy
/// that the page makes before anything else runs (`src/boot.js`), which lets through empty boxes.
pub fn content_security_policy(index: &str, api_origins: &[String]) -> String {
    let hashes = |tag| inline(index, tag).into_iter().map(hash).collect::<String>();
    let origins: String = api_origins.iter().map(|origin| format!(" {origin}")).collect();
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; \
         img-src 'self' blob: data:; frame-src blob:; connect-src 'self'{origins}; font-src 'self'; manifest-src 'self'; \
         base-uri 'self'; form-action 'self'; frame-ancestors 'none'; \
         require-trusted-types-for 'script'; trusted-types default",
        hashes("script"),
        hashes("style"),
    )
}

/// A source expression for one inline text, with the space before it.
fn hash(text: &str) -> String {
    format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// The texts inside of every `tag` of a page that has no `src`.
fn inline<'a>(page: &'a str, tag: &str) -> Vec<&'a str> {
    let lower = page.to_ascii_lowercase();
    let (open, close) = (format!("<{tag}"), format!("</{tag}"));
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = lower[at..].find(&open).map(|offset| at + offset) {
        let Some(head_end) = lower[start..].find('>').map(|offset| start + offset) else { break };
        let Some(end) = lower[head_end..].find(&close).map(|offset| head_end + offset) else { break };
        let attributes = &lower[start + open.len()..head_end];
        let is_tag = attributes.is_empty() || attributes.starts_with(|next: char| next.is_ascii_whitespace());
        let has_source = attributes.split_ascii_whitespace().any(|attribute| attribute.starts_with("src"));
        if is_tag && !has_source && end > head_end + 1 {
            found.push(&page[head_end + 1..end]);
        }
        at = if is_tag { end } else { head_end };
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_inline_script_and_style_is_let_in_by_its_hash_and_nothing_else_is() {
        let page = "<html><head><style>p{}</style><script type=\"module\">go()</script>\
                    <script src=\"/x.js\"></script></head></html>";
        let policy = content_security_policy(page, &["https://api.example".to_owned()]);
        assert!(policy.contains(&format!("'wasm-unsafe-eval'{}; style-src", hash("go()"))), "{policy}");
        assert!(policy.contains(&format!("style-src 'self'{};", hash("p{}"))), "{policy}");
        assert!(policy.contains("connect-src 'self' https://api.example;"), "{policy}");
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        // One policy, once: whoever comes later can make none.
        assert!(policy.ends_with("; require-trusted-types-for 'script'; trusted-types default"), "{policy}");
    }

    #[test]
    fn the_hash_is_the_one_that_browsers_compute() {
        // The example of the Content Security Policy standard.
        assert_eq!(hash("alert('Hello, world.');"), " 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
    }
}
