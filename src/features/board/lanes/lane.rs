//! One lane: its head, and its part of every column.

use crate::features::board::column::{Cards, aimed_at, held, lead};
use crate::features::board::composer::Composer;
use crate::features::board::state::{BoardState, Cell};
use crate::features::columns;
use crate::features::view_state::Visit;
use crate::platform::{pixels::pixels, size::on_resize};
use crate::text::{common, fill, text};
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::{html, prelude::*};
use threadline_domain::arrange::ColumnKey;
use web_sys::Element;

/// A lane. Folded it is its head alone.
#[component]
pub(super) fn LaneRow(key: ColumnKey) -> impl IntoView {
    let state = BoardState::expect();
    let slug = StoredValue::new(key.slug());
    let key = StoredValue::new(key);
    let name = memo(move || columns::name(state.store, &key.get_value()));
    let first = memo(move || {
        let width = state.columns.with(|columns| columns.len());
        let lanes = state.lanes?;
        Some(lanes.with(|lanes| lanes.iter().position(|lane| key.with_value(|key| lane == key)))? * width)
    });
    let sums = memo(move || {
        let width = state.columns.with(|columns| columns.len());
        let Some(first) = first.get() else { return (0, 0) };
        state.shown.with(|shown| {
            let own = shown.iter().skip(first).take(width);
            own.fold((0, 0), |(count, sum), cell| (count + cell.tasks.len(), sum + cell.estimated))
        })
    });
    let folded = memo(move || {
        state
            .view
            .view
            .with(|view| slug.with_value(|slug| slugs_of(view.settings.get("folded")).any(|own| own == slug)))
    });
    let toggle = move |_| {
        state.view.change(Visit::Same, |view| {
            let slug = slug.get_value();
            let mut now: Vec<String> = slugs_of(view.settings.get("folded")).map(str::to_owned).collect();
            match now.iter().position(|own| *own == slug) {
                Some(at) => drop(now.remove(at)),
                None => now.push(slug),
            }
            let now = now.join(",");
            view.settings.set("folded", (!now.is_empty()).then_some(now.as_str()));
        });
    };
    let columns = memo(move || {
        state.columns.with(|all| all.iter().map(|column| column.key.clone()).collect::<Vec<_>>())
    });
    let least = least_height(state);
    let tasks = move || text().common.tasks.of(sums.get().0);
    let sum = move || (sums.get().1 > 0).then(|| common::duration(sums.get().1 / 3600 * 3600));
    let label = move || fill(text().board.column, &[("column", &name.get()), ("tasks", &tasks())]);
    view! {
        <section class="lane" data-lane=slug.get_value() aria-label=label>
            <header class="lane-head">
                <button type="button" aria-expanded=move || if folded.get() { "false" } else { "true" } on:click=toggle>
                    <span class="turn" class:shut=move || folded.get()><Icon name="chevron-down"/></span>
                    {key.with_value(|key| lead(state, key))}
                    <b>{move || name.get()}</b>
                </button>
                <span class="count">{tasks}</span>
                <span class="count">{sum}</span>
            </header>
            {move || (!folded.get()).then(|| view! {
                <div class="lane-cells" node_ref=least.0 style:min-block-size=move || least.1.get().map(pixels)>
                    <Each each=move || columns.get() key=Clone::clone let(column)>
                        <CellView cell=(Some(key.get_value()), column)/>
                    </Each>
                </div>
            })}
        </section>
    }
}

/// Of its cells: as high as they were when a card was picked up, so that no lane slips away from under the pointer.
fn least_height(state: BoardState) -> (NodeRef<html::Div>, Memo<Option<f64>>) {
    let cells = NodeRef::<html::Div>::new();
    let rest = StoredValue::new(0.0);
    let carrying = memo(move || state.hand.with(Option::is_some));
    effect(move || {
        let Some(node) = cells.get() else { return };
        let cells: Element = node.clone().into();
        on_resize(&cells, move || {
            if carrying.try_get_untracked() == Some(false) {
                rest.try_set_value(f64::from(node.offset_height()));
            }
        });
    });
    (cells, memo(move || carrying.get().then(|| rest.get_value())))
}

fn slugs_of(setting: Option<&str>) -> impl Iterator<Item = &str> {
    setting.unwrap_or_default().split(',').filter(|slug| !slug.is_empty())
}

/// What a lane holds of a column.
#[component]
fn CellView(cell: Cell) -> impl IntoView {
    let state = BoardState::expect();
    let slug = StoredValue::new(cell.1.slug());
    let cell = StoredValue::new(cell);
    let number = memo(move || cell.with_value(|cell| state.number(cell)));
    let (tasks, _) = held(state.shown, number);
    let name = memo(move || {
        let (lane, column) = cell.get_value();
        let lane = lane.map(|lane| columns::name(state.store, &lane)).unwrap_or_default();
        format!("{}, {lane}", columns::name(state.store, &column))
    });
    let shut = memo(move || state.view.view.with(|view| slug.with_value(|slug| view.shut.contains(slug))));
    let aimed = aimed_at(state, number);
    let label = move || {
        let tasks = text().common.tasks.of(tasks.with(Vec::len));
        fill(text().board.column, &[("column", &name.get()), ("tasks", &tasks)])
    };
    view! {
        <section
            class="column"
            class:shut=move || shut.get()
            class:aimed=move || aimed.get()
            data-column=slug.get_value()
            aria-label=label
        >
            {move || match shut.get() {
                true => view! { <span class="count">{move || tasks.with(Vec::len)}</span> }.into_any(),
                false => view! {
                    <Cards cell=cell.get_value() number tasks label=name/>
                    <Composer cell=cell.get_value() name/>
                }.into_any(),
            }}
        </section>
    }
}

/// Opens a collapsed column again.
#[component]
pub(super) fn Opener(slug: String, name: Memo<String>) -> impl IntoView {
    let state = BoardState::expect();
    let expand = move |_| {
        let slug = slug.clone();
        state.view.change(Visit::New, move |view| view.shut.retain(|other| *other != slug));
    };
    let label = move || fill(text().board.expand, &[("column", &name.get())]);
    view! {
        <button type="button" class="button icon-only tight" aria-label=label title=label on:click=expand>
            <Icon name="expand"/>
        </button>
    }
}
