//! Editing a part of a note.

use crate::features::words_edit::WordsEdit;
use crate::store::Store;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::outbox::{RecordWrite, Refused, Write};
use threadline_domain::{Note, NoteId, NotePatch};

/// A text of a note.
#[derive(Clone, Copy)]
pub(super) struct NoteField {
    /// A name for its draft.
    pub(super) key: &'static str,
    /// The text in the form in which it is edited.
    pub(super) of: fn(&Note) -> String,
    /// The change that puts a text into the note; `None` where it cannot be one.
    pub(super) patch: fn(&str) -> Option<NotePatch>,
}

/// The editing of one text of a note.
pub(super) fn note_edit(store: Store, id: Memo<NoteId>, field: NoteField) -> WordsEdit {
    let key = memo(move || format!("note.{}.{}", id.get(), field.key));
    let now =
        memo(move || store.note(id.get()).with(|note| note.as_deref().map(field.of)).unwrap_or_default());
    let settled = move || !store.is_note_unsaved(id.get()) && refusal(store, id).is_none();
    let put = move |typed: String| match ((field.patch)(&typed), id.try_get_untracked()) {
        (Some(patch), Some(id)) => {
            store.edit_note(id, patch);
            true
        }
        _ => false,
    };
    WordsEdit::new(store, key, now, settled, put)
}

/// The change of the note that the server refused. Follows changes.
pub(super) fn refusal(store: Store, id: Memo<NoteId>) -> Option<Refused> {
    let id = id.get();
    let is_ours =
        |refused: &Refused| matches!(&refused.write, Write::Note(RecordWrite::Update(own, _)) if *own == id);
    store.refused_notes().into_iter().rfind(is_ours)
}
