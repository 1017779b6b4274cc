//! The list: the tasks of the view in a table, by groups, edited in place.

mod add_row;
mod cells;
mod col;
mod empty;
mod grid;
mod group_row;
mod head;
mod head_menu;
mod keys;
mod layout;
mod row_menu;
mod rows;
mod shown;
mod task_row;
mod title_field;
mod waits;

use super::fields::FieldPicker;
use super::view_state::{ViewState, Visit};
use crate::store::{Event, Store};
use crate::text::{fill, text, view_bar as says};
use crate::ui::effect::effect;
use crate::ui::keys::on_key;
use crate::ui::long_press::on_long_press;
use crate::ui::memo::memo;
use crate::ui::popover::Anchor;
use crate::ui::virtual_list::{ListRole, VirtualList};
use cells::Spot;
use col::Col;
use grid::Grid;
use layout::{Kept, Layout};
use leptos::ev::{self, Custom, on};
use leptos::prelude::*;
use rows::Row;
use threadline_domain::arrange::View;

pub(super) use empty::Bones;
pub(super) use layout::Kind;
pub use shown::ShownInList;
pub(super) use title_field::TitleField;

/// The columns that the address asks for. Follows changes.
fn layout_of(store: Store, kind: Kind, view: ViewState) -> Layout {
    let linked = store.has_dependencies().get();
    store.capabilities().with(|server| {
        let kept = Kept { server, linked };
        view.view.with(|view| Layout::read(kind, kept, view.group, view.settings.get("cols")))
    })
}

/// Writes chosen columns into the address.
fn keep_layout(view: ViewState, layout: &Layout) {
    let cols = layout.write();
    view.change(Visit::Same, |view| {
        view.settings.set("cols", Some(&cols));
    });
}

/// Height of a row in CSS pixels before it is measured.
const ROW: f64 = 36.0;

/// The tasks of the view as a table.
#[component]
pub fn List() -> impl IntoView {
    let grid = Grid::new();
    let loading = memo(move || grid.groups.is_loading());
    follow_names(grid);
    // The keyboard enters at the first row, and finds another place when its row goes.
    effect(move || {
        let lost = grid.spot.with_untracked(|spot| {
            grid.rows.with(|rows| spot.as_ref().is_none_or(|spot| !rows.contains(&spot.row)))
        });
        if lost {
            grid.spot.set(next_spot(grid));
        }
    });
    // Commands move from task to task too.
    effect(move || {
        if let Some(task) = grid.selection.current.get() {
            grid.follow(task);
        }
    });
    // A memo: the table is built once, not at every change of a task.
    let shown = memo(move || {
        let nothing = grid.groups.total() == 0;
        let filtered = grid.view.view.with(|view| !view.filter.clauses.is_empty());
        match (nothing, filtered) {
            (true, _) if loading.get() => Shown::Bones,
            (true, true) => Shown::NoMatch,
            (true, false) if grid.edit.with(Option::is_none) => Shown::Empty,
            _ => Shown::Table,
        }
    });
    move || match shown.get() {
        Shown::Bones => view! { <Bones/> }.into_any(),
        Shown::NoMatch => view! { <empty::NoMatch grid/> }.into_any(),
        Shown::Empty => view! { <empty::Empty grid/> }.into_any(),
        Shown::Table => view! { <Table grid/> }.into_any(),
    }
}

/// What stands in the place of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Bones,
    NoMatch,
    Empty,
    Table,
}

/// The first task, or else the first row.
fn next_spot(grid: Grid) -> Option<Spot> {
    grid.rows.with_untracked(|rows| {
        let row = rows.iter().find(|row| row.task().is_some()).or_else(|| rows.first())?;
        Some(Spot { row: row.clone(), col: Col::Title })
    })
}

/// A task made here gets its lasting id later: keyboard and selection go with it.
fn follow_names(grid: Grid) {
    grid.store.listen(move |event| {
        let Event::TaskNamed(from, to) = event else { return };
        let was_here = grid.spot.try_with_untracked(|spot| {
            spot.as_ref().filter(|spot| spot.row == Row::Task(*from)).map(|spot| spot.col)
        });
        if let Some(Some(col)) = was_here {
            grid.spot.set(Some(Spot { row: Row::Task(*to), col }));
        }
        grid.selection.rename(*from, *to);
    });
}

/// What the table is called.
fn label(view: &View) -> String {
    let list = &text().list;
    let group = says::group(view.group).to_lowercase();
    fill(list.table, &[("group", &group)])
}

fn is_group(row: &Row) -> bool {
    matches!(row, Row::Group(_))
}

#[component]
fn Table(grid: Grid) -> impl IntoView {
    effect(move || {
        let Some(table) = grid.table.get() else { return };
        on_long_press(&table, move |target| {
            if let Some(task) = keys::task_at(target) {
                grid.choose(task, false);
            }
        });
    });
    // Listeners of the table itself: delegated ones run at the window, after the router has followed a link.
    let on_click = on(Custom::<ev::MouseEvent>::new("click"), move |event| keys::on_click(grid, &event));
    let on_menu =
        on(Custom::<ev::MouseEvent>::new("contextmenu"), move |event| keys::on_context_menu(grid, &event));
    let on_focus = on(Custom::<ev::FocusEvent>::new("focusin"), move |event| keys::on_focus_in(grid, &event));
    let picking = grid.picking;
    let anchor = Anchor::lookup(move || grid.picker_place());
    let row = move |row: Row, place: Signal<usize>| match row {
        Row::Group(key) => view! { <group_row::GroupRow grid key place/> }.into_any(),
        Row::Task(id) => view! { <task_row::TaskRow grid id place/> }.into_any(),
        Row::Add(key) => view! { <add_row::AddRow grid key place/> }.into_any(),
    };
    view! {
        <div
            class="table"
            class:of-person=move || grid.kind.get().is_over_all()
            class:chosen=move || grid.layout.with(|layout| layout.chosen)
            style:--least=move || format!("{}rem", f64::from(grid.layout.with(Layout::least)) / 16.0)
            role="treegrid"
            aria-label=move || grid.view.view.with(label)
            aria-multiselectable="true"
            aria-rowcount=move || grid.rows.with(|rows| rows.len() + 1)
            aria-colcount=move || grid.cols.with(|cols| cols.len())
            {..on_key(move |event| keys::on_keydown(grid, &event))}
            {..on_click}
            {..on_menu}
            {..on_focus}
            node_ref=grid.table
        >
            <head::Head grid/>
            <VirtualList
                items=grid.rows
                row
                estimate=ROW
                role=ListRole::Plain
                class="tbody"
                heads={is_group as fn(&Row) -> bool}
                handle=grid.list
            />
        </div>
        <FieldPicker open=picking.open anchor field=picking.field tasks=picking.tasks/>
        <row_menu::RowMenu grid/>
        <head_menu::HeadMenu grid/>
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "list_test.rs"]
mod tests;
