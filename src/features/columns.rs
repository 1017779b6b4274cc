//! The columns of a view: tasks filtered, grouped and sorted by the domain, followed as one value. Board and
//! list show the same; the side peek walks along it.

use super::list::Kind;
use super::view_state::ViewState;
use crate::platform::clock;
use crate::platform::timing::Timed;
use crate::store::{Load, Scope, Store};
use crate::text::{self, text};
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::arrange::{self, Column, ColumnKey, Ground, GroupBy};
use threadline_domain::today::Bucket;
use threadline_domain::{ProjectId, Task, TaskId, UserId};

/// Whose tasks a view shows.
#[derive(Clone, Copy)]
pub enum Shows {
    /// Those of a project.
    Project(Memo<Option<ProjectId>>),
    /// Those of one person, over all projects; subtasks too.
    Person(Memo<Option<UserId>>),
    /// Those that one person made, over all projects; subtasks too.
    Made(Memo<Option<UserId>>),
}

impl Shows {
    /// What has to be read for it. Follows changes.
    pub fn scope(self) -> Option<Scope> {
        match self {
            Self::Project(project) => project.get().map(Scope::Project),
            Self::Person(person) => person.get().map(Scope::Person),
            Self::Made(person) => person.get().map(Scope::MadeBy),
        }
    }

    /// Follows whose tasks they are.
    pub fn track(self) {
        match self {
            Self::Project(project) => project.track(),
            Self::Person(person) | Self::Made(person) => person.track(),
        }
    }
}

/// The columns of the view that is shown. A handle.
#[derive(Clone, Copy)]
pub struct Columns {
    /// Every column, hidden and collapsed ones too, in order.
    pub all: Memo<Arc<Vec<Column>>>,
    /// Whose tasks these are.
    pub shows: Shows,
    store: Store,
}

impl Columns {
    /// Follows the tasks through the view that the address says.
    pub fn provide(store: Store, shows: Shows, state: ViewState) -> Self {
        let day = clock::follow_today();
        let all = memo(move || {
            // Midnight moves tasks from column to column.
            day.track();
            let view = state.view.get();
            let today = clock::here();
            let me = store.me().get();
            let matcher = view.filter.compile(&today, me);
            let by = |group: GroupBy| view.group == group;
            let sections = match shows {
                Shows::Project(project) if by(GroupBy::Section) => {
                    project.get().map(|project| store.sections_of(project)).unwrap_or_default()
                }
                _ => Vec::new(),
            };
            let people = if by(GroupBy::Assignee) { store.people() } else { Vec::new() };
            let parts = !matches!(shows, Shows::Project(_));
            let ground = Ground { sections: &sections, people: &people, today: &today, parts };
            let is_own: Box<dyn Fn(&&Task) -> bool> = match shows {
                Shows::Project(project) => {
                    let Some(project) = project.get() else { return Arc::default() };
                    Box::new(move |task| task.project == Some(project))
                }
                Shows::Person(person) => {
                    let Some(person) = person.get() else { return Arc::default() };
                    Box::new(move |task| task.assignee == Some(person))
                }
                Shows::Made(person) => {
                    let Some(person) = person.get() else { return Arc::default() };
                    // What was made here a moment ago has no time yet, and nobody else could have made it.
                    Box::new(move |task| task.creator == Some(person) || task.created.is_none())
                }
            };
            store.with_tasks(|tasks| {
                let _timed = Timed::new("arrange");
                let own = tasks.iter().map(AsRef::as_ref).filter(is_own);
                Arc::new(arrange::arrange(own, &view, &matcher, ground))
            })
        });
        let columns = Self { all, shows, store };
        provide_context(columns);
        columns
    }

    /// Whether the tasks are still on their way. Follows changes.
    pub fn is_loading(self) -> bool {
        self.shows
            .scope()
            .is_none_or(|scope| matches!(self.store.loaded(scope).get(), Load::Idle | Load::Loading))
    }

    /// What a table of these tasks is of.
    pub(in crate::features) fn kind(self) -> Kind {
        match self.shows {
            Shows::Project(_) => Kind::Project,
            Shows::Person(_) => Kind::Person,
            Shows::Made(_) => Kind::Made,
        }
    }

    /// Whose tasks these are, where they are one person's. Not followed.
    pub fn person(self) -> Option<UserId> {
        match self.shows {
            Shows::Person(person) => person.get_untracked(),
            Shows::Project(_) | Shows::Made(_) => None,
        }
    }

    /// The columns of the view that this component stands in.
    ///
    /// # Panics
    /// Outside of a view.
    #[allow(clippy::expect_used)]
    pub fn expect() -> Self {
        use_context().expect("inside a view")
    }

    /// How many tasks the view shows. Follows changes.
    pub fn total(self) -> usize {
        self.all.with(|columns| columns.iter().map(|column| column.tasks.len()).sum())
    }

    /// Every task in the order of the screen, column after column. Not followed.
    pub fn order(self) -> Vec<TaskId> {
        self.all.with_untracked(|columns| order_of(columns))
    }

    /// The task before (-1) or after (1) another in the order of the screen. Not followed.
    pub fn neighbour(self, of: TaskId, step: isize) -> Option<TaskId> {
        self.all.with_untracked(|columns| {
            let order = || columns.iter().flat_map(|column| column.tasks.iter().copied());
            let at = order().position(|id| id == of)?;
            order().nth(at.checked_add_signed(step)?)
        })
    }
}

/// Every task of these columns, column after column.
pub fn order_of(columns: &[Column]) -> Vec<TaskId> {
    columns.iter().flat_map(|column| column.tasks.iter().copied()).collect()
}

/// What a column is called.
pub fn name(store: Store, key: &ColumnKey) -> String {
    match key {
        ColumnKey::Status(status) => text::status(status),
        ColumnKey::Section(None) => text().common.no_section.to_owned(),
        ColumnKey::Section(Some(id)) => {
            store.section(*id).get().map_or_else(|| format!("#{id}"), |section| section.name.clone())
        }
        ColumnKey::Assignee(None) => text().common.nobody.to_owned(),
        ColumnKey::Assignee(Some(id)) => {
            store.user(*id).get().map_or_else(|| format!("#{id}"), |user| user.name())
        }
        ColumnKey::Due(bucket, _) => bucket_name(*bucket).to_owned(),
        ColumnKey::Priority(None) => text().common.no_priority.to_owned(),
        ColumnKey::Priority(Some(priority)) => text::priority(*priority).to_owned(),
        ColumnKey::Project(None) => text().task.no_project.to_owned(),
        ColumnKey::Project(Some(id)) => {
            store.project(*id).get().map_or_else(|| format!("#{id}"), |project| project.title.clone())
        }
    }
}

/// What a bucket of days is called.
pub fn bucket_name(bucket: Bucket) -> &'static str {
    let (common, bar) = (&text().common, &text().view_bar);
    match bucket {
        Bucket::Overdue => bar.overdue,
        Bucket::Today => common.today,
        Bucket::Week => bar.this_week,
        Bucket::Later => bar.later,
        Bucket::Never => common.no_date,
        Bucket::Past => bar.past,
    }
}
