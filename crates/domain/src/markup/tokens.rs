//! The tokens of HTML, found as the standard's tokenizer finds them when it stays in its data state. The crate
//! that does the same brings a second table of names and a machine of a hundred states: 32 kB of all that a
//! browser has to load. It stands beside this one in the tests instead, and both must agree.

use super::entities;

/// A piece of HTML. Comments and document types are left out.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Token {
    Start(StartTag),
    /// The name of an end tag, in lower case.
    End(String),
    /// Text with its character references resolved.
    Text(String),
}

#[derive(PartialEq, Eq, Debug)]
pub(super) struct StartTag {
    /// In lower case.
    pub(super) name: String,
    /// Names, in lower case, and values; of two with the same name only the first.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) self_closing: bool,
}

impl StartTag {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Calls `each` with every token, in order. HTML that ends within a tag ends before it.
pub(super) fn each(html: &str, each: &mut dyn FnMut(Token)) {
    let html = html.replace("\r\n", "\n").replace('\r', "\n");
    let mut cursor = Cursor { rest: &html };
    let mut text = String::new();
    loop {
        text.push_str(&entities::resolve(cursor.until(|c| c == '<'), false));
        if !cursor.skip("<") {
            break;
        }
        let token = if cursor.rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            cursor.tag().map(Token::Start)
        } else if cursor.skip("!--") {
            cursor.comment();
            None
        } else if cursor.rest.starts_with(['!', '?']) {
            cursor.beyond('>');
            None
        } else if cursor.rest.starts_with('/') && cursor.rest.len() > 1 {
            cursor.skip("/");
            if cursor.rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
                cursor.tag().map(|tag| Token::End(tag.name))
            } else {
                cursor.beyond('>');
                None
            }
        } else {
            text.push('<');
            None
        };
        if let Some(token) = token {
            if !text.is_empty() {
                each(Token::Text(std::mem::take(&mut text)));
            }
            each(token);
        }
    }
    if !text.is_empty() {
        each(Token::Text(text));
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{c}')
}

struct Cursor<'a> {
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    /// Goes to the first character that `is_end` holds for, or to the end, and returns what was passed.
    fn until(&mut self, is_end: impl Fn(char) -> bool) -> &'a str {
        let (passed, rest) = self.rest.split_at(self.rest.find(is_end).unwrap_or(self.rest.len()));
        self.rest = rest;
        passed
    }

    fn skip(&mut self, what: &str) -> bool {
        match self.rest.strip_prefix(what) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn beyond(&mut self, end: char) -> &'a str {
        let passed = self.until(|c| c == end);
        self.rest = self.rest.get(end.len_utf8()..).unwrap_or_default();
        passed
    }

    /// Goes behind a comment whose `<!--` has been passed.
    fn comment(&mut self) {
        if self.skip(">") || self.skip("->") {
            return;
        }
        let end = ["-->", "--!>"].iter().filter_map(|end| Some(self.rest.find(end)? + end.len())).min();
        self.rest = &self.rest[end.unwrap_or(self.rest.len())..];
    }

    /// Reads a tag from its name on; `None` when the text ends before the tag does.
    fn tag(&mut self) -> Option<StartTag> {
        let name = self.name(|c| matches!(c, '/' | '>'));
        let mut tag = StartTag { name, attributes: Vec::new(), self_closing: false };
        loop {
            self.until(|c| !is_space(c));
            if self.skip(">") {
                return Some(tag);
            }
            if self.skip("/") {
                if self.skip(">") {
                    tag.self_closing = true;
                    return Some(tag);
                }
                continue;
            }
            if self.rest.is_empty() {
                return None;
            }
            let (name, value) = self.attribute();
            if tag.attribute(&name).is_none() {
                tag.attributes.push((name, value));
            }
        }
    }

    fn attribute(&mut self) -> (String, String) {
        // A name may begin with an equals sign, but not hold one.
        let start = if self.skip("=") { "=" } else { "" };
        let name = start.to_owned() + &self.name(|c| matches!(c, '/' | '>' | '='));
        self.until(|c| !is_space(c));
        if !self.skip("=") {
            return (name, String::new());
        }
        self.until(|c| !is_space(c));
        let value = if self.skip("\"") {
            self.beyond('"')
        } else if self.skip("'") {
            self.beyond('\'')
        } else {
            self.until(|c| is_space(c) || c == '>')
        };
        (name, entities::resolve(value, true).replace('\0', "\u{fffd}"))
    }

    fn name(&mut self, is_end: impl Fn(char) -> bool) -> String {
        self.until(|c| is_space(c) || is_end(c)).to_ascii_lowercase().replace('\0', "\u{fffd}")
    }
}

#[cfg(test)]
mod tests {
    use super::{StartTag, Token, each};
    use proptest::prelude::*;

    fn ours(html: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        each(html, &mut |token| tokens.push(token));
        tokens
    }

    /// What the kept tokenizer finds. It breaks texts at comments.
    fn theirs(html: &str) -> Vec<Token> {
        let own = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut tokens = Vec::new();
        for Ok(token) in html5gum::Tokenizer::new(html) {
            match (token, tokens.last_mut()) {
                (html5gum::Token::StartTag(tag), _) => tokens.push(Token::Start(StartTag {
                    name: own(&tag.name),
                    attributes: tag.attributes.iter().map(|(key, value)| (own(key), own(value))).collect(),
                    self_closing: tag.self_closing,
                })),
                (html5gum::Token::EndTag(tag), _) => tokens.push(Token::End(own(&tag.name))),
                (html5gum::Token::String(text), Some(Token::Text(before))) => before.push_str(&own(&text)),
                (html5gum::Token::String(text), _) => tokens.push(Token::Text(own(&text))),
                _ => {}
            }
        }
        tokens
    }

    fn sorted(mut tokens: Vec<Token>) -> Vec<Token> {
        for token in &mut tokens {
            if let Token::Start(tag) = token {
                tag.attributes.sort();
            }
        }
        tokens
    }

    fn soup() -> impl Strategy<Value = String> {
        let parts = [
            "<",
            ">",
            "/",
            "</",
            "/>",
            "<p",
            "<P>",
            "</p>",
            "</p a=b>",
            "<a href",
            "=",
            "\"",
            "'",
            " ",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\u{c}",
            "<!--",
            "-->",
            "--!>",
            "--",
            "->",
            "<!>",
            "<!doctype html>",
            "<?x?>",
            "<![CDATA[x]]>",
            "x",
            "Y",
            "é",
            "\0",
            "&",
            ";",
            "&amp",
            "&amp;",
            "&ampx",
            "&notit;",
            "&notin;",
            "&lt;",
            "&eacute;",
            "&eacute=",
            "&nosuch;",
            "&#",
            "&#x",
            "&#65;",
            "&#x41;",
            "&#x41",
            "&#0;",
            "&#128;",
            "&#xD800;",
            "&#x110000;",
            "&#99999999999;",
            "&#xfffe;",
            "&NewLine;",
            "&Tab;",
            "&NotEqualTilde;",
            "<script>",
            "</script>",
            "<br/>",
            "<br / >",
        ];
        let part = prop_oneof![
            9 => prop::sample::select(parts.to_vec()).prop_map(str::to_owned),
            1 => "[ -~]{1,8}",
        ];
        prop::collection::vec(part, 0..16).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn html_is_cut_as_the_standard_says(html in soup()) {
            prop_assert_eq!(sorted(ours(&html)), sorted(theirs(&html)));
        }

        #[test]
        fn a_reference_is_resolved_as_the_standard_says(name in "[A-Za-z]{1,7}", end in "[;=x ]?") {
            let html = format!("&{name}{end}<a b='&{name}{end}'>");
            prop_assert_eq!(ours(&html), theirs(&html));
        }
    }
}
