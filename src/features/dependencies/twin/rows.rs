//! The rows of the tree table from top to bottom, and where keys lead. No browser here.

use threadline_domain::{SectionId, TaskId};
use threadline_plan::layout::Key;

/// A row, and what a screen reader says of its place in the tree.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) struct Line {
    pub(super) key: Key,
    pub(super) place: Place,
}

/// A place in the tree, counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Place {
    pub(super) level: u8,
    /// Which of its siblings it is, and how many there are.
    pub(super) at: usize,
    pub(super) of: usize,
    /// Its row in the whole table.
    pub(super) row: usize,
}

/// The rows: a section with its tasks below it, unless it is collapsed. A single section needs no row.
pub(super) fn lines(shown: &[(TaskId, Option<SectionId>)], collapsed: &[Option<SectionId>]) -> Vec<Line> {
    let groups: Vec<_> = shown.chunk_by(|one, other| one.1 == other.1).collect();
    let grouped = groups.len() > 1 || groups.first().is_some_and(|group| collapsed.contains(&group[0].1));
    let mut lines: Vec<Line> = Vec::with_capacity(shown.len() + groups.len());
    for (at, group) in groups.iter().enumerate() {
        let section = group[0].1;
        if grouped {
            let place = Place { level: 1, at: at + 1, of: groups.len(), row: lines.len() + 2 };
            lines.push(Line { key: Key::Section(section), place });
        }
        if collapsed.contains(&section) {
            continue;
        }
        for (at, (task, _)) in group.iter().enumerate() {
            let level = if grouped { 2 } else { 1 };
            let place = Place { level, at: at + 1, of: group.len(), row: lines.len() + 2 };
            lines.push(Line { key: Key::Task(*task), place });
        }
    }
    lines
}

/// Where a key leads from a row; `None` when it is no key that goes from row to row.
pub(super) fn step(key: &str, lines: &[Line], from: Key) -> Option<Key> {
    const PAGE: usize = 10;
    let last = lines.len().checked_sub(1)?;
    let at = lines.iter().position(|line| line.key == from)?;
    let to = match key {
        "ArrowDown" => (at + 1).min(last),
        "ArrowUp" => at.saturating_sub(1),
        "PageDown" => (at + PAGE).min(last),
        "PageUp" => at.saturating_sub(PAGE),
        "Home" => 0,
        "End" => last,
        _ => return None,
    };
    Some(lines[to].key)
}

/// The section above a task.
pub(super) fn parent(lines: &[Line], task: Key) -> Option<Key> {
    let at = lines.iter().position(|line| line.key == task)?;
    lines[..at].iter().rev().find(|line| matches!(line.key, Key::Section(_))).map(|line| line.key)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Option<SectionId> = Some(SectionId(1));
    const SECOND: Option<SectionId> = Some(SectionId(2));

    fn task(id: i64) -> Key {
        Key::Task(TaskId(id))
    }

    #[test]
    fn sections_stand_over_their_tasks_and_hide_them_when_collapsed() {
        let shown = [(TaskId(10), FIRST), (TaskId(11), FIRST), (TaskId(20), SECOND)];
        let lines = lines(&shown, &[FIRST]);
        let seen: Vec<_> = lines.iter().map(|line| (line.key, line.place.level, line.place.at)).collect();
        assert_eq!(seen, [(Key::Section(FIRST), 1, 1), (Key::Section(SECOND), 1, 2), (task(20), 2, 1)]);
        assert_eq!(lines.iter().map(|line| line.place.row).collect::<Vec<_>>(), [2, 3, 4]);
    }

    #[test]
    fn a_single_section_needs_no_row_until_it_is_collapsed() {
        let shown = [(TaskId(10), None), (TaskId(11), None)];
        assert_eq!(lines(&shown, &[]).iter().map(|line| line.key).collect::<Vec<_>>(), [task(10), task(11)]);
        assert_eq!(lines(&shown, &[None]).len(), 1);
    }

    #[test]
    fn keys_go_from_row_to_row_and_up_to_the_section() {
        let shown = [(TaskId(10), FIRST), (TaskId(20), SECOND)];
        let lines = lines(&shown, &[]);
        assert_eq!(step("ArrowDown", &lines, task(10)), Some(Key::Section(SECOND)));
        assert_eq!(step("End", &lines, task(10)), Some(task(20)));
        assert_eq!(step("x", &lines, task(10)), None);
        assert_eq!(parent(&lines, task(20)), Some(Key::Section(SECOND)));
        assert_eq!(parent(&lines, Key::Section(FIRST)), None);
    }
}
