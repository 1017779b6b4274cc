//! The field that lies over a title while it is written.

use crate::ui::effect::effect;
use crate::ui::keys::on_key;
use crate::ui::roving::dom::take;
use leptos::{ev, html, prelude::*};

/// Enter saves, Escape leaves without, and going elsewhere saves too: nothing typed is lost.
#[component]
pub(in crate::features) fn TitleField(
    /// Name for screen readers.
    label: String,
    /// The title now.
    value: String,
    /// A new title, never empty and never the old one.
    on_save: Callback<String>,
    /// The field is to go away; `true` when a key said so.
    on_leave: Callback<bool>,
    /// Whether Enter empties the field for the next title instead of leaving.
    #[prop(optional)]
    again: bool,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let saved = StoredValue::new(value.clone());
    effect(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
            field.select();
        }
    });
    let save = move || {
        let Some(field) = field.try_get_untracked().flatten() else { return };
        let title = field.value().trim().to_owned();
        let is_new = saved.try_with_value(|saved| *saved != title).unwrap_or(false);
        if !title.is_empty() && is_new {
            saved.try_set_value(title.clone());
            on_save.try_run(title);
        }
    };
    let forget = move || {
        saved.try_set_value(String::new());
        if let Some(field) = field.try_get_untracked().flatten() {
            field.set_value("");
        }
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        match event.key().as_str() {
            "Enter" if again => {
                take(&event);
                save();
                forget();
            }
            "Enter" => {
                take(&event);
                save();
                on_leave.try_run(true);
            }
            "Escape" => {
                take(&event);
                // What stands in the field is given up knowingly; the blur that follows must not save it.
                if let Some(field) = field.get_untracked() {
                    field.set_value("");
                }
                on_leave.try_run(true);
            }
            // The page's shortcuts are letters too.
            _ => event.stop_propagation(),
        }
    };
    let on_blur = move |_| {
        save();
        on_leave.try_run(false);
    };
    let hint = if again { "next" } else { "done" };
    view! {
        <input
            class="field"
            type="text"
            node_ref=field
            maxlength="500"
            autocomplete="off"
            {..on_key(on_keydown)}
            enterkeyhint=hint
            aria-label=label
            value=value
            on:blur=on_blur
        />
    }
}
