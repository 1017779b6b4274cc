//! Markdown out, for editing: it reads back as the very same text.

use super::{Block, Inline, Mark, Mention, from_markdown::MENTION};

pub(super) fn write(blocks: &[Block]) -> String {
    blocks.iter().map(write_block).collect::<Vec<_>>().join("\n\n")
}

fn write_block(block: &Block) -> String {
    match block {
        Block::Paragraph(line) => write_line(line),
        Block::Heading(rank, line) => {
            let signs = "#".repeat(usize::from(*rank));
            let mut line = write_line(line);
            // Signs at the end would be taken for the heading's own.
            if line.ends_with('#') && line != "\\#" {
                line.insert(line.len() - 1, '\\');
            }
            format!("{signs} {line}")
        }
        Block::List(numbered, items) => {
            let is_loose =
                items.iter().any(|item| item.iter().filter(|b| matches!(b, Block::Paragraph(_))).count() > 1);
            let items = items.iter().enumerate().map(|(at, item)| write_item(*numbered, at, item));
            items.collect::<Vec<_>>().join(if is_loose { "\n\n" } else { "\n" })
        }
        Block::Quote(blocks) => prefix_lines(&write(blocks), "> ", "> "),
        Block::Code(code) => {
            let fence = "`".repeat(longest_run(code, '`').max(2) + 1);
            format!("{fence}\n{code}\n{fence}")
        }
    }
}

fn write_item(numbered: bool, at: usize, item: &[Block]) -> String {
    let sign = if numbered { format!("{}. ", at + 1) } else { "- ".to_owned() };
    let indent = " ".repeat(sign.len());
    let text = match item {
        // Without an empty line between them, or the whole list would be a loose one.
        [Block::Paragraph(line), rest @ ..]
            if !rest.is_empty() && rest.iter().all(|b| matches!(b, Block::List(..))) =>
        {
            format!("{}\n{}", write_line(line), write(rest))
        }
        blocks => write(blocks),
    };
    prefix_lines(&text, &sign, &indent)
}

fn prefix_lines(text: &str, first: &str, others: &str) -> String {
    let lines = text.split('\n').enumerate();
    let lines = lines.map(|(at, line)| match (at, line) {
        (0, line) => format!("{first}{line}"),
        (_, line) => format!("{others}{line}"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn longest_run(text: &str, wanted: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

fn write_line(line: &[Inline]) -> String {
    let mut out = String::new();
    write_pieces(line, None, &mut out);
    out
}

/// Writes pieces, which `after` follows: signs only work beside certain characters.
fn write_pieces(pieces: &[Inline], after: Option<char>, out: &mut String) {
    for (at, piece) in pieces.iter().enumerate() {
        let after = pieces.get(at + 1).map_or(after, |next| Some(first_char(next)));
        match piece {
            Inline::Text(text) => escape(text, out),
            Inline::Break => {
                // Two line ends in a row would end the paragraph.
                let is_one_of_several =
                    matches!(pieces.get(at + 1), Some(Inline::Break)) || out.ends_with('\n');
                out.push_str(if is_one_of_several { "\\\n" } else { "\n" });
            }
            Inline::Mention(Mention { table, id, name }) => {
                out.push_str("[@");
                escape(name, out);
                out.push_str(&format!("]({MENTION}{table}/{id})"));
            }
            Inline::Marked(mark, inside) => write_marked(mark, inside, after, out),
        }
    }
}

fn write_marked(mark: &Mark, inside: &[Inline], after: Option<char>, out: &mut String) {
    let (sign, tag) = match mark {
        Mark::Link(address) => {
            write_link(address, inside, out);
            return;
        }
        Mark::Code => {
            write_code(inside, out);
            return;
        }
        Mark::Strong => ("**", "strong"),
        Mark::Emphasis => ("*", "em"),
        Mark::Strike => ("~~", "s"),
        Mark::Underline => ("", "u"),
    };
    let is_free_before = out.chars().next_back().is_none_or(char::is_whitespace);
    let is_free_after = after.is_none_or(|c| c.is_whitespace() || ".,;:!?".contains(c));
    // Within a word or beside another sign a sign is not seen as one; a tag is.
    if !sign.is_empty() && is_free_before && is_free_after {
        out.push_str(sign);
        write_pieces(inside, Some('*'), out);
        out.push_str(sign);
    } else {
        out.push_str(&format!("<{tag}>"));
        write_pieces(inside, Some('<'), out);
        out.push_str(&format!("</{tag}>"));
    }
}

fn write_link(address: &str, inside: &[Inline], out: &mut String) {
    if matches!(inside, [Inline::Text(text)] if text == address) {
        out.push_str(&format!("<{address}>"));
        return;
    }
    out.push('[');
    write_pieces(inside, Some(']'), out);
    // An ampersand could begin an entity.
    out.push_str(&format!("](<{}>)", address.replace('&', "\\&")));
}

fn write_code(inside: &[Inline], out: &mut String) {
    let code: String = inside
        .iter()
        .filter_map(|piece| if let Inline::Text(text) = piece { Some(text.as_str()) } else { None })
        .collect();
    if code.contains(['[', ']']) {
        // Brackets within a code span at the start of a paragraph can read as a link's definition.
        out.push_str("<code>");
        escape(&code, out);
        out.push_str("</code>");
        return;
    }
    let fence = "`".repeat(longest_run(&code, '`') + 1);
    // A space on both sides is taken off again, and keeps an edge of backticks apart from the fence.
    let space = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    out.push_str(&format!("{fence}{space}{code}{space}{fence}"));
}

fn first_char(piece: &Inline) -> char {
    match piece {
        Inline::Text(text) => text.chars().next().unwrap_or(' '),
        Inline::Break => ' ',
        Inline::Mention(_) => '[',
        Inline::Marked(..) => '*',
    }
}

/// Writes text so that none of it is a sign: everywhere for the signs of a line, at the start of one for
/// those of a block.
fn escape(text: &str, out: &mut String) {
    for (at, c) in text.char_indices() {
        let starts_line = out.is_empty() || out.ends_with('\n');
        let is_sign = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '~' | '&')
            || (starts_line && matches!(c, '#' | '+' | '-' | '='))
            || (c == '!' && text[at + 1..].is_empty())
            || (matches!(c, '.' | ')') && ends_with_number_of_line(out));
        if is_sign {
            out.push('\\');
        }
        out.push(c);
    }
}

/// Whether the line so far is a number, which a dot would turn into a numbered item.
fn ends_with_number_of_line(out: &str) -> bool {
    let line = out.rsplit('\n').next().unwrap_or_default();
    !line.is_empty() && line.len() <= 9 && line.chars().all(|c| c.is_ascii_digit())
}
