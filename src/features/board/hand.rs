//! The card in the hand: drawn over everything, where the pointer holds it.

use super::BoardState;
use super::card::{Who, facts};
use crate::platform::media;
use crate::platform::pixels::pixels;
use crate::text::text;
use crate::ui::mark::mark_page;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::TaskId;

/// A copy of the carried card under the pointer.
#[component]
pub(super) fn InHand() -> impl IntoView {
    let state = BoardState::expect();
    let tasks = memo(move || {
        let held = state.hand.with(Option::is_some);
        state.carry.with(|carry| carry.as_ref().filter(|_| held).map(|carry| carry.tasks().to_vec()))
    });
    mark_page("carrying", move || tasks.with(Option::is_some));
    let corner = move || {
        state.hand.with(|hand| {
            hand.map(|hand| {
                // The element stands at the start of the line; right to left that is the other edge.
                let across = if media::is_rtl() {
                    hand.corner.0 + hand.size.0 - media::viewport().0
                } else {
                    hand.corner.0
                };
                format!("translate({}, {})", pixels(across), pixels(hand.corner.1))
            })
        })
    };
    let width = move || state.hand.with(|hand| hand.map(|hand| pixels(hand.size.0)));
    move || {
        tasks.get().map(|tasks| {
            view! {
                <div class="card in-hand" aria-hidden="true" style:transform=corner style:inline-size=width>
                    {match tasks.as_slice() {
                        [one] => one_card(state, *one).into_any(),
                        several => several_cards(state, several).into_any(),
                    }}
                </div>
            }
        })
    }
}

/// The card as it lies in its column.
fn one_card(state: BoardState, id: TaskId) -> impl IntoView {
    let task = state.store.task(id);
    let shown = task.get_untracked();
    view! {
        <h3>{shown.as_ref().map(|task| task.title.clone())}</h3>
        <Who task stop=None/>
        {shown.map(|task| untrack(|| facts(state, &task, None)))}
    }
}

/// Of several cards: the first, and how many they are.
fn several_cards(state: BoardState, tasks: &[TaskId]) -> impl IntoView + use<> {
    let first = tasks.first().and_then(|id| state.store.peek_task(*id)).map(|task| task.title.clone());
    view! {
        <h3>{first}</h3>
        <span class="badge">{tasks.len()}</span>
        <p class="facts">{text().board.several.of(tasks.len())}</p>
    }
}
