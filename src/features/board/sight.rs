//! Which columns are in sight: the others show no cards, so that a board of many columns stays small.

use super::BoardState;
use crate::platform::listen::{Listener, window_target};
use crate::platform::media;
use crate::ui::effect::effect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Before anything is laid out: as many columns as the window has room for.
pub(super) fn guess() -> (usize, usize) {
    const COLUMN: f64 = 288.0;
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let last = (media::viewport().0 / COLUMN) as usize;
    (0, last)
}

/// Follows the scrolling of the board.
pub(super) fn watch(state: BoardState) {
    effect(move || {
        let Some(board) = state.element.get() else { return };
        let Some(scroller) = board.parent_element() else { return };
        let look = move || look(state);
        Listener::passive(&scroller, "scroll", move |_| look()).until_cleanup();
        Listener::passive(&window_target(), "resize", move |_| look()).until_cleanup();
    });
    // Columns that were hidden or collapsed move the others.
    effect(move || {
        state.shown.track();
        state.view.view.track();
        request_animation_frame(move || look(state));
    });
}

fn look(state: BoardState) {
    let Some(board) = state.element.try_get_untracked().flatten() else { return };
    let Some(scroller) = board.parent_element() else { return };
    let window = scroller.get_bounding_client_rect();
    let columns = board.children();
    let in_sight = |at: &u32| {
        columns.item(*at).and_then(|column| column.dyn_into::<Element>().ok()).is_some_and(|column| {
            let area = column.get_bounding_client_rect();
            area.right() > window.left() && area.left() < window.right()
        })
    };
    let first = (0..columns.length()).find(in_sight);
    let last = (0..columns.length()).rev().find(in_sight);
    if let (Some(first), Some(last)) = (first, last) {
        let range = (first as usize, last as usize);
        if state.in_sight.try_get_untracked() != Some(range) {
            state.in_sight.try_set(range);
        }
    }
}
