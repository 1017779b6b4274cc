//! The board: columns of cards, carried by pointer, finger, keyboard or menu.

mod card;
mod column;
mod composer;
mod focus;
mod hand;
mod keys;
mod lanes;
mod limit;
mod limit_field;
mod menu;
mod pointer;
mod sight;
mod state;
mod steps;
mod switcher;

pub use lanes::LaneBoard;
pub use limit_field::{LimitField, Limiting};

use super::columns::Columns;
use super::parts::{self, Part};
use super::project_page::CurrentProject;
use super::view_state::{ViewState, Visit};
use crate::store::Store;
use crate::text::text;
use crate::ui::each::Each;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use leptos::prelude::*;
use state::BoardState;
use threadline_domain::TaskStatus;

/// The columns of the project that is shown, cut into lanes where the view asks for that.
#[component]
pub fn Board() -> impl IntoView {
    let (view, columns) = (ViewState::expect(), Columns::expect());
    let in_lanes = memo(move || {
        view.view.with(|view| view.lanes().is_some()) && !columns.is_loading() && columns.total() > 0
    });
    move || match in_lanes.get() {
        true => view! { <Part of=parts::lanes/> }.into_any(),
        false => view! { <Plain/> }.into_any(),
    }
}

/// Columns side by side.
#[component]
fn Plain() -> impl IntoView {
    let store = Store::expect();
    let state = BoardState::provide(store);
    let columns = Columns::expect();
    let loading = memo(move || columns.is_loading());
    let empty = memo(move || !loading.get() && columns.total() == 0);
    let keys = memo(move || {
        state.shown.with(|shown| shown.iter().map(|column| column.key.clone()).collect::<Vec<_>>())
    });
    sight::watch(state);
    pointer::watch(state);
    focus::watch(state);
    view! {
        <switcher::Switcher/>
        <Show when=move || empty.get() fallback=|| ()>
            <Empty/>
        </Show>
        <div
            class="board"
            class:hushed=move || empty.get()
            class:loading=move || loading.get()
            aria-busy=move || if loading.get() { "true" } else { "false" }
            node_ref=state.element
            {..on_key(move |event| keys::pressed(state, &event))}
            on:focusin=move |event| focus::came(state, &event)
            on:focusout=move |event| focus::left(state, &event)
        >
            <Each each=move || keys.get() key=Clone::clone let(key)>
                <column::BoardColumn key loading/>
            </Each>
        </div>
        <hand::InHand/>
        <menu::CardMenus/>
    }
}

/// What a project without tasks, or a filter without matches, shows instead of cards.
#[component]
fn Empty() -> impl IntoView {
    let store = Store::expect();
    let view = ViewState::expect();
    let state = BoardState::expect();
    let CurrentProject(project) = expect_context();
    let filtered = memo(move || view.view.with(|view| !view.filter.clauses.is_empty()));
    let has_tasks = memo(move || {
        let project = project.get();
        store.with_tasks(|tasks| tasks.iter().any(|task| task.project == project && task.parent.is_none()))
    });
    let board = &text().board;
    let compose = move |_| {
        let first = state.shown.with_untracked(|shown| shown.first().map(|column| column.key.slug()));
        state.composing.set(first);
    };
    view! {
        <div class="first">
            {move || if filtered.get() && has_tasks.get() {
                view! {
                    <h2>{board.no_match}</h2>
                    <p></p>
                    <button
                        type="button"
                        class="button framed large"
                        on:click=move |_| view.change(Visit::New, |view| view.filter.clauses.clear())
                    >{board.clear_filter}</button>
                }.into_any()
            } else {
                view! {
                    <span class="first-glyphs" aria-hidden="true">
                        <Glyph shape=Shape::Status(TaskStatus::New.slug())/>
                        <Glyph shape=Shape::Status(TaskStatus::InProgress.slug())/>
                        <Glyph shape=Shape::Status(TaskStatus::Complete.slug())/>
                    </span>
                    <h2>{board.empty_title}</h2>
                    <p>{board.empty_lead}</p>
                    <button type="button" class="button primary large" on:click=compose>
                        <Icon name="plus"/>
                        {board.new_task}
                    </button>
                }.into_any()
            }}
        </div>
    }
}
