//! The head of a project: status, title, views, people.

use super::{CurrentProject, ProjectView};
use crate::store::Store;
use crate::text::text;
use crate::ui::icon::{Glyph, Shape};
use leptos::prelude::*;
use threadline_domain::place;

/// Status, title and the tabs of the views.
#[component]
pub(super) fn Head(
    /// The view that is shown.
    view: ProjectView,
) -> impl IntoView {
    let store = Store::expect();
    let CurrentProject(id) = expect_context();
    let project = Memo::new(move |_| id.get().and_then(|id| store.project(id).get()));
    let status =
        move || project.with(|project| project.as_ref().map_or("on-track", |project| project.status.slug()));
    let title = move || project.with(|project| project.as_ref().map(|project| project.title.clone()));
    let tab =
        move |tab: ProjectView, name: &'static str, href: fn(threadline_domain::ProjectId) -> String| {
            view! {
                <a href=move || id.get().map(href) aria-current=(tab == view).then_some("page")>{name}</a>
            }
        };
    view! {
        <header class="view-head">
            <Glyph shape=Signal::derive(move || Shape::Project(status()))/>
            <h1>{title}</h1>
            <nav class="tabs" aria-label="Views">
                {tab(ProjectView::Board, text().board.title, place::board)}
                {tab(ProjectView::List, "List", place::list)}
            </nav>
        </header>
    }
}
