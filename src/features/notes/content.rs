//! The text of a note: read as rich text, written in the one editor.

use super::editing::{NoteEdit, NoteField};
use crate::features::editor::{Editor, EditorState, begins_writing};
use crate::text::text;
use crate::ui::button::IconButton;
use crate::ui::id::unique_id;
use crate::ui::rich_text::RichText;
use crate::ui::roving::dom::take;
use leptos::{ev, prelude::*};
use threadline_domain::NotePatch;
use threadline_domain::draft::Standing;
use threadline_domain::markup::Markup;

/// The content as a text that is edited.
pub(super) const CONTENT: NoteField = NoteField {
    key: "content",
    of: |note| Markup::from_html(note.content.as_deref().unwrap_or_default()).to_markdown(),
    patch: |typed| {
        let html = (!typed.trim().is_empty()).then(|| Markup::from_markdown(typed).to_html());
        Some(NotePatch { content: Some(html), ..NotePatch::default() })
    },
};

/// The text, or the offer to write one.
#[component]
pub(super) fn NoteContent(edit: NoteEdit) -> impl IntoView {
    let words = &text().notes;
    view! {
        <section class="part description" aria-label=words.content>
            {move || {
                if edit.editing.get() { view! { <Field edit/> }.into_any() } else { view! { <Words edit/> }.into_any() }
            }}
            <Elsewhere edit/>
        </section>
    }
}

#[component]
fn Words(edit: NoteEdit) -> impl IntoView {
    let words = &text().notes;
    let shown = Memo::new(move |_| Markup::from_markdown(&edit.now.get()));
    let begin_on_click = move |event: ev::MouseEvent| {
        if begins_writing(&event) {
            edit.begin();
        }
    };
    view! {
        <div class="description-text">
            {move || if shown.with(Markup::is_empty) {
                view! {
                    <button type="button" class="value unset" on:click=move |_| edit.begin()>{words.write}</button>
                }.into_any()
            } else {
                view! {
                    <div class="written" on:click=begin_on_click><RichText text=shown/></div>
                    <IconButton
                        icon="drafts" label=words.edit_text tight=true class="line-more"
                        on_press=move |()| edit.begin()
                    />
                }.into_any()
            }}
        </div>
    }
}

#[component]
fn Field(edit: NoteEdit) -> impl IntoView {
    let words = &text().notes;
    let state = EditorState::new(edit.typed(), Callback::new(move |text| edit.type_in(text)));
    let hint = unique_id("hint");
    Effect::new(move |_| {
        if state.field.get().is_some() {
            state.focus();
        }
    });
    let on_keys = Callback::new(move |event: ev::KeyboardEvent| {
        let with_control = event.ctrl_key() || event.meta_key();
        match event.key().as_str() {
            "Escape" => {
                take(&event);
                edit.finish();
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
            label=words.content
            placeholder=words.write
            rows=8
            described_by=hint.clone()
            on_keys
            on_leave=Callback::new(move |()| {
                edit.finish();
            })
        />
        <p class="hint" id=hint>{words.hint}</p>
    }
}

/// The text was changed elsewhere while somebody was typing here.
#[component]
fn Elsewhere(edit: NoteEdit) -> impl IntoView {
    let words = &text().task;
    let is_both = Memo::new(move |_| edit.standing.get() == Standing::Both);
    move || {
        is_both.get().then(|| {
            view! {
                <div class="trouble elsewhere" role="alert">
                    <p>{words.changed_elsewhere}</p>
                    <p class="theirs">{edit.now}</p>
                    <p class="actions">
                        <button type="button" class="button framed" on:click=move |_| edit.keep_mine()>{words.keep_mine}</button>
                        <button type="button" class="button" on:click=move |_| edit.close()>{words.take_theirs}</button>
                    </p>
                </div>
            }
        })
    }
}
