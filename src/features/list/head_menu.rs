//! The menu of a column's head: order, place, width, and whether it is there at all.

use super::grid::Grid;
use super::head::name;
use super::layout::Shift;
use crate::features::view_state::Visit;
use crate::text::{fill, text};
use crate::ui::effect::effect;
use crate::ui::menu::{Menu, MenuEntry, MenuItem};
use crate::ui::popover::Anchor;
use leptos::prelude::*;

use super::col::Col;

/// The menu, while it is asked for.
#[component]
pub(super) fn HeadMenu(grid: Grid) -> impl IntoView {
    move || {
        let col = grid.head_menu.get()?;
        let open = RwSignal::new(true);
        effect(move || {
            if !open.get() {
                grid.head_menu.set(None);
            }
        });
        let anchor = Anchor::lookup(move || {
            let table = grid.table.try_get_untracked().flatten()?;
            table.query_selector(&format!(".thead [data-col={}] > button", col.key())).ok()?
        });
        let label = fill(text().list.column_menu, &[("column", name(col))]);
        let entries = Callback::new(move |()| entries(grid, col));
        Some(view! { <Menu open anchor label entries/> })
    }
}

fn entries(grid: Grid, col: Col) -> Vec<MenuEntry> {
    let (list, bar) = (&text().list, &text().view_bar);
    let layout = grid.layout.get_untracked();
    let mut entries: Vec<MenuEntry> = Vec::new();
    if let Some(sort) = col.sort() {
        let now = grid.view.view.with_untracked(|view| (view.sort, view.descending));
        for (label, descending) in [(bar.in_order, false), (bar.turned_round, true)] {
            let choose = move || {
                grid.view.change(Visit::New, |view| {
                    (view.sort, view.descending) = (sort, descending);
                });
            };
            entries.push(MenuItem::new(label, choose).radio(now == (sort, descending)).into());
        }
        entries.push(MenuEntry::Divider);
    }
    for (label, icon, shift) in
        [(list.column_back, "chevron-left", Shift::Back), (list.column_on, "chevron-right", Shift::On)]
    {
        if layout.can_shift(col, shift) {
            let go = move || grid.lay_out(|layout| layout.shift(col, shift));
            entries.push(MenuItem::new(label, go).icon(icon).into());
        }
    }
    let widen = move |wider: bool| move || grid.lay_out(|layout| layout.widen(col, wider));
    entries.push(MenuItem::new(list.column_wider, widen(true)).icon("plus").into());
    entries.push(MenuItem::new(list.column_narrower, widen(false)).icon("minus").into());
    if layout.width(col).1 {
        let usual = move || grid.lay_out(|layout| layout.set_width(col, None));
        entries.push(MenuItem::new(list.column_usual, usual).icon("undo").into());
    }
    if col.is_optional() {
        entries.push(MenuEntry::Divider);
        let hide = move || grid.lay_out(|layout| layout.toggle(col));
        entries.push(MenuItem::new(list.column_hide, hide).icon("close").into());
    }
    entries
}
