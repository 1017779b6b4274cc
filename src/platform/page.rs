//! The page itself: base, title, visibility, listeners that last as long as the app.

use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Window};

/// The window. There is always one: the app runs in a page, never in a worker.
#[allow(clippy::expect_used)]
pub fn window() -> Window {
    web_sys::window().expect("the app runs in a page")
}

/// The document.
#[allow(clippy::expect_used)]
pub fn document() -> Document {
    window().document().expect("the app runs in a page")
}

/// Path of the site's base without the slash at its end: empty at the root, `/team` under a sub-path.
///
/// `index.html` finds it before anything is loaded and writes it into `<base>`.
pub fn base_path() -> String {
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let path = web_sys::Url::new(&base).map(|url| url.pathname()).unwrap_or_default();
    path.trim_end_matches(|c| c != '/').trim_end_matches('/').to_owned()
}

/// The path of this page below the base of the site.
pub fn path_here() -> String {
    let path = window().location().pathname().unwrap_or_default();
    path.strip_prefix(&base_path()).map(str::to_owned).unwrap_or(path)
}

/// The absolute address of a place that is relative to the base.
pub fn absolute(place: &str) -> String {
    let origin = window().location().origin().unwrap_or_default();
    format!("{origin}{}/{place}", base_path())
}

/// Takes away the shell that `index.html` painted before the app was there.
pub fn remove_skeleton() {
    if let Some(skeleton) = document().get_element_by_id("skeleton") {
        skeleton.remove();
    }
}

/// Puts a class on the root of the page, or takes it away.
pub fn mark(class: &str, on: bool) {
    if let Some(root) = document().document_element() {
        let _ = root.class_list().toggle_with_force(class, on);
    }
}

thread_local! {
    /// The title as the screen set it, and what stands before it.
    static TITLE: RefCell<(String, String)> = RefCell::default();
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    TITLE.with_borrow_mut(|(known, mark)| {
        title.clone_into(known);
        document().set_title(&format!("{mark}{title}"));
    });
}

/// Sets what stands before every title, or takes it away.
pub fn set_title_mark(mark: Option<String>) {
    TITLE.with_borrow_mut(|(title, known)| {
        if title.is_empty() {
            *title = document().title();
        }
        *known = mark.unwrap_or_default();
        document().set_title(&format!("{known}{title}"));
    });
}

/// Whether the tab is in view.
pub fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Calls `then` at every event of this name on the window, for as long as the app lives.
pub fn on_window(name: &str, then: impl FnMut(web_sys::Event) + 'static) {
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(then);
    let _ = window().add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// As [`on_window`], on the document.
pub fn on_document(name: &str, then: impl FnMut(web_sys::Event) + 'static) {
    let listener = Closure::<dyn FnMut(web_sys::Event)>::new(then);
    let _ = document().add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// Whether the browser shows a PDF inside of a page. One that does not say so is taken to.
pub fn shows_pdf() -> bool {
    let told = js_sys::Reflect::get(&window().navigator(), &"pdfViewerEnabled".into());
    told.ok().and_then(|told| told.as_bool()).unwrap_or(true)
}
