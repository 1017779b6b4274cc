//! What the parts of the list share: rows, columns, where the keyboard is, what is being edited.

use super::cells::{self, Press, Spot};
use super::col::Col;
use super::layout::{Kind, Layout};
use super::row_menu::Asked;
use super::rows::Row;
use crate::features::columns::Columns;
use crate::features::fields::TaskField;
use crate::features::selection::Selection;
use crate::features::view_state::ViewState;
use crate::platform::{focus, media};
use crate::store::Store;
use crate::ui::memo::memo;
use crate::ui::virtual_list::ListHandle;
use leptos::{html, prelude::*};
use threadline_domain::arrange::ColumnKey;
use threadline_domain::{TaskId, TaskPatch, TaskStatus, UserId};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What is being edited in the table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Edit {
    /// The title of a task, in its cell.
    Title(TaskId),
    /// A new task of a group.
    New(ColumnKey),
}

/// The picker over a cell: for which field of which tasks.
#[derive(Clone, Copy)]
pub(super) struct Picking {
    pub(super) open: RwSignal<bool>,
    pub(super) field: RwSignal<TaskField>,
    pub(super) tasks: RwSignal<Vec<TaskId>>,
}

/// The shared state of the list. A handle.
#[derive(Clone, Copy)]
pub(super) struct Grid {
    pub(super) store: Store,
    pub(super) view: ViewState,
    pub(super) groups: Columns,
    pub(super) selection: Selection,
    pub(super) rows: Memo<Vec<Row>>,
    /// Whose tasks these are.
    pub(super) kind: Memo<Kind>,
    /// Who asks for a look at which task, where the tasks are one's own.
    pub(super) asked: Memo<Vec<(TaskId, Option<UserId>)>>,
    pub(super) layout: Memo<Layout>,
    pub(super) cols: Memo<Vec<Col>>,
    /// The cell that Tab reaches and arrows start from.
    pub(super) spot: RwSignal<Option<Spot>>,
    /// Whether the cell still has to get the focus: its row may not be in the page yet.
    pub(super) wants_focus: StoredValue<bool>,
    pub(super) edit: RwSignal<Option<Edit>>,
    pub(super) picking: Picking,
    /// The menu of a row that somebody asked for.
    pub(super) menu: RwSignal<Asked>,
    /// The menu of a head that somebody asked for.
    pub(super) head_menu: RwSignal<Option<Col>>,
    /// The width of a column whose edge is being dragged.
    pub(super) dragged: RwSignal<Option<(Col, u16)>>,
    pub(super) list: ListHandle<Row>,
    pub(super) table: NodeRef<html::Div>,
}

impl Grid {
    /// A list over the view that this component stands in.
    pub(super) fn new() -> Self {
        let store = Store::expect();
        let view = ViewState::expect();
        let groups = Columns::expect();
        let rows =
            memo(move || groups.all.with(|groups| view.view.with(|view| super::rows::rows(groups, view))));
        let kind = memo(move || groups.kind());
        let asked = memo(move || match kind.get() {
            Kind::Project | Kind::Made => Vec::new(),
            Kind::Person => {
                let waiting = store.reviews_waiting().into_iter();
                waiting.filter_map(|review| Some((review.task?, review.requester))).collect()
            }
        });
        let layout = memo(move || super::layout_of(store, kind.get(), view));
        let cols = memo(move || layout.with(Layout::cols));
        let picking = Picking {
            open: RwSignal::new(false),
            field: RwSignal::new(TaskField::Status),
            tasks: RwSignal::default(),
        };
        Self {
            store,
            view,
            groups,
            selection: Selection::expect(),
            rows,
            kind,
            asked,
            layout,
            cols,
            spot: RwSignal::new(None),
            wants_focus: StoredValue::new(false),
            edit: RwSignal::new(None),
            picking,
            menu: RwSignal::new(None),
            head_menu: RwSignal::new(None),
            dragged: RwSignal::new(None),
            list: ListHandle::default(),
            table: NodeRef::new(),
        }
    }

    /// Every task that has a row, in the order of the screen. Not followed.
    pub(super) fn order(self) -> Vec<TaskId> {
        self.rows.with_untracked(|rows| rows.iter().filter_map(Row::task).collect())
    }

    /// The columns that the width of the page leaves. A column that the style sheet takes away is no step for
    /// an arrow key.
    fn seen_cols(self) -> Vec<Col> {
        let mut cols = self.cols.get_untracked();
        let row =
            self.table.get_untracked().and_then(|table| table.query_selector(".task-row").ok().flatten());
        if let Some(row) = row {
            cols.retain(|col| {
                let cell = row.query_selector(&format!("[data-col={}]", col.key())).ok().flatten();
                cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok())
                    .is_none_or(|cell| cell.offset_width() > 0)
            });
        }
        cols
    }

    /// Moves as a key asks. Returns the new place, or `None` when the key means nothing here.
    pub(super) fn step(self, key: &str, ctrl: bool) -> Option<Spot> {
        let page = self.rows_on_screen();
        let press = Press { key, ctrl, rtl: media::is_rtl(), page };
        let from = self.spot.get_untracked()?;
        let to = self.rows.with_untracked(|rows| cells::step(press, &from, rows, &self.seen_cols()))?;
        self.go(to.clone());
        Some(to)
    }

    fn rows_on_screen(self) -> usize {
        let height = self.table.get_untracked().map_or(0, |table| table.client_height());
        usize::try_from(height / 36 - 2).unwrap_or(1).max(1)
    }

    /// Puts the keyboard into a cell and brings it into sight.
    pub(super) fn go(self, spot: Spot) {
        self.selection.current.set(spot.row.task());
        self.wants_focus.set_value(true);
        self.list.scroll_to(&spot.row);
        self.spot.set(Some(spot));
        self.give_focus();
    }

    /// Goes to the row of a task that a command made the current one.
    pub(super) fn follow(self, task: TaskId) {
        let row = Row::Task(task);
        let col = self.spot.with_untracked(|spot| match spot {
            Some(spot) if spot.row == row => None,
            Some(spot) => Some(spot.col),
            None => Some(Col::Title),
        });
        let (Some(col), true) = (col, self.rows.with_untracked(|rows| rows.contains(&row))) else { return };
        let elsewhere = focus::active().is_some_and(|active| {
            self.table.get_untracked().is_none_or(|table| !focus::holds(&table, Some(&active)))
        });
        if elsewhere {
            // Somebody is writing in a panel or a dialog.
            self.list.scroll_to(&row);
            self.spot.set(Some(Spot { row, col }));
        } else {
            self.go(Spot { row, col });
        }
    }

    /// Gives the current cell the focus again, after an edit in it.
    pub(super) fn come_back(self) {
        self.wants_focus.set_value(true);
        self.give_focus();
    }

    /// Focuses the current cell if that is due and its row is in the page.
    pub(super) fn give_focus(self) {
        if !self.wants_focus.try_get_value().unwrap_or(false) {
            return;
        }
        // Rows that scrolling brought in are built after this task's changes.
        queue_microtask(move || {
            if let Some(cell) = self.current_cell() {
                self.wants_focus.try_set_value(false);
                focus::focus(&cell);
            }
        });
    }

    fn current_cell(self) -> Option<HtmlElement> {
        let table = self.table.try_get_untracked().flatten()?;
        table
            .query_selector("[data-row-id] [tabindex='0'], [data-row-id][tabindex='0']")
            .ok()??
            .dyn_into()
            .ok()
    }

    /// The element of a cell, while it is in the page.
    pub(super) fn cell(self, task: TaskId, col: Col) -> Option<Element> {
        let table = self.table.try_get_untracked().flatten()?;
        table.query_selector(&format!("[data-task-id='{task}'] [data-col={}]", col.key())).ok()?
    }

    /// Starts editing a cell. `false` where there is nothing to edit.
    pub(super) fn edit(self, task: TaskId, col: Col) -> bool {
        if col == Col::Title {
            self.edit.set(Some(Edit::Title(task)));
            return true;
        }
        let Some(field) = col.field() else { return false };
        self.pick(field, vec![task]);
        true
    }

    /// Opens the picker of a field for these tasks, at the cell where the keyboard is.
    pub(super) fn pick(self, field: TaskField, tasks: Vec<TaskId>) {
        self.picking.field.set(field);
        self.picking.tasks.set(tasks);
        self.picking.open.set(true);
    }

    /// Where the picker stands: the cell of the keyboard, or its row's title where that is hidden.
    pub(super) fn picker_place(self) -> Option<Element> {
        let spot = self.spot.try_get_untracked().flatten()?;
        let task = spot.row.task()?;
        let shown = |cell: &Element| cell.client_width() > 0;
        self.cell(task, spot.col).filter(shown).or_else(|| self.cell(task, Col::Title))
    }

    /// Selects a task or takes it out; with Shift, everything up to it.
    pub(super) fn choose(self, task: TaskId, extend: bool) {
        if extend {
            self.selection.extend(task, &self.order());
        } else {
            self.selection.toggle(task);
        }
    }

    /// Collapses or expands a group.
    pub(super) fn toggle_group(self, key: &ColumnKey, shut: Option<bool>) {
        let slug = key.slug();
        let is_shut = self.view.view.with_untracked(|view| view.shut.contains(&slug));
        let shut = shut.unwrap_or(!is_shut);
        if shut != is_shut {
            self.view.change(crate::features::view_state::Visit::Same, |view| {
                view.shut.retain(|other| *other != slug);
                if shut {
                    view.shut.push(slug);
                }
            });
        }
    }

    /// Changes the columns, and with them the address.
    pub(super) fn lay_out(self, change: impl FnOnce(&mut Layout)) {
        let mut layout = self.layout.get_untracked();
        change(&mut layout);
        super::keep_layout(self.view, &layout);
    }

    /// The width of a column as a style. The title takes what is left unless somebody gave it a width.
    pub(super) fn width(self, col: Col) -> Option<String> {
        let (width, given) = match self.dragged.get().filter(|(dragged, _)| *dragged == col) {
            Some((_, width)) => (width, true),
            None => self.layout.with(|layout| layout.width(col)),
        };
        (given || col != Col::Title).then(|| format!("{}rem", f64::from(width) / 16.0))
    }

    /// Marks a task as complete, or as in progress again, with a way back.
    pub(super) fn complete(self, task: TaskId) {
        let done = self.store.peek_task(task).is_some_and(|task| task.status.is_done());
        let status = if done { TaskStatus::InProgress } else { TaskStatus::Complete };
        self.store.edit_tasks(&[task], &TaskPatch { status: Some(status), ..TaskPatch::default() });
    }

    /// Opens a task beside the list.
    pub(super) fn open(self, task: TaskId) {
        self.view.set_peek(Some(task));
    }
}
