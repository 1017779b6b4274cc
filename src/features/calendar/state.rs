//! What the parts of the calendar share.

use crate::features::columns::{Columns, Shows};
use crate::features::project_page::CurrentProject;
use crate::features::selection::Selection;
use crate::features::view_state::{ViewState, Visit};
use crate::platform::{clock, focus};
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::effect::effect;
use crate::ui::live::{Announcer, use_announcer};
use crate::ui::memo::memo;
use chrono::NaiveDate;
use leptos::{html, prelude::*};
use std::collections::BTreeMap;
use std::sync::Arc;
use threadline_domain::arrange::View;
use threadline_domain::calendar::{self, Span};
use threadline_domain::time::parse_day;
use threadline_domain::{ProjectId, TaskId, TaskPatch, place};
use wasm_bindgen::JsCast;

/// The tasks of each day.
pub(super) type Days = Arc<BTreeMap<NaiveDate, Vec<TaskId>>>;

/// What a pointer has in its hand.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Held {
    pub(super) task: TaskId,
    /// Where the pointer is, in CSS pixels of the window.
    pub(super) at: (f64, f64),
    /// The day below it.
    pub(super) over: Option<NaiveDate>,
}

/// A task whose menu is asked for, and the point where, if by pointer.
pub(super) type MenuAt = Option<(TaskId, Option<(f64, f64)>)>;

/// A handle to the calendar's state.
#[derive(Clone, Copy)]
pub(super) struct CalendarState {
    pub(super) store: Store,
    pub(super) view: ViewState,
    pub(super) columns: Columns,
    pub(super) selection: Selection,
    pub(super) project: Memo<Option<ProjectId>>,
    pub(super) today: ReadSignal<NaiveDate>,
    /// The day that the address says; the month or week of it is shown.
    pub(super) shown: Memo<NaiveDate>,
    pub(super) span: Memo<Span>,
    pub(super) weeks: Memo<Vec<Vec<NaiveDate>>>,
    pub(super) days: Memo<Days>,
    /// The day that Tab reaches and arrows start from.
    pub(super) at: RwSignal<NaiveDate>,
    /// The day on which a new task is being written.
    pub(super) writing: RwSignal<Option<NaiveDate>>,
    pub(super) held: RwSignal<Option<Held>>,
    pub(super) menu: RwSignal<MenuAt>,
    pub(super) element: NodeRef<html::Div>,
    announcer: Announcer,
}

/// The day that the address asks for.
pub(super) fn day_of(view: &View) -> NaiveDate {
    view.settings.get("day").and_then(parse_day).unwrap_or_else(super::usual_day)
}

/// How much the address asks for.
pub(super) fn span_of(view: &View) -> Span {
    view.settings.get("span").and_then(Span::parse).unwrap_or_default()
}

/// Shows another month or week.
pub(super) fn show(state: ViewState, day: NaiveDate, span: Span, visit: Visit) {
    state.change(visit, |view| {
        let usual = day == super::usual_day();
        view.settings.set("day", (!usual).then(|| day.to_string()).as_deref());
        view.settings.set("span", (span != Span::default()).then_some(span.as_str()));
    });
}

impl CalendarState {
    pub(super) fn provide() -> Self {
        let (store, view, columns) = (Store::expect(), ViewState::expect(), Columns::expect());
        let CurrentProject(project) = expect_context();
        let shown = memo(move || view.view.with(day_of));
        let span = memo(move || view.view.with(span_of));
        let first = clock::here().first;
        let weeks = memo(move || span.get().weeks(shown.get(), first));
        let days = memo(move || {
            columns.all.with(|columns| {
                let order = columns.iter().flat_map(|column| column.tasks.iter().copied());
                let due = order.filter_map(|id| {
                    let due = store.peek_task(id)?.due_date?;
                    Some((id, clock::day_of(due)?))
                });
                store.tasks_version().track();
                Arc::new(calendar::by_day(due))
            })
        });
        let state = Self {
            store,
            view,
            columns,
            selection: Selection::expect(),
            project,
            today: clock::follow_today(),
            shown,
            span,
            weeks,
            days,
            at: RwSignal::new(shown.get_untracked()),
            writing: RwSignal::new(None),
            held: RwSignal::new(None),
            menu: RwSignal::new(None),
            element: NodeRef::new(),
            announcer: use_announcer(),
        };
        // What Tab reaches is in the page.
        effect(move || {
            let shown = shown.get();
            let there =
                weeks.with(|weeks| weeks.iter().flatten().any(|day| *day == state.at.get_untracked()));
            if !there {
                state.at.set(shown);
            }
        });
        provide_context(state);
        state
    }

    /// The state of the calendar that this component stands in.
    ///
    /// # Panics
    /// Outside of a calendar.
    #[allow(clippy::expect_used)]
    pub(super) fn expect() -> Self {
        use_context().expect("inside a calendar")
    }

    /// How many tasks of the view have no day. Follows changes.
    pub(super) fn undated(self) -> usize {
        let dated: usize = self.days.with(|days| days.values().map(Vec::len).sum());
        self.columns.total().saturating_sub(dated)
    }

    /// Where the tasks without a day are listed.
    pub(super) fn undated_href(self) -> String {
        let place = match (self.columns.shows, self.project.get()) {
            (Shows::Project(_), Some(id)) => place::list(id),
            _ => String::from("my-work"),
        };
        format!("{place}{}", place::query([("due", "null")]))
    }

    /// The day of a task, where it has one. Not followed.
    pub(super) fn day(self, task: TaskId) -> Option<NaiveDate> {
        self.store.peek_task(task)?.due_date.and_then(clock::day_of)
    }

    /// Brings a task, or the selection that it belongs to, to a day: all of it by as many days as the one.
    pub(super) fn bring(self, task: TaskId, to: Option<NaiveDate>) {
        let from = self.day(task);
        if from == to {
            return;
        }
        let tasks = self.selection.or(task);
        let changes = tasks.iter().map(|id| {
            let day = match (to, from, self.day(*id)) {
                (Some(to), Some(from), Some(own)) => own.checked_add_signed(to - from).or(Some(to)),
                (to, _, _) => to,
            };
            (*id, TaskPatch { due_date: Some(day.map(clock::moment_of)), ..TaskPatch::default() })
        });
        self.store.edit_each(changes.collect());
        self.announce(task, to);
    }

    fn announce(self, task: TaskId, to: Option<NaiveDate>) {
        let title = self.store.peek_task(task).map(|task| task.title.clone()).unwrap_or_default();
        let words = match to {
            Some(day) => {
                let day =
                    crate::platform::intl::day(day, crate::platform::intl::DayStyle::Day, clock::today());
                fill(text().calendar.moved, &[("task", &title), ("day", &day)])
            }
            None => fill(text().calendar.taken_off, &[("task", &title)]),
        };
        self.announcer.say(words);
    }

    /// Makes a task on a day.
    pub(super) fn add(self, title: String, day: NaiveDate) {
        self.store.create_task(TaskPatch {
            title: Some(title),
            due_date: Some(Some(clock::moment_of(day))),
            project: self.project.get_untracked().map(Some),
            assignee: self.columns.person().map(Some),
            ..TaskPatch::default()
        });
    }

    /// Goes to a day, and shows its month or week.
    pub(super) fn go(self, day: NaiveDate) {
        self.at.set(day);
        let there = self.weeks.with_untracked(|weeks| weeks.iter().flatten().any(|one| *one == day));
        let inside = self.span.get_untracked().holds(self.shown.get_untracked(), day);
        if !there || !inside {
            show(self.view, day, self.span.get_untracked(), Visit::Same);
        }
        self.focus(format!("[data-day='{day}']"));
    }

    /// Gives the focus to something of the calendar, once it has been drawn.
    pub(super) fn focus(self, selector: String) {
        request_animation_frame(move || {
            let Some(calendar) = self.element.try_get_untracked().flatten() else { return };
            let found = calendar.query_selector(&selector).ok().flatten();
            if let Some(found) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
                focus::focus(&found);
            }
        });
    }
}
