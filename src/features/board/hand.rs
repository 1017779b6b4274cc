//! The card in the hand: drawn over everything, where the pointer holds it.

use super::BoardState;
use crate::platform::media;
use crate::text::text;
use leptos::prelude::*;
use threadline_domain::TaskId;

/// A copy of the carried card under the pointer.
#[component]
pub(super) fn InHand() -> impl IntoView {
    let state = BoardState::expect();
    let tasks = Memo::new(move |_| {
        let held = state.hand.with(Option::is_some);
        state.carry.with(|carry| carry.as_ref().filter(|_| held).map(|carry| carry.tasks().to_vec()))
    });
    let corner = move || {
        state.hand.with(|hand| {
            hand.map(|hand| {
                // The element stands at the start of the line; right to left that is the other edge.
                let across = if media::is_rtl() {
                    hand.corner.0 + hand.size.0 - media::viewport().0
                } else {
                    hand.corner.0
                };
                format!("translate({across}px, {}px)", hand.corner.1)
            })
        })
    };
    let width = move || state.hand.with(|hand| hand.map(|hand| format!("{}px", hand.size.0)));
    move || {
        tasks.get().map(|tasks| {
            view! {
                <div class="card in-hand" aria-hidden="true" style:transform=corner style:inline-size=width>
                    <h3>{title(state, tasks.first().copied())}</h3>
                    {(tasks.len() > 1).then(|| view! { <span class="badge">{tasks.len()}</span> })}
                    {(tasks.len() > 1).then(|| view! { <p class="facts">{text().board.several.of(tasks.len())}</p> })}
                </div>
            }
        })
    }
}

fn title(state: BoardState, id: Option<TaskId>) -> Option<String> {
    Some(state.store.peek_task(id?)?.title.clone())
}
