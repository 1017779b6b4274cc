//! What keys and buttons do to a Markdown text that is being typed. Pure decisions over text and caret;
//! whoever shows the field carries them out. Places are bytes.

mod ask;
mod lines;
mod marks;
mod names;

pub use ask::{Ask, Asked, asked};
pub use lines::{enter, toggle_lines};
pub use marks::{is_address, link, toggle_mark};
pub use names::{Name, fold, unfold};

use std::ops::Range;

/// A change of the text: `with` comes in the place of `range`, and then `select` is marked.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// What goes.
    pub range: Range<usize>,
    /// What comes.
    pub with: String,
    /// What is marked afterwards, in the new text.
    pub select: Range<usize>,
}

impl Change {
    /// Puts text in the place of a range, with the caret behind it.
    pub fn insert(range: Range<usize>, with: impl Into<String>) -> Self {
        let with = with.into();
        let end = range.start + with.len();
        Self { range, with, select: end..end }
    }

    /// The text after the change.
    pub fn apply(&self, text: &str) -> String {
        format!("{}{}{}", &text[..self.range.start], self.with, &text[self.range.end..])
    }
}

/// Something that a button or shortcut of the editor does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Action {
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// Code in a line, or a block of it where several lines are marked.
    Code,
    /// A link over what is marked.
    Link,
    /// A list of the marked lines.
    Bullets,
    /// The marked lines as what somebody else said.
    Quote,
}

/// What an action does to the marked range of a text.
pub fn act(action: Action, text: &str, marked: Range<usize>) -> Change {
    match action {
        Action::Strong => toggle_mark(text, marked, "**"),
        Action::Emphasis => toggle_mark(text, marked, "*"),
        Action::Code if text[marked.clone()].contains('\n') => marks::fence(text, marked),
        Action::Code => toggle_mark(text, marked, "`"),
        Action::Link => link(text, marked, None),
        Action::Bullets => toggle_lines(text, marked, "- "),
        Action::Quote => toggle_lines(text, marked, "> "),
    }
}

/// The place in UTF-8 bytes of a place in UTF-16 units, as browsers count.
pub fn from_utf16(text: &str, units: usize) -> usize {
    let mut seen = 0;
    for (at, c) in text.char_indices() {
        if seen >= units {
            return at;
        }
        seen += c.len_utf16();
    }
    text.len()
}

/// The other way round.
pub fn to_utf16(text: &str, bytes: usize) -> usize {
    text[..bytes.min(text.len())].encode_utf16().count()
}

/// Whether a place is inside of code: behind an open fence, or behind an open backtick of its line.
fn is_in_code(text: &str, at: usize) -> bool {
    is_in_block(text, at) || text[line_start(text, at)..at].matches('`').count() % 2 == 1
}

/// Whether a place is behind an open fence.
pub fn is_in_block(text: &str, at: usize) -> bool {
    let is_fence = |line: &&str| line.trim_start().starts_with("```");
    text[..line_start(text, at)].lines().filter(is_fence).count() % 2 == 1
}

/// Where the line of a place begins.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_as_browsers_do() {
        let text = "a👍é";
        assert_eq!(from_utf16(text, 1), 1);
        assert_eq!(from_utf16(text, 3), 5);
        assert_eq!(to_utf16(text, 5), 3);
        assert_eq!(to_utf16(text, text.len()), 4);
        assert_eq!(from_utf16(text, 99), text.len());
    }

    #[test]
    fn an_open_backtick_or_fence_is_code() {
        assert!(is_in_code("a `b", 4));
        assert!(!is_in_code("a `b` c", 7));
        assert!(is_in_code("```\nb", 5));
        assert!(!is_in_code("```\nb\n```\nc", 11));
    }
}
