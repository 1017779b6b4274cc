//! The groups of the view as rows from top to bottom. No browser here.

use super::fields::Field;
use threadline_domain::TaskId;
use threadline_domain::arrange::{Column, ColumnKey, View};

/// A row of the timeline.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(super) enum Row {
    /// The head of a group.
    Group(ColumnKey),
    /// A task.
    Task(TaskId),
    /// A subtask, below its task.
    Part(TaskId),
}

impl Row {
    /// The task, if it is one of the plan.
    pub(super) fn task(&self) -> Option<TaskId> {
        if let Self::Task(id) = self { Some(*id) } else { None }
    }

    /// The task or subtask, if it is one.
    pub(super) fn id(&self) -> Option<TaskId> {
        match self {
            Self::Task(id) | Self::Part(id) => Some(*id),
            Self::Group(_) => None,
        }
    }
}

/// The cells of a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Col {
    Name,
    Field(Field),
    Bar,
}

impl Col {
    /// Its name in the page.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Field(field) => field.key(),
            Self::Bar => "bar",
        }
    }

    /// The one of that name.
    pub(super) fn parse(key: &str) -> Self {
        match key {
            "name" => Self::Name,
            key => Field::parse(key).map_or(Self::Bar, Self::Field),
        }
    }

    /// The next cell of the row, `along` being 1 or -1. On the bar these keys move it.
    pub(super) fn beside(self, along: i32, fields: &[Field]) -> Option<Self> {
        let own = fields.iter().copied().map(Self::Field);
        let cells: Vec<Self> = [Self::Name].into_iter().chain(own).chain([Self::Bar]).collect();
        let at = cells.iter().position(|cell| *cell == self)?;
        cells.get(at.checked_add_signed(along as isize)?).copied()
    }
}

/// Where the keyboard is. The cell is remembered across rows that have only one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Spot {
    pub(super) row: Row,
    pub(super) col: Col,
}

/// The rows of a view: a group without tasks has none, a collapsed one only its head; below a task the subtasks that
/// `parts` gives for it.
pub(super) fn rows(groups: &[Column], view: &View, parts: &dyn Fn(TaskId) -> Vec<TaskId>) -> Vec<Row> {
    let mut rows = Vec::with_capacity(groups.iter().map(|group| group.tasks.len() + 1).sum());
    for group in groups.iter().filter(|group| !group.tasks.is_empty()) {
        rows.push(Row::Group(group.key.clone()));
        if !view.shut.contains(&group.key.slug()) {
            for task in &group.tasks {
                rows.push(Row::Task(*task));
                rows.extend(parts(*task).into_iter().map(Row::Part));
            }
        }
    }
    rows
}

/// Where a key leads; `None` when it is no key that goes from cell to cell. Arrows along the row are not
/// among them: on a bar they move it.
pub(super) fn step(key: &str, ctrl: bool, page: usize, from: &Spot, rows: &[Row]) -> Option<Spot> {
    let last = rows.len().checked_sub(1)?;
    let at = rows.iter().position(|row| *row == from.row).unwrap_or(0);
    let (at, col) = match key {
        "ArrowDown" if ctrl => (last, from.col),
        "ArrowUp" if ctrl => (0, from.col),
        "ArrowDown" => ((at + 1).min(last), from.col),
        "ArrowUp" => (at.saturating_sub(1), from.col),
        "PageDown" => ((at + page).min(last), from.col),
        "PageUp" => (at.saturating_sub(page), from.col),
        "Home" if ctrl => (0, Col::Name),
        "End" if ctrl => (last, Col::Bar),
        "Home" => (at, Col::Name),
        "End" => (at, Col::Bar),
        _ => return None,
    };
    Some(Spot { row: rows[at].clone(), col })
}

#[cfg(test)]
mod tests {
    use super::*;
    use threadline_domain::SectionId;
    use threadline_domain::arrange::GroupBy;

    fn group(section: i64, tasks: &[i64]) -> Column {
        let key = ColumnKey::Section(Some(SectionId(section)));
        Column { key, tasks: tasks.iter().copied().map(TaskId).collect(), estimated: 0 }
    }

    #[test]
    fn a_collapsed_group_keeps_its_head_and_an_empty_one_nothing() {
        let groups = [group(1, &[10, 11]), group(2, &[]), group(3, &[30])];
        let view = View::from_query_at(GroupBy::Section, [("shut", "1")]);
        let key = |at: usize| groups[at].key.clone();
        assert_eq!(
            rows(&groups, &view, &|_| Vec::new()),
            [Row::Group(key(0)), Row::Group(key(2)), Row::Task(TaskId(30))]
        );
    }

    #[test]
    fn an_open_task_has_its_subtasks_below_it() {
        let parts = |task: TaskId| if task == TaskId(10) { vec![TaskId(12)] } else { Vec::new() };
        let rows = rows(&[group(1, &[10, 11])], &View::default(), &parts);
        assert_eq!(rows[1..], [Row::Task(TaskId(10)), Row::Part(TaskId(12)), Row::Task(TaskId(11))]);
        assert_eq!((rows[2].task(), rows[2].id()), (None, Some(TaskId(12))));
    }

    #[test]
    fn the_cells_of_a_row_are_walked_from_the_name_to_the_bar() {
        let fields = [Field::Start, Field::Slack];
        let mut walked = vec![Col::Name];
        while let Some(next) = walked.last().and_then(|col| col.beside(1, &fields)) {
            walked.push(next);
        }
        assert_eq!(walked, [Col::Name, Col::Field(Field::Start), Col::Field(Field::Slack), Col::Bar]);
        assert!(walked.iter().all(|col| Col::parse(col.key()) == *col));
        assert_eq!(Col::Field(Field::Start).beside(-1, &fields), Some(Col::Name));
        assert_eq!(Col::Field(Field::Due).beside(1, &fields), None);
    }

    #[test]
    fn keys_go_from_row_to_row_and_keep_the_cell() {
        let rows = rows(&[group(1, &[10, 11])], &View::default(), &|_| Vec::new());
        let from = Spot { row: Row::Task(TaskId(10)), col: Col::Bar };
        let to = |key, ctrl| {
            step(key, ctrl, 5, &from, &rows).map(|spot| (spot.row.task().map(|id| id.0), spot.col))
        };
        assert_eq!(to("ArrowDown", false), Some((Some(11), Col::Bar)));
        assert_eq!(to("PageDown", false), Some((Some(11), Col::Bar)));
        assert_eq!(to("ArrowUp", false), Some((None, Col::Bar)));
        assert_eq!(to("Home", false), Some((Some(10), Col::Name)));
        assert_eq!(to("ArrowLeft", false), None);
    }
}
