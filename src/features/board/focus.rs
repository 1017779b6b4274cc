//! Which card the keyboard is at. Focus and the shared current task follow each other.

use super::BoardState;
use crate::ui::effect::{effect, effect_after};
use leptos::prelude::*;
use threadline_domain::TaskId;
use threadline_domain::carry::Step;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement};

/// The card that an element belongs to.
pub(super) fn card_of(element: &Element) -> Option<(TaskId, Element)> {
    let card = element.closest("[data-task-id]").ok()??;
    Some((card.get_attribute("data-task-id")?.parse().ok()?, card))
}

/// The focus came to something on the board.
pub(super) fn came(state: BoardState, event: &FocusEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let card = target.as_ref().and_then(card_of);
    state.holds_focus.try_set_value(card.is_some());
    if let Some((id, _)) = card
        && state.selection.current.try_get_untracked().flatten() != Some(id)
    {
        state.selection.current.try_set(Some(id));
    }
}

/// The focus left something on the board. Without a goal it was the page that lost it: the window, or a card
/// that was taken out.
pub(super) fn left(state: BoardState, event: &FocusEvent) {
    if event.related_target().is_some() {
        state.holds_focus.try_set_value(false);
    }
}

/// Whenever another task becomes the current one, its card is brought into sight and gets the focus.
pub(super) fn watch(state: BoardState) {
    effect_after(move |before: Option<Option<TaskId>>| {
        let current = state.selection.current.get();
        if let Some(id) = current
            && before.is_some()
            && before != Some(current)
        {
            focus_card(state, id);
        }
        current
    });
    // A card that was moved from elsewhere, by Undo or by another person, takes the focus along.
    effect(move || {
        state.shown.track();
        request_animation_frame(move || {
            let lost = state.holds_focus.try_get_value() == Some(true)
                && crate::platform::focus::active().is_none_or(|active| active.tag_name() == "BODY");
            if lost && let Some(id) = state.selection.current.try_get_untracked().flatten() {
                focus_card(state, id);
            }
        });
    });
    // The keyboard can always reach the board: without a current card, the first one is it.
    effect(move || {
        let first = state.shown.with(|shown| shown.iter().find_map(|column| column.tasks.first().copied()));
        let current = state.selection.current.get_untracked();
        if current.is_none_or(|id| state.store.peek_task(id).is_none()) {
            state.selection.current.set(first);
        }
    });
}

/// Gives the focus to a card, once it is in the page.
pub(super) fn focus_card(state: BoardState, id: TaskId) {
    // A person who is typing keeps the focus.
    if is_typing() {
        return;
    }
    state.scroll_to(id);
    attempt(state, id, 8);
}

fn attempt(state: BoardState, id: TaskId, left: u8) {
    let Some(board) = state.element.try_get_untracked().flatten() else { return };
    let link = board.query_selector(&format!("[data-task-id=\"{id}\"] a")).ok().flatten();
    match link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        Some(link) => {
            let on_board = crate::platform::focus::active().is_none_or(|active| {
                board.contains(Some(&active)) || active.tag_name() == "BODY" || active.tag_name() == "MAIN"
            });
            if on_board {
                let _ = link.focus();
            }
        }
        None if left > 0 => {
            request_animation_frame(move || {
                // A lane that has come into the page meanwhile may have to scroll by itself.
                if state.lanes.is_some() {
                    state.scroll_to(id);
                }
                attempt(state, id, left - 1);
            });
        }
        None => {}
    }
}

fn is_typing() -> bool {
    crate::platform::focus::active().is_some_and(|active| {
        matches!(active.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            && active.get_attribute("type").as_deref() != Some("checkbox")
            || active.has_attribute("contenteditable")
    })
}

/// Goes from the current card one step over the board.
pub(super) fn go(state: BoardState, from: TaskId, step: Step) {
    let width = state.width().max(1);
    let to = state.shown.with_untracked(|shown| {
        let column = shown.iter().position(|column| column.tasks.contains(&from))?;
        let row = shown[column].tasks.iter().position(|id| *id == from)?;
        let tasks = &shown[column].tasks;
        // Sideways past columns without cards.
        let beside = |at: usize| {
            let tasks = &shown[at].tasks;
            tasks.get(row.min(tasks.len().checked_sub(1)?)).copied()
        };
        let first = column - column % width;
        match step {
            Step::Up => row.checked_sub(1).map(|row| tasks[row]).or_else(|| {
                let above = (column % width..column).step_by(width).rev();
                above.into_iter().find_map(|at| shown[at].tasks.last().copied())
            }),
            Step::Down => tasks.get(row + 1).copied().or_else(|| {
                let below = (column + width..shown.len()).step_by(width);
                below.into_iter().find_map(|at| shown[at].tasks.first().copied())
            }),
            Step::First => tasks.first().copied(),
            Step::Last => tasks.last().copied(),
            Step::Back => (first..column).rev().find_map(beside),
            Step::On => (column + 1..first + width).find_map(beside),
        }
    });
    if let Some(to) = to {
        state.selection.current.set(Some(to));
    }
}
