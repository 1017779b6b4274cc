//! A project as a page: what it is about, how it stands, who works on it, its sections, and what happened.

mod activity;
mod activity_words;
mod acts;
mod facts;
mod status;

use super::project_page::CurrentProject;
use super::projects::SectionList;
use super::task::RefusalNote;
use super::words_edit::{WordsEdit, WordsLabels, WordsPart};
use crate::store::Store;
use crate::text::{errors, fill, text};
use crate::ui::memo::memo;
use activity::ActivityPart;
use acts::Acts;
use facts::Facts;
use leptos::prelude::*;
use status::StatusPart;
use std::sync::Arc;
use threadline_domain::markup::Markup;
use threadline_domain::outbox::Write;
use threadline_domain::{Project, ProjectId, ProjectPatch};

/// The project that is open.
#[derive(Clone, Copy)]
struct Here {
    store: Store,
    id: ProjectId,
    project: Memo<Option<Arc<Project>>>,
}

impl Here {
    fn get<T: Default>(self, look: impl FnOnce(&Project) -> T) -> T {
        self.project.with(|project| project.as_deref().map(look).unwrap_or_default())
    }

    fn change(self, patch: ProjectPatch) {
        self.store.edit_project(self.id, patch);
    }
}

/// Everything about the project but its tasks.
#[component]
pub fn Overview() -> impl IntoView {
    let store = Store::expect();
    let CurrentProject(current) = expect_context();
    let is_there = memo(move || {
        let id = current.get()?;
        store.project(id).with(Option::is_some).then_some(id)
    });
    move || match is_there.get() {
        Some(id) => {
            let project = memo(move || store.project(id).get());
            view! { <Parts here=Here { store, id, project }/> }.into_any()
        }
        None => view! {
            <ul class="ghosts" role="status" aria-label=text().shell.loading><li></li><li></li><li></li></ul>
        }
        .into_any(),
    }
}

#[component]
fn Parts(here: Here) -> impl IntoView {
    let words = &text().overview;
    let tells = here.store.capabilities();
    let id = Signal::stored(Some(here.id));
    view! {
        <div class="task-page overview">
            <div>
                <StatusPart here/>
                <Description here/>
                <section class="part" aria-label=words.sections>
                    <header><h2>{words.sections}</h2></header>
                    <SectionList project=id/>
                </section>
                {move || tells.with(|known| known.activity).then(|| view! { <ActivityPart here/> })}
            </div>
            <aside class="facts-side" aria-label=words.facts>
                <Facts here/>
                <Acts here/>
            </aside>
        </div>
    }
}

#[component]
fn Description(here: Here) -> impl IntoView {
    let words = &text().overview;
    let (store, id) = (here.store, here.id);
    let key = memo(move || format!("project.{id}.description"));
    let now = memo(move || {
        here.get(|project| {
            Markup::from_html(project.description.as_deref().unwrap_or_default()).to_markdown()
        })
    });
    let refusal = move || {
        let is_ours = |write: &Write| matches!(write, Write::UpdateProject(own, patch) if *own == id && patch.description.is_some());
        store.refused().into_iter().rfind(|refused| is_ours(&refused.write))
    };
    let put = move |typed: String| {
        let html = (!typed.trim().is_empty()).then(|| Markup::from_markdown(&typed).to_html());
        here.change(ProjectPatch { description: Some(html), ..ProjectPatch::default() });
        true
    };
    let settled = move || !store.is_project_unsaved(id) && refusal().is_none();
    let edit = WordsEdit::new(store, key, now, settled, put);
    let labels = WordsLabels {
        name: words.description,
        write: words.add_description,
        edit: words.edit_description,
        hint: words.hint,
        rows: 6,
    };
    let refused = move || {
        refusal().map(|refused| {
            let words = fill(words.not_saved, &[("why", &errors::words(&refused.error))]);
            view! { <RefusalNote seq=refused.seq words/> }
        })
    };
    view! { {refused} <WordsPart edit labels/> }
}
