//! The columns that the table can have. No browser here.

use crate::features::fields::TaskField;
use threadline_domain::Capabilities;
use threadline_domain::arrange::SortBy;

/// A column of the table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub(in crate::features) enum Col {
    Pick,
    Done,
    Glyph,
    Title,
    Facts,
    Status,
    Assignee,
    Due,
    Section,
    Project,
    Start,
    Priority,
    Estimate,
    Progress,
    Tags,
    Waits,
    Subtasks,
    Created,
    Updated,
    More,
}

impl Col {
    pub(super) const ALL: [Self; 20] = [
        Self::Pick,
        Self::Done,
        Self::Glyph,
        Self::Title,
        Self::Facts,
        Self::Status,
        Self::Assignee,
        Self::Due,
        Self::Section,
        Self::Project,
        Self::Start,
        Self::Priority,
        Self::Estimate,
        Self::Progress,
        Self::Tags,
        Self::Waits,
        Self::Subtasks,
        Self::Created,
        Self::Updated,
        Self::More,
    ];

    /// Its name in the address and in `data-col`.
    pub(in crate::features) fn key(self) -> &'static str {
        match self {
            Self::Pick => "pick",
            Self::Done => "done",
            Self::Glyph => "glyph",
            Self::Title => "title",
            Self::Facts => "facts",
            Self::Status => "status",
            Self::Assignee => "assignee",
            Self::Due => "due",
            Self::Section => "section",
            Self::Project => "project",
            Self::Start => "start",
            Self::Priority => "priority",
            Self::Estimate => "estimate",
            Self::Progress => "progress",
            Self::Tags => "tags",
            Self::Waits => "waits",
            Self::Subtasks => "subtasks",
            Self::Created => "created",
            Self::Updated => "updated",
            Self::More => "more",
        }
    }

    /// Reads `data-col`, or a name in the address.
    pub(super) fn parse(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|col| col.key() == key)
    }

    /// Its class in the style sheet.
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Pick => "td pick",
            Self::Done => "td pick w-done",
            Self::Glyph => "td w-glyph",
            Self::Title => "td w-title",
            Self::Facts => "td w-facts",
            Self::Status => "td w-status",
            Self::Assignee => "td w-who",
            Self::Due => "td w-due",
            Self::Section => "td w-section",
            Self::Project => "td w-project",
            Self::Start | Self::Created | Self::Updated => "td w-day",
            Self::Priority => "td w-priority",
            Self::Estimate => "td w-est figure",
            Self::Progress => "td w-progress",
            Self::Tags => "td w-tags",
            Self::Waits => "td w-waits",
            Self::Subtasks => "td w-sub figure",
            Self::More => "td w-add",
        }
    }

    /// Its usual width in CSS pixels at the usual size of text. The title takes what is left, and at least this.
    pub(super) fn width(self) -> u16 {
        match self {
            Self::Pick => 44,
            Self::Done => 48,
            Self::Glyph => 26,
            Self::Title => 224,
            Self::Facts => 156,
            Self::Status => 140,
            Self::Assignee | Self::Due => 152,
            Self::Section | Self::Tags => 144,
            Self::Project => 220,
            Self::Start | Self::Created | Self::Updated => 120,
            Self::Priority => 104,
            Self::Estimate | Self::Subtasks => 84,
            Self::Progress => 128,
            Self::Waits => 208,
            Self::More => 48,
        }
    }

    /// The order that a press on its head asks for.
    pub(super) fn sort(self) -> Option<SortBy> {
        match self {
            Self::Title => Some(SortBy::Title),
            Self::Status => Some(SortBy::Status),
            Self::Due => Some(SortBy::Due),
            Self::Start => Some(SortBy::Start),
            Self::Priority => Some(SortBy::Priority),
            Self::Estimate => Some(SortBy::Estimate),
            Self::Progress => Some(SortBy::Progress),
            Self::Created => Some(SortBy::Created),
            Self::Updated => Some(SortBy::Updated),
            Self::Pick
            | Self::Done
            | Self::Glyph
            | Self::Facts
            | Self::Assignee
            | Self::Section
            | Self::Project
            | Self::Tags
            | Self::Waits
            | Self::Subtasks
            | Self::More => None,
        }
    }

    /// The field that is picked over its cell.
    pub(super) fn field(self) -> Option<TaskField> {
        match self {
            Self::Glyph | Self::Status => Some(TaskField::Status),
            Self::Assignee => Some(TaskField::Assignee),
            Self::Due => Some(TaskField::Due),
            Self::Section => Some(TaskField::Section),
            Self::Project => Some(TaskField::Project),
            Self::Start => Some(TaskField::Start),
            Self::Priority => Some(TaskField::Priority),
            Self::Estimate => Some(TaskField::Estimate),
            Self::Progress => Some(TaskField::Progress),
            Self::Tags => Some(TaskField::Tags),
            Self::Pick
            | Self::Done
            | Self::Title
            | Self::Facts
            | Self::Waits
            | Self::Subtasks
            | Self::Created
            | Self::Updated
            | Self::More => None,
        }
    }

    /// Whether it stands at an edge of every table.
    pub(super) fn is_fixed(self) -> bool {
        matches!(self, Self::Pick | Self::Done | Self::More)
    }

    /// Whether a person may leave it out.
    pub(in crate::features) fn is_optional(self) -> bool {
        !self.is_fixed() && self != Self::Title
    }

    /// Whether the server can fill it. `linked` tells whether it keeps dependencies.
    pub(super) fn is_kept(self, server: &Capabilities, linked: bool) -> bool {
        match self {
            Self::Waits => linked,
            Self::Subtasks => server.subtask_counts,
            Self::Facts => server.subtask_counts || server.priority,
            col => col.field().is_none_or(|field| field.is_kept(server)),
        }
    }
}
