//! Moves the real focus within a group of elements.

use super::{Axis, TypeAhead, step};
use crate::platform::{focus, media};
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// Moves the focus if the key asks for it, and then keeps the key to itself. `selector` names the items
/// below `group`.
pub fn move_focus(group: &Element, selector: &str, axis: Axis, event: &KeyboardEvent) -> bool {
    if has_modifier(event) {
        return false;
    }
    let items = focus::matches_within(group, selector);
    let Some(to) = step(&event.key(), axis, media::is_rtl(), position(&items), items.len()) else {
        return false;
    };
    take(event);
    go(&items[to]);
    true
}

/// Moves the focus to the item whose text begins with what is being typed.
pub fn type_ahead(group: &Element, selector: &str, ahead: &mut TypeAhead, event: &KeyboardEvent) -> bool {
    if has_modifier(event) {
        return false;
    }
    let items = focus::matches_within(group, selector);
    let labels: Vec<String> = items.iter().map(|item| item.text_content().unwrap_or_default()).collect();
    let Some(to) = ahead.press(&event.key(), event.time_stamp(), position(&items), &labels) else {
        return false;
    };
    take(event);
    go(&items[to]);
    true
}

/// Makes one item of a group the one that Tab reaches.
pub fn set_tab_stop(group: &Element, selector: &str, stop: Option<&HtmlElement>) {
    for (at, item) in focus::matches_within(group, selector).iter().enumerate() {
        let is_stop = stop.map_or(at == 0, |stop| stop.is_same_node(Some(item)));
        item.set_tab_index(if is_stop { 0 } else { -1 });
    }
}

/// Marks a key as dealt with: no default action, and no shortcut of the page sees it.
pub fn take(event: &KeyboardEvent) {
    event.prevent_default();
    event.stop_propagation();
}

fn has_modifier(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.alt_key()
}

fn position(items: &[HtmlElement]) -> Option<usize> {
    let active = focus::active()?;
    items.iter().position(|item| item.is_same_node(Some(&active)))
}

fn go(item: &HtmlElement) {
    let _ = item.focus();
}
