//! The name of a note, edited in place.

use super::editing::NoteField;
use crate::features::words_edit::WordsEdit;
use crate::platform::focus;
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::keys::on_key;
use crate::ui::roving::dom::take;
use crate::ui::text_area::fit_height;
use leptos::{ev, html, prelude::*};
use threadline_domain::NotePatch;

/// The name as a text that is edited.
pub(super) const NAME: NoteField = NoteField {
    key: "name",
    of: |note| note.name.clone(),
    patch: |typed| {
        let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then(|| NotePatch { name: Some(name), ..NotePatch::default() })
    },
};

/// The heading. Enter or a click makes it a field; Enter, Esc or leaving the field saves.
#[component]
pub(super) fn NoteName(edit: WordsEdit) -> impl IntoView {
    let words = &text().notes;
    let inside = move || {
        if edit.editing.get() {
            view! { <NameField edit/> }.into_any()
        } else {
            view! {
                <button type="button" class="inline-text" title=words.edit_name on:click=move |_| edit.begin()>
                    {edit.now}
                </button>
            }
            .into_any()
        }
    };
    let missing = move || {
        let empty = edit.editing.get() && edit.typed().with(|typed| typed.trim().is_empty());
        empty.then(|| view! { <p class="trouble" role="alert">{words.name_missing}</p> })
    };
    view! {
        <h1 class="task-title">{inside}</h1>
        {missing}
    }
}

#[component]
fn NameField(edit: WordsEdit) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    effect(move || {
        if let Some(field) = field.get() {
            fit_height(&field);
            focus::focus(&field);
        }
    });
    let on_keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        _ if event.is_composing() => {}
        "Enter" | "Escape" => {
            take(&event);
            edit.finish();
        }
        _ if !event.ctrl_key() && !event.meta_key() => event.stop_propagation(),
        _ => {}
    };
    view! {
        <textarea
            class="inline-field"
            rows="1"
            aria-label=text().notes.name
            prop:value=move || edit.typed().get()
            on:input=move |event| {
                edit.type_in(event_target_value(&event));
                if let Some(field) = field.get_untracked() {
                    fit_height(&field);
                }
            }
            on:blur=move |_| {
                edit.finish();
            }
            {..on_key(on_keydown)}
            node_ref=field
        ></textarea>
    }
}
