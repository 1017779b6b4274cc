//! How a view is set up stands in its address: filter, grouping, sort, hidden columns, and the task in the
//! side peek. This is the one reader and writer of that query.

use crate::router::{NavigateOptions, use_navigate, use_path, use_query};
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::arrange::{Home, View};
use threadline_domain::{TaskId, place};

type Navigate = Box<dyn Fn(&str, NavigateOptions)>;

/// The query of the address, as a view. A handle.
#[derive(Clone, Copy)]
pub struct ViewState {
    /// The view that the address says.
    pub view: Memo<View>,
    /// The task in the side peek.
    pub peek: Memo<Option<TaskId>>,
    go: StoredValue<Navigate, LocalStorage>,
    path: Memo<String>,
}

/// What becomes of the history when the address changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Visit {
    /// A new entry: Back returns to what was before.
    New,
    /// The same entry: typing in a filter leaves no trail.
    Same,
}

impl ViewState {
    /// Reads the address that the current route is at; `home` is how the view groups and sorts where it does not say.
    pub fn provide(home: impl Into<Home>) -> Self {
        let home = home.into();
        let query = use_query();
        let view = memo(move || query.with(|query| View::from_query_at(home, query.iter())));
        let peek = memo(move || query.with(|query| query.get("peek").and_then(|id| id.parse().ok())));
        let navigate = use_navigate();
        let go: Navigate = Box::new(move |to, options| navigate(to, options));
        let state = Self { view, peek, go: StoredValue::new_local(go), path: use_path() };
        provide_context(state);
        state
    }

    /// The state of the view that this component stands in.
    ///
    /// # Panics
    /// Outside of a view.
    #[allow(clippy::expect_used)]
    pub fn expect() -> Self {
        use_context().expect("inside a view")
    }

    /// Changes the view, and with it the address.
    pub fn change(self, visit: Visit, change: impl FnOnce(&mut View)) {
        let mut view = self.view.get_untracked();
        change(&mut view);
        self.visit(&view, self.peek.get_untracked(), visit);
    }

    /// Opens a task in the side peek, or closes it.
    pub fn set_peek(self, task: Option<TaskId>) {
        // Going from one task to the next leaves no trail; Back closes the peek.
        let visit =
            if self.peek.get_untracked().is_some() && task.is_some() { Visit::Same } else { Visit::New };
        self.visit(&self.view.get_untracked(), task, visit);
    }

    /// A temporary id in the address became the server's.
    pub fn rename_peek(self, from: TaskId, to: TaskId) {
        if self.peek.try_get_untracked().flatten() == Some(from) {
            self.visit(&self.view.get_untracked(), Some(to), Visit::Same);
        }
    }

    /// The address of this view with a task in the side peek, for links.
    pub fn peek_href(self, task: TaskId) -> String {
        let base = crate::platform::page::base_path();
        let path = self.path.get_untracked();
        let place = path.strip_prefix(&base).unwrap_or(&path).trim_start_matches('/').to_owned();
        format!("{place}{}", query_of(&self.view.get_untracked(), Some(task)))
    }

    fn visit(self, view: &View, peek: Option<TaskId>, visit: Visit) {
        let base = crate::platform::page::base_path();
        let path = self.path.get_untracked();
        let place = path.strip_prefix(&base).unwrap_or(&path).to_owned();
        let options = NavigateOptions { replace: visit == Visit::Same, scroll: false };
        self.go.with_value(|go| go(&format!("{place}{}", query_of(view, peek)), options));
    }
}

fn query_of(view: &View, peek: Option<TaskId>) -> String {
    let peek = peek.map(|id| (String::from("peek"), id.to_string()));
    place::query(view.to_query().into_iter().chain(peek))
}
