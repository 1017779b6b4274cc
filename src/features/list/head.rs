//! The head of the table: what the columns are called, and the order that a press on them asks for.

use super::cells::{self, Col};
use super::grid::Grid;
use crate::features::view_state::Visit;
use crate::text::{fill, text};
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use leptos::attr::{Attribute, custom::custom_attribute};
use leptos::prelude::*;

/// What a column is called.
pub(in crate::features) fn name(col: Col) -> &'static str {
    let list = &text().list;
    match col {
        Col::Pick => list.select,
        Col::Title => list.task,
        Col::Status => list.status,
        Col::Assignee => list.assignee,
        Col::Due => list.due,
        Col::Section => list.section,
        Col::Estimate => list.estimate,
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
    let shown = match (col, col.sort()) {
        (Col::Pick, _) => view! { <PickAll grid/> }.into_any(),
        (Col::More, _) => view! { <span class="unseen">{name(col)}</span> }.into_any(),
        (_, Some(sort)) => view! {
            <button
                type="button"
                title=fill(text().list.sort_by, &[("column", name(col))])
                on:click=move |_| grid.view.change(Visit::New, |view| {
                    (view.sort, view.descending) = cells::next_sort(sort, (view.sort, view.descending));
                })
            >
                {name(col)}
                {move || match sorted() {
                    Some("ascending") => Some(view! { <Icon name="arrow-down" small=true/> }.into_any()),
                    Some(_) => Some(view! { <span class="upside"><Icon name="arrow-down" small=true/></span> }.into_any()),
                    None => None,
                }}
            </button>
        }
        .into_any(),
        (_, None) => name(col).into_any(),
    };
    view! {
        <div class=col.class() data-col=col.key() role="columnheader" aria-colindex=index aria-sort=sorted>
            {shown}
        </div>
    }
    .into_any()
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
