//! Names of files: as they come from strangers, and as they go into a header.

use axum::http::HeaderValue;
use percent_encoding::percent_decode_str;

/// The longest name, in bytes: what common file systems take.
const LONGEST: usize = 255;

/// The file name that a `Content-Disposition` tells, cleaned. The extended form, `filename*`, counts more.
pub(crate) fn told(header: &HeaderValue) -> Option<String> {
    let bytes = header.as_bytes();
    // Clients send UTF-8 or Latin-1 although the standard wants ASCII.
    let text = std::str::from_utf8(bytes)
        .map_or_else(|_| bytes.iter().map(|byte| char::from(*byte)).collect(), str::to_owned);
    let (mut plain, mut extended) = (None, None);
    for (name, value) in parameters(&text) {
        if name.eq_ignore_ascii_case("filename") {
            plain = plain.or(Some(value));
        } else if name.eq_ignore_ascii_case("filename*") {
            extended = extended.or_else(|| decode_extended(&value));
        }
    }
    clean(&extended.or(plain)?)
}

/// A name without folders, control characters and characters that turn the direction of writing, which make
/// `exe.gnp` read as `png.exe`. Nothing when nothing is left.
pub(crate) fn clean(name: &str) -> Option<String> {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|c| !is_treacherous(*c)).collect();
    let words = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = words.trim_end_matches(['.', ' ']);
    let is_name = name.chars().any(|c| c != '.');
    is_name.then(|| shorten(name))
}

/// The name of a thumbnail: `sample-small.png` of `sample.gif`.
pub(crate) fn of_thumbnail(name: &str, size: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{}-{size}.png", if stem.is_empty() { "picture" } else { stem })
}

/// `Content-Disposition: attachment` with this name.
pub(crate) fn disposition(name: &str) -> HeaderValue {
    let header = threadline_domain::attachment::disposition(name);
    HeaderValue::try_from(header).unwrap_or(HeaderValue::from_static("attachment"))
}

fn is_treacherous(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Cuts the stem, so that the end of the name stays.
fn shorten(name: &str) -> String {
    if name.len() <= LONGEST {
        return name.to_owned();
    }
    let (stem, end) = name.rsplit_once('.').filter(|(_, end)| end.len() < 20).unwrap_or((name, ""));
    let room = LONGEST - end.len() - 1;
    let cut = (0..=room.min(stem.len())).rev().find(|at| stem.is_char_boundary(*at)).unwrap_or(0);
    if end.is_empty() { stem[..cut].to_owned() } else { format!("{}.{end}", &stem[..cut]) }
}

/// The parameters behind the kind, their quotes taken off.
fn parameters(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.split_once(';').map_or("", |(_, rest)| rest);
    while let Some((name, after)) = rest.split_once('=') {
        // A parameter without a value is passed over.
        let name = name.rsplit(';').next().unwrap_or_default().trim();
        let after = after.trim_start();
        let (value, next) = match after.strip_prefix('"') {
            Some(quoted) => unquote(quoted),
            None => {
                let (value, next) = after.split_once(';').unwrap_or((after, ""));
                (value.trim().to_owned(), next)
            }
        };
        found.push((name.to_owned(), value));
        rest = next;
    }
    found
}

/// What stands before the closing quote, and what follows the next semicolon.
fn unquote(quoted: &str) -> (String, &str) {
    let mut value = String::new();
    let mut chars = quoted.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (value, quoted[at + 1..].split_once(';').map_or("", |(_, rest)| rest)),
            // Other backslashes are those of a path: some clients send one.
            '\\' if chars.peek().is_some_and(|(_, next)| matches!(next, '"' | '\\')) => {
                value.extend(chars.next().map(|(_, next)| next));
            }
            c => value.push(c),
        }
    }
    (value, "")
}

/// `UTF-8'en'na%C3%AFve.txt`
fn decode_extended(value: &str) -> Option<String> {
    let mut parts = value.splitn(3, '\'');
    let (charset, _language, text) = (parts.next()?, parts.next()?, parts.next()?);
    let bytes = percent_decode_str(text);
    match charset.to_ascii_lowercase().as_str() {
        "utf-8" => bytes.decode_utf8().ok().map(|text| text.into_owned()),
        "iso-8859-1" => Some(bytes.map(char::from).collect()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(header: &str) -> Option<String> {
        super::told(&HeaderValue::from_bytes(header.as_bytes()).unwrap())
    }

    #[test]
    fn the_name_is_read_as_clients_write_it() {
        for (header, name) in [
            (r#"attachment; filename="sample.png""#, "sample.png"),
            ("attachment;filename=sample.png", "sample.png"),
            (r#"attachment; FILENAME="a \"b\"; c.txt"; size=4"#, r#"a "b"; c.txt"#),
            (
                r#"attachment; filename="plain.txt"; filename*=UTF-8''na%C3%AFve%20%E2%82%AC.txt"#,
                "naïve €.txt",
            ),
            ("attachment; filename*=iso-8859-1'en'%A3.txt; filename=x", "£.txt"),
            (r#"attachment; filename="fallback.txt"; filename*=UTF-8''%FF"#, "fallback.txt"),
            (r#"attachment; filename="Grüße.txt""#, "Grüße.txt"),
            ("attachment; draft; filename=x.txt", "x.txt"),
            (r#"attachment; filename="open"#, "open"),
        ] {
            assert_eq!(told(header).as_deref(), Some(name), "{header}");
        }
        let latin = HeaderValue::from_bytes(b"attachment; filename=\"\xfc.txt\"").unwrap();
        assert_eq!(super::told(&latin).as_deref(), Some("ü.txt"));
        for header in
            ["attachment", "attachment; filename=", r#"attachment; filename="..""#, "attachment; filename=/"]
        {
            assert_eq!(told(header), None, "{header}");
        }
    }

    #[test]
    fn a_hostile_name_loses_its_folder_and_its_tricks() {
        for (hostile, name) in [
            ("../../etc/passwd", "passwd"),
            (r"C:\Users\x\..\evil.txt", "evil.txt"),
            ("a\u{202e}gnp.exe", "agnp.exe"),
            ("\u{2066}x\u{2069}\u{200f}.txt", "x.txt"),
            ("line\r\nbreak\0.txt", "linebreak.txt"),
            ("  spaced   out . ", "spaced out"),
            (".profile", ".profile"),
        ] {
            assert_eq!(clean(hostile).as_deref(), Some(name), "{hostile:?}");
        }
        let long = clean(&format!("{}.tar", "ü".repeat(400))).unwrap();
        assert!(long.len() <= 255 && long.ends_with("ü.tar"), "{long}");
    }

    #[test]
    fn a_name_that_was_sent_is_read_as_it_was_meant() {
        assert_eq!(super::told(&disposition("a\"b 100% ü.txt")).as_deref(), Some("a\"b 100% ü.txt"));
        assert_eq!(of_thumbnail("sample.gif", "small"), "sample-small.png");
    }
}
