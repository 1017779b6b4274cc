//! Editing a part of a note: what is typed lives in a draft until the server has confirmed it, and nothing that comes
//! in overwrites it.

use crate::features::form_draft::FormDraft;
use crate::store::Store;
use leptos::prelude::*;
use threadline_domain::draft::{Draft, Standing};
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

/// The editing of one text. A handle.
#[derive(Clone, Copy)]
pub(super) struct NoteEdit {
    store: Store,
    id: Memo<NoteId>,
    field: NoteField,
    /// Whether the text is a field now.
    pub(super) editing: RwSignal<bool>,
    draft: RwSignal<Draft>,
    /// The text as it is seen.
    pub(super) now: Memo<String>,
    /// How what is typed stands to what the server has.
    pub(super) standing: Memo<Standing>,
}

impl NoteEdit {
    pub(super) fn new(store: Store, id: Memo<NoteId>, field: NoteField) -> Self {
        let kept: Option<Draft> = kept_at(store, id.get_untracked(), field).load();
        let editing = RwSignal::new(kept.is_some());
        let draft = RwSignal::new(kept.unwrap_or_else(|| Draft::of("")));
        let now = Memo::new(move |_| {
            store.note(id.get()).with(|note| note.as_deref().map(field.of)).unwrap_or_default()
        });
        let standing = Memo::new(move |_| {
            let now = now.get();
            if editing.get() { draft.with(|draft| draft.standing(&now)) } else { Standing::Untouched }
        });
        let edit = Self { store, id, field, editing, draft, now, standing };
        // What was not touched follows the server; what has arrived is no draft any more.
        Effect::new(move |first: Option<()>| {
            let now = now.get();
            if editing.get_untracked() {
                let standing = draft.try_update(|draft| draft.follow(&now));
                if first.is_none() && standing == Some(Standing::Arrived) {
                    edit.close();
                }
            }
        });
        // The server has named the note: the draft goes with it.
        Effect::new(move |before: Option<NoteId>| {
            let id = id.get();
            if let Some(before) = before.filter(|before| *before != id) {
                let old = kept_at(store, before, field);
                if let Some(draft) = old.load::<Draft>() {
                    kept_at(store, id, field).keep(&draft);
                    old.forget();
                }
            }
            id
        });
        // The server has the text: only now the draft may go.
        Effect::new(move |_| {
            let settled = !store.is_note_unsaved(id.get()) && edit.refusal().is_none();
            if settled && !editing.get() {
                edit.kept().forget();
            }
        });
        // Whatever closes the note, what was typed is saved, or stays a draft where it cannot be.
        Owner::on_cleanup(move || {
            if editing.try_get_untracked() == Some(true) {
                edit.save();
            }
        });
        edit
    }

    fn kept(self) -> FormDraft {
        kept_at(self.store, self.id.try_get_untracked().unwrap_or(NoteId(0)), self.field)
    }

    /// What is being typed. Follows changes.
    pub(super) fn typed(self) -> Signal<String> {
        Signal::derive(move || self.draft.with(|draft| draft.text.clone()))
    }

    /// Begins with the text as it is.
    pub(super) fn begin(self) {
        self.draft.set(Draft::of(self.now.get_untracked()));
        self.editing.set(true);
    }

    /// Takes over what was typed.
    pub(super) fn type_in(self, text: String) {
        self.draft.update(|draft| draft.text = text);
        self.draft.with_untracked(|draft| {
            if draft.text == draft.base { self.kept().forget() } else { self.kept().keep(draft) }
        });
    }

    /// Saves what was typed, unless somebody has to choose first. `false` where it could not be saved.
    pub(super) fn save(self) -> bool {
        let Some(draft) = self.draft.try_get_untracked() else { return false };
        let now = self.now.try_get_untracked().unwrap_or_default();
        match draft.standing(&now) {
            Standing::Both => false,
            Standing::Untouched | Standing::Arrived => true,
            Standing::Mine => match (self.field.patch)(&draft.text) {
                Some(patch) => {
                    if let Some(id) = self.id.try_get_untracked() {
                        self.store.edit_note(id, patch);
                    }
                    true
                }
                None => false,
            },
        }
    }

    /// Saves and closes the field, where that is possible.
    pub(super) fn finish(self) -> bool {
        let saved = self.save();
        if saved {
            self.editing.set(false);
        }
        saved
    }

    /// Gives up what was typed.
    pub(super) fn close(self) {
        self.kept().forget();
        self.editing.set(false);
    }

    /// Of two changes mine is kept.
    pub(super) fn keep_mine(self) {
        let now = self.now.get_untracked();
        self.draft.update(|draft| draft.keep_mine(&now));
        self.finish();
    }

    /// The change of this text that the server refused. Follows changes.
    pub(super) fn refusal(self) -> Option<Refused> {
        let id = self.id.get();
        let is_ours = |refused: &Refused| matches!(&refused.write, Write::Note(RecordWrite::Update(own, _)) if *own == id);
        self.store.refused_notes().into_iter().rfind(is_ours)
    }
}

fn kept_at(store: Store, id: NoteId, field: NoteField) -> FormDraft {
    FormDraft::new(store, &format!("note.{id}.{}", field.key))
}
