//! What is pasted: formatted text is reduced to what is allowed, an address over marked words is a link, files
//! go where the place takes them.

use super::EditorState;
use leptos::ev;
use leptos::prelude::{Callable, Callback};
use threadline_domain::markup::Markup;
use threadline_domain::writing::{self, Change};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DataTransfer, Event};

pub(super) fn paste(state: EditorState, on_files: Option<Callback<DataTransfer>>, event: &Event) {
    // `web-sys` keeps the type of the event behind a flag.
    let data = js_sys::Reflect::get(event, &JsValue::from_str("clipboardData"));
    let Some(data) = data.ok().and_then(|data| data.dyn_into::<DataTransfer>().ok()) else { return };
    if hand_over(on_files, &data) {
        event.prevent_default();
        return;
    }
    let Some(field) = state.look() else { return };
    let of = |kind: &str| data.get_data(kind).unwrap_or_default();
    let plain = of("text/plain");
    let (text, marked) = (field.text(), field.marked());
    let change = if !marked.is_empty() && writing::is_address(plain.trim()) {
        writing::link(&text, marked, Some(plain.trim()))
    } else {
        let html = of("text/html");
        let markup = Markup::from_html(&html);
        if html.is_empty() || !markup.is_formatted() {
            // The field's own way, which keeps every letter.
            return;
        }
        Change::insert(marked, markup.to_markdown())
    };
    event.prevent_default();
    state.change(&change);
}

pub(super) fn drop(on_files: Option<Callback<DataTransfer>>, event: &ev::DragEvent) {
    if let Some(data) = event.data_transfer()
        && hand_over(on_files, &data)
    {
        event.prevent_default();
        event.stop_propagation();
    }
}

fn hand_over(on_files: Option<Callback<DataTransfer>>, data: &DataTransfer) -> bool {
    let has_files = data.types().includes(&JsValue::from_str("Files"), 0);
    // A spreadsheet copies a picture of itself beside its text.
    let has_text = data.types().includes(&JsValue::from_str("text/plain"), 0);
    match on_files {
        Some(files) if has_files && !has_text => {
            files.try_run(data.clone());
            true
        }
        _ => false,
    }
}
