//! Where a key leads among the cells of the table. No browser here.

use super::col::Col;
use super::rows::Row;
use threadline_domain::arrange::SortBy;

/// How the order changes at a press on a head: first in order, then turned round, then by hand again.
pub(super) fn next_sort(pressed: SortBy, now: (SortBy, bool)) -> (SortBy, bool) {
    match now {
        (sort, false) if sort == pressed => (pressed, true),
        (sort, true) if sort == pressed => (SortBy::Position, false),
        _ => (pressed, false),
    }
}

/// Where the keyboard is. The column is remembered across rows that are one cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Spot {
    pub(super) row: Row,
    pub(super) col: Col,
}

/// A key that may move, with what is held down.
#[derive(Clone, Copy, Debug)]
pub(super) struct Press<'a> {
    pub(super) key: &'a str,
    pub(super) ctrl: bool,
    pub(super) rtl: bool,
    /// How many rows a page is.
    pub(super) page: usize,
}

/// Where a key leads from a cell among `rows` and `cols`; `None` when it is no key that moves.
pub(super) fn step(press: Press<'_>, from: &Spot, rows: &[Row], cols: &[Col]) -> Option<Spot> {
    let last_row = rows.len().checked_sub(1)?;
    let last_col = cols.len().checked_sub(1)?;
    let row = rows.iter().position(|row| *row == from.row).unwrap_or(0);
    let col = cols.iter().position(|col| *col == from.col).unwrap_or(0);
    let (back, on) = if press.rtl { ("ArrowRight", "ArrowLeft") } else { ("ArrowLeft", "ArrowRight") };
    let (row, col) = match press.key {
        "ArrowDown" if press.ctrl => (last_row, col),
        "ArrowUp" if press.ctrl => (0, col),
        "ArrowDown" => ((row + 1).min(last_row), col),
        "ArrowUp" => (row.saturating_sub(1), col),
        "PageDown" => ((row + press.page).min(last_row), col),
        "PageUp" => (row.saturating_sub(press.page), col),
        "Home" if press.ctrl => (0, 0),
        "End" if press.ctrl => (last_row, last_col),
        "Home" => (row, 0),
        "End" => (row, last_col),
        key if key == back => (row, col.saturating_sub(1)),
        key if key == on => (row, (col + 1).min(last_col)),
        _ => return None,
    };
    Some(Spot { row: rows[row].clone(), col: cols[col] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use threadline_domain::arrange::ColumnKey;
    use threadline_domain::{TaskId, TaskStatus};

    const COLS: [Col; 4] = [Col::Pick, Col::Title, Col::Status, Col::Due];

    fn table() -> Vec<Row> {
        let key = ColumnKey::Status(TaskStatus::New);
        let tasks = (1..=3).map(|id| Row::Task(TaskId(id)));
        std::iter::once(Row::Group(key.clone())).chain(tasks).chain([Row::Add(key)]).collect()
    }

    /// Row and column numbers after a series of keys; `^` stands for Ctrl.
    fn walk(from: (usize, usize), keys: &[&str], rtl: bool) -> (usize, usize) {
        let rows = table();
        let mut at = Spot { row: rows[from.0].clone(), col: COLS[from.1] };
        for key in keys {
            let (ctrl, key) = key.strip_prefix('^').map_or((false, *key), |key| (true, key));
            at = step(Press { key, ctrl, rtl, page: 2 }, &at, &rows, &COLS).expect("a key that moves");
        }
        let row = rows.iter().position(|row| *row == at.row).unwrap();
        (row, COLS.iter().position(|col| *col == at.col).unwrap())
    }

    #[test]
    fn arrows_stop_at_the_edges_of_the_table() {
        assert_eq!(walk((1, 1), &["ArrowDown", "ArrowRight"], false), (2, 2));
        assert_eq!(walk((0, 0), &["ArrowUp", "ArrowLeft"], false), (0, 0));
        assert_eq!(walk((4, 3), &["ArrowDown", "ArrowRight"], false), (4, 3));
    }

    #[test]
    fn the_column_is_remembered_across_the_head_of_a_group() {
        assert_eq!(walk((1, 3), &["ArrowUp", "ArrowDown"], false), (1, 3));
    }

    #[test]
    fn home_and_end_stay_in_the_row_and_with_ctrl_leave_it() {
        assert_eq!(walk((2, 2), &["Home"], false), (2, 0));
        assert_eq!(walk((2, 2), &["End"], false), (2, 3));
        assert_eq!(walk((2, 2), &["^Home"], false), (0, 0));
        assert_eq!(walk((2, 2), &["^End"], false), (4, 3));
        assert_eq!(walk((2, 2), &["^ArrowDown"], false), (4, 2));
        assert_eq!(walk((1, 2), &["PageDown"], false), (3, 2));
    }

    #[test]
    fn sideways_keys_follow_the_reading_direction() {
        assert_eq!(walk((1, 1), &["ArrowLeft"], true), (1, 2));
        assert_eq!(walk((1, 1), &["ArrowRight"], true), (1, 0));
    }

    #[test]
    fn a_spot_whose_row_has_gone_starts_from_the_top() {
        let gone = Spot { row: Row::Task(TaskId(99)), col: Col::Due };
        let press = Press { key: "ArrowDown", ctrl: false, rtl: false, page: 2 };
        assert_eq!(step(press, &gone, &table(), &COLS).unwrap().row, Row::Task(TaskId(1)));
        assert_eq!(step(press, &gone, &[], &COLS), None);
        assert_eq!(step(Press { key: "x", ..press }, &gone, &table(), &COLS), None);
    }

    #[test]
    fn a_head_goes_from_in_order_to_turned_round_to_by_hand() {
        let mut now = (SortBy::Title, true);
        let mut seen = Vec::new();
        for _ in 0..4 {
            now = next_sort(SortBy::Due, now);
            seen.push(now);
        }
        let due = |descending| (SortBy::Due, descending);
        assert_eq!(seen, [due(false), due(true), (SortBy::Position, false), due(false)]);
    }
}
