//! The icon of the window, with a dot while something is unread.

use crate::platform::page;
use wasm_bindgen::JsCast;
use web_sys::HtmlLinkElement;

/// Before the end of the drawing goes the dot.
const END: &str = "%3C/svg%3E";
const DOT: &str = "%3Ccircle cx='15.5' cy='4.5' r='4.5' fill='%23c2410c' stroke='none'/%3E";

/// Shows the icon with or without the dot.
pub(super) fn show(dot: bool) {
    let found = page::document().query_selector("link[rel=icon]").ok().flatten();
    let Some(link) = found.and_then(|link| link.dyn_into::<HtmlLinkElement>().ok()) else { return };
    let plain = link.href().replace(DOT, "");
    let href = if dot { plain.replace(END, &format!("{DOT}{END}")) } else { plain };
    if link.href() != href {
        link.set_href(&href);
    }
}
