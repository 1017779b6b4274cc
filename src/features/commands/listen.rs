//! The keys of the page: one listener, below every widget, which keeps what it deals with to itself.

use super::Commands;
use super::keys::{Focus, Meaning, Stroke, meaning};
use crate::platform::listen::{Listener, window_target};
use crate::platform::page;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

/// How long the first of two keys waits for the second, in milliseconds.
const PATIENCE: u32 = 1_500;

/// Runs commands by their keys, for as long as the current owner lives.
pub(super) fn listen(commands: Commands) {
    let waiting = StoredValue::new_local(None::<(&'static str, Timeout)>);
    let on_key = move |event: web_sys::Event| {
        let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
        if event.default_prevented() || event.is_composing() || is_layer_open() {
            return;
        }
        let first = waiting.try_update_value(Option::take).flatten().map(|(key, _)| key);
        let stroke = Stroke {
            key: event.key(),
            modified: (event.ctrl_key() || event.meta_key()) && !event.shift_key(),
            other: event.alt_key() || ((event.ctrl_key() || event.meta_key()) && event.shift_key()),
        };
        let focus = focus_of(event.target().and_then(|target| target.dyn_into().ok()));
        match meaning(&stroke, focus, commands.single_keys.get_untracked(), first) {
            Meaning::Run(command) => {
                if commands.perform(command) {
                    event.prevent_default();
                }
            }
            Meaning::Wait(key) => {
                let over = Timeout::new(PATIENCE, move || drop(waiting.try_set_value(None)));
                waiting.try_set_value(Some((key, over)));
            }
            Meaning::Nothing => {}
        }
    };
    Listener::active(&window_target(), "keydown", on_key).until_cleanup();
}

/// A dialog or menu has the keys to itself.
fn is_layer_open() -> bool {
    let open = page::document().query_selector("dialog[open], .popover:popover-open");
    open.ok().flatten().is_some()
}

fn focus_of(target: Option<Element>) -> Focus {
    let Some(target) = target else { return Focus::Free };
    let is = |selector: &str| target.closest(selector).ok().flatten().is_some();
    let editable = target.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable);
    if editable
        || is("input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [role=textbox]")
    {
        Focus::Text
    } else if target.tag_name() == "A" && is("[data-task-id]") {
        Focus::Card
    } else if is(
        "a[href], button, summary, input, label, [role=button], [role=option], [role^=menuitem], [role=tab]",
    ) {
        Focus::Pressable
    } else {
        Focus::Free
    }
}
