//! Addresses that may be followed.

/// The address as it may stand in a link; `None` unless it is http, https or mailto. Browsers ignore tabs and
/// line ends within an address, so these go first, before they can hide the scheme.
pub(super) fn allowed(address: &str) -> Option<String> {
    let address: String = address.trim().chars().filter(|c| !c.is_control()).collect();
    let (scheme, rest) = address.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let rest = match scheme.as_str() {
        "http" | "https" => {
            rest.strip_prefix("//").filter(|host| !host.trim_matches('/').trim().is_empty())?
        }
        "mailto" => Some(rest).filter(|to| !to.trim().is_empty())?,
        _ => return None,
    };
    let mut out = if scheme == "mailto" { "mailto:".to_owned() } else { format!("{scheme}://") };
    for c in rest.chars() {
        match c {
            '<' | '>' | '"' | '`' | '\\' | '{' | '}' | '|' | '^' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c if c.is_whitespace() => out.push_str("%20"),
            c => out.push(c),
        }
    }
    Some(out)
}

/// Splits a word that begins like an address into the address and the punctuation behind it.
pub(super) fn bare(word: &str) -> Option<(String, &str)> {
    if !(word.starts_with("http://") || word.starts_with("https://")) {
        return None;
    }
    let end = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '"', '*', '_', '~']);
    // What would have to be rewritten is no address as it stands.
    let address = allowed(end).filter(|address| address == end)?;
    Some((address, &word[end.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_three_schemes_are_followed() {
        for bad in [
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "data:text/html,x",
            "//host",
            "/path",
            "x",
            "http:",
            "mailto: ",
        ] {
            assert_eq!(allowed(bad), None, "{bad}");
        }
        assert_eq!(allowed(" HTTPS://example.com/a b ").as_deref(), Some("https://example.com/a%20b"));
        assert_eq!(allowed("mailto:a@example.com").as_deref(), Some("mailto:a@example.com"));
    }

    #[test]
    fn an_allowed_address_is_allowed_as_it_is() {
        let once = allowed("http://example.com/<\"a b\">").expect("allowed");
        assert_eq!(allowed(&once), Some(once.clone()));
    }

    #[test]
    fn punctuation_behind_an_address_is_not_part_of_it() {
        assert_eq!(bare("https://example.com/a)."), Some(("https://example.com/a".into(), ").")));
        assert_eq!(bare("ftp://example.com"), None);
    }
}
