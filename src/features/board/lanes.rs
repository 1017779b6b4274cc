//! A board that a second field cuts into lanes: one row of columns below the other. Lanes out of sight are not in the
//! page, and neither are the cards out of sight in a long column of a lane.

mod lane;

use super::column::{ColumnHead, held};
use super::state::{BoardState, not_hidden};
use super::{focus, hand, keys, menu, pointer};
use crate::features::columns::{self, Columns};
use crate::features::project_page::CurrentProject;
use crate::features::view_state::ViewState;
use crate::platform::clock;
use crate::store::Store;
use crate::text::text;
use crate::ui::each::Each;
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use crate::ui::popover::Anchor;
use crate::ui::virtual_list::VirtualList;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;
use threadline_domain::arrange::{ColumnKey, Ground, GroupBy, Lane, in_lanes};
use threadline_domain::{Task, TaskId};

/// Height of a lane before it is measured, in CSS pixels.
const LANE: f64 = 160.0;

/// The columns of the project that is shown, lane by lane.
#[component]
pub fn LaneBoard() -> impl IntoView {
    let (store, view) = (Store::expect(), ViewState::expect());
    let CurrentProject(project) = expect_context();
    let whole = not_hidden(view, Columns::expect());
    let day = clock::follow_today();
    let all: Memo<Arc<Vec<Lane>>> = memo(move || {
        day.track();
        let Some(by) = view.view.with(|view| view.lanes()) else { return Arc::default() };
        let sections = match by {
            GroupBy::Section => project.get().map(|id| store.sections_of(id)).unwrap_or_default(),
            _ => Vec::new(),
        };
        let people = if by == GroupBy::Assignee { store.people() } else { Vec::new() };
        let today = clock::here();
        let ground = Ground { sections: &sections, people: &people, today: &today, parts: false };
        whole.with(|columns| {
            store.with_tasks(|tasks| {
                let known: HashMap<TaskId, &Task> =
                    tasks.iter().map(|task| (task.id, task.as_ref())).collect();
                Arc::new(in_lanes(columns, by, ground, |id| known.get(&id).copied()))
            })
        })
    });
    let names = memo(move || {
        all.with(|all| Arc::new(all.iter().map(|lane| lane.key.clone()).collect::<Vec<ColumnKey>>()))
    });
    let cells = memo(move || {
        all.with(|all| Arc::new(all.iter().flat_map(|lane| lane.columns.iter().cloned()).collect::<Vec<_>>()))
    });
    let state = BoardState::provide_with(store, whole, cells, Some(names));
    pointer::watch(state);
    focus::watch(state);
    let heads = memo(move || {
        whole.with(|columns| columns.iter().map(|column| column.key.clone()).collect::<Vec<_>>())
    });
    let items = Signal::derive(move || names.with(|names| names.to_vec()));
    let scroller = Anchor::lookup(move || state.element.try_get_untracked().flatten()?.parent_element());
    let row = move |key: ColumnKey, _: Signal<usize>| view! { <lane::LaneRow key/> };
    view! {
        <div
            class="lanes"
            role="group"
            aria-label=text().board.title
            node_ref=state.element
            {..on_key(move |event| keys::pressed(state, &event))}
            on:focusin=move |event| focus::came(state, &event)
            on:focusout=move |event| focus::left(state, &event)
        >
            <div class="lane-heads">
                <Each each=move || heads.get() key=Clone::clone let(key)><Head key/></Each>
            </div>
            <VirtualList
                items
                row
                estimate=LANE
                overscan=400.0
                label=text().view_bar.lanes
                scroll_in=scroller
                handle=state.lane_list
            />
        </div>
        <hand::InHand/>
        <menu::CardMenus/>
    }
}

/// The head of a column, above all lanes.
#[component]
fn Head(key: ColumnKey) -> impl IntoView {
    let state = BoardState::expect();
    let slug = StoredValue::new(key.slug());
    let number = {
        let key = key.clone();
        memo(move || state.columns.with(|all| all.iter().position(|column| column.key == key)))
    };
    let (tasks, estimated) = held(state.columns, number);
    let name = {
        let key = key.clone();
        memo(move || columns::name(state.store, &key))
    };
    let shut = memo(move || state.view.view.with(|view| slug.with_value(|slug| view.shut.contains(slug))));
    let key = StoredValue::new(key);
    view! {
        <div class="lane-top" class:shut=move || shut.get()>
            {move || match shut.get() {
                true => view! { <lane::Opener slug=slug.get_value() name/> }.into_any(),
                false => view! {
                    <ColumnHead key=key.get_value() name tasks estimated slug=slug.get_value() composes=false/>
                }.into_any(),
            }}
        </div>
    }
}
