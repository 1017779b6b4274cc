//! The board by keyboard: arrows go from card to card, M picks up, and then arrows carry.

use super::BoardState;
use super::focus::{self, card_of};
use super::state::Cell;
use crate::features::columns;
use crate::platform::media;
use crate::text::{fill, text};
use crate::ui::roving::dom::take;
use leptos::prelude::*;
use threadline_domain::TaskId;
use threadline_domain::arrange::ColumnKey;
use threadline_domain::carry::{Carry, Step};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// A key was pressed somewhere on the board.
pub(super) fn pressed(state: BoardState, event: &KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some((id, _)) = target.as_ref().and_then(card_of) else { return };
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let carrying = state.carry.with_untracked(Option::is_some);
    match (event.key().as_str(), carrying) {
        ("Enter" | " " | "m" | "M", true) => {
            take(event);
            drop_here(state, id);
        }
        ("Escape", true) => {
            take(event);
            put_back(state, id);
        }
        ("Tab", true) => take(event),
        ("m" | "M", false) if state.single_keys.get_untracked() => {
            take(event);
            pick_up(state, id);
        }
        ("ContextMenu", false) => {
            take(event);
            state.menu_at.set(Some((id, None)));
        }
        ("F10", false) if event.shift_key() => {
            take(event);
            state.menu_at.set(Some((id, None)));
        }
        (key, carrying) => {
            let Some(step) = step_of(key) else { return };
            take(event);
            if carrying {
                carry(state, step);
            } else {
                focus::go(state, id, step);
                if event.shift_key()
                    && let Some(to) = state.selection.current.get_untracked()
                {
                    let order = state.shown.with_untracked(|shown| columns::order_of(shown));
                    if state.selection.is_empty() {
                        state.selection.toggle(id);
                    }
                    state.selection.extend(to, &order);
                }
            }
        }
    }
}

fn step_of(key: &str) -> Option<Step> {
    let (back, on) = if media::is_rtl() { (Step::On, Step::Back) } else { (Step::Back, Step::On) };
    Some(match key {
        "ArrowUp" => Step::Up,
        "ArrowDown" => Step::Down,
        "ArrowLeft" => back,
        "ArrowRight" => on,
        "Home" => Step::First,
        "End" => Step::Last,
        _ => return None,
    })
}

/// Picks up the card, or with it the selection that it belongs to.
pub(super) fn pick_up(state: BoardState, id: TaskId) {
    let tasks = state.selection.or(id);
    let carry = state.shown.with_untracked(|shown| Carry::pick_up(shown, id, &tasks));
    if carry.is_some() {
        state.carry.set(carry);
        say(state, text().board.picked_up, id);
    }
}

fn carry(state: BoardState, step: Step) {
    state.carry.update(|carry| {
        if let Some(carry) = carry {
            state.shown.with_untracked(|shown| carry.step(step, shown, state.width()));
        }
    });
    let over = state.carry.with_untracked(|carry| carry.as_ref().map(|carry| carry.over().column));
    if let Some((Some(lane), _)) = over.and_then(|over| state.cell(over)) {
        state.lane_list.scroll_to(&lane);
    }
    say_place(state);
}

fn drop_here(state: BoardState, id: TaskId) {
    let words = place(state, text().board.dropped, id);
    state.drop_carried();
    // Nothing was dropped while the question is open whether it may be.
    if let Some(words) = words.filter(|_| state.store.early().read_untracked().is_empty()) {
        state.announcer.say(words);
    }
    request_animation_frame(move || focus::focus_card(state, id));
}

fn put_back(state: BoardState, id: TaskId) {
    state.put_back();
    let title = state.store.peek_task(id).map(|task| task.title.clone()).unwrap_or_default();
    state.announcer.say(fill(text().board.put_back, &[("task", &title)]));
}

/// Column and position of what is in the hand, in words.
fn say_place(state: BoardState) {
    say(state, text().board.over, TaskId(0));
}

fn say(state: BoardState, template: &str, id: TaskId) {
    if let Some(words) = place(state, template, id) {
        state.announcer.say(words);
    }
}

/// Column and position of what is in the hand, in the words of a template.
fn place(state: BoardState, template: &str, id: TaskId) -> Option<String> {
    let carry = state.carry.get_untracked()?;
    let spot = carry.over();
    let others = state.shown.with_untracked(|shown| {
        shown
            .get(spot.column)
            .map_or(0, |column| column.tasks.iter().filter(|id| !carry.tasks().contains(id)).count())
    });
    let column = state.cell(spot.column).map(|cell| place_name(state, &cell)).unwrap_or_default();
    let name = match carry.tasks() {
        [_] => state.store.peek_task(id).map(|task| task.title.clone()).unwrap_or_default(),
        several => text().board.several.of(several.len()),
    };
    Some(fill(
        template,
        &[
            ("task", name.as_str()),
            ("column", column.as_str()),
            ("n", (spot.index + 1).to_string().as_str()),
            ("m", (others + carry.tasks().len()).to_string().as_str()),
        ],
    ))
}

/// What a column is called, with its lane.
pub(super) fn place_name(state: BoardState, (lane, column): &Cell) -> String {
    let name = |key: &ColumnKey| untrack(|| columns::name(state.store, key));
    match lane {
        Some(lane) => format!("{}, {}", name(column), name(lane)),
        None => name(column),
    }
}
