//! Carrying cards: one state machine for pointer, finger, keyboard and menu.
//!
//! Somebody picks cards up, holds them over spots, and drops them or puts them back. Nothing changes before
//! the drop. The carried cards are left out of the columns while they are in the hand, so a spot's index is
//! what it will be after the drop.

use crate::TaskId;
use crate::arrange::{Column, ColumnKey};

/// A place for cards: the column by its number among those that are shown, and the place within it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spot {
    /// Number of the column.
    pub column: usize,
    /// How many cards stand before it, the carried ones not counted.
    pub index: usize,
}

/// A step by keyboard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// One card up.
    Up,
    /// One card down.
    Down,
    /// To the column before.
    Back,
    /// To the column after.
    On,
    /// To the top of the column.
    First,
    /// To the end of the column.
    Last,
}

/// Cards in the hand.
#[derive(Clone, PartialEq, Debug)]
pub struct Carry {
    tasks: Vec<TaskId>,
    from: Spot,
    over: Spot,
}

/// Where carried cards go: into this column, between these two (`None`: the open end).
#[derive(Clone, PartialEq, Debug)]
pub struct Drop {
    /// The cards, in order.
    pub tasks: Vec<TaskId>,
    /// Into which column.
    pub to: ColumnKey,
    /// The card that will stand before them.
    pub before: Option<TaskId>,
    /// The card that will stand after them.
    pub after: Option<TaskId>,
}

impl Carry {
    /// Picks up cards: those of `tasks` that are shown, in the order of the screen. `held` is the one under the
    /// finger; they start at its place. `None` when it is not shown.
    pub fn pick_up(columns: &[Column], held: TaskId, tasks: &[TaskId]) -> Option<Self> {
        let column = columns.iter().position(|column| column.tasks.contains(&held))?;
        let mut in_order: Vec<TaskId> = Vec::new();
        for id in columns.iter().flat_map(|column| &column.tasks) {
            if *id == held || tasks.contains(id) {
                in_order.push(*id);
            }
        }
        let index = columns[column]
            .tasks
            .iter()
            .take_while(|id| **id != held)
            .filter(|id| !in_order.contains(id))
            .count();
        let spot = Spot { column, index };
        Some(Self { tasks: in_order, from: spot, over: spot })
    }

    /// The cards in the hand, in order.
    pub fn tasks(&self) -> &[TaskId] {
        &self.tasks
    }

    /// The spot that they are held over.
    pub fn over(&self) -> Spot {
        self.over
    }

    /// Whether they are where they came from.
    pub fn is_home(&self) -> bool {
        self.over == self.from
    }

    /// How many cards the column holds beside the carried ones.
    fn room(&self, columns: &[Column], column: usize) -> usize {
        columns
            .get(column)
            .map_or(0, |column| column.tasks.iter().filter(|id| !self.tasks.contains(id)).count())
    }

    /// Holds them over a spot; one past the end of its column counts as the end.
    pub fn hold_over(&mut self, spot: Spot, columns: &[Column]) {
        let column = spot.column.min(columns.len().saturating_sub(1));
        self.over = Spot { column, index: spot.index.min(self.room(columns, column)) };
    }

    /// Takes a step by keyboard. So many columns stand side by side (`width`); those after them are further lanes,
    /// which a step up or down reaches past the end of a column. At an edge nothing happens.
    pub fn step(&mut self, step: Step, columns: &[Column], width: usize) {
        let Spot { column, index } = self.over;
        let across = column.checked_rem(width).unwrap_or(column);
        let to = match step {
            Step::Up if index == 0 && column >= width => Spot { column: column - width, index: usize::MAX },
            Step::Down if index >= self.room(columns, column) && column + width < columns.len() => {
                Spot { column: column + width, index: 0 }
            }
            Step::Up => Spot { column, index: index.saturating_sub(1) },
            Step::Down => Spot { column, index: index + 1 },
            Step::Back if across == 0 => return,
            Step::On if across + 1 == width => return,
            Step::Back => Spot { column: column.saturating_sub(1), index },
            Step::On => Spot { column: column + 1, index },
            Step::First => Spot { column, index: 0 },
            Step::Last => Spot { column, index: usize::MAX },
        };
        self.hold_over(to, columns);
    }

    /// What a drop here means, or `None` when it changes nothing.
    pub fn drop(&self, columns: &[Column]) -> Option<Drop> {
        let column = columns.get(self.over.column)?;
        let rest: Vec<TaskId> = column.tasks.iter().copied().filter(|id| !self.tasks.contains(id)).collect();
        let index = self.over.index.min(rest.len());
        let mut after_drop = rest.clone();
        after_drop.splice(index..index, self.tasks.iter().copied());
        if after_drop == column.tasks {
            return None;
        }
        Some(Drop {
            tasks: self.tasks.clone(),
            to: column.key.clone(),
            before: index.checked_sub(1).map(|at| rest[at]),
            after: rest.get(index).copied(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::TaskStatus;

    fn board() -> Vec<Column> {
        let column = |status: TaskStatus, ids: &[i64]| Column {
            key: ColumnKey::Status(status),
            tasks: ids.iter().copied().map(TaskId).collect(),
            estimated: 0,
        };
        vec![
            column(TaskStatus::New, &[1, 2, 3]),
            column(TaskStatus::InProgress, &[4, 5]),
            column(TaskStatus::Complete, &[]),
        ]
    }

    #[test]
    fn a_card_dropped_where_it_was_changes_nothing() {
        let board = board();
        let mut carry = Carry::pick_up(&board, TaskId(2), &[]).unwrap();
        assert_eq!(carry.drop(&board), None);
        carry.step(Step::Down, &board, 3);
        carry.step(Step::Up, &board, 3);
        assert!(carry.is_home());
        assert_eq!(carry.drop(&board), None);
    }

    #[test]
    fn one_step_down_swaps_with_the_next_card() {
        let board = board();
        let mut carry = Carry::pick_up(&board, TaskId(1), &[]).unwrap();
        carry.step(Step::Down, &board, 3);
        let drop = carry.drop(&board).unwrap();
        assert_eq!((drop.before, drop.after), (Some(TaskId(2)), Some(TaskId(3))));
    }

    #[test]
    fn the_next_column_takes_the_card_at_the_same_height_or_its_end() {
        let board = board();
        let mut carry = Carry::pick_up(&board, TaskId(3), &[]).unwrap();
        carry.step(Step::On, &board, 3);
        assert_eq!(carry.over(), Spot { column: 1, index: 2 });
        carry.step(Step::On, &board, 3);
        assert_eq!(carry.over(), Spot { column: 2, index: 0 });
        carry.step(Step::On, &board, 3);
        assert_eq!(carry.over().column, 2, "there is no column beyond the last");
        let drop = carry.drop(&board).unwrap();
        assert_eq!((drop.to, drop.before, drop.after), (ColumnKey::Status(TaskStatus::Complete), None, None));
    }

    #[test]
    fn between_lanes_a_card_goes_up_and_down_and_never_round_the_corner() {
        // Two lanes of two columns.
        let mut lanes = board();
        lanes.push(lanes[1].clone());
        lanes[3].tasks = vec![TaskId(6)];
        let mut carry = Carry::pick_up(&lanes, TaskId(5), &[]).unwrap();
        carry.step(Step::On, &lanes, 2);
        assert_eq!(
            carry.over(),
            Spot { column: 1, index: 1 },
            "there is no column beyond the last of a lane"
        );
        carry.step(Step::Down, &lanes, 2);
        assert_eq!(carry.over(), Spot { column: 3, index: 0 });
        carry.step(Step::Back, &lanes, 2);
        assert_eq!(carry.over(), Spot { column: 2, index: 0 });
        carry.step(Step::Back, &lanes, 2);
        assert_eq!(carry.over(), Spot { column: 2, index: 0 });
        carry.step(Step::Up, &lanes, 2);
        assert_eq!(carry.over(), Spot { column: 0, index: 3 });
    }

    #[test]
    fn several_cards_stay_together_in_the_order_of_the_screen() {
        let board = board();
        let mut carry = Carry::pick_up(&board, TaskId(5), &[TaskId(5), TaskId(1), TaskId(99)]).unwrap();
        carry.hold_over(Spot { column: 0, index: 9 }, &board);
        let drop = carry.drop(&board).unwrap();
        assert_eq!(drop.tasks, [TaskId(1), TaskId(5)]);
        assert_eq!((drop.before, drop.after), (Some(TaskId(3)), None));
    }

    #[test]
    fn a_card_that_is_not_shown_cannot_be_picked_up() {
        assert_eq!(Carry::pick_up(&board(), TaskId(99), &[]), None);
    }
}
