//! Whom or what is being named at the caret.

use super::is_in_code;
use std::ops::Range;

/// What a sign asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ask {
    /// `@`: a person.
    Person,
    /// `#`: a task.
    Task,
}

/// A name that is being typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asked {
    /// Of what.
    pub ask: Ask,
    /// Where it stands, with its sign.
    pub range: Range<usize>,
    /// What of it is there.
    pub query: String,
}

/// Longer names than this are sentences.
const LONGEST: usize = 40;

/// The name that is being typed before the caret, if any.
pub fn asked(text: &str, caret: usize) -> Option<Asked> {
    let start = text[..caret].rfind('\n').map_or(0, |end| end + 1);
    let line = &text[start..caret];
    let at = line.rfind(['@', '#'])?;
    let query = &line[at + 1..];
    let begins = line[..at].chars().next_back().is_none_or(|c| c.is_whitespace() || "(\"'".contains(c));
    // Two words are a name, three a sentence; and a space first is no name.
    let words = query.split(' ').count();
    if !begins || query.chars().count() > LONGEST || query.starts_with(char::is_whitespace) || words > 3 {
        return None;
    }
    let ask = if line[at..].starts_with('@') { Ask::Person } else { Ask::Task };
    (!is_in_code(text, start + at)).then(|| Asked { ask, range: start + at..caret, query: query.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_end(text: &str) -> Option<(Ask, String)> {
        asked(text, text.len()).map(|asked| (asked.ask, asked.query))
    }

    #[test]
    fn a_sign_at_the_start_of_a_word_asks_for_a_name() {
        assert_eq!(at_end("@"), Some((Ask::Person, String::new())));
        assert_eq!(at_end("Hello @mi"), Some((Ask::Person, "mi".into())));
        assert_eq!(at_end("Hello @Mira Ok"), Some((Ask::Person, "Mira Ok".into())));
        assert_eq!(at_end("see (#cal"), Some((Ask::Task, "cal".into())));
        assert_eq!(asked("@mi there", 3).map(|asked| asked.range), Some(0..3));
    }

    #[test]
    fn an_address_a_heading_and_code_ask_for_nothing() {
        assert_eq!(at_end("mail@example"), None);
        assert_eq!(at_end("# Heading"), None);
        assert_eq!(at_end("## Heading"), None);
        assert_eq!(at_end("`@over"), None);
        assert_eq!(at_end("@Mira said that it works"), None);
    }
}
