//! Notes as lines: name, how it begins, who wrote it and when it changed.

use crate::features::fields::PersonMark;
use crate::store::Store;
use crate::text::{common, fill, text};
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::markup::Markup;
use threadline_domain::{Note, NoteId, place};

/// How much of a note is shown, in letters.
const EXCERPT: usize = 140;

/// The notes of one place.
#[component]
pub(super) fn NoteRows(notes: Memo<Vec<NoteId>>) -> impl IntoView {
    view! {
        <ul class="note-rows">
            <Each each=move || notes.get() key=|id| *id let(id)><NoteRow id/></Each>
        </ul>
    }
}

#[component]
fn NoteRow(id: NoteId) -> impl IntoView {
    let store = Store::expect();
    let note = memo(move || store.note(id).get());
    let with =
        move |look: fn(&Arc<Note>) -> String| note.with(|note| note.as_ref().map(look).unwrap_or_default());
    let excerpt = move || {
        with(|note| {
            let html = note.content.as_deref().unwrap_or_default();
            let words = Markup::from_html(html).to_text();
            words.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(EXCERPT).collect()
        })
    };
    let files = move || {
        let count = note.with(|note| note.as_ref().map_or(0, |note| note.attachments.len()));
        (count > 0).then(|| {
            let label = text().common.files.of(count);
            view! { <small class="note-files" title=label><Icon name="file" small=true/> {count}</small> }
        })
    };
    let who = memo(move || note.with(|note| note.as_ref().and_then(|note| note.user)));
    let when = move || {
        let at = note.with(|note| note.as_ref().and_then(|note| note.updated.or(note.created)))?;
        Some(fill(text().notes.changed, &[("when", &common::moment(at))]))
    };
    view! {
        <li data-note-id=id.to_string()>
            <Icon name="note"/>
            <a href=place::note(id)>
                <b class="cut">{move || with(|note| note.name.clone())}</b>
                <small class="cut">{excerpt}</small>
            </a>
            <span class="end-facts">
                {files}
                <small>{when}</small>
                {move || who.get().map(|who| view! { <PersonMark who=Some(who) named=true/> })}
            </span>
        </li>
    }
}
