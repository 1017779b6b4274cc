//! Which tasks are selected, and which one the keyboard is at: shared by board, list and the bulk bar.

use leptos::prelude::*;
use std::collections::BTreeSet;
use threadline_domain::TaskId;

/// The selection of a view. A handle.
#[derive(Clone, Copy)]
pub struct Selection {
    chosen: RwSignal<BTreeSet<TaskId>>,
    /// Where a range begins.
    anchor: RwSignal<Option<TaskId>>,
    /// The task that the keyboard is at.
    pub current: RwSignal<Option<TaskId>>,
}

impl Selection {
    /// An empty selection for the view that is being built.
    pub fn provide() -> Self {
        let selection =
            Self { chosen: RwSignal::default(), anchor: RwSignal::default(), current: RwSignal::default() };
        provide_context(selection);
        selection
    }

    /// The selection of the view that this component stands in.
    ///
    /// # Panics
    /// Outside of a view.
    #[allow(clippy::expect_used)]
    pub fn expect() -> Self {
        use_context().expect("inside a view")
    }

    /// Whether a task is selected. Follows changes.
    pub fn contains(self, id: TaskId) -> bool {
        self.chosen.with(|chosen| chosen.contains(&id))
    }

    /// How many are selected. Follows changes.
    pub fn len(self) -> usize {
        self.chosen.with(BTreeSet::len)
    }

    /// Whether none is selected. Follows changes.
    pub fn is_empty(self) -> bool {
        self.chosen.with(BTreeSet::is_empty)
    }

    /// The selected tasks, not followed.
    pub fn ids(self) -> Vec<TaskId> {
        self.chosen.with_untracked(|chosen| chosen.iter().copied().collect())
    }

    /// The selected tasks where `id` is one of them, else `id` alone: what a command on a card is about.
    pub fn or(self, id: TaskId) -> Vec<TaskId> {
        if self.chosen.with_untracked(|chosen| chosen.contains(&id)) { self.ids() } else { vec![id] }
    }

    /// Selects a task, or takes it out.
    pub fn toggle(self, id: TaskId) {
        self.chosen.update(|chosen| {
            if !chosen.remove(&id) {
                chosen.insert(id);
            }
        });
        self.anchor.set(Some(id));
    }

    /// Selects everything between where the last choice was made and this task, in the order given.
    pub fn extend(self, to: TaskId, order: &[TaskId]) {
        let place = |id: TaskId| order.iter().position(|other| *other == id);
        let from = self.anchor.get_untracked().and_then(place);
        if from.is_none() {
            self.anchor.set(Some(to));
        }
        if let (Some(from), Some(to)) = (from.or_else(|| place(to)), place(to)) {
            let range = &order[from.min(to)..=from.max(to)];
            self.chosen.update(|chosen| chosen.extend(range));
        }
    }

    /// Selects these and nothing else.
    pub fn set(self, ids: impl IntoIterator<Item = TaskId>) {
        self.chosen.set(ids.into_iter().collect());
    }

    /// Selects nothing.
    pub fn clear(self) {
        if !self.chosen.with_untracked(BTreeSet::is_empty) {
            self.chosen.set(BTreeSet::new());
        }
    }

    /// A temporary id became the server's.
    pub fn rename(self, from: TaskId, to: TaskId) {
        if self.chosen.try_with_untracked(|chosen| chosen.contains(&from)) == Some(true) {
            self.chosen.update(|chosen| {
                chosen.remove(&from);
                chosen.insert(to);
            });
        }
        if self.current.try_get_untracked() == Some(Some(from)) {
            self.current.set(Some(to));
        }
    }

    /// Forgets what is not there any more.
    pub fn keep(self, exists: impl Fn(TaskId) -> bool) {
        if self.chosen.with_untracked(|chosen| chosen.iter().any(|id| !exists(*id))) {
            self.chosen.update(|chosen| chosen.retain(|id| exists(*id)));
        }
    }
}
