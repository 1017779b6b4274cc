//! Where the keyboard is, and how it comes back.

use leptos::prelude::{document, on_cleanup, queue_microtask};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, Node};

/// The element that has the focus; `None` when it is the page itself.
pub fn active() -> Option<HtmlElement> {
    let element = document().active_element()?;
    if element.tag_name() == "BODY" { None } else { element.dyn_into().ok() }
}

/// Focuses without scrolling: whoever moves the focus also decides what scrolls.
pub fn focus(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Whether the focus is on this element or inside it.
pub fn is_within(element: &Element) -> bool {
    document().active_element().is_some_and(|active| element.contains(Some(&active)))
}

/// Whether `node` is this element or inside it.
pub fn holds(element: &Element, node: Option<&Node>) -> bool {
    node.is_some_and(|node| element.contains(Some(node)))
}

/// Every match below an element, in document order.
pub fn matches_within(element: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(list) = element.query_selector_all(selector) else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)?.dyn_into().ok()).collect()
}

/// The element that had the focus before something floated over the page.
#[derive(Clone)]
pub struct FocusReturn(Option<HtmlElement>);

impl FocusReturn {
    /// Remembers who has the focus now.
    pub fn remember() -> Self {
        Self(active())
    }

    /// Gives the focus back when the current reactive owner is disposed. Call it when the layer is about to be
    /// shown, not when it is built: only then has a layer that just closed given the focus back itself.
    pub fn until_cleanup(self) {
        let back = SendWrapper::new(self);
        on_cleanup(move || back.take().give_back());
    }

    /// Gives the focus back once the layer is gone, unless a person has put it elsewhere meanwhile.
    pub fn give_back(self) {
        let Some(element) = self.0 else { return };
        // Removing the focused element moves the focus to the page only after this task's changes.
        queue_microtask(move || {
            if active().is_none() && element.is_connected() {
                focus(&element);
            }
        });
    }
}
