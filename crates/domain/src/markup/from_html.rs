//! HTML in. What the tokenizer finds is looked up in a short list.

use super::{
    Markup, Mention,
    build::{Builder, Style},
    link,
    tokens::{self, StartTag, Token},
};

pub(super) fn read(html: &str) -> Markup {
    let mut reader = Reader::default();
    tokens::each(html, &mut |token| match token {
        Token::Start(tag) => reader.start(tag),
        Token::End(name) => reader.end(&name),
        Token::Text(text) => reader.text(&text),
    });
    reader.finish()
}

/// Elements whose content is no text of the page.
const UNSEEN: [&str; 12] = [
    "script", "style", "template", "noscript", "title", "head", "iframe", "object", "svg", "math", "select",
    "textarea",
];

#[derive(Default)]
struct Reader {
    text: Builder,
    /// The texts so far, as long as no element has been seen: a server may send plain text.
    plain: Option<String>,
    has_elements: bool,
    /// The unseen element that we are in, and how deep.
    unseen: Option<(String, u32)>,
    /// What stands in `pre` so far.
    code: Option<String>,
    /// The tag of `pre` was the last thing: the standard drops a line end right behind it.
    is_behind_pre: bool,
    /// The mention that we are in.
    mention: Option<Mention>,
}

impl Reader {
    fn start(&mut self, tag: StartTag) {
        let name = &tag.name;
        self.is_behind_pre = name == "pre" && self.code.is_none();
        if let Some((inside, depth)) = &mut self.unseen {
            if inside == name && !tag.self_closing {
                *depth += 1;
            }
            return;
        }
        self.leave_plain();
        if UNSEEN.contains(&name.as_str()) {
            if !tag.self_closing {
                self.unseen = Some((tag.name, 1));
            }
            return;
        }
        if let Some(code) = &mut self.code {
            if name == "br" {
                code.push('\n');
            }
            return;
        }
        let attribute = |name: &str| tag.attribute(name).map(str::to_owned);
        match name.as_str() {
            "span" => {
                if let (Some(table), Some(id)) = (attribute("_tableid"), attribute("_id")) {
                    self.mention = Some(Mention { table, id, name: String::new() });
                }
            }
            "a" => self.text.begin_link(tag.attribute("href").and_then(link::allowed)),
            "br" => self.text.line_break(),
            "pre" => {
                self.end_mention();
                self.text.end_line();
                self.code = Some(String::new());
            }
            "blockquote" => self.text.begin_quote(),
            "ul" => self.text.begin_list(false),
            "ol" => self.text.begin_list(true),
            "li" => self.text.begin_item(),
            _ => match (style(name), rank(name)) {
                (Some(style), _) => self.text.begin(style),
                (None, Some(rank)) => self.text.begin_heading(rank),
                (None, None) if is_block(name) => self.text.end_line(),
                (None, None) => {}
            },
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((inside, depth)) = &mut self.unseen {
            if inside == name {
                *depth -= 1;
                if *depth == 0 {
                    self.unseen = None;
                }
            }
            return;
        }
        self.leave_plain();
        if let Some(code) = &self.code {
            if name == "pre" {
                self.text.code(code);
                self.code = None;
            }
            return;
        }
        match name {
            "span" => self.end_mention(),
            "a" => self.text.end_link(),
            "blockquote" => self.text.end_quote(),
            "ul" | "ol" => self.text.end_list(),
            "li" => self.text.end_item(),
            _ => match style(name) {
                Some(style) => self.text.end(style),
                None if rank(name).is_some() || is_block(name) => self.text.end_line(),
                None => {}
            },
        }
    }

    fn text(&mut self, text: &str) {
        if self.unseen.is_some() {
            return;
        }
        if let Some(code) = &mut self.code {
            let is_behind_pre = std::mem::take(&mut self.is_behind_pre);
            code.push_str(if is_behind_pre { text.strip_prefix('\n').unwrap_or(text) } else { text });
        } else if let Some(mention) = &mut self.mention {
            mention.name.push_str(text);
        } else if self.has_elements {
            self.text.text(text);
        } else {
            self.plain.get_or_insert_default().push_str(text);
        }
    }

    /// The first element: what came before it was HTML, too.
    fn leave_plain(&mut self) {
        self.has_elements = true;
        if let Some(text) = self.plain.take() {
            self.text.text(&text);
        }
    }

    fn end_mention(&mut self) {
        if let Some(mention) = self.mention.take() {
            self.text.take_back_at();
            self.text.mention(mention);
        }
    }

    fn finish(mut self) -> Markup {
        self.end_mention();
        if let Some(code) = self.code.take() {
            self.text.code(&code);
        }
        if let Some(plain) = self.plain.take() {
            read_plain(&plain, &mut self.text);
        }
        self.text.finish()
    }
}

fn read_plain(plain: &str, text: &mut Builder) {
    for line in plain.lines() {
        if line.trim().is_empty() {
            text.end_line();
        } else {
            text.text(line);
            text.line_break();
        }
    }
}

fn style(name: &str) -> Option<Style> {
    Some(match name {
        "b" | "strong" => Style::Strong,
        "i" | "em" => Style::Emphasis,
        "u" | "ins" => Style::Underline,
        "s" | "del" | "strike" => Style::Strike,
        "code" | "tt" | "kbd" => Style::Code,
        _ => return None,
    })
}

fn rank(name: &str) -> Option<u8> {
    match name {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" | "h5" | "h6" => Some(4),
        _ => None,
    }
}

/// Elements that are left out but whose text is a block of its own.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "header"
            | "footer"
            | "table"
            | "tr"
            | "td"
            | "th"
            | "hr"
            | "dl"
            | "dt"
            | "dd"
            | "figure"
            | "figcaption"
            | "aside"
            | "main"
            | "nav"
            | "form"
            | "fieldset"
            | "address"
            | "body"
            | "html"
    )
}
