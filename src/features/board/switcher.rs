//! On a phone the board is one column at a time: this names them, and goes to one.

use super::BoardState;
use crate::features::columns;
use crate::text::text;
use crate::ui::each::Each;
use crate::ui::icon::{Glyph, Shape};
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::arrange::ColumnKey;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

/// A tab for each column, only where the board shows one at a time.
#[component]
pub(super) fn Switcher() -> impl IntoView {
    let state = BoardState::expect();
    let keys = memo(move || {
        state.columns.with(|shown| shown.iter().map(|column| column.key.clone()).collect::<Vec<_>>())
    });
    view! {
        <nav class="switcher" aria-label=text().board.columns>
            <Each each=move || keys.get() key=Clone::clone let(key)>
                <Tab key/>
            </Each>
        </nav>
    }
}

#[component]
fn Tab(key: ColumnKey) -> impl IntoView {
    let state = BoardState::expect();
    let glyph = BoardState::glyph(&key);
    let key = StoredValue::new(key);
    let number = memo(move || {
        state.columns.with(|shown| shown.iter().position(|column| key.with_value(|key| column.key == *key)))
    });
    let count = move || {
        number.get().and_then(|at| state.columns.with(|shown| shown.get(at).map(|column| column.tasks.len())))
    };
    let here = move || number.get() == Some(state.in_sight.get().0);
    let go = move |_| {
        let board = state.element.get_untracked();
        let column = number.get_untracked().and_then(|at| board?.children().item(u32::try_from(at).ok()?));
        if let Some(column) = column {
            let options = ScrollIntoViewOptions::new();
            options.set_inline(ScrollLogicalPosition::Start);
            options.set_block(ScrollLogicalPosition::Nearest);
            column.scroll_into_view_with_scroll_into_view_options(&options);
        }
    };
    view! {
        <button type="button" aria-current=move || here().then_some("true") on:click=go>
            {glyph.map(|slug| view! { <Glyph shape=Shape::Status(slug)/> })}
            {move || columns::name(state.store, &key.get_value())}
            <span class="count">{count}</span>
        </button>
    }
}
