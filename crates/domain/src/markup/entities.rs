//! Character references in HTML: `&amp;`, `&#38;`, `&#x26;`.

use pulldown_cmark::{Event, Parser};

/// The names that also count without a semicolon behind them, from before there was a standard.
const OLD: &str = " AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT Iacute \
    Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute Ucirc Ugrave Uuml Yacute \
    aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil cedil cent copy curren deg divide eacute ecirc \
    egrave eth euml frac12 frac14 frac34 gt iacute icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not \
    ntilde oacute ocirc ograve ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 \
    szlig thorn times uacute ucirc ugrave uml uuml yacute yen yuml ";
const LONGEST_OLD: usize = 6;

/// What the numbers 128 to 159 stand for in pages that mean Windows' letters.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text with its references resolved. In an attribute fewer count: addresses are full of ampersands.
pub(super) fn resolve(text: &str, in_attribute: bool) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        resolved.push_str(&rest[..at]);
        let found = match rest[at..].strip_prefix("&#") {
            Some(number) => numbered(number).map(|(c, length)| (c.to_string(), length + 2)),
            None => named(&rest[at + 1..], in_attribute).map(|(text, length)| (text, length + 1)),
        };
        let (text, length) = found.unwrap_or_else(|| ("&".to_owned(), 1));
        resolved.push_str(&text);
        rest = &rest[at + length..];
    }
    resolved.push_str(rest);
    resolved
}

/// The character of a number, and how much of the text it takes.
fn numbered(text: &str) -> Option<(char, usize)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let length = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    if length == 0 {
        return None;
    }
    // Too large for a number is too large for a character.
    let number = u32::from_str_radix(&digits[..length], radix).unwrap_or(u32::MAX);
    let character = match number {
        0 => None,
        0x80..=0x9f => WINDOWS.get(number as usize - 0x80).copied(),
        _ => char::from_u32(number),
    };
    let end = text.len() - digits.len() + length;
    let semicolon = usize::from(text[end..].starts_with(';'));
    Some((character.unwrap_or(char::REPLACEMENT_CHARACTER), end + semicolon))
}

/// What a name stands for, and how much of the text it takes.
fn named(text: &str, in_attribute: bool) -> Option<(String, usize)> {
    let name = &text[..text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len())];
    if text[name.len()..].starts_with(';')
        && let Some(found) = look_up(name)
    {
        return Some((found, name.len() + 1));
    }
    let old = (1..=name.len().min(LONGEST_OLD))
        .rev()
        .map(|length| &name[..length])
        .find(|name| OLD.contains(&format!(" {name} ")))?;
    let is_value =
        in_attribute && text[old.len()..].starts_with(|c: char| c == '=' || c.is_ascii_alphanumeric());
    if is_value {
        return None;
    }
    Some((look_up(old)?, old.len()))
}

/// Asks the reader of Markdown, which has the standard's table: one such table is enough to load.
fn look_up(name: &str) -> Option<String> {
    let reference = format!("&{name};");
    let resolved: String = Parser::new(&reference)
        .filter_map(|event| match event {
            Event::Text(text) => Some(text.into_string()),
            _ => None,
        })
        .collect();
    (resolved != reference).then_some(resolved)
}
