//! A column: its head, its cards, and where a new one is written.

use super::BoardState;
use super::card::Card;
use super::composer::Composer;
use super::limit::Count;
use super::state::{Cell, Row};
use crate::features::columns;
use crate::features::people::monogram;
use crate::features::view_state::Visit;
use crate::platform::pixels::pixels;
use crate::text::{common, fill, text};
use crate::ui::avatar::Avatar;
use crate::ui::button::IconButton;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use crate::ui::virtual_list::{ListHandle, VirtualList};
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::TaskId;
use threadline_domain::arrange::{Column, ColumnKey};

/// Height of a card with one line of title and one of facts.
const USUAL_CARD: f64 = 69.0;

/// One column of the board.
#[component]
pub(super) fn BoardColumn(
    /// What it holds.
    key: ColumnKey,
    /// Whether its cards are still on their way.
    loading: Memo<bool>,
) -> impl IntoView {
    let state = BoardState::expect();
    let key = StoredValue::new(key);
    let slug = StoredValue::new(key.with_value(ColumnKey::slug));
    let number = memo(move || key.with_value(|key| state.number(&(None, key.clone()))));
    let (tasks, estimated) = held(state.shown, number);
    let name = memo(move || columns::name(state.store, &key.get_value()));
    let shut = memo(move || state.view.view.with(|view| slug.with_value(|slug| view.shut.contains(slug))));
    let label = move || {
        let tasks = text().common.tasks.of(tasks.with(Vec::len));
        fill(text().board.column, &[("column", &name.get()), ("tasks", &tasks)])
    };
    let aimed = aimed_at(state, number);
    let in_sight = memo(move || {
        let (first, last) = state.in_sight.get();
        // One more on either side: it is there before it comes into sight.
        number.get().is_some_and(|at| at + 1 >= first && at <= last + 1)
    });
    let count = move || tasks.with(Vec::len);
    view! {
        <section
            class="column"
            class:shut=move || shut.get()
            class:aimed=move || aimed.get()
            data-column=slug.get_value()
            aria-label=label
        >
            {move || if shut.get() {
                view! { <Shut key=key.get_value() name count=Signal::derive(count) slug=slug.get_value()/> }.into_any()
            } else {
                view! {
                    <ColumnHead key=key.get_value() name tasks estimated slug=slug.get_value()/>
                    <Show when=move || loading.get() fallback=|| ()>
                        <ul class="ghost-cards" aria-hidden="true"><li></li><li></li><li></li></ul>
                    </Show>
                    {move || in_sight.get().then(|| view! { <Cards cell=(None, key.get_value()) number tasks label=name/> })}
                    <Composer cell=(None, key.get_value()) name/>
                }.into_any()
            }}
        </section>
    }
}

/// What stands before the name of a column or lane.
pub(super) fn lead(state: BoardState, key: &ColumnKey) -> Option<AnyView> {
    match key {
        ColumnKey::Status(_) => {
            BoardState::glyph(key).map(|slug| view! { <Glyph shape=Shape::Status(slug)/> }.into_any())
        }
        ColumnKey::Assignee(person) => {
            let person = *person;
            let who = Signal::derive(move || {
                person.and_then(|id| state.store.user(id).get()).map(|user| monogram(&user))
            });
            Some(view! { <Avatar who/> }.into_any())
        }
        _ => None,
    }
}

/// The cards of a column or cell, and the sum of their estimates.
pub(super) fn held(
    columns: Memo<Arc<Vec<Column>>>,
    number: Memo<Option<usize>>,
) -> (Memo<Vec<TaskId>>, Memo<u64>) {
    let tasks = memo(move || {
        let of = |at: usize| columns.with(|all| all.get(at).map(|column| column.tasks.clone()));
        number.get().and_then(of).unwrap_or_default()
    });
    let estimated = memo(move || {
        let of = |at: usize| columns.with(|all| all.get(at).map(|column| column.estimated));
        number.get().and_then(of).unwrap_or(0)
    });
    (tasks, estimated)
}

/// Whether what is in the hand is held over a column or cell.
pub(super) fn aimed_at(state: BoardState, number: Memo<Option<usize>>) -> Memo<bool> {
    let over = move || state.carry.with(|carry| carry.as_ref().map(|carry| carry.over().column));
    memo(move || over().is_some_and(|over| number.get() == Some(over)))
}

/// Glyph or monogram, name, count, sum, and what can be done with the column.
#[component]
pub(super) fn ColumnHead(
    key: ColumnKey,
    name: Memo<String>,
    tasks: Memo<Vec<TaskId>>,
    estimated: Memo<u64>,
    slug: String,
    /// Whether a new task is written below it, and not in one of the lanes.
    #[prop(default = true)]
    composes: bool,
) -> impl IntoView {
    let state = BoardState::expect();
    let board = &text().board;
    let lead = lead(state, &key);
    let slug = StoredValue::new(slug);
    let limiting = RwSignal::new(false);
    let sum = move || (estimated.get() > 0).then(|| common::duration(estimated.get() / 3600 * 3600));
    let entries = move || {
        let hide = move |hidden: bool| {
            state.view.change(Visit::New, |view| {
                let list = if hidden { &mut view.hidden } else { &mut view.shut };
                list.push(slug.get_value());
            });
        };
        vec![
            MenuItem::new(board.select_all, move || state.selection.set(tasks.get_untracked())).into(),
            MenuItem::new(board.set_limit, move || limiting.set(true)).into(),
            MenuEntry::Divider,
            MenuItem::new(board.collapse, move || hide(false)).into(),
            MenuItem::new(board.hide, move || hide(true)).into(),
        ]
    };
    view! {
        <header class="column-head">
            {lead}
            <h2>{move || name.get()}</h2>
            <Count slug count=Signal::derive(move || tasks.with(Vec::len)) asked=limiting/>
            <span class="count sum">{sum}</span>
            {composes.then(|| view! {
                <IconButton
                    icon="plus"
                    tight=true
                    label=Signal::derive(move || fill(board.new_task_in, &[("column", &name.get())]))
                    on_press=move |()| state.composing.set(Some(slug.get_value()))
                />
            })}
            <MenuButton
                label=Signal::derive(move || fill(board.more_for, &[("column", &name.get())]))
                class="button icon-only tight"
                entries=Callback::new(move |()| entries())
            >
                <Icon name="more"/>
            </MenuButton>
        </header>
    }
}

/// The cards, windowed, with the slot that opens for what is in the hand.
#[component]
pub(super) fn Cards(
    cell: Cell,
    number: Memo<Option<usize>>,
    tasks: Memo<Vec<TaskId>>,
    label: Memo<String>,
) -> impl IntoView {
    let state = BoardState::expect();
    let handle = ListHandle::default();
    state.register(cell, handle);
    // Only a spot in this column concerns it: the others' columns stay as they are while a card passes.
    let slot = memo(move || {
        let by_hand = state.is_by_hand();
        state.carry.with(|carry| {
            let carry = carry.as_ref().filter(|carry| by_hand && !carry.is_home())?;
            let spot = carry.over();
            (Some(spot.column) == number.get()).then(|| (spot.index, carry.tasks().to_vec()))
        })
    });
    let items = memo(move || {
        let mut rows: Vec<Row> = tasks.with(|tasks| tasks.iter().copied().map(Row::Card).collect());
        if let Some((index, carried)) = slot.get() {
            let mut others = 0;
            let at = rows.iter().position(|row| {
                let is_other = matches!(row, Row::Card(id) if !carried.contains(id));
                let here = is_other && others == index;
                others += usize::from(is_other);
                here
            });
            rows.insert(at.unwrap_or(rows.len()), Row::Slot);
        }
        rows
    });
    // Each column is one stop of the Tab key: at the current card, else at the first.
    let stop = memo(move || {
        let current = state.selection.current.get();
        tasks.with(|tasks| current.filter(|id| tasks.contains(id)).or_else(|| tasks.first().copied()))
    });
    let keep = Signal::derive(move || stop.get().map(Row::Card));
    let row = move |row: Row, _: Signal<usize>| match row {
        Row::Card(id) => view! { <Card id stop/> }.into_any(),
        Row::Slot => {
            let height = state.hand.with_untracked(|hand| hand.map(|hand| hand.size.1));
            view! {
                <div class="slot" aria-hidden="true" style:block-size=height.map(pixels)></div>
            }
            .into_any()
        }
    };
    view! {
        <VirtualList
            items
            row
            estimate=USUAL_CARD
            overscan=140.0
            class="cards"
            label=Signal::derive(move || label.get())
            keep
            handle
        />
    }
}

/// A collapsed column: a name on its side that opens it again.
#[component]
fn Shut(key: ColumnKey, name: Memo<String>, count: Signal<usize>, slug: String) -> impl IntoView {
    let state = BoardState::expect();
    let expand = move |_| {
        let slug = slug.clone();
        state.view.change(Visit::New, move |view| view.shut.retain(|other| *other != slug));
    };
    view! {
        <button
            type="button"
            aria-label=move || fill(text().board.expand, &[("column", &name.get())])
            on:click=expand
        >
            {BoardState::glyph(&key).map(|slug| view! { <Glyph shape=Shape::Status(slug)/> })}
            <span>{move || name.get()}</span>
            <span class="count">{count}</span>
        </button>
    }
}
