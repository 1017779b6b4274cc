//! The clipboard.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Puts text on the clipboard. `false` when the browser does not allow it here.
pub async fn write_text(text: &str) -> bool {
    // Absent on insecure origins, where web-sys hands out an undefined object.
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
