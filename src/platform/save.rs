//! Hands something that was made here to the browser as a file.

use super::object_url::ObjectUrl;
use super::page::document;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlElement};

/// How long the browser may take to read the address after the click, in milliseconds.
const READING: u32 = 60_000;

/// Saves a sheet under a name, as UTF-8 with the mark by which spreadsheets recognise it.
pub fn save_sheet(name: &str, csv: &str) {
    save_text(name, &format!("\u{feff}{csv}"));
}

/// Saves a text under a name, as UTF-8.
pub fn save_text(name: &str, text: &str) {
    let bytes = Uint8Array::from(text.as_bytes());
    if let Ok(blob) = Blob::new_with_u8_array_sequence(&Array::of1(&bytes)) {
        save(name, &blob);
    }
}

/// Saves a blob under a name.
pub fn save(name: &str, blob: &Blob) {
    let Some(url) = ObjectUrl::new(blob) else { return };
    let anchor = document().create_element("a").ok().and_then(|anchor| anchor.dyn_into::<HtmlElement>().ok());
    if let Some(anchor) = anchor {
        let _ = anchor.set_attribute("href", url.as_str());
        let _ = anchor.set_attribute("download", name);
        anchor.click();
    }
    wasm_bindgen_futures::spawn_local(async move {
        TimeoutFuture::new(READING).await;
        drop(url);
    });
}
