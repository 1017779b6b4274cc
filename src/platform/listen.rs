//! Listeners that live as long as the value that holds them.

use leptos::prelude::{on_cleanup, window};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{AddEventListenerOptions, Element, Event, EventTarget, ResizeObserver};

/// A listener on an event target. Dropping it removes the listener.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    capture: bool,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    /// Listens in the bubbling phase; passive, so that scrolling never waits for the handler.
    pub fn passive(target: &EventTarget, name: &'static str, handler: impl FnMut(Event) + 'static) -> Self {
        Self::new(target, name, false, true, Box::new(handler))
    }

    /// Listens in the capturing phase: before any handler of the page below the target.
    pub fn capture(target: &EventTarget, name: &'static str, handler: impl FnMut(Event) + 'static) -> Self {
        Self::new(target, name, true, true, Box::new(handler))
    }

    /// Listens in the bubbling phase and may prevent the default action.
    pub fn active(target: &EventTarget, name: &'static str, handler: impl FnMut(Event) + 'static) -> Self {
        Self::new(target, name, false, false, Box::new(handler))
    }

    /// Listens in the capturing phase and may prevent the default action.
    pub fn capture_active(
        target: &EventTarget,
        name: &'static str,
        handler: impl FnMut(Event) + 'static,
    ) -> Self {
        Self::new(target, name, true, false, Box::new(handler))
    }

    fn new(
        target: &EventTarget,
        name: &'static str,
        capture: bool,
        passive: bool,
        handler: Box<dyn FnMut(Event)>,
    ) -> Self {
        let closure = Closure::wrap(handler);
        let options = AddEventListenerOptions::new();
        options.set_capture(capture);
        options.set_passive(passive);
        // Fails only for a null callback, which a closure never is.
        let _ = target.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            closure.as_ref().unchecked_ref(),
            &options,
        );
        Self { target: target.clone(), name, capture, closure }
    }

    /// Keeps the listener until the current reactive owner is disposed.
    pub fn until_cleanup(self) {
        let listener = SendWrapper::new(self);
        on_cleanup(move || drop(listener));
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback_and_bool(
            self.name,
            self.closure.as_ref().unchecked_ref(),
            self.capture,
        );
    }
}

/// The window as an event target.
pub fn window_target() -> EventTarget {
    window().unchecked_into()
}

/// Calls `changed` when an element is there and whenever its size is another, until the current reactive owner is
/// disposed.
pub fn on_resize(element: &Element, changed: impl FnMut() + 'static) {
    resize(element, Closure::wrap(Box::new(changed) as Box<dyn FnMut()>));
}

fn resize(element: &Element, closure: Closure<dyn FnMut()>) {
    let Ok(observer) = ResizeObserver::new(closure.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let kept = SendWrapper::new((observer, closure));
    on_cleanup(move || kept.0.disconnect());
}
