//! Comma-separated values after RFC 4180.

mod read;

pub use read::read;

/// Adds a line of cells. A cell with a comma, a quotation mark or a line break stands in quotation marks.
///
/// A spreadsheet takes a text that begins with `=`, `+`, `-` or `@` for a formula and would carry it out: such a text
/// gets an apostrophe before it. Numbers stay as they are.
pub fn push_row<T: AsRef<str>>(text: &mut String, cells: &[T]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        push_cell(text, cell.as_ref());
    }
    text.push_str("\r\n");
}

fn push_cell(text: &mut String, cell: &str) {
    let is_formula = looks_like_formula(cell);
    let quoted = cell.contains([',', '"', '\n', '\r']) || cell.starts_with(' ') || cell.ends_with(' ');
    if quoted {
        text.push('"');
    }
    if is_formula {
        text.push('\'');
    }
    for letter in cell.chars() {
        if letter == '"' {
            text.push('"');
        }
        text.push(letter);
    }
    if quoted {
        text.push('"');
    }
}

/// Whether a spreadsheet would calculate it, or read an apostrophe of its own as ours.
fn looks_like_formula(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    bare.starts_with(['=', '+', '-', '@', '\t', '\r']) && (bare != cell || cell.parse::<f64>().is_err())
}

/// The text of a cell as it was before it got an apostrophe.
fn meant(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| looks_like_formula(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_one_cell_whatever_stands_in_it() {
        let mut text = String::new();
        push_row(&mut text, &["plain", "a, b", "say \"yes\"", "two\nlines", "-1.50"]);
        assert_eq!(text, "plain,\"a, b\",\"say \"\"yes\"\"\",\"two\nlines\",-1.50\r\n");
    }

    #[test]
    fn a_title_is_never_a_formula() {
        let mut text = String::new();
        push_row(&mut text, &["=1+1", "@SUM(A1)", "-x"]);
        assert_eq!(text, "'=1+1,'@SUM(A1),'-x\r\n");
    }
}
