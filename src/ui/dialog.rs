//! A modal dialog: the native element, which keeps the focus inside and the rest of the page still.

use crate::ui::effect::effect;
use crate::{
    platform::focus::{self, FocusReturn},
    ui::{button::IconButton, id::unique_id, keys::on_key, modal, roving::dom::take},
};
use leptos::{
    ev::{self, Custom, on},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;

/// A dialog, in the page only while `open` holds. Esc, the close button and a press beside it close it without
/// a question, so whatever can be typed inside must live outside: closing discards nothing.
#[component]
pub fn Dialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Its heading and name.
    #[prop(into)]
    title: Signal<String>,
    /// Name of the close button.
    #[prop(into)]
    close_label: Signal<String>,
    /// Classes beside `dialog`.
    #[prop(optional)]
    class: &'static str,
    /// What it shows; built anew at each opening. An element with `autofocus` gets the focus.
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    move || {
        open.get().then(|| {
            view! {
                <Modal open title close_label class>
                    {children.with_value(|children| children())}
                </Modal>
            }
        })
    }
}

#[component]
fn Modal(
    open: RwSignal<bool>,
    title: Signal<String>,
    close_label: Signal<String>,
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let title_id = unique_id("title");
    let labelled_by = title_id.clone();
    let close = move || {
        open.try_set(false);
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            take(&event);
            close();
        }
    };
    // The back gesture of a phone; it does not bubble, so the delegated `on:cancel` never hears it.
    let on_cancel = on(Custom::<ev::Event>::new("cancel"), move |event: ev::Event| {
        event.prevent_default();
        close();
    });
    let on_press = move |event: ev::PointerEvent| {
        let Some(dialog) = node.get_untracked() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let rect = dialog.get_bounding_client_rect();
        let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
        let beside = x < rect.left() || x > rect.right() || y < rect.top() || y > rect.bottom();
        // The scrim belongs to the dialog element; what floats above it does not.
        if beside && target.is_some_and(|target| dialog.is_same_node(Some(&target))) {
            close();
        }
    };
    effect(move || {
        let Some(dialog) = node.get() else { return };
        FocusReturn::remember().until_cleanup();
        modal::show(&dialog);
        if let Ok(Some(first)) = dialog.query_selector("[autofocus]") {
            focus::focus(first.unchecked_ref());
        }
    });
    view! {
        <dialog
            class=format!("dialog {class}")
            {..on_key(on_keydown)}
            {..on_cancel}
            aria-labelledby=labelled_by
            node_ref=node
            on:pointerdown=on_press
        >
            <header>
                <h2 id=title_id>{move || title.get()}</h2>
                <IconButton icon="close" label=close_label class="end" on_press=move |()| close()/>
            </header>
            <div class="dialog-body">{children()}</div>
        </dialog>
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "dialog_test.rs"]
mod tests;
