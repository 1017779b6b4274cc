//! Lists and quotes: signs at the start of lines.

use super::{Change, is_in_code};
use std::ops::Range;

/// Puts a sign before every marked line, or takes it away where all have it.
pub fn toggle_lines(text: &str, marked: Range<usize>, sign: &str) -> Change {
    let start = text[..marked.start].rfind('\n').map_or(0, |end| end + 1);
    let end = text[marked.end..].find('\n').map_or(text.len(), |at| marked.end + at);
    let lines: Vec<&str> = text[start..end].split('\n').collect();
    let all = lines.iter().all(|line| line.starts_with(sign));
    let change = |line: &&str| match line.strip_prefix(sign) {
        Some(rest) if all => rest.to_owned(),
        Some(_) => (*line).to_owned(),
        None => format!("{sign}{line}"),
    };
    let changed = lines.iter().map(change);
    let with = changed.collect::<Vec<_>>().join("\n");
    let end_of_new = start + with.len();
    // One line keeps its caret at the end; several stay marked, for the way back.
    let select = if lines.len() == 1 { end_of_new..end_of_new } else { start..end_of_new };
    Change { range: start..end, with, select }
}

/// What Enter does in a list or quote: the next line begins with its sign, and an empty item ends it. `None`
/// elsewhere.
pub fn enter(text: &str, at: usize) -> Option<Change> {
    if is_in_code(text, at) {
        return None;
    }
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let end = text[at..].find('\n').map_or(text.len(), |next| at + next);
    let line = &text[start..end];
    let signs = signs(line)?;
    if at < start + signs.length {
        return None;
    }
    if line[signs.length..].trim().is_empty() {
        // Right behind an item, text would still belong to it.
        let follows = text[..start].trim_end_matches('\n').len() + 1 == start;
        return Some(Change::insert(start..end, if follows { "\n" } else { "" }));
    }
    Some(Change::insert(at..at, format!("\n{}", signs.next)))
}

struct Signs {
    /// How much of the line they take.
    length: usize,
    /// What the next line begins with.
    next: String,
}

fn signs(line: &str) -> Option<Signs> {
    let mut length = 0;
    let mut next = String::new();
    let mut found = false;
    loop {
        let rest = &line[length..];
        let indent = rest.len() - rest.trim_start_matches(' ').len();
        let body = &rest[indent..];
        let digits = body.bytes().take_while(u8::is_ascii_digit).count();
        let (taken, sign) = if let Some(sign) =
            ["- ", "* ", "+ ", "> "].iter().find(|sign| body.starts_with(**sign))
        {
            (sign.len(), (*sign).to_owned())
        } else if (1..=9).contains(&digits) && [". ", ") "].iter().any(|dot| body[digits..].starts_with(dot))
        {
            let number: u32 = body[..digits].parse().ok()?;
            (digits + 2, format!("{}{}", number + 1, &body[digits..digits + 2]))
        } else {
            return found.then_some(Signs { length, next });
        };
        found = true;
        next.push_str(&rest[..indent]);
        next.push_str(&sign);
        length += indent + taken;
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Action, act};
    use super::*;

    fn typed(text: &str) -> Option<String> {
        let at = text.find('|').unwrap_or(text.len());
        let text = text.replace('|', "");
        enter(&text, at).map(|change| {
            let mut after = change.apply(&text);
            after.insert(change.select.start, '|');
            after
        })
    }

    #[test]
    fn enter_goes_on_with_the_list() {
        assert_eq!(typed("- one|").unwrap(), "- one\n- |");
        assert_eq!(typed("9. nine|").unwrap(), "9. nine\n10. |");
        assert_eq!(typed("  * deep|er").unwrap(), "  * deep\n  * |er");
        assert_eq!(typed("> - said|").unwrap(), "> - said\n> - |");
        assert_eq!(typed("> said|").unwrap(), "> said\n> |");
    }

    #[test]
    fn enter_in_an_empty_item_ends_the_list() {
        assert_eq!(typed("- one\n- |").unwrap(), "- one\n\n|");
        assert_eq!(typed("1. |\nafter").unwrap(), "|\nafter");
    }

    #[test]
    fn enter_is_only_enter_elsewhere() {
        assert_eq!(typed("one|"), None);
        assert_eq!(typed("|- one"), None);
        assert_eq!(typed("```\n- one|"), None);
        assert_eq!(typed("-one|"), None);
    }

    #[test]
    fn lines_become_a_list_and_lines_again() {
        let list = act(Action::Bullets, "one\ntwo", 1..5);
        assert_eq!(list.apply("one\ntwo"), "- one\n- two");
        assert_eq!(act(Action::Bullets, "- one\n- two", list.select).apply("- one\n- two"), "one\ntwo");
        assert_eq!(act(Action::Quote, "a\n> b", 0..5).apply("a\n> b"), "> a\n> b");
        assert_eq!(act(Action::Bullets, "", 0..0).apply(""), "- ");
    }
}
