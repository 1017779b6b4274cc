//! A text that is read as rich text and written in the one editor.

use super::WordsEdit;
use crate::features::editor::{Editor, EditorState, begins_writing};
use crate::text::text;
use crate::ui::button::IconButton;
use crate::ui::effect::effect;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use crate::ui::rich_text::RichText;
use crate::ui::roving::dom::take;
use leptos::{ev, prelude::*};
use threadline_domain::draft::Standing;
use threadline_domain::markup::Markup;

/// The words around a text.
#[derive(Clone, Copy)]
pub struct WordsLabels {
    /// What the text is.
    pub name: &'static str,
    /// The offer to write one.
    pub write: &'static str,
    /// The name of the button that makes it a field.
    pub edit: &'static str,
    /// How it is written and saved.
    pub hint: &'static str,
    /// Lines to start with.
    pub rows: u32,
}

/// The text, or the offer to write one.
#[component]
pub fn WordsPart(
    /// Its editing.
    edit: WordsEdit,
    /// The words around it.
    labels: WordsLabels,
) -> impl IntoView {
    view! {
        <section class="part description" aria-label=labels.name>
            {move || {
                if edit.editing.get() { view! { <Field edit labels/> }.into_any() } else { view! { <Words edit labels/> }.into_any() }
            }}
            <Elsewhere edit/>
        </section>
    }
}

#[component]
fn Words(edit: WordsEdit, labels: WordsLabels) -> impl IntoView {
    let shown = memo(move || Markup::from_markdown(&edit.now.get()));
    let begin_on_click = move |event: ev::MouseEvent| {
        if begins_writing(&event) {
            edit.begin();
        }
    };
    view! {
        <div class="description-text">
            {move || if shown.with(Markup::is_empty) {
                view! {
                    <button type="button" class="value unset" on:click=move |_| edit.begin()>{labels.write}</button>
                }.into_any()
            } else {
                view! {
                    <div class="written" on:click=begin_on_click><RichText text=shown/></div>
                    <IconButton
                        icon="drafts" label=labels.edit tight=true class="line-more"
                        on_press=move |()| edit.begin()
                    />
                }.into_any()
            }}
        </div>
    }
}

#[component]
fn Field(edit: WordsEdit, labels: WordsLabels) -> impl IntoView {
    let state = EditorState::new(edit.typed(), Callback::new(move |text| edit.type_in(text)));
    let hint = unique_id("hint");
    effect(move || {
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
            label=labels.name
            placeholder=labels.write
            rows=labels.rows
            described_by=hint.clone()
            on_keys
            on_leave=Callback::new(move |()| {
                edit.finish();
            })
        />
        <p class="hint" id=hint>{labels.hint}</p>
    }
}

/// The text was changed elsewhere while somebody was typing here.
#[component]
fn Elsewhere(edit: WordsEdit) -> impl IntoView {
    let words = &text().task;
    let is_both = memo(move || edit.standing.get() == Standing::Both);
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
