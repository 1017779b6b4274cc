//! The view that commands work on: the board or list that is open now.

use crate::features::columns::Columns;
use crate::features::project_page::CurrentProject;
use crate::features::selection::Selection;
use crate::features::view_state::ViewState;
use crate::platform::focus;
use leptos::prelude::*;
use threadline_domain::{ProjectId, TaskId};

/// What commands can reach of a view. Handles only.
#[derive(Clone, Copy)]
pub struct CommandView {
    pub(super) project: Memo<Option<ProjectId>>,
    pub(super) state: ViewState,
    pub(super) selection: Selection,
    pub(super) columns: Columns,
}

impl CommandView {
    /// The view that this component stands in.
    pub(super) fn here() -> Option<Self> {
        let CurrentProject(project) = use_context()?;
        Some(Self { project, state: use_context()?, selection: use_context()?, columns: use_context()? })
    }

    /// The task that the keyboard is at, else the one in the side peek.
    pub(super) fn current(self) -> Option<TaskId> {
        let current = self.selection.current.try_get_untracked().flatten();
        current.or_else(|| self.state.peek.try_get_untracked().flatten())
    }

    /// What a command on the current task is about: the selection where the task belongs to it.
    pub(super) fn targets(self) -> Vec<TaskId> {
        self.current().map(|id| self.selection.or(id)).unwrap_or_default()
    }

    /// Goes one task on or back, in the order of the screen, past what is hidden.
    pub(super) fn step(self, step: isize) {
        let order: Vec<TaskId> = self.columns.all.with_untracked(|columns| {
            self.state.view.with_untracked(|view| {
                let is_out = |slug: &String| view.hidden.contains(slug) || view.shut.contains(slug);
                let shown = columns.iter().filter(|column| !is_out(&column.key.slug()));
                shown.flat_map(|column| column.tasks.iter().copied()).collect()
            })
        });
        let at = self.current().and_then(|id| order.iter().position(|other| *other == id));
        let to = match at {
            Some(at) => at.checked_add_signed(step).and_then(|at| order.get(at)),
            None => order.first(),
        };
        if let Some(to) = to {
            self.go_to(*to);
            if self.state.peek.get_untracked().is_some() {
                self.state.set_peek(Some(*to));
            }
        }
    }

    /// Makes a task the current one. The view gives it the focus, if the focus is not at work elsewhere.
    pub(super) fn go_to(self, id: TaskId) {
        // A button of the head, say, would keep it, and with it the keys.
        let stays = |active: &web_sys::HtmlElement| {
            active.closest(".view-body, [data-task-detail]").ok().flatten().is_some()
        };
        if let Some(active) = focus::active().filter(|active| !stays(active)) {
            let _ = active.blur();
        }
        self.selection.current.try_set(Some(id));
    }
}
