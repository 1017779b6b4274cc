//! A field for several lines that is as tall as its text.

use crate::ui::effect::effect;
use crate::ui::{keys::on_key, roving::dom::take};
use leptos::{ev, html, prelude::*};
use web_sys::HtmlTextAreaElement;

/// Makes a text area as tall as its text.
pub fn fit_height(area: &HtmlTextAreaElement) {
    let style = (**area).style();
    let _ = style.set_property("block-size", "auto");
    let _ = style.set_property("block-size", &format!("{}px", area.scroll_height()));
}

/// A text area that grows with its text. Ctrl or Cmd with Enter submits.
#[component]
pub fn TextArea(
    /// The text, on every keystroke.
    value: RwSignal<String>,
    /// Its name.
    #[prop(into)]
    label: Signal<String>,
    /// Shown while it is empty.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// Classes; `field` draws a frame.
    #[prop(default = "field area")]
    class: &'static str,
    /// Lines to start with.
    #[prop(default = 2)]
    rows: u32,
    /// Whether it takes the focus when it appears.
    #[prop(optional)]
    autofocus: bool,
    /// To reach the element.
    #[prop(optional)]
    node_ref: NodeRef<html::Textarea>,
    /// The person wants the text to go.
    #[prop(optional, into)]
    on_submit: Option<Callback<()>>,
) -> impl IntoView {
    effect(move || {
        value.track();
        if let Some(area) = node_ref.get() {
            fit_height(&area);
        }
    });
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Enter"
            && (event.ctrl_key() || event.meta_key())
            && let Some(submit) = on_submit
        {
            take(&event);
            submit.try_run(());
        }
    };
    view! {
        <textarea
            {..on_key(on_keydown)}
            class=class
            rows=rows
            aria-label=move || label.get()
            placeholder=move || placeholder.get()
            autofocus=autofocus
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
            node_ref=node_ref
        ></textarea>
    }
}
