//! A row of controls with one tab stop.

use crate::ui::effect::effect;
use crate::ui::{
    keys::on_key,
    roving::{
        Axis,
        dom::{move_focus, set_tab_stop},
    },
};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

const CONTROLS: &str = "button:not(:disabled), a[href], input:not(:disabled)";

/// A tool bar: Tab reaches it once, arrows, Home and End move within it.
#[component]
pub fn Toolbar(
    /// What its controls act on.
    #[prop(into)]
    label: Signal<String>,
    /// Its classes.
    #[prop(optional)]
    class: &'static str,
    /// The controls.
    children: Children,
) -> impl IntoView {
    let bar = NodeRef::<html::Div>::new();
    effect(move || {
        if let Some(bar) = bar.get() {
            set_tab_stop(&bar, CONTROLS, None);
        }
    });
    let on_focus_in = move |event: ev::FocusEvent| {
        let Some(bar) = bar.get_untracked() else { return };
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let control = target.and_then(|target| target.closest(CONTROLS).ok().flatten());
        // What floats at a control is below the bar in the page, but no part of it.
        if let Some(control) = control.filter(|control| matches!(control.closest("[popover]"), Ok(None))) {
            set_tab_stop(&bar, CONTROLS, control.dyn_ref::<HtmlElement>());
        }
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if let Some(bar) = bar.get_untracked() {
            move_focus(&bar, CONTROLS, Axis::Horizontal, &event);
        }
    };
    view! {
        <div
            class=class
            role="toolbar"
            {..on_key(on_keydown)}
            aria-label=move || label.get()
            node_ref=bar
            on:focusin=on_focus_in
        >
            {children()}
        </div>
    }
}
