//! Mentions as people see them while they type: `@Thor` in the field, `[@Thor](mention:72/27)` in the text.

use super::is_in_code;
use crate::UserId;
use crate::markup::{Block, Inline, Mark, Markup, Mention, PEOPLE};

/// A name that stands for a record.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Name {
    /// As it stands in the field.
    pub shown: String,
    /// As it stands in the Markdown.
    pub full: String,
}

impl Name {
    /// A person.
    pub fn person(id: UserId, name: &str) -> Self {
        let mention = Mention { table: PEOPLE.to_owned(), id: id.to_string(), name: name.to_owned() };
        Self { shown: format!("@{name}"), full: line(Inline::Mention(mention)) }
    }

    /// A task, which is a link to it: servers know no other way.
    pub fn task(address: &str, title: &str) -> Self {
        let words = vec![Inline::Text(title.to_owned())];
        Self { shown: format!("#{title}"), full: line(Inline::Marked(Mark::Link(address.to_owned()), words)) }
    }
}

fn line(piece: Inline) -> String {
    Markup { blocks: vec![Block::Paragraph(vec![piece])] }.to_markdown()
}

/// Takes mentions, and links to the tasks of this site, out of a Markdown text and leaves their names. `tasks`
/// is what the address of a task begins with. A text that could not be put together again stays as it is.
pub fn fold(markdown: &str, tasks: &str) -> (String, Vec<Name>) {
    let mut text = String::new();
    let mut names: Vec<Name> = Vec::new();
    let mut rest = markdown;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        match read(from, tasks).filter(|_| !before.ends_with('\\')) {
            Some((name, length)) => {
                text.push_str(&name.shown);
                rest = &from[length..];
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            None => {
                text.push('[');
                rest = &from[1..];
            }
        }
    }
    text.push_str(rest);
    if unfold(&text, &names) == markdown { (text, names) } else { (markdown.to_owned(), Vec::new()) }
}

/// Reads `[words](address)` at the start of a text.
fn read(text: &str, tasks: &str) -> Option<(Name, usize)> {
    let close = text.match_indices("](").map(|(at, _)| at).find(|at| !text[..*at].ends_with('\\'))?;
    let words = &text[1..close];
    let address = &text[close + 2..];
    let (address, length) = match address.strip_prefix('<') {
        Some(inner) => inner.find(">)").map(|end| (&inner[..end], end + 3)),
        None => address.find(')').map(|end| (&address[..end], end + 1)),
    }?;
    if words.contains('\n') || words.contains('[') && !words.contains("\\[") {
        return None;
    }
    let plain = unescape(words);
    let shown = if address.starts_with("mention:") {
        plain
    } else if address.strip_prefix(tasks).is_some_and(|id| id.parse::<i64>().is_ok()) {
        format!("#{plain}")
    } else {
        return None;
    };
    let length = close + 2 + length;
    Some((Name { shown, full: text[..length].to_owned() }, length))
}

fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation) {
            continue;
        }
        out.push(c);
    }
    out
}

/// Puts the mentions back in the places of their names.
pub fn unfold(text: &str, names: &[Name]) -> String {
    let mut longest: Vec<&Name> = names.iter().collect();
    longest.sort_by_key(|name| std::cmp::Reverse(name.shown.len()));
    let mut out = String::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let begins = matches!(c, '@' | '#')
            && !text[..at]
                .chars()
                .next_back()
                .is_some_and(|before| before.is_alphanumeric() || before == '\\');
        let is_here = |name: &&&Name| {
            let behind = text[at..].strip_prefix(name.shown.as_str());
            behind.is_some_and(|behind| !behind.chars().next().is_some_and(char::is_alphanumeric))
        };
        let found = if begins { longest.iter().find(is_here) } else { None };
        match found.filter(|_| !is_in_code(text, at)) {
            Some(name) => {
                out.push_str(&name.full);
                at += name.shown.len();
            }
            None => {
                out.push(c);
                at += c.len_utf8();
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TASKS: &str = "https://team.example/tasks/";

    #[test]
    fn a_mention_is_a_name_in_the_field_and_keeps_its_numbers() {
        let markdown = "Ask [@Thor](mention:72/27), then [@Ana\\_B](mention:72/3).";
        let (text, names) = fold(markdown, TASKS);
        assert_eq!(text, "Ask @Thor, then @Ana_B.");
        assert_eq!(unfold(&text, &names), markdown);
        assert_eq!(unfold("@Thor? @Thorsten `@Thor`", &names), "[@Thor](mention:72/27)? @Thorsten `@Thor`");
    }

    #[test]
    fn a_task_of_this_site_is_a_name_and_any_other_link_stays() {
        let markdown =
            "See [Ship \\[40\\]](<https://team.example/tasks/9>) and [that](https://other.example/).";
        let (text, names) = fold(markdown, TASKS);
        assert_eq!(text, "See #Ship [40] and [that](https://other.example/).");
        assert_eq!(unfold(&text, &names), markdown);
    }

    #[test]
    fn what_is_picked_reads_back_as_the_same_record() {
        let name = Name::person(UserId(27), "Ana_B [x]");
        let markup = Markup::from_markdown(&unfold("@Ana_B [x] please", std::slice::from_ref(&name)));
        assert_eq!(markup.mentions()[0].id, "27");
        assert_eq!(markup.to_text(), "@Ana_B [x] please");
        let task = Name::task("https://team.example/tasks/9", "A * b");
        let html = Markup::from_markdown(&unfold("#A * b", &[task])).to_html();
        assert_eq!(html, "<p><a href=\"https://team.example/tasks/9\">A * b</a></p>");
    }

    #[test]
    fn two_people_of_one_name_stay_apart() {
        let markdown = "[@Kim](mention:72/1) [@Kim](mention:72/2)";
        assert_eq!(fold(markdown, TASKS), (markdown.to_owned(), Vec::new()));
    }

    proptest! {
        #[test]
        fn folding_never_loses_a_letter(text in "([a@#\\\\`\\[\\]()< >\n_]|\\[@T\\]\\(mention:72/1\\)|é){0,40}") {
            let (folded, names) = fold(&text, TASKS);
            prop_assert_eq!(unfold(&folded, &names), text);
        }
    }
}
