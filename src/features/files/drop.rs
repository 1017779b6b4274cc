//! Places that take files which are dropped on them or pasted into them.

use super::incoming::Incoming;
use crate::platform::listen::{Listener, window_target};
use crate::platform::{focus, page};
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use web_sys::{DataTransfer, DragEvent, Element, Event};

/// A place for files, and what it says while something is held over it.
#[derive(Clone)]
pub struct DropZone {
    /// Shown over the place.
    pub words: &'static str,
    /// Gets what was dropped.
    pub take: Callback<DataTransfer>,
}

const ZONE: &str = "data-drop-zone";

/// Makes an element a place for files until the current owner is disposed. Another place inside of it goes before.
pub fn drop_zone(element: &Element, zone: DropZone) {
    guard_page();
    let target = element.clone().unchecked_into();
    let show = {
        let element = element.clone();
        move |on: bool| {
            if on {
                let _ = element.set_attribute("data-drop", zone.words);
            } else {
                let _ = element.remove_attribute("data-drop");
            }
        }
    };
    // Which place something is over: the innermost.
    let _ = element.set_attribute(ZONE, "");
    let elsewhere = {
        let (show, element) = (show.clone(), element.clone());
        move |event: Event| {
            let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            let zone = at.and_then(|at| at.closest(&format!("[{ZONE}]")).ok().flatten());
            if !zone.is_some_and(|zone| zone.is_same_node(Some(&element))) {
                show(false);
            }
        }
    };
    let over = {
        let show = show.clone();
        move |event: Event| {
            let Some(data) = files_of(&event) else { return };
            event.prevent_default();
            event.stop_propagation();
            data.set_drop_effect("copy");
            show(true);
        }
    };
    let leave = {
        let (show, element) = (show.clone(), element.clone());
        move |event: Event| {
            let to = event.dyn_ref::<DragEvent>().and_then(|event| event.related_target());
            // Going over to what is inside is not leaving; a place inside of it takes over by itself.
            if !focus::holds(&element, to.and_then(|to| to.dyn_into().ok()).as_ref()) {
                show(false);
            }
        }
    };
    let take = {
        let show = show.clone();
        move |event: Event| {
            show(false);
            let Some(data) = files_of(&event) else { return };
            event.prevent_default();
            event.stop_propagation();
            zone.take.try_run(data);
        }
    };
    Listener::capture(&target, "dragover", elsewhere).until_cleanup();
    Listener::active(&target, "dragover", over).until_cleanup();
    Listener::passive(&target, "dragleave", leave).until_cleanup();
    Listener::active(&target, "drop", take).until_cleanup();
    // Whoever is inside and took the files has ended the drag.
    Listener::capture(&target, "drop", move |_| show(false)).until_cleanup();
}

/// Hands over files that are pasted while the focus is in an element, or nowhere. Fields that take files themselves go
/// before.
pub fn on_paste(element: &Element, take: Callback<DataTransfer>) {
    let element = element.clone();
    Listener::active(&window_target(), "paste", move |event| {
        let is_meant = focus::active().is_none_or(|active| {
            // A field that takes files itself goes before.
            let takes = active.closest("[data-takes-files]").ok().flatten();
            element.contains(Some(&active)) && takes.is_none()
        });
        if event.default_prevented() || !is_meant {
            return;
        }
        // `web-sys` keeps the type of the event behind a flag.
        let data = js_sys::Reflect::get(&event, &"clipboardData".into());
        let Some(data) = data.ok().and_then(|data| data.dyn_into::<DataTransfer>().ok()) else { return };
        // A spreadsheet copies a picture of itself beside its text: in a field the text is meant.
        let has_text = data.types().includes(&"text/plain".into(), 0);
        if Incoming::has_files(&data) && !has_text {
            event.prevent_default();
            take.try_run(data);
        }
    })
    .until_cleanup();
}

fn files_of(event: &Event) -> Option<DataTransfer> {
    event.dyn_ref::<DragEvent>()?.data_transfer().filter(Incoming::has_files)
}

/// A file that is dropped beside a place for files would be opened by the browser in the place of the app, and
/// everything that is being typed would be gone.
fn guard_page() {
    thread_local! {
        static GUARDED: Cell<bool> = const { Cell::new(false) };
    }
    if GUARDED.replace(true) {
        return;
    }
    for name in ["dragover", "drop"] {
        page::on_window(name, |event| {
            if !event.default_prevented()
                && let Some(data) = files_of(&event)
            {
                event.prevent_default();
                data.set_drop_effect("none");
            }
        });
    }
}
