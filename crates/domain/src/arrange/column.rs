//! Columns: what makes them, what each holds, and how a task gets there.

use crate::task::Priority;
use crate::today::{Bucket, Today};
use crate::{Moment, ProjectId, SectionId, Task, TaskId, TaskPatch, TaskStatus, UserId};

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
    /// A column for overdue, today, this week, later and no date.
    Due,
    /// A column for each priority.
    Priority,
    /// A column for each project.
    Project,
}

impl GroupBy {
    /// Every way, in the order of the menu.
    pub const ALL: [Self; 6] =
        [Self::Status, Self::Section, Self::Assignee, Self::Due, Self::Priority, Self::Project];

    /// The value in the address.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Section => "section",
            Self::Assignee => "assignee",
            Self::Due => "due",
            Self::Priority => "priority",
            Self::Project => "project",
        }
    }

    /// Reads the value of the address.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == text)
    }
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
    /// Tasks that are due then, and the due date of what is put here, if any date brings it here.
    Due(Bucket, Option<Option<Moment>>),
    /// Tasks that matter so much, or of no priority.
    Priority(Option<Priority>),
    /// Tasks of this project, or of none.
    Project(Option<ProjectId>),
}

impl ColumnKey {
    /// The name of the column in addresses and for measuring from outside: `in-progress`, `12`, `none`.
    pub fn slug(&self) -> String {
        match self {
            Self::Status(TaskStatus::Other(text)) => text.to_lowercase().replace([' ', ','], "-"),
            Self::Status(status) => status.slug().to_owned(),
            Self::Section(Some(id)) => id.to_string(),
            Self::Assignee(Some(id)) => id.to_string(),
            Self::Project(Some(id)) => id.to_string(),
            Self::Due(bucket, _) => bucket.slug().to_owned(),
            Self::Priority(Some(priority)) => priority.as_str().to_lowercase(),
            Self::Section(None) | Self::Assignee(None) | Self::Priority(None) | Self::Project(None) => {
                String::from("none")
            }
        }
    }

    /// The column that a task stands in.
    pub fn of(task: &Task, group: GroupBy, today: &Today) -> Self {
        match group {
            GroupBy::Status => Self::Status(task.status.clone()),
            GroupBy::Section => Self::Section(task.section),
            GroupBy::Assignee => Self::Assignee(task.assignee),
            GroupBy::Due => Self::due(Bucket::of(task, today), today),
            GroupBy::Priority => Self::Priority(task.priority),
            GroupBy::Project => Self::Project(task.project),
        }
    }

    /// What it is a value of.
    pub fn group(&self) -> GroupBy {
        match self {
            Self::Status(_) => GroupBy::Status,
            Self::Section(_) => GroupBy::Section,
            Self::Assignee(_) => GroupBy::Assignee,
            Self::Due(..) => GroupBy::Due,
            Self::Priority(_) => GroupBy::Priority,
            Self::Project(_) => GroupBy::Project,
        }
    }

    /// Whether a task stands here already.
    pub fn holds(&self, task: &Task, today: &Today) -> bool {
        Self::of(task, self.group(), today) == *self
    }

    /// The column of a bucket.
    pub fn due(bucket: Bucket, today: &Today) -> Self {
        Self::Due(bucket, bucket.lands(today))
    }

    /// The change that brings a task into this column. Empty where no change can: nothing becomes overdue by
    /// being put there.
    pub fn change(&self) -> TaskPatch {
        let mut patch = TaskPatch::default();
        match self {
            Self::Status(status) => patch.status = Some(status.clone()),
            Self::Section(section) => patch.section = Some(*section),
            Self::Assignee(person) => patch.assignee = Some(*person),
            Self::Due(_, lands) => patch.due_date = *lands,
            Self::Priority(priority) => patch.priority = Some(*priority),
            Self::Project(project) => {
                patch.project = Some(*project);
                // A section belongs to one project: elsewhere it would not exist.
                patch.section = Some(None);
            }
        }
        patch
    }

    /// Whether a task can be put here.
    pub fn takes(&self) -> bool {
        !matches!(self, Self::Due(_, None))
    }

    /// Whether it is there for what has no value, which stands last and only when it holds something.
    pub(super) fn is_rest(&self) -> bool {
        match self {
            Self::Section(None) | Self::Assignee(None) | Self::Priority(None) | Self::Project(None) => true,
            Self::Due(bucket, _) => *bucket == Bucket::Past,
            _ => false,
        }
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

impl Column {
    pub(super) fn new(key: ColumnKey) -> Self {
        Self { key, tasks: Vec::new(), estimated: 0 }
    }
}
