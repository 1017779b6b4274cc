//! Marks around a piece of a line, and links.

use super::Change;
use std::ops::Range;

/// Sets the marked text between signs, or takes them away where it stands between them. With nothing marked
/// the caret stands between the signs.
pub fn toggle_mark(text: &str, marked: Range<usize>, sign: &str) -> Change {
    // A sign beside a space is none.
    let inner = text[marked.clone()].trim();
    let start = marked.start + text[marked].find(inner).unwrap_or(0);
    let marked = start..start + inner.len();
    if stands_between(text, &marked, sign) {
        let range = marked.start - sign.len()..marked.end + sign.len();
        let select = range.start..range.start + inner.len();
        return Change { with: inner.to_owned(), range, select };
    }
    let select = marked.start + sign.len()..marked.end + sign.len();
    Change { with: format!("{sign}{inner}{sign}"), range: marked, select }
}

/// Whether just these signs stand on both sides: of three stars, two are bold and one is italic.
fn stands_between(text: &str, marked: &Range<usize>, sign: &str) -> bool {
    let of = sign.chars().next().unwrap_or('*');
    let before = text[..marked.start].chars().rev().take_while(|c| *c == of).count();
    let after = text[marked.end..].chars().take_while(|c| *c == of).count();
    let both = before.min(after);
    match sign {
        "**" => both >= 2,
        "*" => both == 1 || both >= 3,
        _ => both >= sign.len(),
    }
}

/// Makes a block of code of the marked lines.
pub(super) fn fence(text: &str, marked: Range<usize>) -> Change {
    let start = text[..marked.start].rfind('\n').map_or(0, |end| end + 1);
    let end = text[marked.end..].find('\n').map_or(text.len(), |at| marked.end + at);
    let code = &text[start..end];
    Change { with: format!("```\n{code}\n```"), range: start..end, select: start + 4..start + 4 + code.len() }
}

/// Makes a link of the marked text; without an address the caret stands where it is to be typed.
pub fn link(text: &str, marked: Range<usize>, address: Option<&str>) -> Change {
    let words = &text[marked.clone()];
    let start = marked.start;
    match address {
        Some(address) => Change::insert(marked, format!("[{words}]({address})")),
        // An address was marked: its words are missing.
        None if is_address(words) => {
            Change { with: format!("[]({words})"), range: marked, select: start + 1..start + 1 }
        }
        None => {
            let at = if words.is_empty() { start + 1 } else { start + words.len() + 3 };
            Change { with: format!("[{words}]()"), range: marked, select: at..at }
        }
    }
}

/// Whether a text is an address and nothing else.
pub fn is_address(text: &str) -> bool {
    ["http://", "https://", "mailto:"].iter().any(|scheme| text.starts_with(scheme))
        && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::super::{Action, act};
    use super::*;

    fn done(change: &Change, text: &str) -> (String, String) {
        let after = change.apply(text);
        let marked = after[change.select.clone()].to_owned();
        (after, marked)
    }

    #[test]
    fn a_mark_goes_on_and_off_again() {
        let on = act(Action::Strong, "so much", 3..7);
        assert_eq!(done(&on, "so much"), ("so **much**".into(), "much".into()));
        let off = act(Action::Strong, "so **much**", 5..9);
        assert_eq!(done(&off, "so **much**"), ("so much".into(), "much".into()));
        let inner = act(Action::Emphasis, "so **much**", 5..9);
        assert_eq!(done(&inner, "so **much**").0, "so ***much***");
        assert_eq!(done(&act(Action::Emphasis, "so ***much***", 6..10), "so ***much***").0, "so **much**");
    }

    #[test]
    fn a_mark_leaves_the_spaces_outside() {
        assert_eq!(done(&act(Action::Emphasis, "a word here", 1..7), "a word here").0, "a *word* here");
        let empty = act(Action::Strong, "a ", 2..2);
        assert_eq!((empty.apply("a "), empty.select), ("a ****".into(), 4..4));
    }

    #[test]
    fn several_lines_of_code_are_a_block() {
        let text = "x\nlet a;\nlet b;\ny";
        assert_eq!(act(Action::Code, text, 4..10).apply(text), "x\n```\nlet a;\nlet b;\n```\ny");
    }

    #[test]
    fn a_link_asks_for_what_is_missing() {
        let change = act(Action::Link, "see here", 4..8);
        assert_eq!((change.apply("see here"), change.select.start), ("see [here]()".into(), 11));
        let change = act(Action::Link, "https://a.example", 0..17);
        assert_eq!(
            (change.apply("https://a.example"), change.select.start),
            ("[](https://a.example)".into(), 1)
        );
        let pasted = link("see here", 4..8, Some("https://a.example"));
        assert_eq!(pasted.apply("see here"), "see [here](https://a.example)");
    }
}
