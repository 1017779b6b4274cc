//! What the parts of the board share.

use crate::features::columns::Columns;
use crate::features::commands::Commands;
use crate::features::selection::Selection;
use crate::features::view_state::ViewState;
use crate::store::Store;
use crate::ui::live::{Announcer, use_announcer};
use crate::ui::memo::memo;
use crate::ui::virtual_list::ListHandle;
use leptos::{html, prelude::*};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use threadline_domain::arrange::{Column, ColumnKey, SortBy};
use threadline_domain::carry::Carry;
use threadline_domain::{TaskId, TaskStatus};

/// A row of a column.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Row {
    /// A card.
    Card(TaskId),
    /// The place that opens for the cards in the hand.
    Slot,
}

/// Where the cards in the hand are drawn, in CSS pixels from the viewport's left and top.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct HandPlace {
    /// The upper left corner of the card.
    pub(super) corner: (f64, f64),
    /// Its size when it was picked up.
    pub(super) size: (f64, f64),
}

/// Tasks that wait, with the open ones that they wait for.
pub(super) type Waits = Arc<HashMap<TaskId, Vec<TaskId>>>;

/// The card whose menu is asked for, and the point where, if by pointer.
pub(super) type MenuAt = Option<(TaskId, Option<(f64, f64)>)>;

/// A handle to the board's state.
#[derive(Clone, Copy)]
pub(super) struct BoardState {
    pub(super) store: Store,
    pub(super) view: ViewState,
    pub(super) selection: Selection,
    pub(super) announcer: Announcer,
    /// The columns that are not hidden, in order.
    pub(super) columns: Memo<Arc<Vec<Column>>>,
    /// The same, or with lanes the part of each column in each lane: those of the first lane, then those of the next.
    pub(super) shown: Memo<Arc<Vec<Column>>>,
    /// The lanes, where there are any.
    pub(super) lanes: Option<Memo<Arc<Vec<ColumnKey>>>>,
    /// To scroll to a lane.
    pub(super) lane_list: ListHandle<ColumnKey>,
    /// What cards wait for.
    pub(super) waits: Memo<Waits>,
    /// The cards in somebody's hand.
    pub(super) carry: RwSignal<Option<Carry>>,
    /// Where a pointer holds them; `None` when they are carried by keyboard.
    pub(super) hand: RwSignal<Option<HandPlace>>,
    /// The cards whose subtasks are shown.
    pub(super) ticking: RwSignal<HashSet<TaskId>>,
    /// The column in which a new task is being written, by slug.
    pub(super) composing: RwSignal<Option<String>>,
    /// The first and last column that are in sight, by number.
    pub(super) in_sight: RwSignal<(usize, usize)>,
    /// The card whose menu is asked for, and the point where.
    pub(super) menu_at: RwSignal<MenuAt>,
    /// The element of the board.
    pub(super) element: NodeRef<html::Div>,
    /// Whether a card has the focus, or had it when it was taken out of the page.
    pub(super) holds_focus: StoredValue<bool>,
    /// Whether shortcuts of a single key are on.
    pub(super) single_keys: Signal<bool>,
    lists: StoredValue<HashMap<Cell, ListHandle<Row>>, LocalStorage>,
}

/// A lane, where there are any, and a column.
pub(super) type Cell = (Option<ColumnKey>, ColumnKey);

/// What a cell is called in the page.
pub(super) fn cell_name((lane, column): &Cell) -> String {
    match lane {
        Some(lane) => format!("{}~{}", lane.slug(), column.slug()),
        None => column.slug(),
    }
}

/// The columns that are not hidden.
pub(super) fn not_hidden(view: ViewState, columns: Columns) -> Memo<Arc<Vec<Column>>> {
    memo(move || {
        let hidden = view.view.with(|view| view.hidden.clone());
        columns.all.with(|all| {
            if hidden.is_empty() {
                return Arc::clone(all);
            }
            Arc::new(all.iter().filter(|column| !hidden.contains(&column.key.slug())).cloned().collect())
        })
    })
}

impl BoardState {
    pub(super) fn provide(store: Store) -> Self {
        let columns = not_hidden(ViewState::expect(), Columns::expect());
        Self::provide_with(store, columns, columns, None)
    }

    /// With the cells of lanes in the place of columns.
    pub(super) fn provide_with(
        store: Store,
        columns: Memo<Arc<Vec<Column>>>,
        shown: Memo<Arc<Vec<Column>>>,
        lanes: Option<Memo<Arc<Vec<ColumnKey>>>>,
    ) -> Self {
        let view = ViewState::expect();
        let waits = memo(move || {
            let mut waits: HashMap<TaskId, Vec<TaskId>> = HashMap::new();
            let links = store.dependencies();
            // Whether a predecessor is open changes with its status.
            store.tasks_version().track();
            for link in links {
                let predecessor = store.peek_task(link.depends_on_task);
                if predecessor.is_none_or(|task| link.holds_up(&task.status)) {
                    waits.entry(link.task).or_default().push(link.depends_on_task);
                }
            }
            Arc::new(waits)
        });
        let state = Self {
            store,
            view,
            selection: Selection::expect(),
            announcer: use_announcer(),
            columns,
            shown,
            lanes,
            lane_list: ListHandle::default(),
            waits,
            carry: RwSignal::new(None),
            hand: RwSignal::new(None),
            ticking: RwSignal::default(),
            composing: RwSignal::new(None),
            in_sight: RwSignal::new(super::sight::guess()),
            menu_at: RwSignal::new(None),
            element: NodeRef::new(),
            holds_focus: StoredValue::new(false),
            single_keys: match use_context::<Commands>() {
                Some(commands) => commands.single_keys.into(),
                None => Signal::stored(true),
            },
            lists: StoredValue::new_local(HashMap::new()),
        };
        provide_context(state);
        state
    }

    /// The state of the board that this component stands in.
    ///
    /// # Panics
    /// Outside of a board.
    #[allow(clippy::expect_used)]
    pub(super) fn expect() -> Self {
        use_context().expect("inside a board")
    }

    /// Remembers how to scroll a column.
    pub(super) fn register(self, cell: Cell, handle: ListHandle<Row>) {
        self.lists.try_update_value(|lists| lists.insert(cell, handle));
    }

    /// How many columns stand side by side. Not followed.
    pub(super) fn width(self) -> usize {
        self.columns.with_untracked(|columns| columns.len())
    }

    /// Lane and column of a cell, by its number. Not followed.
    pub(super) fn cell(self, at: usize) -> Option<Cell> {
        let column = self.shown.with_untracked(|shown| shown.get(at).map(|column| column.key.clone()))?;
        let lane = self.lanes.and_then(|lanes| {
            lanes.with_untracked(|lanes| lanes.get(at.checked_div(self.width())?).cloned())
        });
        Some((lane, column))
    }

    /// The number of a cell. Follows changes.
    pub(super) fn number(self, (lane, column): &Cell) -> Option<usize> {
        let across = self.columns.with(|all| all.iter().position(|one| one.key == *column))?;
        match (self.lanes, lane) {
            (Some(lanes), Some(lane)) => {
                let down = lanes.with(|lanes| lanes.iter().position(|one| one == lane))?;
                Some(down * self.columns.with(|all| all.len()) + across)
            }
            _ => Some(across),
        }
    }

    /// Brings a card into sight: its column on the board, and the card within its column.
    pub(super) fn scroll_to(self, id: TaskId) {
        let at =
            self.shown.with_untracked(|shown| shown.iter().position(|column| column.tasks.contains(&id)));
        let Some((at, cell)) = at.and_then(|at| Some((at, self.cell(at)?))) else { return };
        let board = self.element.try_get_untracked().flatten();
        let columns = match &cell.0 {
            // Above the lanes, the heads of the columns stand in their order.
            Some(lane) => {
                self.lane_list.scroll_to(lane);
                board.and_then(|board| board.query_selector(".lane-heads").ok().flatten())
            }
            None => board.map(Into::into),
        };
        let across = at.checked_rem(self.width()).and_then(|at| u32::try_from(at).ok());
        if let Some(column) = across.and_then(|at| columns?.children().item(at)) {
            // A column out of sight shows no cards.
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            column.scroll_into_view_with_scroll_into_view_options(&options);
        }
        if let Some(handle) = self.lists.with_value(|lists| lists.get(&cell).copied()) {
            handle.scroll_to(&Row::Card(id));
        }
    }

    /// Brings cards into a cell, by its number.
    pub(super) fn put(self, tasks: &[TaskId], at: usize, between: Option<(Option<TaskId>, Option<TaskId>)>) {
        if let Some((lane, column)) = self.cell(at) {
            self.store.move_tasks(tasks, &column, lane.as_ref(), between);
        }
    }

    /// Whether cards can be placed by hand within a column.
    pub(super) fn is_by_hand(self) -> bool {
        let view = self.view.view.with_untracked(|view| view.sort == SortBy::Position && !view.descending);
        view && self.store.capabilities().with_untracked(|known| known.position)
    }

    /// Drops what is in the hand, or takes note that nothing changes. Returns the cards.
    pub(super) fn drop_carried(self) -> Vec<TaskId> {
        let Some(carry) = self.carry.try_update(Option::take).flatten() else { return Vec::new() };
        self.hand.set(None);
        let dropped = self.shown.with_untracked(|shown| carry.drop(shown));
        if let Some(drop) = dropped {
            let between = self.is_by_hand().then_some((drop.before, drop.after));
            self.put(&drop.tasks, carry.over().column, between);
        }
        carry.tasks().to_vec()
    }

    /// Puts back what is in the hand.
    pub(super) fn put_back(self) -> Vec<TaskId> {
        self.hand.set(None);
        let carry = self.carry.try_update(Option::take).flatten();
        carry.map(|carry| carry.tasks().to_vec()).unwrap_or_default()
    }

    /// The status glyph of a column, where it has one.
    pub(super) fn glyph(key: &ColumnKey) -> Option<&'static str> {
        match key {
            ColumnKey::Status(status) => Some(TaskStatus::slug(status)),
            _ => None,
        }
    }
}
