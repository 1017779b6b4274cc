//! The description: read as rich text, written as Markdown.

use super::drafts::TextField;
use super::text_edit::TextEdit;
use super::text_trouble::TextTrouble;
use crate::features::editor::{Editor, EditorState, begins_writing};
use crate::platform::focus;
use crate::text::text;
use crate::ui::button::IconButton;
use crate::ui::effect::effect;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use crate::ui::rich_text::RichText;
use crate::ui::roving::dom::take;
use leptos::{ev, html, prelude::*};

/// The description, or the offer to write one.
#[component]
pub(super) fn Description() -> impl IntoView {
    let edit = TextEdit::new(TextField::Description);
    let failed = move || edit.refusal.with(Option::is_some);
    view! {
        <section class="part description" class:failed=failed aria-label=text().task.description>
            {move || {
                if edit.editing.get() {
                    view! { <DescriptionField edit/> }.into_any()
                } else {
                    view! { <DescriptionText edit/> }.into_any()
                }
            }}
            <TextTrouble edit label=text().task.description/>
        </section>
    }
}

#[component]
fn DescriptionText(edit: TextEdit) -> impl IntoView {
    let place = NodeRef::<html::Div>::new();
    let shown = memo(move || edit.formatted());
    // Back from the field, the keyboard is where it was.
    effect(move || {
        let Some(place) = place.get() else { return };
        if edit.takes_focus_back()
            && let Some(button) = focus::matches_within(&place, ":scope > button").first()
        {
            focus::focus(button);
        }
    });
    let begin_on_click = move |event: ev::MouseEvent| {
        if begins_writing(&event) {
            edit.begin();
        }
    };
    view! {
        <div class="description-text" node_ref=place>
            {move || match shown.get() {
                None => view! { <ul class="ghosts" aria-hidden="true"><li></li><li></li></ul> }.into_any(),
                Some(written) if written.is_empty() => view! {
                    <button type="button" class="value unset" on:click=move |_| edit.begin()>
                        {text().task.add_description}
                    </button>
                }.into_any(),
                Some(written) => view! {
                    <div class="written" on:click=begin_on_click>
                        <RichText text=written/>
                    </div>
                    <IconButton
                        icon="drafts"
                        label=text().task.edit_description
                        tight=true
                        class="line-more"
                        on_press=move |()| edit.begin()
                    />
                }.into_any(),
            }}
        </div>
    }
}

#[component]
fn DescriptionField(edit: TextEdit) -> impl IntoView {
    let state = EditorState::new(edit.typed(), Callback::new(move |text| edit.type_in(text)));
    let hint = unique_id("hint");
    edit.bind_focus(state.field);
    let on_keys = Callback::new(move |event: ev::KeyboardEvent| {
        let with_control = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "Escape" => {
                take(&event);
                if !edit.finish() {
                    edit.leave();
                }
            }
            "Enter" if with_control => {
                take(&event);
                edit.finish();
            }
            _ => return false,
        }
        true
    });
    view! {
        <Editor
            state
            label=text().task.description
            placeholder=text().task.add_description
            described_by=hint.clone()
            on_keys
            on_leave=Callback::new(move |()| edit.blur())
        />
        <p class="hint" id=hint>{text().task.description_hint}</p>
    }
}
