//! Following the size of an element.

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, ResizeObserver};

/// Calls `resized` whenever the element has another size, and once at first, until the current reactive owner is
/// disposed.
pub fn on_resize(element: &Element, resized: impl Fn() + 'static) {
    let called = Closure::<dyn FnMut()>::new(resized);
    let Ok(observer) = ResizeObserver::new(called.as_ref().unchecked_ref()) else { return };
    observer.observe(element);
    let held = SendWrapper::new((observer, called));
    on_cleanup(move || held.0.disconnect());
}
