//! The title, edited in place.

use super::drafts::TextField;
use super::open_task::{OpenTask, Stage};
use super::text_edit::TextEdit;
use super::text_trouble::TextTrouble;
use crate::platform::focus;
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::keys::on_key;
use crate::ui::roving::dom::take;
use leptos::{ev, html, prelude::*};

/// The heading. Enter or a click makes it a field; Enter, Esc or leaving the field saves.
#[component]
pub(super) fn Title() -> impl IntoView {
    let open = OpenTask::expect();
    let edit = TextEdit::new(TextField::Title);
    let id = open.title_id.get_value();
    let failed = move || edit.refusal.with(Option::is_some);
    let inside = move || {
        if edit.editing.get() {
            view! { <TitleField edit/> }.into_any()
        } else {
            view! { <TitleText edit/> }.into_any()
        }
    };
    let heading = match open.stage {
        Stage::Peek(_) => view! { <h2 class="task-title" class:failed=failed id=id>{inside}</h2> }.into_any(),
        Stage::Page => view! { <h1 class="task-title" class:failed=failed id=id>{inside}</h1> }.into_any(),
    };
    view! {
        {heading}
        <TextTrouble edit label=text().task.title/>
    }
}

#[component]
fn TitleText(edit: TextEdit) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    // Back from the field, the keyboard is where it was.
    effect(move || {
        let Some(button) = button.get() else { return };
        if edit.takes_focus_back() {
            focus::focus(&button);
        }
    });
    let words = move || {
        let title = edit.shown().unwrap_or_default();
        if title.is_empty() { text().task.untitled.to_owned() } else { title }
    };
    view! {
        <button
            type="button"
            class="inline-text"
            title=text().task.edit_title
            node_ref=button
            on:click=move |_| edit.begin()
        >
            {words}
        </button>
    }
}

#[component]
fn TitleField(edit: TextEdit) -> impl IntoView {
    let field = NodeRef::<html::Textarea>::new();
    edit.bind(field);
    let on_keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        _ if event.is_composing() => {}
        "Enter" => {
            take(&event);
            edit.finish();
        }
        "Escape" => {
            take(&event);
            // An empty title is no title: there is nothing to keep.
            if untrack(|| edit.needs_text()) {
                edit.drop_text();
            } else if !edit.finish() {
                edit.leave();
            }
        }
        // Letters are text here, not shortcuts of the page.
        _ if !event.ctrl_key() && !event.meta_key() => event.stop_propagation(),
        _ => {}
    };
    view! {
        <textarea
            class="inline-field"
            rows="1"
            aria-label=text().task.title
            on:input=move |event| edit.type_in(event_target_value(&event))
            on:blur=move |_| edit.blur()
            {..on_key(on_keydown)}
            node_ref=field
        ></textarea>
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "title_test.rs"]
mod tests;
