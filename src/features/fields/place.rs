//! Where a task belongs: section and project.

use super::{lazily, words};
use crate::store::Store;
use crate::text::text;
use crate::ui::icon::{Glyph, Shape};
use crate::ui::picker::{Choice, Picker};
use crate::ui::popover::Anchor;
use leptos::prelude::*;
use threadline_domain::{ProjectId, SectionId};

/// Picks a section of a project, or none.
#[component]
pub fn SectionPicker(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// The project whose sections are offered.
    #[prop(into)]
    project: Signal<Option<ProjectId>>,
    /// The section now; `None` where several tasks differ.
    #[prop(into)]
    value: Signal<Option<Option<SectionId>>>,
    /// A section was picked.
    #[prop(into)]
    on_pick: Callback<Option<SectionId>>,
) -> impl IntoView {
    let store = Store::expect();
    let choices = lazily(move || {
        let sections = project.get().map(|project| store.sections_of(project)).unwrap_or_default();
        let named = sections.into_iter().map(|section| Choice::new(Some(section.id), section.name));
        named.chain([Choice::new(None, text().common.no_section)]).collect()
    });
    let picked = Signal::derive(move || value.get().into_iter().collect());
    let words = words(text().task.section, text().task.find_section);
    view! { <Picker open anchor words choices picked on_pick/> }
}

/// Picks a project: neither a template nor one that is put away.
#[component]
pub fn ProjectPicker(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// The project now.
    #[prop(into)]
    value: Signal<Option<ProjectId>>,
    /// A project was picked.
    #[prop(into)]
    on_pick: Callback<ProjectId>,
) -> impl IntoView {
    let store = Store::expect();
    let choices = lazily(move || {
        let open = store.projects().into_iter().filter(|project| !project.is_template && !project.archived);
        open.map(|project| {
            let slug = project.status.slug();
            let choice = Choice::new(project.id, project.title.clone())
                .lead(move || view! { <Glyph shape=Shape::Project(slug)/> });
            match &project.folder {
                Some(folder) => choice.aside(folder.clone()),
                None => choice,
            }
        })
        .collect()
    });
    let picked = Signal::derive(move || value.get().into_iter().collect());
    let words = words(text().task.project, text().task.find_project);
    view! { <Picker open anchor words choices picked on_pick/> }
}
