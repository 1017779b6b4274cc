//! Dragging a bar by mouse, pen and finger. A mouse drags once it has moved a little; a finger scrolls as
//! always, and held still for a moment it takes the bar.

use super::keys::task_of;
use super::rows::{Col, Row, Spot};
use super::state::Chart;
use crate::platform::listen::Listener;
use crate::platform::{media, page};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use threadline_plan::timeline::{Dates, Grip};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, PointerEvent};

/// A mouse that moved less than this is clicking, in CSS pixels.
const SLIP: f64 = 4.0;
/// A finger that moved less than this is held still.
const TREMBLE: f64 = 10.0;
/// How long a finger is held still before it takes the bar, in milliseconds.
const LONG_PRESS: u32 = 350;
/// So near to an edge the timeline scrolls, in CSS pixels, and how far in a frame.
const EDGE: f64 = 40.0;
const SPEED: f64 = 12.0;
/// How much of a bar's ends is for resizing, in CSS pixels.
const HANDLE: f64 = 7.0;

/// A press on a bar, from down to up.
struct Press {
    from: Dates,
    grip: Grip,
    pointer: i32,
    is_touch: bool,
    /// Where it began, in the viewport.
    start: (f64, f64),
    /// Where the canvas was then, see [`Chart::absolute`].
    canvas: f64,
    now: f64,
    dragging: bool,
    _timer: Option<Timeout>,
    /// They end with the press.
    _listeners: Vec<Listener>,
}

type Shared = Rc<RefCell<Option<Press>>>;

/// Listens on the timeline for as long as it stands.
pub(super) fn watch(chart: Chart, scroller: &HtmlElement) {
    let press: Shared = Rc::default();
    // The click that ends a drag is none.
    let swallow = Rc::new(Cell::new(false));
    let (own, flag) = (Rc::clone(&press), Rc::clone(&swallow));
    Listener::passive(scroller, "pointerdown", move |event| {
        flag.set(false);
        down(chart, &own, &flag, event.unchecked_ref());
    })
    .until_cleanup();
    let own = Rc::clone(&press);
    let is_dragging = move || own.borrow().as_ref().is_some_and(|press| press.dragging);
    // Without this a finger that drags would scroll as well, and rest on the system's menu.
    Listener::active(scroller, "touchmove", move |event| {
        if is_dragging() && event.cancelable() {
            event.prevent_default();
        }
    })
    .until_cleanup();
    Listener::active(scroller, "contextmenu", move |event| {
        if press.borrow().as_ref().is_some_and(|press| press.is_touch) {
            event.prevent_default();
        }
    })
    .until_cleanup();
    Listener::active(scroller, "dragstart", |event| event.prevent_default()).until_cleanup();
    Listener::capture_active(scroller, "click", move |event: Event| {
        if swallow.replace(false) {
            event.prevent_default();
            event.stop_propagation();
        }
    })
    .until_cleanup();
}

fn down(chart: Chart, shared: &Shared, swallow: &Rc<Cell<bool>>, event: &PointerEvent) {
    if event.button() != 0 || !event.is_primary() || event.ctrl_key() || event.meta_key() {
        return;
    }
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let near = |selector: &str| target.closest(selector).ok().flatten();
    let Some(bar) = near(".tl-bar, .tl-ghost") else { return };
    let Some(id) = near("[data-row-id]").and_then(|row| task_of(&row)) else { return };
    let is_touch = event.pointer_type() == "touch";
    let at = (f64::from(event.client_x()), f64::from(event.client_y()));
    // The bar itself starts over from the plan, a ghost goes on from where it is.
    let from = if bar.class_list().contains("tl-ghost") {
        chart.dates(id)
    } else {
        chart.plan.with_untracked(|plan| Dates::of(plan, id))
    };
    let Some(from) = from else { return };
    let mut listeners = Vec::new();
    let document = page::document();
    let own = Rc::clone(shared);
    listeners.push(Listener::passive(&document, "pointermove", move |event| {
        moved(chart, &own, event.unchecked_ref());
    }));
    for name in ["pointerup", "pointercancel"] {
        let (own, flag) = (Rc::clone(shared), Rc::clone(swallow));
        listeners.push(Listener::passive(&document, name, move |_| {
            let press = own.borrow_mut().take();
            if press.is_some_and(|press| press.dragging) {
                flag.set(name == "pointerup");
                chart.drop_if_idle();
            }
        }));
    }
    let timer = is_touch.then(|| {
        let own = Rc::clone(shared);
        Timeout::new(LONG_PRESS, move || take(chart, &own))
    });
    *shared.borrow_mut() = Some(Press {
        from,
        grip: grip(&bar, at.0, is_touch),
        pointer: event.pointer_id(),
        is_touch,
        start: at,
        canvas: chart.absolute(),
        now: at.0,
        dragging: false,
        _timer: timer,
        _listeners: listeners,
    });
}

/// Which part of a bar is at a place of the viewport. The ends of a short one are out of reach.
fn grip(bar: &Element, x: f64, is_touch: bool) -> Grip {
    let area = bar.get_bounding_client_rect();
    let handle = if is_touch { 2.0 * HANDLE } else { HANDLE };
    if area.width() < 3.0 * handle || bar.class_list().contains("diamond") {
        return Grip::Whole;
    }
    let (left, right) =
        if media::is_rtl() { (Grip::Finish, Grip::Start) } else { (Grip::Start, Grip::Finish) };
    if x < area.left() + handle {
        left
    } else if x > area.right() - handle {
        right
    } else {
        Grip::Whole
    }
}

fn moved(chart: Chart, shared: &Shared, event: &PointerEvent) {
    let begins = {
        let mut slot = shared.borrow_mut();
        let Some(press) = slot.as_mut().filter(|press| press.pointer == event.pointer_id()) else { return };
        press.now = f64::from(event.client_x());
        let far = (press.now - press.start.0).hypot(f64::from(event.client_y()) - press.start.1);
        let has_moved = far > if press.is_touch { TREMBLE } else { SLIP };
        if press.is_touch && has_moved && !press.dragging {
            // It scrolls.
            *slot = None;
            return;
        }
        has_moved && !press.dragging
    };
    if begins {
        take(chart, shared);
    }
    follow(chart, shared);
}

fn take(chart: Chart, shared: &Shared) {
    let task = {
        let mut slot = shared.borrow_mut();
        let Some(press) = slot.as_mut() else { return };
        press.dragging = true;
        press.from.task
    };
    // In this order: the keyboard is there already, and nothing scrolls to bring it there.
    chart.spot.set(Some(Spot { row: Row::Task(task), col: Col::Bar }));
    chart.selection.current.set(Some(task));
    if let Some(scroller) = chart.scroller.get_untracked() {
        let _ = scroller.class_list().add_1("dragging");
    }
    scroll_near_edges(chart, Rc::clone(shared));
}

/// Tries the dates that the pointer is at.
fn follow(chart: Chart, shared: &Shared) {
    let (from, grip, days) = {
        let slot = shared.borrow();
        let Some(press) = slot.as_ref().filter(|press| press.dragging) else { return };
        let across = press.now - press.start.0;
        let across = if media::is_rtl() { -across } else { across };
        let along = across + chart.absolute() - press.canvas;
        #[allow(clippy::cast_possible_truncation)]
        let days = (along / chart.scale.with_untracked(|scale| scale.px)).round() as i32;
        (press.from, press.grip, days)
    };
    chart.try_moved(from, grip, days);
}

/// Scrolls along while the pointer is near an edge, frame by frame, as long as it drags.
fn scroll_near_edges(chart: Chart, shared: Shared) {
    let Some(scroller) = chart.scroller.try_get_untracked().flatten() else { return };
    let at = shared.borrow().as_ref().filter(|press| press.dragging).map(|press| press.now);
    let Some(at) = at else {
        let _ = scroller.class_list().remove_1("dragging");
        return;
    };
    let area = scroller.get_bounding_client_rect();
    let names = chart.measures.with_untracked(|measures| measures.names);
    let (left, right) = if media::is_rtl() { (0.0, names) } else { (names, 0.0) };
    let by = if at < area.left() + left + EDGE {
        -SPEED
    } else if at > area.right() - right - EDGE {
        SPEED
    } else {
        0.0
    };
    if by != 0.0 {
        scroller.scroll_by_with_x_and_y(by, 0.0);
        follow(chart, &shared);
    }
    request_animation_frame(move || scroll_near_edges(chart, shared));
}
