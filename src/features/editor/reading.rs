//! Text that is read where it can be written.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// Whether a click on written text asks for the field: not on what is in it to be pressed, and not while somebody marks
/// words to copy them.
pub fn begins_writing(event: &MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let on_control =
        target.is_some_and(|target| target.closest("a, button").is_ok_and(|found| found.is_some()));
    let marks = window().get_selection().ok().flatten().is_some_and(|selection| !selection.is_collapsed());
    !on_control && !marks
}
