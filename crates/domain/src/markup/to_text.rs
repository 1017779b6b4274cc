//! The words alone.

use super::{Block, Inline, Mention};

pub(super) fn write(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    write_blocks(blocks, &mut lines);
    lines.join("\n")
}

fn write_blocks(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(line) | Block::Heading(_, line) => {
                let mut text = String::new();
                write_line(line, &mut text);
                lines.push(text);
            }
            Block::List(_, items) => items.iter().for_each(|item| write_blocks(item, lines)),
            Block::Quote(blocks) => write_blocks(blocks, lines),
            Block::Code(code) => lines.push(code.clone()),
        }
    }
}

fn write_line(line: &[Inline], out: &mut String) {
    for piece in line {
        match piece {
            Inline::Text(text) => out.push_str(text),
            Inline::Break => out.push('\n'),
            Inline::Mention(mention) => {
                out.push('@');
                out.push_str(&mention.name);
            }
            Inline::Marked(_, inside) => write_line(inside, out),
        }
    }
}

/// Every line of a text, from top to bottom.
pub(super) fn each_line<'a>(blocks: &'a [Block], visit: &mut impl FnMut(&'a [Inline])) {
    for block in blocks {
        match block {
            Block::Paragraph(line) | Block::Heading(_, line) => visit(line),
            Block::List(_, items) => items.iter().for_each(|item| each_line(item, visit)),
            Block::Quote(blocks) => each_line(blocks, visit),
            Block::Code(_) => {}
        }
    }
}

/// Every mention of a line.
pub(super) fn each_mention<'a>(line: &'a [Inline], found: &mut Vec<&'a Mention>) {
    for piece in line {
        match piece {
            Inline::Mention(mention) => found.push(mention),
            Inline::Marked(_, inside) => each_mention(inside, found),
            Inline::Text(_) | Inline::Break => {}
        }
    }
}
