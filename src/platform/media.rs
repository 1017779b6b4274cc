//! What the device is like: how wide, how precise the pointer, which way the text runs.

use leptos::prelude::{document, window};

/// Whether a media query holds now.
pub fn matches(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Whether floating layers are sheets at the lower edge: narrower than 768 px.
pub fn is_phone() -> bool {
    matches("(max-width: 47.9375rem)")
}

/// Whether the main pointer is a finger.
pub fn is_coarse() -> bool {
    matches("(pointer: coarse)")
}

/// Whether the page reads from right to left.
pub fn is_rtl() -> bool {
    document().document_element().is_some_and(|root| root.get_attribute("dir").as_deref() == Some("rtl"))
}

/// Inner size of the viewport in CSS pixels: width, height.
pub fn viewport() -> (f64, f64) {
    let window = window();
    let read = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64()).unwrap_or(0.0);
    (read(window.inner_width()), read(window.inner_height()))
}
