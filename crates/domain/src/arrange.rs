//! From tasks to columns: filter, group, sort. What a board and a list show is decided here.

mod column;
mod lanes;
mod limit;
mod sort_by;
mod sorted;
mod view;

pub use column::{Column, ColumnKey, GroupBy};
pub use lanes::{Lane, in_lanes};
pub use limit::{limit_of, with_limit};
pub use sort_by::SortBy;
pub use sorted::by_position;
pub use view::{Home, View};

use crate::filter::Matcher;
use crate::sort;
use crate::task::Priority;
use crate::today::{Bucket, Today};
use crate::{Section, Task, TaskStatus, User};
use rustc_hash::FxHashMap;

/// What columns are made of, beside the tasks.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The sections of the project, in order.
    pub sections: &'a [Section],
    /// Everyone who may be given a task.
    pub people: &'a [User],
    /// The day it is.
    pub today: &'a Today,
    /// Whether subtasks stand for themselves: where one person's work is shown, they do.
    pub parts: bool,
}

/// The columns of a view over these tasks. Archived ones are left out.
///
/// Columns that a person may want to drop into are there even when empty: every listed status, every section,
/// everyone in `people`; besides them, one for each further value that a task has.
pub fn arrange<'a>(
    tasks: impl Iterator<Item = &'a Task>,
    view: &View,
    matcher: &Matcher,
    ground: Ground<'_>,
) -> Vec<Column> {
    let is_shown =
        |task: &&Task| (ground.parts || task.parent.is_none()) && !task.archived && matcher.matches(task);
    let shown = sorted::in_order(tasks.filter(is_shown), view);

    let mut columns: Vec<Column> = standing(view.group, ground).into_iter().map(Column::new).collect();
    let mut index: FxHashMap<ColumnKey, usize> =
        columns.iter().enumerate().map(|(at, column)| (column.key.clone(), at)).collect();
    for (_, task) in shown {
        let key = ColumnKey::of(task, view.group, ground.today);
        let at = *index.entry(key).or_insert_with_key(|key| {
            columns.push(Column::new(key.clone()));
            columns.len() - 1
        });
        columns[at].tasks.push(task.id);
        columns[at].estimated += u64::from(task.estimated_time.unwrap_or(0));
    }
    columns.retain(|column| !column.tasks.is_empty() || (column.key.takes() && !column.key.is_rest()));
    sort::by_key(&mut columns, |column| column.key.is_rest());
    columns
}

/// The columns that are there whatever the tasks are, in order.
fn standing(group: GroupBy, ground: Ground<'_>) -> Vec<ColumnKey> {
    match group {
        GroupBy::Status => TaskStatus::KNOWN.iter().cloned().map(ColumnKey::Status).collect(),
        GroupBy::Section => {
            ground.sections.iter().map(|section| ColumnKey::Section(Some(section.id))).collect()
        }
        GroupBy::Assignee => {
            ground.people.iter().map(|person| ColumnKey::Assignee(Some(person.id))).collect()
        }
        GroupBy::Due => Bucket::ALL.iter().map(|bucket| ColumnKey::due(*bucket, ground.today)).collect(),
        GroupBy::Priority => Priority::ALL.iter().map(|one| ColumnKey::Priority(Some(*one))).collect(),
        GroupBy::Project => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::filter::Filter;
    use crate::{Moment, TaskId, UserId, order};
    use chrono::{NaiveDate, Weekday};

    fn tuesday() -> Today {
        Today { day: NaiveDate::from_ymd_opt(2026, 11, 17).unwrap(), first: Weekday::Mon, offset_of: |_| 0 }
    }

    fn ground(today: &Today) -> Ground<'_> {
        Ground { sections: &[], people: &[], today, parts: false }
    }

    fn task(id: i64, status: TaskStatus, position: &str) -> Task {
        let mut task = Task::new(TaskId(id), format!("Task {id}"));
        task.status = status;
        task.position = Some(position.to_owned());
        task
    }

    fn columns(tasks: &[Task], query: &[(&str, &str)]) -> Vec<(String, Vec<i64>)> {
        let view = View::from_query(query.iter().copied());
        let today = tuesday();
        let matcher = view.filter.compile(&today, None);
        arrange(tasks.iter(), &view, &matcher, ground(&today))
            .into_iter()
            .filter(|column| !column.tasks.is_empty())
            .map(|column| (column.key.slug(), column.tasks.iter().map(|id| id.0).collect()))
            .collect()
    }

    #[test]
    fn columns_follow_the_work_and_cards_their_hand_made_order() {
        let tasks = [
            task(1, TaskStatus::Complete, "a0"),
            task(2, TaskStatus::New, "a2"),
            task(3, TaskStatus::New, "a1"),
            task(4, TaskStatus::Other("Waiting".into()), "a0"),
        ];
        let seen = columns(&tasks, &[]);
        assert_eq!(
            seen,
            [("new".into(), vec![3, 2]), ("complete".into(), vec![1]), ("waiting".into(), vec![4])]
        );
    }

    #[test]
    fn an_empty_board_still_offers_every_listed_status() {
        let today = tuesday();
        let matcher = Filter::default().compile(&today, None);
        let empty = arrange(std::iter::empty(), &View::default(), &matcher, ground(&today));
        assert_eq!(empty.len(), TaskStatus::KNOWN.len());
    }

    #[test]
    fn nobody_stands_last_and_only_when_there_is_work_for_nobody() {
        let mut mine = task(1, TaskStatus::New, "a1");
        mine.assignee = Some(UserId(9));
        let orphan = task(2, TaskStatus::New, "a0");
        let seen = columns(&[orphan, mine], &[("group", "assignee")]);
        assert_eq!(seen, [("9".into(), vec![1]), ("none".into(), vec![2])]);
    }

    #[test]
    fn subtasks_and_archived_tasks_have_no_card() {
        let mut part = task(2, TaskStatus::New, "a1");
        part.parent = Some(TaskId(1));
        let mut gone = task(3, TaskStatus::New, "a2");
        gone.archived = true;
        assert_eq!(columns(&[task(1, TaskStatus::New, "a0"), part, gone], &[]), [("new".into(), vec![1])]);
    }

    #[test]
    fn a_task_without_a_key_stands_after_those_with_one_in_the_order_of_making() {
        let mut bare = Task::new(TaskId(1), "bare");
        bare.status = TaskStatus::New;
        let mut fresh = bare.clone();
        fresh.id = TaskId(-1);
        let keyed = task(7, TaskStatus::New, &order::after(None));
        assert_eq!(columns(&[fresh, bare, keyed], &[]), [("new".into(), vec![7, 1, -1])]);
    }

    #[test]
    fn the_day_s_work_stands_by_how_near_it_is() {
        let due = |id: i64, day: u32| {
            let mut task = task(id, TaskStatus::New, "a0");
            task.due_date = Some(Moment::at_midnight(NaiveDate::from_ymd_opt(2026, 11, day).unwrap(), 0));
            task
        };
        let mut done = due(6, 2);
        done.status = TaskStatus::Complete;
        let tasks = [due(1, 30), due(2, 17), due(3, 20), due(4, 11), task(5, TaskStatus::New, "a0"), done];
        let seen = columns(&tasks, &[("group", "due")]);
        let pair = |slug: &str, id: i64| (slug.to_owned(), vec![id]);
        let expected =
            [pair("overdue", 4), pair("today", 2), pair("week", 3), pair("later", 1), pair("none", 5)];
        assert_eq!(seen[..5], expected);
        assert_eq!(seen[5..], [pair("past", 6)]);
        let today = tuesday();
        let none = Filter::default().compile(&today, None);
        let view = View::from_query([("group", "due")]);
        let empty = arrange(std::iter::empty(), &view, &none, ground(&today));
        let slugs: Vec<String> = empty.iter().map(|column| column.key.slug()).collect();
        assert_eq!(slugs, ["today", "week", "later", "none"], "nothing can be put into what is past");
    }

    #[test]
    fn the_subtasks_of_one_person_stand_for_themselves() {
        let mut part = task(2, TaskStatus::New, "a1");
        part.parent = Some(TaskId(1));
        let today = tuesday();
        let ground = Ground { parts: true, ..ground(&today) };
        let matcher = Filter::default().compile(&today, None);
        let seen = arrange([part].iter(), &View::default(), &matcher, ground);
        assert_eq!(seen[0].tasks, [TaskId(2)]);
    }
}
