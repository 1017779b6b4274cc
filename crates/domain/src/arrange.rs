//! From tasks to columns: filter, group, sort. What a board and a list show is decided here.

mod sorted;

pub use sorted::by_position;

use crate::filter::{Clause, Filter, Matcher};
use crate::settings::Settings;
use crate::{Section, SectionId, Task, TaskId, TaskStatus, User, UserId, sort};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

/// What makes the columns of a board or the groups of a list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum GroupBy {
    /// A column for each status.
    #[default]
    Status,
    /// A column for each section.
    Section,
    /// A column for each person.
    Assignee,
}

impl GroupBy {
    /// Every way, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Status, Self::Section, Self::Assignee];

    /// The value in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Section => "section",
            Self::Assignee => "assignee",
        }
    }

    /// Reads the value of the address.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == text)
    }
}

/// The order within a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SortBy {
    /// By hand: the fractional order key, where the server keeps one.
    #[default]
    Position,
    /// Earliest due first, no date last.
    Due,
    /// Alphabetically.
    Title,
    /// Most important first.
    Priority,
    /// In the order of the work.
    Status,
    /// Least work first, no estimate last.
    Estimate,
    /// Last changed first.
    Updated,
    /// Newest first.
    Created,
}

impl SortBy {
    /// Every order, in that of the menu.
    pub const ALL: [Self; 8] = [
        Self::Position,
        Self::Due,
        Self::Title,
        Self::Priority,
        Self::Status,
        Self::Estimate,
        Self::Updated,
        Self::Created,
    ];

    /// The value in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::Due => "due",
            Self::Title => "title",
            Self::Priority => "priority",
            Self::Status => "status",
            Self::Estimate => "estimate",
            Self::Updated => "updated",
            Self::Created => "created",
        }
    }

    /// Reads the value of the address.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == text)
    }

    fn compare(self, a: &Task, b: &Task) -> Ordering {
        /// Nothing sorts last.
        fn last<T: Ord>(a: Option<T>, b: Option<T>) -> Ordering {
            match (a, b) {
                (Some(a), Some(b)) => a.cmp(&b),
                (a, b) => b.is_some().cmp(&a.is_some()),
            }
        }
        match self {
            Self::Position => Ordering::Equal,
            Self::Due => last(a.due_date, b.due_date),
            Self::Title => a.title.to_lowercase().cmp(&b.title.to_lowercase()),
            Self::Priority => b.priority.cmp(&a.priority),
            Self::Status => status_rank(&a.status).cmp(&status_rank(&b.status)),
            Self::Estimate => last(a.estimated_time, b.estimated_time),
            Self::Updated => b.updated.cmp(&a.updated),
            Self::Created => b.created.cmp(&a.created),
        }
    }
}

fn status_rank(status: &TaskStatus) -> usize {
    TaskStatus::KNOWN.iter().position(|known| known == status).unwrap_or(TaskStatus::KNOWN.len())
}

/// What a column holds.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum ColumnKey {
    /// Tasks of this status.
    Status(TaskStatus),
    /// Tasks of this section, or of none.
    Section(Option<SectionId>),
    /// Tasks of this person, or of nobody.
    Assignee(Option<UserId>),
}

impl ColumnKey {
    /// The name of the column in addresses and for measuring from outside: `in-progress`, `12`, `none`.
    pub fn slug(&self) -> String {
        match self {
            Self::Status(TaskStatus::Other(text)) => text.to_lowercase().replace([' ', ','], "-"),
            Self::Status(status) => status.slug().to_owned(),
            Self::Section(Some(id)) => id.to_string(),
            Self::Assignee(Some(id)) => id.to_string(),
            Self::Section(None) | Self::Assignee(None) => String::from("none"),
        }
    }

    /// The column that a task stands in.
    pub fn of(task: &Task, group: GroupBy) -> Self {
        match group {
            GroupBy::Status => Self::Status(task.status.clone()),
            GroupBy::Section => Self::Section(task.section),
            GroupBy::Assignee => Self::Assignee(task.assignee),
        }
    }

    /// The change that brings a task into this column.
    pub fn change(&self) -> crate::TaskPatch {
        let mut patch = crate::TaskPatch::default();
        match self {
            Self::Status(status) => patch.status = Some(status.clone()),
            Self::Section(section) => patch.section = Some(*section),
            Self::Assignee(person) => patch.assignee = Some(*person),
        }
        patch
    }
}

/// A column with what it shows, in order.
#[derive(Clone, PartialEq, Debug)]
pub struct Column {
    /// What it holds.
    pub key: ColumnKey,
    /// The tasks, in order.
    pub tasks: Vec<TaskId>,
    /// The sum of their estimates in seconds.
    pub estimated: u64,
}

/// How a board or list is set up: what stands in the query of its address.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct View {
    /// Which tasks.
    pub filter: Filter,
    /// In which columns.
    pub group: GroupBy,
    /// How the view groups where the address does not say: a board by status, a list by section.
    pub home: GroupBy,
    /// In which order.
    pub sort: SortBy,
    /// Whether the order is turned round.
    pub descending: bool,
    /// Slugs of the columns that are not shown.
    pub hidden: Vec<String>,
    /// Slugs of the columns that are collapsed.
    pub shut: Vec<String>,
    /// Fields that the table of a list leaves out.
    pub without: Vec<String>,
    /// What only this kind of view knows.
    pub settings: Settings,
}

impl View {
    /// As [`Self::from_query_at`], of a view that groups by status.
    pub fn from_query<'a>(parameters: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::from_query_at(GroupBy::default(), parameters)
    }

    /// Reads the query parameters that it knows; every other one is somebody else's. `home` is how the view
    /// groups where none of them says.
    pub fn from_query_at<'a>(
        home: GroupBy,
        parameters: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let list =
            |value: &str| value.split(',').filter(|slug| !slug.is_empty()).map(str::to_owned).collect();
        let mut view = Self { group: home, home, ..Self::default() };
        for (key, value) in parameters {
            match key {
                "group" => view.group = GroupBy::parse(value).unwrap_or(home),
                "sort" => {
                    let (name, descending) =
                        value.strip_prefix('-').map_or((value, false), |name| (name, true));
                    view.descending = descending;
                    view.sort = SortBy::parse(name).unwrap_or_default();
                }
                "hide" => view.hidden = list(value),
                "shut" => view.shut = list(value),
                "without" => view.without = list(value),
                _ if view.settings.set(key, Some(value)) => {}
                _ => {
                    if let Some(clause) = Clause::from_query(key, value) {
                        view.filter.set(clause);
                    }
                }
            }
        }
        view
    }

    /// The query parameters, without those at their default, not percent-encoded.
    pub fn to_query(&self) -> Vec<(String, String)> {
        let mut query: Vec<_> = self.filter.clauses.iter().map(Clause::to_query).collect();
        let mut add = |key: &str, value: String| query.push((key.to_owned(), value));
        if self.group != self.home {
            add("group", self.group.as_str().to_owned());
        }
        if self.sort != SortBy::default() || self.descending {
            add("sort", format!("{}{}", if self.descending { "-" } else { "" }, self.sort.as_str()));
        }
        if !self.hidden.is_empty() {
            add("hide", self.hidden.join(","));
        }
        if !self.shut.is_empty() {
            add("shut", self.shut.join(","));
        }
        if !self.without.is_empty() {
            add("without", self.without.join(","));
        }
        query.extend(self.settings.to_query());
        query
    }
}

/// The columns of a view over these tasks (subtasks and archived ones are left out).
///
/// Columns that a person may want to drop into are there even when empty: every listed status, every section,
/// everyone in `people`; besides them, one for each further value that a task has.
pub fn arrange<'a>(
    tasks: impl Iterator<Item = &'a Task>,
    view: &View,
    matcher: &Matcher,
    sections: &[Section],
    people: &[User],
) -> Vec<Column> {
    let shown = tasks.filter(|task| task.parent.is_none() && !task.archived && matcher.matches(task));
    let shown = sorted::in_order(shown, view);

    let mut columns: Vec<Column> = standing(view.group, sections, people)
        .into_iter()
        .map(|key| Column { key, tasks: Vec::new(), estimated: 0 })
        .collect();
    let mut index: FxHashMap<ColumnKey, usize> =
        columns.iter().enumerate().map(|(at, column)| (column.key.clone(), at)).collect();
    for (_, task) in shown {
        let key = ColumnKey::of(task, view.group);
        let at = *index.entry(key).or_insert_with_key(|key| {
            columns.push(Column { key: key.clone(), tasks: Vec::new(), estimated: 0 });
            columns.len() - 1
        });
        columns[at].tasks.push(task.id);
        columns[at].estimated += u64::from(task.estimated_time.unwrap_or(0));
    }
    // "Nobody" and "no section" are shown only where they hold something, and last.
    columns.retain(|column| {
        !column.tasks.is_empty()
            || !matches!(column.key, ColumnKey::Section(None) | ColumnKey::Assignee(None))
    });
    sort::by_key(&mut columns, |column| {
        matches!(column.key, ColumnKey::Section(None) | ColumnKey::Assignee(None))
    });
    columns
}

fn standing(group: GroupBy, sections: &[Section], people: &[User]) -> Vec<ColumnKey> {
    match group {
        GroupBy::Status => TaskStatus::KNOWN.iter().cloned().map(ColumnKey::Status).collect(),
        GroupBy::Section => sections.iter().map(|section| ColumnKey::Section(Some(section.id))).collect(),
        GroupBy::Assignee => people.iter().map(|person| ColumnKey::Assignee(Some(person.id))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order;

    fn task(id: i64, status: TaskStatus, position: &str) -> Task {
        let mut task = Task::new(TaskId(id), format!("Task {id}"));
        task.status = status;
        task.position = Some(position.to_owned());
        task
    }

    fn columns(tasks: &[Task], query: &[(&str, &str)]) -> Vec<(String, Vec<i64>)> {
        let view = View::from_query(query.iter().copied());
        let matcher = view.filter.compile(chrono::NaiveDate::MIN, |_| 0, None);
        arrange(tasks.iter(), &view, &matcher, &[], &[])
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
        let matcher = Filter::default().compile(chrono::NaiveDate::MIN, |_| 0, None);
        let empty = arrange(std::iter::empty(), &View::default(), &matcher, &[], &[]);
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
    fn a_view_survives_the_address_bar() {
        let query = [
            ("status_not", "Complete"),
            ("group", "section"),
            ("sort", "-due"),
            ("hide", "3,4"),
            ("shut", "5"),
            ("zoom", "month"),
        ];
        let view = View::from_query(query);
        let back = view.to_query();
        assert_eq!(View::from_query(back.iter().map(|(k, v)| (k.as_str(), v.as_str()))), view);
        assert_eq!(back.len(), query.len());
    }

    #[test]
    fn a_view_at_home_says_nothing_about_its_grouping() {
        let list = View::from_query_at(GroupBy::Section, [("without", "estimate")]);
        assert_eq!(list.group, GroupBy::Section);
        assert_eq!(list.to_query(), [("without".to_owned(), "estimate".to_owned())]);
        let away = View::from_query_at(GroupBy::Section, [("group", "status")]);
        assert_eq!(away.to_query(), [("group".to_owned(), "status".to_owned())]);
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
}
