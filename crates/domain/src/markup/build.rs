//! Puts a text together from what a reader comes across, whatever its order: what is not closed is closed,
//! what was never opened is ignored, and what nests too deep is taken flat.

use crate::neutral::neutral;

use super::{
    Block, Markup, Mention,
    inline::{Leaf, Marks, Run, normal},
};

/// Deeper quotes and lists than this are no text that a person wrote, and could exhaust the stack.
const DEPTH: usize = 16;

/// A mark other than a link, by its place among the marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    Strong,
    Emphasis,
    Underline,
    Strike,
    Code,
}

#[derive(Debug)]
enum Open {
    Quote(Vec<Block>),
    List(bool, Vec<Vec<Block>>),
    Item(Vec<Block>),
}

/// A text in the making.
#[derive(Default, Debug)]
pub(super) struct Builder {
    root: Vec<Block>,
    open: Vec<Open>,
    line: Vec<Run>,
    heading: Option<u8>,
    styles: [u32; 5],
    links: Vec<Option<String>>,
}

impl Builder {
    pub(super) fn text(&mut self, text: &str) {
        self.push(Leaf::Text(text.to_owned()));
    }

    pub(super) fn line_break(&mut self) {
        self.push(Leaf::Break);
    }

    /// Takes back the sign before a mention, which in HTML stands outside it.
    pub(super) fn take_back_at(&mut self) {
        if let Some(Run { leaf: Leaf::Text(text), .. }) = self.line.last_mut()
            && text.ends_with('@')
        {
            text.pop();
        }
    }

    /// A mention; without proper numbers it is only a name.
    pub(super) fn mention(&mut self, mention: Mention) {
        let name = neutral(&mention.name.replace(char::is_whitespace, " "));
        let name = name.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        let name = name.collect::<Vec<_>>().join(" ");
        let name = name.trim_start_matches('@').trim().to_owned();
        let is_number = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        if name.is_empty() {
            return;
        }
        if is_number(&mention.table) && is_number(&mention.id) {
            self.push(Leaf::Mention(Mention { name, ..mention }));
        } else {
            self.text(&format!("@{name}"));
        }
    }

    pub(super) fn begin(&mut self, style: Style) {
        self.styles[style as usize] += 1;
    }

    pub(super) fn end(&mut self, style: Style) {
        let count = &mut self.styles[style as usize];
        *count = count.saturating_sub(1);
    }

    pub(super) fn begin_link(&mut self, address: Option<String>) {
        self.links.push(address);
    }

    pub(super) fn end_link(&mut self) {
        self.links.pop();
    }

    /// Ends the line, and with it the paragraph or heading.
    pub(super) fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let heading = self.heading.take();
        let line = normal(line, heading.is_none());
        if line.is_empty() {
            return;
        }
        self.block(match heading {
            Some(rank) => Block::Heading(rank.clamp(1, 4), line),
            None => Block::Paragraph(line),
        });
    }

    pub(super) fn begin_heading(&mut self, rank: u8) {
        self.end_line();
        self.heading = Some(rank);
    }

    pub(super) fn code(&mut self, code: &str) {
        self.end_line();
        let code: String =
            code.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| *c != '\0').collect();
        let code = code.trim_end_matches('\n');
        if !code.trim().is_empty() {
            self.block(Block::Code(code.to_owned()));
        }
    }

    pub(super) fn begin_quote(&mut self) {
        self.end_line();
        if self.open.len() < DEPTH {
            self.open.push(Open::Quote(Vec::new()));
        }
    }

    pub(super) fn end_quote(&mut self) {
        self.close(|open| matches!(open, Open::Quote(_)));
    }

    pub(super) fn begin_list(&mut self, numbered: bool) {
        self.end_line();
        // A list needs room for its items.
        if self.open.len() + 1 < DEPTH {
            self.open.push(Open::List(numbered, Vec::new()));
        }
    }

    pub(super) fn end_list(&mut self) {
        self.close(|open| matches!(open, Open::List(..)));
    }

    pub(super) fn begin_item(&mut self) {
        self.end_line();
        // An item that was not closed ends where the next begins, but not one around a list or quote within.
        if matches!(self.open.last(), Some(Open::Item(_))) {
            self.close_last();
        }
        match self.open.last() {
            Some(Open::List(..)) => self.open.push(Open::Item(Vec::new())),
            _ if self.open.len() + 1 < DEPTH => {
                self.open.push(Open::List(false, Vec::new()));
                self.open.push(Open::Item(Vec::new()));
            }
            _ => {}
        }
    }

    pub(super) fn end_item(&mut self) {
        self.end_line();
        if self
            .open
            .iter()
            .rev()
            .take_while(|open| !matches!(open, Open::List(..)))
            .any(|open| matches!(open, Open::Item(_)))
        {
            self.close(|open| matches!(open, Open::Item(_)));
        }
    }

    pub(super) fn finish(mut self) -> Markup {
        self.end_line();
        while !self.open.is_empty() {
            self.close_last();
        }
        Markup { blocks: self.root }
    }

    fn push(&mut self, leaf: Leaf) {
        let marks =
            Marks { link: self.links.last().cloned().flatten(), on: self.styles.map(|count| count > 0) };
        self.line.push(Run { leaf, marks });
    }

    fn close(&mut self, wanted: impl Fn(&Open) -> bool) {
        self.end_line();
        if let Some(at) = self.open.iter().rposition(wanted) {
            while self.open.len() > at {
                self.close_last();
            }
        }
    }

    fn close_last(&mut self) {
        match self.open.pop() {
            Some(Open::Quote(blocks)) if !blocks.is_empty() => self.block(Block::Quote(blocks)),
            Some(Open::List(numbered, items)) if !items.is_empty() => {
                self.block(Block::List(numbered, items));
            }
            Some(Open::Item(blocks)) if !blocks.is_empty() => {
                if let Some(Open::List(_, items)) = self.open.last_mut() {
                    items.push(blocks);
                }
            }
            _ => {}
        }
    }

    fn block(&mut self, block: Block) {
        let blocks = match self.open.last_mut() {
            None => &mut self.root,
            Some(Open::Quote(blocks) | Open::Item(blocks)) => blocks,
            // Between the items: an item of its own.
            Some(Open::List(_, items)) => {
                items.push(vec![block]);
                return;
            }
        };
        // Markdown cannot tell two lists of a kind in a row from one.
        if let (Some(Block::List(before, items)), Block::List(numbered, more)) = (blocks.last_mut(), &block)
            && before == numbered
        {
            items.extend(more.iter().cloned());
            return;
        }
        blocks.push(block);
    }
}
