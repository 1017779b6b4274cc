//! The files of a note.

use crate::features::files::FilesPart;
use crate::store::Store;
use crate::text::text;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::upload::Target;
use threadline_domain::{Attachment, Note, NoteId};

/// Tiles, what is on its way, and the button. Anywhere on the note files may be dropped.
#[component]
pub(super) fn NoteFiles(id: Memo<NoteId>, note: Memo<Option<Arc<Note>>>) -> impl IntoView {
    let store = Store::expect();
    let words = &text().files;
    let capabilities = store.capabilities();
    let has_files = memo(move || capabilities.with(|capabilities| capabilities.attachments));
    let files = memo(move || {
        note.with(|note| note.as_ref().map(|note| note.attachments.clone())).unwrap_or_default()
    });
    let remove = move |file: Attachment| store.detach_from_note(id.get_untracked(), &file);
    let shown = move || {
        let heading_id = unique_id("files");
        let heading = view! { <h2 id=heading_id.clone()>{words.files}</h2> }.into_any();
        view! {
            <FilesPart
                heading_id heading files is_known=Signal::derive(|| true)
                target=Signal::derive(move || Target::Note(id.get()))
                within=".view" drop_words=words.drop_note on_remove=remove
            />
        }
    };
    // A server without files has nothing to show here.
    move || has_files.get().then(shown)
}
