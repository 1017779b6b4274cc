//! The text of a note.

use super::editing::NoteField;
use crate::features::words_edit::{WordsEdit, WordsLabels, WordsPart};
use crate::text::text;
use leptos::prelude::*;
use threadline_domain::NotePatch;
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
pub(super) fn NoteContent(edit: WordsEdit) -> impl IntoView {
    let words = &text().notes;
    let labels = WordsLabels {
        name: words.content,
        write: words.write,
        edit: words.edit_text,
        hint: words.hint,
        rows: 8,
    };
    view! { <WordsPart edit labels/> }
}
