//! Comma-separated values after RFC 4180.

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
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
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
