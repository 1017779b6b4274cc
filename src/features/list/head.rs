//! The head of the table: what the columns are called, and the order that a press on them asks for.

use super::cells;
use super::col::Col;
use super::grid::Grid;
use super::layout::{NARROWEST, WIDEST};
use crate::features::fields::TaskField;
use crate::features::view_state::Visit;
use crate::platform::media;
use crate::text::{fill, text};
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use crate::ui::keys::on_key;
use crate::ui::roving::dom::take;
use leptos::attr::{Attribute, custom::custom_attribute};
use leptos::{ev, html, prelude::*};

/// What a column is called.
pub(in crate::features) fn name(col: Col) -> &'static str {
    let list = &text().list;
    match col {
        Col::Pick => list.select,
        Col::Done => list.done,
        Col::Glyph => list.glyph,
        Col::Facts => list.facts,
        Col::Title => list.task,
        Col::Status => list.status,
        Col::Assignee => list.assignee,
        Col::Due => list.due,
        Col::Section => list.section,
        Col::Estimate => list.estimate,
        Col::Project => TaskField::Project.label(),
        Col::Start => TaskField::Start.label(),
        Col::Priority => TaskField::Priority.label(),
        Col::Progress => TaskField::Progress.label(),
        Col::Tags => TaskField::Tags.label(),
        Col::Created => list.created,
        Col::Updated => list.updated,
        Col::Waits => list.waits,
        Col::Subtasks => list.subtasks,
        Col::More => list.more,
    }
}

/// The row of column heads. It stays in sight.
#[component]
pub(super) fn Head(grid: Grid) -> impl IntoView {
    view! {
        <div class="thead" role="rowgroup">
            <div class="tr" role="row" aria-rowindex="1">
                <Each each=move || grid.cols.get() key=|col| *col let(col)>
                    {head_cell(grid, col)}
                </Each>
            </div>
        </div>
    }
}

fn head_cell(grid: Grid, col: Col) -> AnyView {
    let index = move || grid.cols.with(|cols| cols.iter().position(|other| *other == col)).map(|at| at + 1);
    let sorted = move || {
        let (sort, descending) = grid.view.view.with(|view| (view.sort, view.descending));
        let by_this = col.sort() == Some(sort);
        by_this.then_some(if descending { "descending" } else { "ascending" })
    };
    let shown = match col {
        Col::Pick => view! { <PickAll grid/> }.into_any(),
        Col::Done | Col::More => view! { <span class="unseen">{name(col)}</span> }.into_any(),
        col => view! { <Named grid col sorted=Signal::derive(sorted)/> }.into_any(),
    };
    view! {
        <div
            class=col.class()
            class:sized=move || grid.width(col).is_some()
            style:--w=move || grid.width(col)
            data-col=col.key()
            role="columnheader"
            aria-colindex=index
            aria-sort=sorted
            on:contextmenu=move |event| {
                if !col.is_fixed() {
                    event.prevent_default();
                    grid.head_menu.set(Some(col));
                }
            }
        >
            {shown}
        </div>
    }
    .into_any()
}

/// A head with its name: a press sorts where the column can make the order, the arrow key opens its menu, and
/// its edge can be dragged.
#[component]
fn Named(grid: Grid, col: Col, sorted: Signal<Option<&'static str>>) -> impl IntoView {
    let press = move |_| match col.sort() {
        Some(sort) => grid.view.change(Visit::New, |view| {
            (view.sort, view.descending) = cells::next_sort(sort, (view.sort, view.descending));
        }),
        None => grid.head_menu.set(Some(col)),
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        let by_key = event.key() == "ContextMenu" || event.key() == "F10" && event.shift_key();
        if by_key || event.key() == "ArrowDown" {
            take(&event);
            grid.head_menu.set(Some(col));
        }
    };
    let title = match col.sort() {
        Some(_) => fill(text().list.sort_by, &[("column", name(col))]),
        None => name(col).to_owned(),
    };
    view! {
        <button
            type="button"
            title=title
            aria-haspopup=col.sort().is_none().then_some("menu")
            {..on_key(on_keydown)}
            on:click=press
        >
            <span class:unseen=col == Col::Glyph>{name(col)}</span>
            {move || match sorted.get() {
                Some("ascending") => Some(view! { <Icon name="arrow-down" small=true/> }.into_any()),
                Some(_) => Some(view! { <span class="upside"><Icon name="arrow-down" small=true/></span> }.into_any()),
                None => None,
            }}
        </button>
        <button
            type="button"
            class="head-more"
            tabindex="-1"
            aria-haspopup="menu"
            aria-label=fill(text().list.column_menu, &[("column", name(col))])
            on:click=move |_| grid.head_menu.set(Some(col))
        >
            <Icon name="chevron-down" small=true/>
        </button>
        <Edge grid col/>
    }
}

/// The edge of a column, which a pointer drags. By key the menu of the head does the same.
#[component]
fn Edge(grid: Grid, col: Col) -> impl IntoView {
    let edge = NodeRef::<html::Span>::new();
    // Where the pointer went down, and how wide the column was.
    let from = StoredValue::new(None::<(f64, f64)>);
    let start = move |event: ev::PointerEvent| {
        let Some(cell) = edge.get_untracked().and_then(|edge| edge.parent_element()) else { return };
        event.prevent_default();
        if let Some(edge) = edge.get_untracked() {
            let _ = edge.set_pointer_capture(event.pointer_id());
        }
        from.set_value(Some((f64::from(event.client_x()), cell.get_bounding_client_rect().width())));
    };
    let drag = move |event: ev::PointerEvent| {
        let Some((x, width)) = from.get_value() else { return };
        let moved = f64::from(event.client_x()) - x;
        let width = if media::is_rtl() { width - moved } else { width + moved };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        grid.dragged.set(Some((col, width.clamp(f64::from(NARROWEST), f64::from(WIDEST)).round() as u16)));
    };
    let end = move |_| {
        from.set_value(None);
        if let Some((col, width)) = grid.dragged.get_untracked() {
            grid.lay_out(|layout| layout.set_width(col, Some(width)));
            grid.dragged.set(None);
        }
    };
    let give_up = move |_| {
        from.set_value(None);
        grid.dragged.set(None);
    };
    view! {
        <span
            class="edge"
            aria-hidden="true"
            node_ref=edge
            on:pointerdown=start
            on:pointermove=drag
            on:pointerup=end
            on:pointercancel=give_up
            on:dblclick=move |_| grid.lay_out(|layout| layout.set_width(col, None))
        ></span>
    }
}

/// Selects everything that is shown, or nothing.
#[component]
fn PickAll(grid: Grid) -> impl IntoView {
    let selection = grid.selection;
    let is_all = move || {
        let all = grid.groups.total();
        all > 0 && selection.len() >= all
    };
    let is_some = move || !selection.is_empty() && !is_all();
    let toggle = move |_| {
        if untrack(is_all) {
            selection.clear();
        } else {
            selection.set(grid.order());
        }
    };
    view! {
        <input
            class="tick"
            class:some=is_some
            type="checkbox"
            aria-label=text().list.select_all
            prop:indeterminate=is_some
            prop:checked=is_all
            on:change=toggle
        />
    }
}

/// How deep a row stands in the tree: a group 1, a task 2.
pub(super) fn level(depth: u8) -> impl Attribute {
    custom_attribute("aria-level", depth.to_string())
}
