//! HTML out.

use super::{Block, Inline, Mark, Mention};

pub(super) fn write(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        write_block(block, &mut out);
    }
    out
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Paragraph(line) => element("p", line, out),
        Block::Heading(rank, line) => {
            let name = match rank {
                0 | 1 => "h1",
                2 => "h2",
                3 => "h3",
                _ => "h4",
            };
            element(name, line, out);
        }
        Block::List(numbered, items) => {
            let name = if *numbered { "ol" } else { "ul" };
            out.push_str(&format!("<{name}>"));
            for item in items {
                out.push_str("<li>");
                write_item(item, out);
                out.push_str("</li>");
            }
            out.push_str(&format!("</{name}>"));
        }
        Block::Quote(blocks) => {
            out.push_str("<blockquote>");
            out.push_str(&write(blocks));
            out.push_str("</blockquote>");
        }
        Block::Code(code) => {
            out.push_str("<pre><code>");
            escape(code, out);
            out.push_str("</code></pre>");
        }
    }
}

/// The usual item is one line, without a paragraph around it.
fn write_item(item: &[Block], out: &mut String) {
    match item {
        [Block::Paragraph(line), rest @ ..]
            if !rest.iter().any(|block| matches!(block, Block::Paragraph(_))) =>
        {
            write_line(line, out);
            rest.iter().for_each(|block| write_block(block, out));
        }
        blocks => blocks.iter().for_each(|block| write_block(block, out)),
    }
}

fn element(name: &str, line: &[Inline], out: &mut String) {
    out.push_str(&format!("<{name}>"));
    write_line(line, out);
    out.push_str(&format!("</{name}>"));
}

fn write_line(line: &[Inline], out: &mut String) {
    for piece in line {
        match piece {
            Inline::Text(text) => escape(text, out),
            Inline::Break => out.push_str("<br>"),
            Inline::Mention(Mention { table, id, name }) => {
                out.push_str("@<span class=\"user-link record-link\" _tableid=\"");
                escape(table, out);
                out.push_str("\" _id=\"");
                escape(id, out);
                out.push_str("\">");
                escape(name, out);
                out.push_str("</span>");
            }
            Inline::Marked(mark, inside) => {
                let name = match mark {
                    Mark::Link(address) => {
                        out.push_str("<a href=\"");
                        escape(address, out);
                        out.push_str("\">");
                        write_line(inside, out);
                        out.push_str("</a>");
                        continue;
                    }
                    Mark::Strong => "strong",
                    Mark::Emphasis => "em",
                    Mark::Underline => "u",
                    Mark::Strike => "s",
                    Mark::Code => "code",
                };
                element(name, inside, out);
            }
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}
