//! The rows that somebody brought. No browser here.

use threadline_domain::csv;

/// At most so many letters are read, and so many rows: more is no list for people.
pub(super) const MOST_BYTES: f64 = 5_000_000.0;
const MOST_ROWS: usize = 5_000;

/// Rows of which the first names the columns.
#[derive(PartialEq, Debug)]
pub(super) struct Sheet {
    /// All of them, each as long as the first.
    pub(super) rows: Vec<Vec<String>>,
    /// Whether some letters were not UTF-8, and are lost.
    pub(super) garbled: bool,
}

/// Why a text is no sheet to import.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NoSheet {
    TooLarge,
    TooManyRows,
    NoRows,
    NotRead,
}

impl Sheet {
    /// Reads a text.
    pub(super) fn read(text: &str) -> Result<Self, NoSheet> {
        let mut rows = csv::read(text);
        rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        if rows.len() < 2 {
            return Err(NoSheet::NoRows);
        }
        if rows.len() > MOST_ROWS + 1 {
            return Err(NoSheet::TooManyRows);
        }
        let width = rows[0].len();
        rows.iter_mut().for_each(|row| row.resize(width, String::new()));
        Ok(Self { rows, garbled: text.contains('\u{fffd}') })
    }

    /// The names of the columns.
    pub(super) fn heads(&self) -> &[String] {
        &self.rows[0]
    }

    /// The first thing that stands in a column.
    pub(super) fn example(&self, column: usize) -> &str {
        let cells = self.rows.iter().skip(1).filter_map(|row| row.get(column));
        cells.map(|cell| cell.trim()).find(|cell| !cell.is_empty()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_as_long_as_the_head_and_empty_ones_are_left_out() {
        let sheet = Sheet::read("Title,Due\nBook\n,\nDraw,2026-12-01,more\n").unwrap();
        assert_eq!(sheet.rows, [["Title", "Due"], ["Book", ""], ["Draw", "2026-12-01"]]);
        assert_eq!((sheet.example(0), sheet.example(1)), ("Book", "2026-12-01"));
    }

    #[test]
    fn a_head_alone_is_nothing_to_import() {
        assert_eq!(Sheet::read("Title,Due\n"), Err(NoSheet::NoRows));
        assert_eq!(Sheet::read(""), Err(NoSheet::NoRows));
        assert_eq!(Sheet::read(&"x\n".repeat(MOST_ROWS + 2)), Err(NoSheet::TooManyRows));
    }

    #[test]
    fn letters_that_were_not_utf_8_are_noticed() {
        assert!(Sheet::read("Title\nM\u{fffd}nchen\n").unwrap().garbled);
    }
}
