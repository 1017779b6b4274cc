//! The dialogs of projects, for the whole shell: whoever wants one says so here. What is typed stands outside
//! of the dialogs, so that closing one loses nothing.

use super::draft::ProjectDraft;
use super::form::ProjectForm;
use super::sections::SectionList;
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::dialog::Dialog;
use leptos::prelude::*;
use threadline_domain::ProjectId;

/// Opens the dialogs of projects. A handle.
#[derive(Clone, Copy)]
pub struct ProjectDialogs {
    pub(super) form_open: RwSignal<bool>,
    /// Which project is edited; `None` for a new one.
    pub(super) subject: RwSignal<Option<ProjectId>>,
    pub(super) draft: RwSignal<ProjectDraft>,
    /// What the form began with.
    pub(super) base: RwSignal<ProjectDraft>,
    sections_open: RwSignal<bool>,
    pub(super) sections_of: RwSignal<Option<ProjectId>>,
    pub(super) new_section: RwSignal<String>,
}

impl ProjectDialogs {
    /// Makes the handle for everything below.
    pub fn provide() -> Self {
        let dialogs = Self {
            form_open: RwSignal::new(false),
            subject: RwSignal::default(),
            draft: RwSignal::default(),
            base: RwSignal::default(),
            sections_open: RwSignal::new(false),
            sections_of: RwSignal::default(),
            new_section: RwSignal::default(),
        };
        provide_context(dialogs);
        dialogs
    }

    /// Whether one of them is open.
    pub fn open(self) -> Signal<bool> {
        Signal::derive(move || self.form_open.get() || self.sections_open.get())
    }

    /// The dialogs of the shell.
    ///
    /// # Panics
    /// Outside of the shell.
    #[allow(clippy::expect_used)]
    pub fn expect() -> Self {
        use_context().expect("inside the shell")
    }

    /// Asks for a new project; what was typed for one before is still there.
    pub fn create(self, template: Option<ProjectId>) {
        if self.subject.get_untracked().is_some() {
            self.forget();
        }
        if template.is_some() {
            self.draft.update(|draft| draft.template = template);
        }
        self.form_open.set(true);
    }

    /// Asks for the fields of a project.
    pub fn edit(self, store: Store, id: ProjectId) {
        let Some(project) = store.peek_project(id) else { return };
        let untouched = self.draft.with_untracked(|draft| self.base.with_untracked(|base| draft == base));
        if self.subject.get_untracked() != Some(id) || untouched {
            let draft = ProjectDraft::of(&project);
            self.subject.set(Some(id));
            self.base.set(draft.clone());
            self.draft.set(draft);
        }
        self.form_open.set(true);
    }

    /// Shows the sections of a project.
    pub fn sections(self, id: ProjectId) {
        if self.sections_of.get_untracked() != Some(id) {
            self.new_section.set(String::new());
        }
        self.sections_of.set(Some(id));
        self.sections_open.set(true);
    }

    /// The form was sent, or is about something else now.
    pub(super) fn forget(self) {
        self.subject.set(None);
        self.draft.set(ProjectDraft::default());
        self.base.set(ProjectDraft::default());
    }
}

/// The dialogs themselves; stands once in the shell.
#[component]
pub fn ProjectDialogLayer() -> impl IntoView {
    let dialogs = ProjectDialogs::expect();
    let store = Store::expect();
    let words = &text().projects;
    let form_title = Signal::derive(move || {
        let words = if dialogs.subject.get().is_some() { words.edit } else { words.new_project };
        words.to_owned()
    });
    let sections_title = Signal::derive(move || {
        let project = dialogs.sections_of.get().and_then(|id| store.project(id).get());
        fill(
            words.sections,
            &[("project", &project.map(|project| project.title.clone()).unwrap_or_default())],
        )
    });
    view! {
        <Dialog open=dialogs.form_open title=form_title close_label=text().common.close>
            <ProjectForm/>
        </Dialog>
        <Dialog open=dialogs.sections_open title=sections_title close_label=text().common.close>
            <SectionList project=dialogs.sections_of begins=true/>
        </Dialog>
    }
}
