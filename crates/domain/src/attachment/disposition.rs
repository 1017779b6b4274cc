//! The header that names a file: `Content-Disposition` (RFC 6266, RFC 8187).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands as it is in an extended parameter (attr-char).
const PLAIN: AsciiSet = NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// `attachment; filename="…"`, with the extended form beside it where the name needs it. ASCII alone.
pub fn disposition(name: &str) -> String {
    let is_plain = |c: char| (c.is_ascii_graphic() || c == ' ') && !matches!(c, '"' | '\\' | '%');
    let plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    if plain == name {
        return format!("attachment; filename=\"{plain}\"");
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(name, &PLAIN))
}

#[cfg(test)]
mod tests {
    use super::disposition;

    #[test]
    fn the_header_is_plain_where_the_name_is_and_extended_where_it_is_not() {
        assert_eq!(disposition("sample.png"), r#"attachment; filename="sample.png""#);
        assert_eq!(
            disposition("a\"b 100% ü.txt"),
            r#"attachment; filename="a_b 100_ _.txt"; filename*=UTF-8''a%22b%20100%25%20%C3%BC.txt"#
        );
        assert_eq!(disposition("a\r\nb"), r#"attachment; filename="a__b"; filename*=UTF-8''a%0D%0Ab"#);
    }
}
