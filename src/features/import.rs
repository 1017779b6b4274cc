//! Tasks from a sheet: a file or pasted lines, which column is which field, what would happen, and then all of it as
//! one step.

mod columns;
mod happens;
mod sheet;
mod source;

use super::commands::Commands;
use super::project_page::CurrentProject;
use crate::platform::clock;
use crate::store::Store;
use crate::text::text;
use crate::ui::dialog::Dialog;
use crate::ui::memo::memo;
use leptos::prelude::*;
use sheet::Sheet;
use std::sync::Arc;
use threadline_domain::ProjectId;
use threadline_domain::import::{self, Names, Planned, Target};

/// How far somebody has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Source,
    Columns,
    Happens,
}

/// What the steps share. It stands outside of the dialog: closing that loses nothing.
#[derive(Clone, Copy)]
struct Import {
    store: Store,
    project: Memo<Option<ProjectId>>,
    open: RwSignal<bool>,
    step: RwSignal<Step>,
    sheet: RwSignal<Option<Arc<Sheet>>>,
    columns: RwSignal<Vec<Option<Target>>>,
    /// What every row would make.
    planned: Memo<Arc<Vec<Planned>>>,
    /// What was pasted.
    pasted: RwSignal<String>,
}

impl Import {
    fn new(open: RwSignal<bool>) -> Self {
        let store = Store::expect();
        let CurrentProject(project) = expect_context();
        let sheet = RwSignal::new(None::<Arc<Sheet>>);
        let columns = RwSignal::new(Vec::new());
        let planned = memo(move || {
            let Some(project) = project.get() else { return Arc::default() };
            let people = store.people();
            let names = Names {
                people: people
                    .iter()
                    .flat_map(|one| [Some(one.name()), one.email.clone()].map(|name| (one.id, name)))
                    .filter_map(|(id, name)| Some((id, name?)))
                    .collect(),
                sections: store.sections_of(project).iter().map(|one| (one.id, one.name.clone())).collect(),
            };
            let plan = |sheet: &Arc<Sheet>| {
                columns.with(|columns| import::plan(&sheet.rows, columns, &names, &clock::here()))
            };
            Arc::new(sheet.with(|sheet| sheet.as_ref().map(plan)).unwrap_or_default())
        });
        let (step, pasted) = (RwSignal::new(Step::Source), RwSignal::new(String::new()));
        Self { store, project, open, step, sheet, columns, planned, pasted }
    }

    /// Takes a sheet, and guesses what its columns are.
    fn take(self, sheet: Sheet) {
        self.columns.set(import::guess_all(sheet.heads()));
        self.sheet.set(Some(Arc::new(sheet)));
        self.step.set(Step::Columns);
    }

    /// How many tasks there will be.
    fn count(self) -> usize {
        self.planned.with(|planned| planned.iter().filter(|row| row.task.is_some()).count())
    }

    /// Makes them.
    fn carry_out(self) {
        let Some(project) = self.project.get_untracked() else { return };
        self.store.import_tasks(project, &self.planned.get_untracked());
        self.open.set(false);
        self.sheet.set(None);
        self.columns.set(Vec::new());
        self.pasted.set(String::new());
        self.step.set(Step::Source);
    }
}

/// The dialog, step by step.
#[component]
pub fn ImportDialog() -> impl IntoView {
    let import = Import::new(Commands::expect().importing);
    let words = &text().import;
    let title = move || match import.step.get() {
        Step::Source => words.title,
        Step::Columns => words.columns_title,
        Step::Happens => words.happens_title,
    };
    view! {
        <Dialog
            open=import.open
            title=Signal::derive(move || title().to_owned())
            close_label=text().common.close
            class="import"
        >
            {move || match import.step.get() {
                Step::Source => view! { <source::Source import/> }.into_any(),
                Step::Columns => view! { <columns::Columns import/> }.into_any(),
                Step::Happens => view! { <happens::Happens import/> }.into_any(),
            }}
        </Dialog>
    }
}
