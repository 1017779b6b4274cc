//! The columns of a view: tasks filtered, grouped and sorted by the domain, followed as one value. Board and
//! list show the same; the side peek walks along it.

use super::view_state::ViewState;
use crate::platform::clock;
use crate::platform::timing::Timed;
use crate::store::Store;
use crate::text::{self, text};
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::arrange::{self, Column, ColumnKey};
use threadline_domain::{ProjectId, TaskId};

/// The columns of the view that is shown. A handle.
#[derive(Clone, Copy)]
pub struct Columns {
    /// Every column, hidden and collapsed ones too, in order.
    pub all: Memo<Arc<Vec<Column>>>,
}

impl Columns {
    /// Follows the tasks of a project through the view that the address says.
    pub fn provide(store: Store, project: Memo<Option<ProjectId>>, state: ViewState) -> Self {
        let all = Memo::new(move |_| {
            let Some(project) = project.get() else { return Arc::default() };
            let view = state.view.get();
            let me = store.me().get();
            let matcher = view.filter.compile(clock::today(), clock::offset_of_day, me);
            let sections = store.sections_of(project);
            let people = match view.group {
                arrange::GroupBy::Assignee => store.people(),
                _ => Vec::new(),
            };
            store.with_tasks(|tasks| {
                let _timed = Timed::new("arrange");
                let own = tasks.iter().map(AsRef::as_ref).filter(|task| task.project == Some(project));
                Arc::new(arrange::arrange(own, &view, &matcher, &sections, &people))
            })
        });
        let columns = Self { all };
        provide_context(columns);
        columns
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
        self.all.with_untracked(|columns| {
            columns.iter().flat_map(|column| column.tasks.iter().copied()).collect()
        })
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
    }
}
