//! Carrying by mouse, pen and finger, and what a click on a card means. Pointer Events for all three: native
//! drag and drop never fires on touch.
//!
//! A mouse carries once it has moved a little. A finger scrolls as always; held still for a moment it picks
//! up, and lifted without having moved it selects.

use super::BoardState;
use super::focus::card_of;
use super::state::HandPlace;
use crate::platform::listen::Listener;
use crate::platform::page;
use crate::text::text;
use crate::ui::effect::effect;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use threadline_domain::TaskId;
use threadline_domain::carry::{Carry, Spot};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, MouseEvent, PointerEvent};

/// A mouse that moved less than this is clicking, in CSS pixels.
const SLIP: f64 = 4.0;
/// A finger that moved less than this is held still.
const TREMBLE: f64 = 10.0;
/// How long a finger is held still before it picks up, in milliseconds.
const LONG_PRESS: u32 = 350;
/// So near to an edge the board scrolls, in CSS pixels.
const EDGE: f64 = 56.0;
/// At most this far in a frame.
const FASTEST: f64 = 18.0;

/// A press on a card, from down to up.
struct Press {
    id: TaskId,
    pointer: i32,
    is_touch: bool,
    start: (f64, f64),
    now: (f64, f64),
    /// From the card's corner to the pointer.
    grip: (f64, f64),
    size: (f64, f64),
    carrying: bool,
    moved: bool,
    timer: Option<Timeout>,
    /// They end with the press.
    _listeners: Vec<Listener>,
}

type Shared = Rc<RefCell<Option<Press>>>;

/// Listens on the board for as long as it stands.
pub(super) fn watch(state: BoardState) {
    effect(move || {
        let Some(board) = state.element.get() else { return };
        let press: Shared = Rc::default();
        // The click that ends a drag is none.
        let swallow = Rc::new(RefCell::new(false));
        {
            let (press, swallow) = (Rc::clone(&press), Rc::clone(&swallow));
            Listener::active(&board, "pointerdown", move |event| {
                *swallow.borrow_mut() = false;
                down(state, &press, &swallow, event.unchecked_ref());
            })
            .until_cleanup();
        }
        {
            let press = Rc::clone(&press);
            // Without this a finger that carries would scroll as well.
            Listener::active(&board, "touchmove", move |event| {
                if press.borrow().as_ref().is_some_and(|press| press.carrying) && event.cancelable() {
                    event.prevent_default();
                }
            })
            .until_cleanup();
        }
        {
            let press = Rc::clone(&press);
            Listener::active(&board, "contextmenu", move |event| {
                let mouse: &MouseEvent = event.unchecked_ref();
                let by_finger = press.borrow().as_ref().is_some_and(|press| press.is_touch);
                if let Some((id, _)) = target(&event).as_ref().and_then(card_of) {
                    event.prevent_default();
                    if !by_finger {
                        let point = (f64::from(mouse.client_x()), f64::from(mouse.client_y()));
                        state.menu_at.set(Some((id, Some(point))));
                    }
                }
            })
            .until_cleanup();
        }
        Listener::active(&board, "dragstart", |event| event.prevent_default()).until_cleanup();
        Listener::active(&board, "click", move |event| clicked(state, &swallow, event.unchecked_ref()))
            .until_cleanup();
    });
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn clicked(state: BoardState, swallow: &RefCell<bool>, event: &MouseEvent) {
    let Some((id, _)) = target(event).as_ref().and_then(card_of) else { return };
    if swallow.replace(false) {
        event.prevent_default();
        event.stop_propagation();
        return;
    }
    // A click of the hidden box or on a subtask is its own; with Ctrl or the middle button a link opens where links open.
    let in_box = target(event).is_some_and(|element| {
        element.tag_name() == "INPUT" || element.closest(".steps, .parts").is_ok_and(|found| found.is_some())
    });
    if in_box || event.ctrl_key() || event.meta_key() || event.button() != 0 {
        return;
    }
    event.prevent_default();
    event.stop_propagation();
    if event.shift_key() {
        let order = state.shown.with_untracked(|shown| crate::features::columns::order_of(shown));
        state.selection.extend(id, &order);
    } else if !state.selection.is_empty() && crate::platform::media::is_coarse() {
        state.selection.toggle(id);
    } else {
        state.view.set_peek(Some(id));
    }
}

fn down(state: BoardState, shared: &Shared, swallow: &Rc<RefCell<bool>>, event: &PointerEvent) {
    if event.button() != 0 || !event.is_primary() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let Some((id, card)) = target(event).as_ref().and_then(card_of) else { return };
    let is_touch = event.pointer_type() == "touch";
    let area = card.get_bounding_client_rect();
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    let document = page::document();
    let mut listeners = Vec::new();
    {
        let shared = Rc::clone(shared);
        listeners.push(Listener::passive(&document, "pointermove", move |event| {
            moved(state, &shared, event.unchecked_ref());
        }));
    }
    {
        let (shared, swallow) = (Rc::clone(shared), Rc::clone(swallow));
        listeners.push(Listener::passive(&document, "pointerup", move |event| {
            up(state, &shared, &swallow, event.unchecked_ref());
        }));
    }
    for name in ["pointercancel", "keydown"] {
        let shared = Rc::clone(shared);
        let swallow = Rc::clone(swallow);
        listeners.push(Listener::capture(&document, name, move |event| {
            let is_escape = event.dyn_ref::<web_sys::KeyboardEvent>().is_none_or(|key| key.key() == "Escape");
            if !is_escape {
                return;
            }
            let press = shared.borrow_mut().take();
            if press.is_some_and(|press| press.carrying) {
                *swallow.borrow_mut() = true;
                state.put_back();
                event.stop_propagation();
            }
        }));
    }
    let timer = is_touch.then(|| {
        let shared = Rc::clone(shared);
        Timeout::new(LONG_PRESS, move || pick_up(state, &shared))
    });
    *shared.borrow_mut() = Some(Press {
        id,
        pointer: event.pointer_id(),
        is_touch,
        start: at,
        now: at,
        grip: (at.0 - area.left(), at.1 - area.top()),
        size: (area.width(), area.height()),
        carrying: false,
        moved: false,
        timer,
        _listeners: listeners,
    });
}

fn moved(state: BoardState, shared: &Shared, event: &PointerEvent) {
    let begin = {
        let mut slot = shared.borrow_mut();
        let Some(press) = slot.as_mut().filter(|press| press.pointer == event.pointer_id()) else { return };
        press.now = (f64::from(event.client_x()), f64::from(event.client_y()));
        let far = (press.now.0 - press.start.0).hypot(press.now.1 - press.start.1);
        press.moved |= far > if press.is_touch { TREMBLE } else { SLIP };
        if press.is_touch && press.moved && !press.carrying {
            // It scrolls.
            *slot = None;
            return;
        }
        press.moved && !press.carrying
    };
    if begin {
        pick_up(state, shared);
    }
    hold(state, shared);
}

fn pick_up(state: BoardState, shared: &Shared) {
    {
        let mut slot = shared.borrow_mut();
        let Some(press) = slot.as_mut() else { return };
        press.timer = None;
        let tasks = state.selection.or(press.id);
        let carry = state.shown.with_untracked(|shown| Carry::pick_up(shown, press.id, &tasks));
        let Some(carry) = carry else { return };
        press.carrying = true;
        state.carry.set(Some(carry));
    }
    hold(state, shared);
    scroll_near_edges(state, Rc::clone(shared));
}

/// Draws the card under the pointer and opens the slot that it is over.
fn hold(state: BoardState, shared: &Shared) {
    let slot = shared.borrow();
    let Some(press) = slot.as_ref().filter(|press| press.carrying) else { return };
    let corner = (press.now.0 - press.grip.0, press.now.1 - press.grip.1);
    state.hand.set(Some(HandPlace { corner, size: press.size }));
    let Some(spot) = spot_at(state, press.now) else { return };
    let differs =
        state.carry.with_untracked(|carry| carry.as_ref().is_some_and(|carry| carry.over() != spot));
    if differs {
        state.carry.update(|carry| {
            if let Some(carry) = carry {
                state.shown.with_untracked(|shown| carry.hold_over(spot, shown));
            }
        });
    }
}

/// The spot at a point of the viewport; `None` over the open slot and outside of every column.
fn spot_at(state: BoardState, (x, y): (f64, f64)) -> Option<Spot> {
    #[allow(clippy::cast_possible_truncation)]
    let under = page::document().element_from_point(x as f32, y as f32)?;
    let section = under.closest("[data-column]").ok()??;
    let number = cell_at(state, &section)?;
    if under.closest(".slot").ok()?.is_some() {
        return None;
    }
    let carried = state.carry.with_untracked(|carry| carry.as_ref().map(|carry| carry.tasks().to_vec()))?;
    let card = card_of(&under);
    state.shown.with_untracked(|shown| {
        let column = shown.get(number)?;
        let rest = |until: TaskId| {
            column.tasks.iter().take_while(|id| **id != until).filter(|id| !carried.contains(id)).count()
        };
        let index = match card {
            Some((id, element)) => {
                let area = element.get_bounding_client_rect();
                let below = y > area.top() + area.height() / 2.0;
                rest(id) + usize::from(below && !carried.contains(&id))
            }
            // Above the cards is the top, anywhere else the end.
            None => {
                let list = section.query_selector(".cards").ok().flatten();
                let above = list.is_some_and(|list| y < list.get_bounding_client_rect().top());
                if above { 0 } else { usize::MAX }
            }
        };
        Some(Spot {
            column: number,
            index: index.min(column.tasks.iter().filter(|id| !carried.contains(id)).count()),
        })
    })
}

/// The number of a cell, by what its element is called.
fn cell_at(state: BoardState, section: &Element) -> Option<usize> {
    let slug = section.get_attribute("data-column")?;
    let across =
        state.columns.with_untracked(|all| all.iter().position(|column| column.key.slug() == slug))?;
    let Some(lanes) = state.lanes else { return Some(across) };
    let lane = section.closest("[data-lane]").ok()??.get_attribute("data-lane")?;
    let down = lanes.with_untracked(|lanes| lanes.iter().position(|key| key.slug() == lane))?;
    Some(down * state.width() + across)
}

fn up(state: BoardState, shared: &Shared, swallow: &RefCell<bool>, event: &PointerEvent) {
    let is_own = shared.borrow().as_ref().is_some_and(|press| press.pointer == event.pointer_id());
    let Some(press) = is_own.then(|| shared.borrow_mut().take()).flatten() else { return };
    if !press.carrying {
        return;
    }
    *swallow.borrow_mut() = true;
    if press.moved {
        state.drop_carried();
    } else {
        state.put_back();
        if press.is_touch {
            state.selection.toggle(press.id);
            state.announcer.say(text().common.selected.of(state.selection.ids().len()));
        }
    }
}

/// Scrolls column and board while the pointer is near an edge, frame by frame, as long as it carries.
fn scroll_near_edges(state: BoardState, shared: Shared) {
    let Some(now) = shared.borrow().as_ref().filter(|press| press.carrying).map(|press| press.now) else {
        return;
    };
    let Some(board) = state.element.try_get_untracked().flatten() else { return };
    let mut scrolled = false;
    #[allow(clippy::cast_possible_truncation)]
    let under = page::document().element_from_point(now.0 as f32, now.1 as f32);
    let list = under
        .and_then(|under| under.closest("[data-column]").ok().flatten())
        .and_then(|column| column.query_selector(".cards").ok().flatten());
    if let Some(list) = list {
        let area = list.get_bounding_client_rect();
        let speed = edge_speed(now.1, area.top(), area.bottom());
        if speed != 0.0 {
            list.scroll_by_with_x_and_y(0.0, speed);
            scrolled = true;
        }
    }
    if let Some(scroller) = board.parent_element() {
        let area = scroller.get_bounding_client_rect();
        let across = edge_speed(now.0, area.left(), area.right());
        let down = match state.lanes {
            Some(_) => edge_speed(now.1, area.top(), area.bottom()),
            None => 0.0,
        };
        if across != 0.0 || down != 0.0 {
            scroller.scroll_by_with_x_and_y(across, down);
            scrolled = true;
        }
    }
    if scrolled {
        hold(state, &shared);
    }
    request_animation_frame(move || scroll_near_edges(state, shared));
}

/// How far to scroll in this frame: faster the nearer to the edge, nothing in the middle.
fn edge_speed(at: f64, low: f64, high: f64) -> f64 {
    let into = |distance: f64| FASTEST * (1.0 - distance.clamp(0.0, EDGE) / EDGE);
    if high - low < 3.0 * EDGE {
        0.0
    } else if at < low + EDGE {
        -into(at - low)
    } else if at > high - EDGE {
        into(high - at)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_board_scrolls_towards_the_edge_that_the_pointer_is_near() {
        assert_eq!(edge_speed(500.0, 0.0, 1000.0), 0.0);
        assert!(edge_speed(10.0, 0.0, 1000.0) < edge_speed(40.0, 0.0, 1000.0));
        assert!(edge_speed(995.0, 0.0, 1000.0) > edge_speed(960.0, 0.0, 1000.0));
        assert_eq!(edge_speed(-50.0, 0.0, 1000.0), -FASTEST);
    }

    #[test]
    fn a_list_too_short_to_scroll_stays() {
        assert_eq!(edge_speed(1.0, 0.0, 100.0), 0.0);
    }
}
