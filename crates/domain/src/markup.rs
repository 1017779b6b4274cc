//! Formatted text: descriptions, messages, notes. On the wire it is HTML from anywhere; here it is a small
//! tree of what is allowed, and nothing else comes out of it again.
//!
//! Every way in ends in the same normal form, so a text may travel `HTML -> tree -> Markdown -> tree -> HTML`
//! and is the same afterwards.

mod build;
mod cut;
mod entities;
mod from_html;
mod from_markdown;
mod inline;
mod link;
mod to_html;
mod to_markdown;
mod to_text;
mod tokens;

#[cfg(test)]
mod clean;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod properties;

/// The kind of record that a mention of a person names: `_tableid`.
pub const PEOPLE: &str = "72";

/// A formatted text.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Markup {
    /// Its blocks, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A block of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading of rank 1 to 4 within the text. On a page it stands below the page's own headings.
    Heading(u8, Vec<Inline>),
    /// A list: whether it is numbered, and its items.
    List(bool, Vec<Vec<Block>>),
    /// What somebody else said.
    Quote(Vec<Block>),
    /// Code, to the letter.
    Code(String),
}

/// A piece of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// A new line in the same paragraph.
    Break,
    /// A record that is spoken to or of, mostly a person.
    Mention(Mention),
    /// Pieces under a mark.
    Marked(Mark, Vec<Inline>),
}

/// How pieces are set off. In the tree, an earlier mark of this list encloses a later one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Mark {
    /// An address: http, https or mailto.
    Link(String),
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// Underlined.
    Underline,
    /// Struck through.
    Strike,
    /// Code within a line.
    Code,
}

/// `@<span class="user-link record-link" _tableid="72" _id="27">Thor</span>` on the wire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// Kind of record: `_tableid`, 72 for people. Digits only.
    pub table: String,
    /// Which record: `_id`. Digits only.
    pub id: String,
    /// Its name when it was mentioned.
    pub name: String,
}

impl Markup {
    /// Reads HTML, or plain text with lines and empty lines, which servers also send. Whatever is not allowed
    /// is left out: of unknown elements only the text stays, of scripts and styles nothing.
    pub fn from_html(html: &str) -> Self {
        from_html::read(html)
    }

    /// Reads Markdown as a person types it: a new line is a new line. Raw HTML in it is text.
    pub fn from_markdown(text: &str) -> Self {
        from_markdown::read(text)
    }

    /// The HTML for the wire.
    pub fn to_html(&self) -> String {
        to_html::write(&self.blocks)
    }

    /// The Markdown for editing. A mention is `[@Thor](mention:72/27)`.
    pub fn to_markdown(&self) -> String {
        to_markdown::write(&self.blocks)
    }

    /// The words alone, a line for each block: for searching and previews.
    pub fn to_text(&self) -> String {
        to_text::write(&self.blocks)
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// Whether there is more to it than lines of words.
    pub fn is_formatted(&self) -> bool {
        let plain = |piece: &Inline| matches!(piece, Inline::Text(_) | Inline::Break);
        !self.blocks.iter().all(|block| matches!(block, Block::Paragraph(line) if line.iter().all(plain)))
    }

    /// Runs `visit` over every line, from top to bottom.
    pub fn each_line<'a>(&'a self, visit: &mut impl FnMut(&'a [Inline])) {
        to_text::each_line(&self.blocks, visit);
    }

    /// Everybody and everything mentioned, in order of appearance.
    pub fn mentions(&self) -> Vec<&Mention> {
        let mut found = Vec::new();
        to_text::each_line(&self.blocks, &mut |line| to_text::each_mention(line, &mut found));
        found
    }
}
