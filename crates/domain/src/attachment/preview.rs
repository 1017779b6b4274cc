//! What can be looked at without leaving the page, and how bytes become text that lies about nothing.

use super::{Attachment, FileKind};

/// So many bytes of a text are shown at most.
pub const SHOWN_BYTES: usize = 256 * 1024;
/// So many lines of a text are shown at most.
const SHOWN_LINES: usize = 5_000;
/// A picture that is larger is shown by its thumbnail.
const WHOLE_PICTURE: u64 = 16 * 1024 * 1024;
/// A document that is larger is not fetched to be looked at.
const WHOLE_DOCUMENT: u64 = 64 * 1024 * 1024;

/// How a file is looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Preview {
    /// As a picture: the file itself.
    Picture,
    /// As a picture: its largest thumbnail.
    Thumbnail,
    /// In the browser's own reader of PDF.
    Pdf,
    /// As prose.
    Text,
    /// As lines with numbers.
    Code,
    /// It lies in a cloud, and is looked at there.
    Cloud,
    /// Not at all; it can be downloaded.
    None,
}

impl Preview {
    /// How this file is looked at.
    pub fn of(file: &Attachment) -> Self {
        if file.cloud_type.is_some() {
            return Self::Cloud;
        }
        let size = file.size.unwrap_or_default();
        let is_table = file.content_type.as_deref().is_some_and(|kind| kind.starts_with("text/"));
        match file.kind() {
            FileKind::Picture if size <= WHOLE_PICTURE => Self::Picture,
            FileKind::Picture if file.has_thumbnail() => Self::Thumbnail,
            FileKind::Pdf if size <= WHOLE_DOCUMENT => Self::Pdf,
            FileKind::Text => Self::Text,
            // A drawing may hold script: what it says is shown, not what it draws.
            FileKind::Code | FileKind::Drawing => Self::Code,
            // Of the sheets only those that are text.
            FileKind::Sheet if is_table => Self::Code,
            FileKind::Other if is_table => Self::Text,
            _ => Self::None,
        }
    }
}

/// The beginning of a text as it is shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Excerpt {
    /// The text, with lines that end in `\n`.
    pub text: String,
    /// How many lines that is.
    pub lines: usize,
    /// There is more of it.
    pub is_cut: bool,
    /// Some of it was no text or could not be seen, and stands as a sign of its own.
    pub has_signs: bool,
}

/// Reads the first bytes of a file as text: UTF-8, or UTF-16 by its mark. What is no text, cannot be seen, or turns the
/// direction of what follows is shown as a sign. `None` when it is no text at all. `is_whole` says whether these are
/// all the bytes.
pub fn excerpt(bytes: &[u8], is_whole: bool) -> Option<Excerpt> {
    let part = &bytes[..bytes.len().min(SHOWN_BYTES)];
    let mut shown = Excerpt { is_cut: !is_whole || part.len() < bytes.len(), ..Excerpt::default() };
    let raw = decode(part, shown.is_cut)?;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' | '\u{2028}' | '\u{2029}' => '\n',
            other => other,
        };
        if c == '\n' {
            shown.lines += 1;
            if shown.lines == SHOWN_LINES {
                shown.text.push('\n');
                shown.is_cut |= chars.peek().is_some();
                break;
            }
        }
        let visible = sign(c);
        shown.has_signs |= visible != c || c == char::REPLACEMENT_CHARACTER;
        shown.text.push(visible);
    }
    if !shown.text.is_empty() && !shown.text.ends_with('\n') {
        shown.lines += 1;
    }
    Some(shown)
}

fn decode(bytes: &[u8], is_cut: bool) -> Option<String> {
    let wide = |pairs: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = pairs.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => return Some(wide(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => return Some(wide(rest, u16::from_be_bytes)),
        _ => {}
    }
    let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    if bytes.contains(&0) {
        return None;
    }
    // A character that was cut in two at the end is no fault of the text.
    let end = match std::str::from_utf8(bytes) {
        Err(error) if is_cut && error.error_len().is_none() => error.valid_up_to(),
        _ => bytes.len(),
    };
    Some(String::from_utf8_lossy(&bytes[..end]).into_owned())
}

/// A character as it is shown: the pictures of control characters, and a sign for what hides or turns.
fn sign(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7f}' => '\u{2421}',
        '\u{80}'..='\u{9f}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{61c}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{e0000}'..='\u{e007f}' => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, kind: &str, size: u64) -> Attachment {
        let text = format!(r#"{{"Id": "a", "FileName": "{name}", "ContentType": "{kind}", "Size": {size}}}"#);
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn each_file_is_looked_at_as_what_it_is() {
        let of = |name, kind, size| Preview::of(&file(name, kind, size));
        assert_eq!(of("a.png", "image/png", 10), Preview::Picture);
        assert_eq!(of("a.pdf", "application/pdf", 10), Preview::Pdf);
        assert_eq!(of("a.pdf", "application/pdf", 1 << 40), Preview::None);
        assert_eq!(of("main.rs", "text/plain", 1 << 40), Preview::Code);
        assert_eq!(of("LIESMICH", "text/plain", 10), Preview::Text);
        assert_eq!(of("a.csv", "text/csv", 10), Preview::Code);
        assert_eq!(of("a.xlsx", "application/zip", 10), Preview::None);
        assert_eq!(of("logo.svg", "image/svg+xml", 10), Preview::Code, "it may hold script");
        assert_eq!(of("page.png", "text/html", 10), Preview::Code, "whatever its name says");
        let mut large = file("a.png", "image/png", 1 << 40);
        assert_eq!(Preview::of(&large), Preview::None);
        (large.width, large.height) = (Some(1), Some(1));
        assert_eq!(Preview::of(&large), Preview::Thumbnail);
        large.cloud_type = Some(super::super::CloudType::Box);
        assert_eq!(Preview::of(&large), Preview::Cloud);
    }

    #[test]
    fn lines_end_alike_and_are_counted() {
        let shown = excerpt(b"one\r\ntwo\rthree\n", true).unwrap();
        assert_eq!((shown.text.as_str(), shown.lines, shown.is_cut), ("one\ntwo\nthree\n", 3, false));
        assert_eq!(excerpt(b"one\ntwo", true).unwrap().lines, 2);
        assert_eq!(excerpt(b"", true).unwrap(), Excerpt::default());
    }

    #[test]
    fn nothing_hides_in_a_text_or_turns_it() {
        let shown = excerpt("if admin \u{202e}{ } \u{1b}[2K\u{200b}".as_bytes(), true).unwrap();
        assert_eq!(shown.text, "if admin \u{fffd}{ } \u{241b}[2K\u{fffd}");
        assert!(shown.has_signs);
        assert!(!excerpt("könnte → 李 👩\u{200d}🔬".as_bytes(), true).unwrap().has_signs);
    }

    #[test]
    fn text_of_other_encodings_is_read_by_its_mark_and_bytes_are_no_text() {
        assert_eq!(excerpt(&[0xFF, 0xFE, 0x61, 0x00, 0xFC, 0x00], true).unwrap().text, "aü");
        assert_eq!(excerpt(&[0xFE, 0xFF, 0x00, 0x61], true).unwrap().text, "a");
        assert_eq!(excerpt(&[0xEF, 0xBB, 0xBF, 0x61], true).unwrap().text, "a");
        assert_eq!(excerpt(&[0x89, 0x50, 0x4E, 0x47, 0x00], true), None);
        let latin = excerpt(b"caf\xE9", true).unwrap();
        assert_eq!((latin.text.as_str(), latin.has_signs), ("caf\u{fffd}", true));
    }

    #[test]
    fn a_long_text_is_cut_between_characters_and_after_so_many_lines() {
        let long = "ü".repeat(SHOWN_BYTES);
        let shown = excerpt(long.as_bytes(), true).unwrap();
        assert!(shown.is_cut && !shown.has_signs && shown.text.len() <= SHOWN_BYTES);
        let mut odd = vec![b'a'];
        odd.extend_from_slice(long.as_bytes());
        assert!(!excerpt(&odd, true).unwrap().has_signs, "the cut goes through a character");
        let lines = excerpt("x\n".repeat(SHOWN_LINES + 1).as_bytes(), true).unwrap();
        assert_eq!((lines.lines, lines.is_cut), (SHOWN_LINES, true));
        assert!(!excerpt("x\n".repeat(SHOWN_LINES).as_bytes(), true).unwrap().is_cut);
        assert!(excerpt(b"some", false).unwrap().is_cut, "there was more than these bytes");
    }
}
