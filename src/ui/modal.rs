//! The modal dialogs that are open. The browser makes everything outside of the topmost one inert, so what has to
//! stay in reach, such as Undo, moves into it.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use web_sys::HtmlDialogElement;

thread_local! {
    static OPEN: ArcRwSignal<Vec<SendWrapper<HtmlDialogElement>>> = ArcRwSignal::default();
}

/// Shows a dialog as a modal one for as long as the current owner lives.
pub fn show(dialog: &HtmlDialogElement) {
    // Fails where it is shown already or has left the page.
    let _ = dialog.show_modal();
    let open = OPEN.with(Clone::clone);
    open.update(|open| open.push(SendWrapper::new(dialog.clone())));
    let dialog = SendWrapper::new(dialog.clone());
    on_cleanup(move || open.update(|open| open.retain(|other| !other.is_same_node(Some(&*dialog)))));
}

/// The topmost one. Follows changes.
pub fn topmost() -> Option<HtmlDialogElement> {
    OPEN.with(Clone::clone).with(|open| open.last().map(|dialog| HtmlDialogElement::clone(dialog)))
}
