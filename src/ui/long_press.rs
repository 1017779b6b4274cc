//! A finger that rests on something: what a modifier key or a right click is to a mouse.

use crate::platform::listen::Listener;
use gloo_timers::callback::Timeout;
use send_wrapper::SendWrapper;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

/// Milliseconds that a finger rests, as on Android and iOS.
const REST: u32 = 500;
/// Pixels that it may tremble meanwhile; more is scrolling.
const TREMBLE: f64 = 10.0;

/// Calls `pressed` with what a finger rests on anywhere below `root`, until the current reactive owner is
/// disposed. The click that follows when the finger is lifted is swallowed.
pub fn on_long_press(root: &Element, pressed: impl Fn(&Element) + 'static) {
    let pressed = Rc::new(pressed);
    let waiting: Rc<RefCell<Option<(Timeout, f64, f64)>>> = Rc::default();
    let fired = Rc::new(Cell::new(false));

    let (start, has_fired) = (waiting.clone(), fired.clone());
    Listener::passive(root, "pointerdown", move |event| {
        has_fired.set(false);
        start.replace(None);
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        if event.pointer_type() != "touch" || !event.is_primary() {
            return;
        }
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
            return;
        };
        let (pressed, has_fired) = (pressed.clone(), has_fired.clone());
        let timer = Timeout::new(REST, move || {
            has_fired.set(true);
            pressed(&target);
        });
        start.replace(Some((timer, f64::from(event.client_x()), f64::from(event.client_y()))));
    })
    .until_cleanup();

    let moved = waiting.clone();
    Listener::passive(root, "pointermove", move |event| {
        let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
        let away = moved.borrow().as_ref().is_some_and(|(_, x, y)| {
            (f64::from(event.client_x()) - x).hypot(f64::from(event.client_y()) - y) > TREMBLE
        });
        if away {
            moved.replace(None);
        }
    })
    .until_cleanup();

    for name in ["pointerup", "pointercancel"] {
        let ended = waiting.clone();
        Listener::passive(root, name, move |_| drop(ended.replace(None))).until_cleanup();
    }

    Listener::capture_active(root, "click", move |event: Event| {
        if fired.take() {
            event.prevent_default();
            event.stop_propagation();
        }
    })
    .until_cleanup();

    // A timer that outlives the view would press something that is gone.
    let waiting = SendWrapper::new(waiting);
    leptos::prelude::on_cleanup(move || drop(waiting.replace(None)));
}
