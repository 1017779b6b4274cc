//! The media type of a file by its first bytes. What the sender calls it is never trusted: it decides only between
//! sorts of plain text, none of which a browser runs.

/// The media type of what starts with `head`.
pub(crate) fn media_type(head: &[u8], name: &str) -> String {
    if let Some(text) = text(head) {
        return text_type(text, name).to_owned();
    }
    infer::get(head).map_or("application/octet-stream", |found| found.mime_type()).to_owned()
}

/// The common end of a name for a type, with its dot.
pub(crate) fn extension(media_type: &str) -> &'static str {
    match media_type {
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/gif" => ".gif",
        "image/webp" => ".webp",
        "image/svg+xml" => ".svg",
        "application/pdf" => ".pdf",
        "application/zip" => ".zip",
        "application/json" => ".json",
        "text/html; charset=utf-8" => ".html",
        _ if media_type.starts_with("text/") => ".txt",
        _ => "",
    }
}

/// The head as text, if it is one; a character may be cut off at its end.
fn text(head: &[u8]) -> Option<&str> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    let is_binary = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{1b}');
    // Some formats begin with letters alone, such as PDF.
    let is_known = infer::get(head).is_some_and(|found| {
        !matches!(found.matcher_type(), infer::MatcherType::Text | infer::MatcherType::App)
    });
    (!is_known && !text.contains(is_binary)).then_some(text)
}

fn text_type(text: &str, name: &str) -> &'static str {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let lower: String = start.chars().take(2048).flat_map(char::to_lowercase).collect();
    if lower.starts_with('<') {
        // Mark-up that a browser might run is called by its name, whatever the file is called.
        if lower.contains("<svg") {
            return "image/svg+xml";
        }
        if lower.starts_with("<?xml") && !lower.contains("<html") {
            return "text/xml; charset=utf-8";
        }
        return "text/html; charset=utf-8";
    }
    let end = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
    match end.as_str() {
        "csv" => "text/csv; charset=utf-8",
        "tsv" => "text/tab-separated-values; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "json" if start.starts_with(['{', '[']) => "application/json",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use super::media_type;

    #[test]
    fn the_content_counts_and_not_the_name() {
        assert_eq!(media_type(b"<!doctype html><script>x()</script>", "a.png"), "text/html; charset=utf-8");
        assert_eq!(media_type(b"  <!-- hm --><HTML>", "a.txt"), "text/html; charset=utf-8");
        assert_eq!(
            media_type(b"\xef\xbb\xbf<?xml version='1.0'?><svg onload='x()'/>", "a.png"),
            "image/svg+xml"
        );
        assert_eq!(media_type(b"<?xml version='1.0'?><a/>", "a.txt"), "text/xml; charset=utf-8");
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.html"), "image/png");
        assert_eq!(media_type(b"%PDF-1.7\n", "a.txt"), "application/pdf");
    }

    #[test]
    fn texts_are_told_apart_by_name_and_bytes_are_just_bytes() {
        assert_eq!(media_type(b"a,b\n1,2\n", "Table.CSV"), "text/csv; charset=utf-8");
        assert_eq!(media_type(b"{\"a\": 1}", "a.json"), "application/json");
        assert_eq!(media_type(b"fn main() {}", "a.html"), "text/plain; charset=utf-8");
        assert_eq!(media_type(&"schön".as_bytes()[..4], "a"), "text/plain; charset=utf-8");
        assert_eq!(media_type(b"\0\x01\x02", "a.txt"), "application/octet-stream");
        assert_eq!(media_type(b"", "a.bin"), "text/plain; charset=utf-8");
    }
}
