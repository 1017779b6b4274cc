//! Swimlanes: columns cut across by a second field.

use super::{Column, ColumnKey, Ground, GroupBy, View, standing};
use crate::{Task, TaskId, sort};
use rustc_hash::FxHashMap;

/// One lane of a board.
#[derive(Clone, PartialEq, Debug)]
pub struct Lane {
    /// What it holds.
    pub key: ColumnKey,
    /// Its part of each column, in their order.
    pub columns: Vec<Column>,
}

impl View {
    /// The field that cuts the columns into lanes: another one than makes the columns.
    pub fn lanes(&self) -> Option<GroupBy> {
        self.settings.get("lanes").and_then(GroupBy::parse).filter(|by| *by != self.group)
    }
}

/// Cuts columns into lanes by a second field; what has no value stands last. Of people and statuses only those with
/// cards have a lane; every other value has one, so that cards can be brought there.
pub fn in_lanes<'a>(
    columns: &[Column],
    by: GroupBy,
    ground: Ground<'_>,
    task: impl Fn(TaskId) -> Option<&'a Task>,
) -> Vec<Lane> {
    let empty = || columns.iter().map(|column| Column::new(column.key.clone())).collect::<Vec<_>>();
    let mut lanes: Vec<Lane> =
        standing(by, ground).into_iter().map(|key| Lane { key, columns: empty() }).collect();
    let mut index: FxHashMap<ColumnKey, usize> =
        lanes.iter().enumerate().map(|(at, lane)| (lane.key.clone(), at)).collect();
    for (column_at, column) in columns.iter().enumerate() {
        for task in column.tasks.iter().filter_map(|id| task(*id)) {
            let key = ColumnKey::of(task, by, ground.today);
            let at = *index.entry(key).or_insert_with_key(|key| {
                lanes.push(Lane { key: key.clone(), columns: empty() });
                lanes.len() - 1
            });
            let cell = &mut lanes[at].columns[column_at];
            cell.tasks.push(task.id);
            cell.estimated += u64::from(task.estimated_time.unwrap_or(0));
        }
    }
    let stays = |lane: &Lane| {
        let offered = !matches!(by, GroupBy::Assignee | GroupBy::Status);
        let held = lane.columns.iter().any(|column| !column.tasks.is_empty());
        held || offered && lane.key.takes() && !lane.key.is_rest()
    };
    lanes.retain(stays);
    sort::by_key(&mut lanes, |lane| lane.key.is_rest());
    lanes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arrange::arrange;
    use crate::today::Today;
    use crate::{TaskStatus, UserId};
    use chrono::{NaiveDate, Weekday};

    #[test]
    fn every_card_stands_in_one_lane_and_keeps_its_column_and_order() {
        let today = Today { day: NaiveDate::MIN, first: Weekday::Mon, offset_of: |_| 0 };
        let ground = Ground { sections: &[], people: &[], today: &today, parts: false };
        let task = |id: i64, status: TaskStatus, who: Option<i64>| {
            let mut task = Task::new(TaskId(id), "");
            (task.status, task.assignee) = (status, who.map(UserId));
            task
        };
        let tasks = [
            task(1, TaskStatus::New, None),
            task(2, TaskStatus::New, Some(9)),
            task(3, TaskStatus::Complete, Some(9)),
            task(4, TaskStatus::New, Some(9)),
        ];
        let view = View::default();
        let columns = arrange(tasks.iter(), &view, &view.filter.compile(&today, None), ground);
        let find = |id: TaskId| tasks.iter().find(|task| task.id == id);
        let lanes = in_lanes(&columns, GroupBy::Assignee, ground, find);
        let seen: Vec<(String, Vec<Vec<i64>>)> = lanes
            .iter()
            .map(|lane| {
                let cells = lane.columns.iter().map(|column| column.tasks.iter().map(|id| id.0).collect());
                (lane.key.slug(), cells.filter(|cell: &Vec<i64>| !cell.is_empty()).collect())
            })
            .collect();
        assert_eq!(seen, [("9".into(), vec![vec![2, 4], vec![3]]), ("none".into(), vec![vec![1]])]);
        assert!(lanes.iter().all(|lane| lane.columns.len() == columns.len()));
    }

    #[test]
    fn the_field_of_the_columns_makes_no_lanes() {
        let lanes = |query: &[(&str, &str)]| View::from_query(query.iter().copied()).lanes();
        assert_eq!(lanes(&[("lanes", "assignee")]), Some(GroupBy::Assignee));
        assert_eq!(lanes(&[("lanes", "status")]), None);
        assert_eq!(lanes(&[("lanes", "nonsense")]), None);
    }
}
