//! Markdown in.

use super::{
    Markup, Mention,
    build::{Builder, Style},
    link,
};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// Scheme of the addresses that stand for mentions.
pub(super) const MENTION: &str = "mention:";

pub(super) fn read(text: &str) -> Markup {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH) {
        reader.event(event);
    }
    reader.text.finish()
}

#[derive(Default)]
struct Reader {
    text: Builder,
    code: Option<String>,
    mention: Option<Mention>,
}

impl Reader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.words(&text),
            Event::Code(code) => {
                self.text.begin(Style::Code);
                self.words(&code);
                self.text.end(Style::Code);
            }
            // A person who presses Enter means a new line.
            Event::SoftBreak | Event::HardBreak => self.text.line_break(),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html),
            Event::Rule => {
                self.text.end_line();
                self.text.text("---");
                self.text.end_line();
            }
            Event::FootnoteReference(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.words(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn words(&mut self, text: &str) {
        if let Some(code) = &mut self.code {
            code.push_str(text);
        } else if let Some(mention) = &mut self.mention {
            mention.name.push_str(text);
        } else {
            self.text.text(text);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => self.text.begin_heading(match level {
                HeadingLevel::H1 => 1,
                HeadingLevel::H2 => 2,
                HeadingLevel::H3 => 3,
                HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => 4,
            }),
            Tag::BlockQuote(_) => self.text.begin_quote(),
            Tag::CodeBlock(_) => self.code = Some(String::new()),
            Tag::List(first) => self.text.begin_list(first.is_some()),
            Tag::Item => self.text.begin_item(),
            Tag::Emphasis => self.text.begin(Style::Emphasis),
            Tag::Strong => self.text.begin(Style::Strong),
            Tag::Strikethrough => self.text.begin(Style::Strike),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => match mention(&dest_url) {
                Some(mention) => self.mention = Some(mention),
                None => self.text.begin_link(link::allowed(&dest_url)),
            },
            _ => self.text.end_line(),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) => self.text.end_quote(),
            TagEnd::CodeBlock => {
                if let Some(code) = self.code.take() {
                    self.text.code(&code);
                }
            }
            TagEnd::List(_) => self.text.end_list(),
            TagEnd::Item => self.text.end_item(),
            TagEnd::Emphasis => self.text.end(Style::Emphasis),
            TagEnd::Strong => self.text.end(Style::Strong),
            TagEnd::Strikethrough => self.text.end(Style::Strike),
            TagEnd::Link | TagEnd::Image => match self.mention.take() {
                Some(mention) => self.text.mention(mention),
                None => self.text.end_link(),
            },
            _ => self.text.end_line(),
        }
    }

    /// The few tags that Markdown has no sign for are marks; any other HTML is text that somebody typed.
    fn html(&mut self, html: &str) {
        let (is_end, name) = match html.strip_prefix("</") {
            Some(name) => (true, name),
            None => (false, html.strip_prefix('<').unwrap_or_default()),
        };
        let style = match name {
            "u>" => Style::Underline,
            "strong>" => Style::Strong,
            "em>" => Style::Emphasis,
            "s>" => Style::Strike,
            "code>" => Style::Code,
            _ => {
                for (at, line) in html.trim_end_matches('\n').split('\n').enumerate() {
                    if at > 0 {
                        self.text.line_break();
                    }
                    self.words(line);
                }
                if html.ends_with('\n') {
                    self.text.line_break();
                }
                return;
            }
        };
        if is_end {
            self.text.end(style);
        } else {
            self.text.begin(style);
        }
    }
}

fn mention(address: &str) -> Option<Mention> {
    let (table, id) = address.strip_prefix(MENTION)?.split_once('/')?;
    Some(Mention { table: table.to_owned(), id: id.to_owned(), name: String::new() })
}
