//! Editing a text in place: what is typed lives in a draft until the server has confirmed it, and nothing that comes
//! in overwrites it.

mod view;

pub use view::{WordsLabels, WordsPart};

use super::form_draft::FormDraft;
use crate::store::Store;
use crate::ui::effect::{effect, effect_after};
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::draft::{Draft, Standing};

/// The editing of one text. A handle.
#[derive(Clone, Copy)]
pub struct WordsEdit {
    store: Store,
    /// The name of its draft.
    key: Memo<String>,
    put: Callback<String, bool>,
    /// Whether the text is a field now.
    pub editing: RwSignal<bool>,
    draft: RwSignal<Draft>,
    /// The text as it is seen.
    pub now: Memo<String>,
    /// How what is typed stands to what the server has.
    pub standing: Memo<Standing>,
}

impl WordsEdit {
    /// The editing of the text `now`. `key` names its draft, `settled` says that the server has what was saved, and
    /// `put` saves a text or says that it cannot be saved.
    pub fn new(
        store: Store,
        key: Memo<String>,
        now: Memo<String>,
        settled: impl Fn() -> bool + Send + Sync + 'static,
        put: impl Fn(String) -> bool + Send + Sync + 'static,
    ) -> Self {
        let kept: Option<Draft> = FormDraft::new(store, &key.get_untracked()).load();
        let editing = RwSignal::new(kept.is_some());
        let draft = RwSignal::new(kept.unwrap_or_else(|| Draft::of("")));
        let standing = memo(move || {
            let now = now.get();
            if editing.get() { draft.with(|draft| draft.standing(&now)) } else { Standing::Untouched }
        });
        let edit = Self { store, key, put: Callback::new(put), editing, draft, now, standing };
        // What was not touched follows the server; what has arrived is no draft any more.
        effect_after(move |first: Option<()>| {
            let now = now.get();
            if editing.get_untracked() {
                let standing = draft.try_update(|draft| draft.follow(&now));
                if first.is_none() && standing == Some(Standing::Arrived) {
                    edit.close();
                }
            }
        });
        // The server has named the record: the draft goes with it.
        effect_after(move |before: Option<String>| {
            let key = key.get();
            if let Some(before) = before.filter(|before| *before != key) {
                let old = FormDraft::new(store, &before);
                if let Some(draft) = old.load::<Draft>() {
                    FormDraft::new(store, &key).keep(&draft);
                    old.forget();
                }
            }
            key
        });
        // The server has the text: only now the draft may go.
        effect(move || {
            if settled() && !editing.get() {
                edit.kept().forget();
            }
        });
        // Whatever closes the record, what was typed is saved, or stays a draft where it cannot be.
        Owner::on_cleanup(move || {
            if editing.try_get_untracked() == Some(true) {
                edit.save();
            }
        });
        edit
    }

    fn kept(self) -> FormDraft {
        FormDraft::new(self.store, &self.key.try_get_untracked().unwrap_or_default())
    }

    /// What is being typed. Follows changes.
    pub fn typed(self) -> Signal<String> {
        Signal::derive(move || self.draft.with(|draft| draft.text.clone()))
    }

    /// Begins with the text as it is.
    pub fn begin(self) {
        self.draft.set(Draft::of(self.now.get_untracked()));
        self.editing.set(true);
    }

    /// Takes over what was typed.
    pub fn type_in(self, text: String) {
        self.draft.update(|draft| draft.text = text);
        self.draft.with_untracked(|draft| {
            if draft.text == draft.base { self.kept().forget() } else { self.kept().keep(draft) }
        });
    }

    /// Saves what was typed, unless somebody has to choose first. `false` where it could not be saved.
    pub fn save(self) -> bool {
        let Some(draft) = self.draft.try_get_untracked() else { return false };
        let now = self.now.try_get_untracked().unwrap_or_default();
        match draft.standing(&now) {
            Standing::Both => false,
            Standing::Untouched | Standing::Arrived => true,
            Standing::Mine => self.put.try_run(draft.text) == Some(true),
        }
    }

    /// Saves and closes the field, where that is possible.
    pub fn finish(self) -> bool {
        let saved = self.save();
        if saved {
            self.editing.set(false);
        }
        saved
    }

    /// Gives up what was typed.
    pub fn close(self) {
        self.kept().forget();
        self.editing.set(false);
    }

    /// Of two changes mine is kept.
    pub fn keep_mine(self) {
        let now = self.now.get_untracked();
        self.draft.update(|draft| draft.keep_mine(&now));
        self.finish();
    }
}
