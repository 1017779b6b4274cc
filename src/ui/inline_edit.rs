//! Text that is edited where it stands.

use crate::ui::effect::effect;
use crate::{
    platform::focus,
    ui::{keys::on_key, roving::dom::take, text_area::fit_height},
};
use leptos::{ev, html, prelude::*};

/// A text that becomes a field on a click, Enter or F2. Enter or leaving the field saves; Esc goes back to the
/// old text and hands the new one to `on_draft`, because nothing typed is ever thrown away. What comes from
/// elsewhere meanwhile never touches a text that is being typed.
#[component]
pub fn InlineEdit(
    /// The text as it is.
    #[prop(into)]
    value: Signal<String>,
    /// What the text is: name of the field.
    #[prop(into)]
    label: Signal<String>,
    /// Shown where there is no text.
    #[prop(optional, into)]
    placeholder: MaybeProp<String>,
    /// A new text, other than the old one. Never empty unless `may_be_empty`.
    #[prop(into)]
    on_save: Callback<String>,
    /// Text left with Esc, to be kept; `None` once it was saved.
    #[prop(optional, into)]
    on_draft: Option<Callback<Option<String>>>,
    /// A kept text, with which editing goes on.
    #[prop(optional, into)]
    draft: MaybeProp<String>,
    /// Whether several lines are allowed: then Ctrl or Cmd with Enter saves.
    #[prop(optional)]
    multiline: bool,
    /// Whether the empty text is one.
    #[prop(optional)]
    may_be_empty: bool,
    /// Classes of both the text and the field, for the type.
    #[prop(optional)]
    class: &'static str,
    /// Whether it is being edited; set it to begin.
    #[prop(optional)]
    editing: RwSignal<bool>,
) -> impl IntoView {
    let shown = NodeRef::<html::Button>::new();
    let was_editing = StoredValue::new(false);
    // Back on the text after the field: there Enter begins again, and arrows of a list go on.
    effect(move || {
        let Some(button) = shown.get() else { return };
        if was_editing.try_update_value(|was| std::mem::replace(was, false)) == Some(true)
            && focus::active().is_none()
        {
            focus::focus(&button);
        }
    });
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "F2" {
            take(&event);
            editing.set(true);
        }
    };
    let text = move || {
        let text = value.get();
        if text.is_empty() { placeholder.get().unwrap_or_default() } else { text }
    };
    let reading = move || {
        view! {
            <button
                type="button"
                class=format!("inline-text {class}")
                class:empty=move || value.with(String::is_empty)
                {..on_key(on_keydown)}
                title=move || label.get()
                node_ref=shown
                on:click=move |_| editing.set(true)
            >
                {text}
            </button>
        }
    };
    move || {
        if editing.get() {
            was_editing.try_set_value(true);
            view! {
                <Editor value label placeholder on_save on_draft draft multiline may_be_empty class editing/>
            }
            .into_any()
        } else {
            reading().into_any()
        }
    }
}

#[component]
fn Editor(
    value: Signal<String>,
    label: Signal<String>,
    placeholder: MaybeProp<String>,
    on_save: Callback<String>,
    on_draft: Option<Callback<Option<String>>>,
    draft: MaybeProp<String>,
    multiline: bool,
    may_be_empty: bool,
    class: &'static str,
    editing: RwSignal<bool>,
) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    let base = StoredValue::new(value.get_untracked());
    let typed = RwSignal::new(draft.get_untracked().unwrap_or_else(|| value.get_untracked()));
    let is_over = StoredValue::new(false);
    // The new text, once: keys, the lost focus and the end of the view can each be the last to know.
    let finish = move || {
        if is_over.try_update_value(|over| std::mem::replace(over, true)) != Some(false) {
            return None;
        }
        let text = typed.try_get_untracked()?;
        let text = if multiline { text } else { text.split_whitespace().collect::<Vec<_>>().join(" ") };
        (base.try_with_value(|base| *base != text) == Some(true)).then_some(text)
    };
    let keep = move |text: Option<String>| {
        if let Some(on_draft) = on_draft {
            on_draft.try_run(text);
        }
    };
    let save = move || {
        match finish() {
            Some(text) if may_be_empty || !text.trim().is_empty() => {
                keep(None);
                on_save.try_run(text);
            }
            // An empty title is no title: the old one stays.
            Some(_) | None => {}
        }
    };
    let close = move || {
        editing.try_set(false);
    };
    on_cleanup(save);

    effect(move || {
        let Some(field) = field.get() else { return };
        focus::focus(&field);
        field.select();
        fit_height(&field);
    });
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let with_control = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "Enter" if !multiline || with_control => {
                take(&event);
                save();
                close();
            }
            "Escape" => {
                take(&event);
                if let Some(text) = finish() {
                    keep(Some(text));
                }
                close();
            }
            // Letters are text here, not shortcuts of the page.
            _ if !with_control => event.stop_propagation(),
            _ => {}
        }
    };
    view! {
        <textarea
            class=format!("inline-field {class}")
            rows="1"
            {..on_key(on_keydown)}
            aria-label=move || label.get()
            placeholder=move || placeholder.get()
            prop:value=typed.get_untracked()
            on:input=move |event| {
                typed.set(event_target_value(&event));
                if let Some(field) = field.get_untracked() {
                    fit_height(&field);
                }
            }
            on:blur=move |_| {
                save();
                close();
            }
            node_ref=field
        ></textarea>
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "inline_edit_test.rs"]
mod tests;
