//! The head of a group: name, count, and the sum of the estimates.

use super::col::Col;
use super::grid::Grid;
use super::head::level;
use super::rows::Row;
use crate::features::columns;
use crate::text::{common, text};
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::arrange::ColumnKey;
use threadline_domain::today::Bucket;

/// One group.
#[component]
pub(super) fn GroupRow(grid: Grid, key: ColumnKey, place: Signal<usize>) -> impl IntoView {
    let key = StoredValue::new(key);
    let slug = key.with_value(ColumnKey::slug);
    let open = {
        let slug = slug.clone();
        memo(move || grid.view.view.with(|view| !view.shut.contains(&slug)))
    };
    let held = memo(move || {
        grid.groups.all.with(|groups| {
            let group = key.with_value(|key| groups.iter().find(|group| group.key == *key));
            group.map_or((0, 0), |group| (group.tasks.len(), group.estimated))
        })
    });
    let current = memo(move || {
        grid.spot.with(|spot| {
            spot.as_ref()
                .is_some_and(|spot| key.with_value(|key| matches!(&spot.row, Row::Group(own) if own == key)))
        })
    });
    effect(move || {
        if current.get() {
            grid.give_focus();
        }
    });
    let glyph = key.with_value(|key| match key {
        ColumnKey::Status(status) => {
            let shape = Shape::Status(status.slug());
            Some(view! { <Glyph shape=shape/> })
        }
        _ => None,
    });
    let sum = move || {
        let sum = held.get().1;
        (sum > 0).then(|| common::duration(sum))
    };
    // Nothing stands between it and what is above, not even a place for one more task.
    let spaced = move || {
        grid.rows.with(|rows| {
            let before = place.get().checked_sub(1).and_then(|at| rows.get(at));
            !matches!(before, Some(Row::Add(_)))
        })
    };
    let span = move || grid.cols.with(|cols| cols.len());
    view! {
        <div
            class="tr group-row"
            role="row"
            {..level(1)}
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-rowindex=move || place.get() + 2
            class:spaced=spaced
            class:late-head=key.with_value(|key| matches!(key, ColumnKey::Due(Bucket::Overdue, _)))
            data-row-id=format!("group-{slug}")
        >
            <div
                class="th"
                role="gridcell"
                aria-colindex="1"
                aria-colspan=span
                tabindex=move || if current.get() { "0" } else { "-1" }
                on:click=move |_| {
                    key.with_value(|key| {
                        grid.spot.set(Some(super::cells::Spot { row: Row::Group(key.clone()), col: Col::Title }));
                        grid.toggle_group(key, None);
                    });
                }
            >
                <span class="lead">
                <span class="toggle">
                    <span class="turn" class:shut=move || !open.get()><Icon name="chevron-down"/></span>
                    <span class="name">{glyph}{move || key.with_value(|key| columns::name(grid.store, key))}</span>
                </span>
                <span class="count">{move || text().common.tasks.of(held.get().0)}</span>
                </span>
                <Each each=move || grid.cols.get() key=|col| *col let(col)>
                    {(!matches!(col, Col::Pick | Col::Done | Col::Glyph | Col::Title)).then(|| view! {
                        <span class=col.class() class:sized=true style:--w=move || grid.width(col)>{(col == Col::Estimate).then_some(sum)}</span>
                    })}
                </Each>
            </div>
        </div>
    }
}
