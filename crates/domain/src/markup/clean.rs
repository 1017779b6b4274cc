//! What HTML must look like once it has been reduced. The fuzz target beside this crate includes this file.

use html5gum::{Token, Tokenizer};

const ALLOWED: [&str; 18] = [
    "p",
    "strong",
    "em",
    "u",
    "s",
    "ul",
    "ol",
    "li",
    "a",
    "br",
    "code",
    "pre",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "span",
];

/// Looks at HTML with fresh eyes: which elements, attributes and schemes are in it.
pub(crate) fn assert_clean(html: &str) {
    for Ok(token) in Tokenizer::new(html) {
        let Token::StartTag(tag) = token else { continue };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        assert!(ALLOWED.contains(&name.as_str()), "<{name}> in {html}");
        for (key, value) in &tag.attributes {
            let (key, value) = (String::from_utf8_lossy(key), String::from_utf8_lossy(value));
            let fine = match (name.as_str(), &*key) {
                ("a", "href") => {
                    ["http://", "https://", "mailto:"].iter().any(|scheme| value.starts_with(scheme))
                }
                ("span", "class") => value == "user-link record-link",
                ("span", "_id" | "_tableid") => value.chars().all(|c| c.is_ascii_digit()),
                _ => false,
            };
            assert!(fine, "{key}={value} in {html}");
        }
    }
}
