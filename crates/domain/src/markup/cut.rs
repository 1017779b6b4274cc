//! The beginning of a very long text: a page with a megabyte of marks would stand still.

use super::{Block, Inline, Markup};

/// So many pieces and letters are shown at once.
const PIECES: usize = 1_500;
const LETTERS: usize = 15_000;

/// What may still be shown.
struct Rest {
    pieces: usize,
    letters: usize,
}

impl Rest {
    fn is_over(&self) -> bool {
        self.pieces == 0 || self.letters == 0
    }

    fn text(&mut self, text: &str) -> String {
        let kept: String = text.chars().take(self.letters).collect();
        self.letters -= kept.chars().count();
        kept
    }
}

impl Markup {
    /// The beginning of the text, where it is too long to be shown at once; `None` where it is not.
    pub fn cut(&self) -> Option<Self> {
        let mut rest = Rest { pieces: PIECES, letters: LETTERS };
        let blocks = blocks(&self.blocks, &mut rest);
        rest.is_over().then_some(Self { blocks })
    }
}

fn blocks(all: &[Block], rest: &mut Rest) -> Vec<Block> {
    let mut kept = Vec::new();
    for block in all {
        if rest.is_over() {
            break;
        }
        rest.pieces -= 1;
        kept.push(match block {
            Block::Paragraph(line) => Block::Paragraph(pieces(line, rest)),
            Block::Heading(rank, line) => Block::Heading(*rank, pieces(line, rest)),
            Block::Quote(inside) => Block::Quote(blocks(inside, rest)),
            Block::Code(code) => Block::Code(rest.text(code)),
            Block::List(numbered, items) => {
                let mut list = Vec::new();
                for item in items {
                    if rest.is_over() {
                        break;
                    }
                    list.push(blocks(item, rest));
                }
                Block::List(*numbered, list)
            }
        });
    }
    kept
}

fn pieces(line: &[Inline], rest: &mut Rest) -> Vec<Inline> {
    let mut kept = Vec::new();
    for piece in line {
        if rest.is_over() {
            break;
        }
        rest.pieces -= 1;
        kept.push(match piece {
            Inline::Text(text) => Inline::Text(rest.text(text)),
            Inline::Marked(mark, inside) => Inline::Marked(mark.clone(), pieces(inside, rest)),
            other => other.clone(),
        });
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_people_write_is_whole_and_a_megabyte_of_marks_is_cut() {
        assert_eq!(Markup::from_html("<p>Half <b>past</b> nine</p>").cut(), None);
        let marks = Markup::from_html(&format!("<p>first</p>{}", "<b>x</b><i>y</i>".repeat(60_000)));
        let cut = marks.cut().unwrap();
        assert!(cut.to_text().starts_with("first") && cut.to_html().len() < 50_000);
        let words = Markup::from_html(&"word ".repeat(100_000));
        assert!(words.cut().unwrap().to_text().chars().count() <= LETTERS);
    }
}
