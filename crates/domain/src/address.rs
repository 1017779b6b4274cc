//! The address of a server as people type it, and where its API may be.

/// Why an address cannot be one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BadAddress {
    /// Nothing was typed.
    Empty,
    /// It is not the address of a web server.
    NotWeb,
}

/// Where the API may be, the likelier place first, each without a slash at its end. An address that names a
/// folder is taken at its word; of a bare host the API is more often at `/v1`. Without a scheme it is HTTPS,
/// except on this machine.
///
/// # Errors
/// [`BadAddress`] when it cannot be the address of a server.
pub fn api_places(typed: &str) -> Result<Vec<String>, BadAddress> {
    let typed = typed.trim().trim_end_matches('/');
    if typed.is_empty() {
        return Err(BadAddress::Empty);
    }
    let (scheme, rest) = match typed.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => (scheme_of(typed).to_owned(), typed),
    };
    let (host, folder) = rest.split_once('/').map_or((rest, ""), |(host, folder)| (host, folder));
    let is_web = scheme == "https" || scheme == "http";
    // A name before the host would send a password along; a query or fragment is not part of a base.
    let is_plain = !host.is_empty() && !rest.contains(['@', '?', '#', '\\', ' ', '"', '<', '>']);
    if !is_web || !is_plain || !has_host_form(host) {
        return Err(BadAddress::NotWeb);
    }
    let bare = format!("{scheme}://{}", host.to_ascii_lowercase());
    Ok(if folder.is_empty() {
        vec![format!("{bare}/v1"), bare]
    } else {
        vec![format!("{bare}/{folder}"), format!("{bare}/{folder}/v1")]
    })
}

fn scheme_of(typed: &str) -> &'static str {
    let host = typed.split(['/', ':']).next().unwrap_or_default();
    if host == "localhost" || host.starts_with("127.") || typed.starts_with("[::1]") {
        "http"
    } else {
        "https"
    }
}

/// `example.com`, `example.com:8080`, `[::1]:8080`. Whether the host exists is for the browser to find out.
fn has_host_form(host: &str) -> bool {
    let (name, port) = match host.strip_prefix('[') {
        Some(rest) => match rest.split_once(']') {
            Some((name, port)) if name.contains(':') => (name, port.strip_prefix(':')),
            _ => return false,
        },
        None => host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port))),
    };
    let port_is_good = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    !name.is_empty() && !name.starts_with('.') && port_is_good
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(typed: &str) -> String {
        api_places(typed).unwrap().remove(0)
    }

    #[test]
    fn a_bare_host_is_asked_at_v1_first_and_a_folder_is_taken_at_its_word() {
        assert_eq!(
            api_places("https://Work.example/").unwrap(),
            ["https://work.example/v1", "https://work.example"]
        );
        assert_eq!(first("https://work.example/team/api"), "https://work.example/team/api");
    }

    #[test]
    fn without_a_scheme_it_is_safe_except_on_this_machine() {
        assert_eq!(first(" work.example "), "https://work.example/v1");
        assert_eq!(first("localhost:8080"), "http://localhost:8080/v1");
        assert_eq!(first("127.0.0.1:8080/v1"), "http://127.0.0.1:8080/v1");
        assert_eq!(first("[::1]:8080"), "http://[::1]:8080/v1");
    }

    #[test]
    fn what_is_not_the_address_of_a_web_server_is_refused() {
        assert_eq!(api_places("  "), Err(BadAddress::Empty));
        for typed in [
            "ftp://work.example",
            "https://",
            "https://me:secret@work.example",
            "https://work.example/v1?token=1",
            "work example",
            "work.example:port",
            "[::1",
            "javascript://x\"",
        ] {
            assert_eq!(api_places(typed), Err(BadAddress::NotWeb), "{typed}");
        }
    }
}
