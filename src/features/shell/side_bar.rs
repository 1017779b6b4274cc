//! The side bar: where one can go.

use super::SideBarShut;
use crate::store::{Load, Scope, Store};
use crate::text::{project_status, text};
use crate::ui::icon::{Glyph, Icon, Shape};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use std::collections::BTreeMap;
use std::sync::Arc;
use threadline_domain::{Project, ProjectId, place};

/// Search, projects in their folders, and who is signed in.
#[component]
pub(super) fn SideBar() -> impl IntoView {
    let store = Store::expect();
    let SideBarShut(shut) = expect_context();
    let capabilities = store.capabilities();
    let workspace = move || capabilities.with(|known| known.workspace.clone());
    view! {
        <nav class="side" aria-label=text().shell.main>
            <div class="side-head">
                <a class="company" href="projects">
                    <svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
                        <path d="M2.5 5h8.5M2.5 15h4.5c5 0 3.5-5 10.5-5M14.5 5h3"></path>
                    </svg>
                    <span class="cut">{workspace}</span>
                </a>
                <span class="end">
                    <button
                        type="button"
                        class="button icon-only"
                        aria-label=text().shell.hide_side
                        on:click=move |_| shut.set(true)
                    >
                        <Icon name="side-bar"/>
                    </button>
                </span>
            </div>
            <div class="side-scroll">
                <ProjectTree/>
            </div>
        </nav>
    }
}

/// The projects that are neither templates nor put away, by folder; those without one first.
#[component]
fn ProjectTree() -> impl IntoView {
    let store = Store::expect();
    let folders = Memo::new(move |_| {
        let mut folders: BTreeMap<Option<String>, Vec<Arc<Project>>> = BTreeMap::new();
        for project in store.projects() {
            if !project.is_template && !project.archived {
                folders.entry(project.folder.clone()).or_default().push(project);
            }
        }
        folders.into_iter().collect::<Vec<_>>()
    });
    let loaded = store.loaded(Scope::Workspace);
    view! {
        <h2><a href="projects">{text().shell.projects}</a></h2>
        <Show when=move || loaded.with(|load| *load == Load::Loading) fallback=|| ()>
            <ul class="ghosts" aria-hidden="true"><li></li><li></li><li></li></ul>
        </Show>
        <For each=move || folders.get() key=|(folder, projects)| {
            (folder.clone(), projects.iter().map(|project| project.id).collect::<Vec<_>>())
        } let((folder, projects))>
            {match folder {
                Some(folder) => view! {
                    <details open>
                        <summary>
                            <Icon name="chevron-down"/>
                            <span class="cut">{folder}</span>
                        </summary>
                        <ul>{projects.iter().map(|project| view! { <ProjectLink id=project.id/> }).collect_view()}</ul>
                    </details>
                }.into_any(),
                None => view! {
                    <ul>{projects.iter().map(|project| view! { <ProjectLink id=project.id/> }).collect_view()}</ul>
                }.into_any(),
            }}
        </For>
    }
}

/// One project: its status as a shape, its title, whether one is there.
#[component]
fn ProjectLink(id: ProjectId) -> impl IntoView {
    let project = Store::expect().project(id);
    let path = use_location().pathname;
    let here = format!("/projects/{id}/");
    let current = Memo::new(move |_| path.with(|path| path.contains(&here)));
    let status = {
        let project = project.clone();
        Memo::new(move |_| project.get().map(|project| project.status.clone()).unwrap_or_default())
    };
    let title = move || project.get().map(|project| project.title.clone());
    view! {
        <li>
            <a href=place::board(id) aria-current=move || current.get().then_some("page")>
                <Glyph
                    shape=Signal::derive(move || Shape::Project(status.with(|status| status.slug())))
                    label=Signal::derive(move || status.with(project_status))
                />
                <span class="cut">{title}</span>
            </a>
        </li>
    }
}
