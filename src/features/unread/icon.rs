//! The icon of the window, with a dot while something is unread.

use crate::platform::page;
use wasm_bindgen::JsCast;
use web_sys::HtmlLinkElement;

/// Shows the icon with or without the dot. The page brings both.
pub(super) fn show(dot: bool) {
    let found = page::document().query_selector("link[rel=icon]").ok().flatten();
    let Some(link) = found.and_then(|link| link.dyn_into::<HtmlLinkElement>().ok()) else { return };
    let Some(wanted) = link.get_attribute(if dot { "data-unread" } else { "data-read" }) else { return };
    if link.href() != wanted {
        link.set_href(&wanted);
    }
}
