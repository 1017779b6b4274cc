//! What a filter looks at, and how it compares.

/// What a clause looks at.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Field {
    /// Words of the title.
    Text,
    /// Where the task stands.
    Status,
    /// Who does it.
    Assignee,
    /// The project it belongs to.
    Project,
    /// The section it is in.
    Section,
    /// The day it is due.
    Due,
    /// The day that work begins.
    Start,
    /// How much it matters.
    Priority,
    /// Its free words.
    Tag,
    /// The expected work.
    Estimate,
    /// Percent done.
    Progress,
    /// Who made it.
    Creator,
    /// The day it was made.
    Created,
    /// The day it last changed.
    Updated,
}

/// What the values of a field are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldKind {
    /// Free words.
    Words,
    /// Some out of several.
    Choice,
    /// Days.
    Day,
    /// Amounts.
    Amount,
}

impl Field {
    /// Every field, in the order of the filter menu.
    pub const ALL: [Self; 14] = [
        Self::Text,
        Self::Status,
        Self::Assignee,
        Self::Project,
        Self::Section,
        Self::Due,
        Self::Start,
        Self::Priority,
        Self::Tag,
        Self::Estimate,
        Self::Progress,
        Self::Creator,
        Self::Created,
        Self::Updated,
    ];

    /// The key in a query, and the name that people type.
    pub fn key(self) -> &'static str {
        match self {
            Self::Text => "q",
            Self::Status => "status",
            Self::Assignee => "assignee",
            Self::Project => "project",
            Self::Section => "section",
            Self::Due => "due",
            Self::Start => "start",
            Self::Priority => "priority",
            Self::Tag => "tag",
            Self::Estimate => "estimate",
            Self::Progress => "progress",
            Self::Creator => "creator",
            Self::Created => "created",
            Self::Updated => "updated",
        }
    }

    /// What its values are.
    pub fn kind(self) -> FieldKind {
        match self {
            Self::Text => FieldKind::Words,
            Self::Status
            | Self::Assignee
            | Self::Project
            | Self::Section
            | Self::Priority
            | Self::Tag
            | Self::Creator => FieldKind::Choice,
            Self::Due | Self::Start | Self::Created | Self::Updated => FieldKind::Day,
            Self::Estimate | Self::Progress => FieldKind::Amount,
        }
    }

    /// The ways in which it can be compared.
    pub fn compares(self) -> &'static [Compare] {
        match self.kind() {
            FieldKind::Words | FieldKind::Choice => &[Compare::Is, Compare::IsNot],
            FieldKind::Day => &[Compare::Is, Compare::IsNot, Compare::Before, Compare::After],
            FieldKind::Amount => &[Compare::Is, Compare::IsNot, Compare::Least, Compare::Most],
        }
    }
}

/// How a clause compares.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Compare {
    /// Any of the values.
    Is,
    /// None of the values.
    IsNot,
    /// Before the day.
    Before,
    /// After the day.
    After,
    /// As much as the amount, or more.
    Least,
    /// As much as the amount, or less.
    Most,
}

impl Compare {
    /// What follows the key of the field in a query.
    pub(super) fn suffix(self) -> &'static str {
        match self {
            Self::Is => "",
            Self::IsNot => "_not",
            Self::Before => "_before",
            Self::After => "_after",
            Self::Least => "_min",
            Self::Most => "_max",
        }
    }

    /// Whether it compares with one value at a time.
    pub fn wants_one(self) -> bool {
        matches!(self, Self::Before | Self::After | Self::Least | Self::Most)
    }
}

/// One condition. Values are as in the address: ids, statuses, percentages, durations such as `2h`, days as
/// `2026-12-11` or `today`, `week`, `month`, for `due` also `overdue`; `null` is nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Clause {
    /// What it looks at.
    pub field: Field,
    /// How it compares.
    pub compare: Compare,
    /// With what.
    pub values: Vec<String>,
}

impl Clause {
    /// The clause that a query parameter stands for, if its key is one of the grammar.
    pub fn from_query(key: &str, value: &str) -> Option<Self> {
        let (field, compare) = Field::ALL.into_iter().find_map(|field| {
            let suffix = key.strip_prefix(field.key())?;
            let compare = field.compares().iter().find(|compare| compare.suffix() == suffix)?;
            Some((field, *compare))
        })?;
        let values: Vec<String> = match field {
            Field::Text => vec![value.trim().to_owned()],
            _ => {
                value.split(',').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect()
            }
        };
        (!values.iter().all(String::is_empty)).then_some(Self { field, compare, values })
    }

    /// The clause as a query parameter (not percent-encoded).
    pub fn to_query(&self) -> (String, String) {
        (format!("{}{}", self.field.key(), self.compare.suffix()), self.values.join(","))
    }
}
