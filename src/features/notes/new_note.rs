//! The dialog of a new note or of the minutes of a meeting. What is typed stands outside of it and is kept.

mod fields;
mod meeting;
mod typed;

use crate::features::form_draft::FormDraft;
use crate::router::use_navigate;
use crate::store::Store;
use crate::text::text;
use crate::ui::dialog::Dialog;
use fields::Fields;
use leptos::prelude::*;
use threadline_domain::{NotePatch, ProjectId, place};
use typed::{Flaw, Typed};

/// Opens the dialog. A handle.
#[derive(Clone, Copy)]
pub struct NoteDialogs {
    store: Store,
    /// Whether it is called up.
    pub open: RwSignal<bool>,
    typed: RwSignal<Typed>,
}

impl NoteDialogs {
    /// Makes the handle for everything below.
    pub fn provide() -> Self {
        let dialogs = Self { store: Store::expect(), open: RwSignal::new(false), typed: RwSignal::default() };
        provide_context(dialogs);
        dialogs
    }

    /// The dialog of the shell.
    ///
    /// # Panics
    /// Outside of the shell.
    #[allow(clippy::expect_used)]
    pub fn expect() -> Self {
        use_context().expect("inside the shell")
    }

    /// Asks for a new note, in a project or personal.
    pub fn note(self, project: Option<ProjectId>) {
        self.begin(false, project);
    }

    /// Asks for the minutes of a meeting.
    pub fn meeting(self, project: Option<ProjectId>) {
        self.begin(true, project);
    }

    fn draft(self, is_meeting: bool) -> FormDraft {
        FormDraft::new(self.store, if is_meeting { "new-meeting" } else { "new-note" })
    }

    fn begin(self, is_meeting: bool, project: Option<ProjectId>) {
        let kept: Option<Typed> = self.draft(is_meeting).load();
        let mut typed = kept.unwrap_or_else(|| Typed::new(is_meeting));
        if typed.is_blank() || project.is_some() {
            typed.project = project;
        }
        self.typed.set(typed);
        self.open.set(true);
    }

    /// Opens it with what was refused.
    pub(super) fn again(self, fields: &NotePatch) {
        self.typed.set(Typed::of(fields));
        self.open.set(true);
    }

    fn change(self, change: impl FnOnce(&mut Typed)) {
        self.typed.update(change);
        self.typed.with_untracked(|typed| {
            let draft = self.draft(typed.is_meeting);
            if typed.is_blank() { draft.forget() } else { draft.keep(typed) }
        });
    }

    fn send(self) -> Result<String, Flaw> {
        let people = untrack(|| self.store.people());
        let fields = self.typed.with_untracked(|typed| typed.patch(&people))?;
        self.draft(self.typed.with_untracked(|typed| typed.is_meeting)).forget();
        self.open.set(false);
        let id = self.store.create_note(fields);
        Ok(format!("/{}", place::note(id)))
    }
}

/// The dialog. Stands once in the shell.
#[component]
pub fn NoteDialogLayer() -> impl IntoView {
    let dialogs = NoteDialogs::expect();
    let navigate = StoredValue::new_local(use_navigate());
    let title = Signal::derive(move || {
        let is_meeting = dialogs.typed.with(|typed| typed.is_meeting);
        if is_meeting { text().notes.new_meeting } else { text().notes.new_note }.to_owned()
    });
    let send = Callback::new(move |()| match dialogs.send() {
        Ok(to) => {
            navigate.with_value(|navigate| navigate(&to, Default::default()));
            None
        }
        Err(flaw) => Some(flaw),
    });
    view! {
        <Dialog open=dialogs.open title close_label=text().common.close>
            <Fields dialogs send/>
        </Dialog>
    }
}
