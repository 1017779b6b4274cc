//! The projects in their folders.

use crate::features::projects::ProjectDialogs;
use crate::platform::storage::{self, Keep};
use crate::router::use_path;
use crate::store::{Load, Scope, Store};
use crate::text::{project_status, text};
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use threadline_domain::{ProjectId, place};
use wasm_bindgen::JsCast;
use web_sys::Element;

/// The folders that are closed, by name, for this browser.
const SHUT: &str = "threadline.folders-shut";

fn shut_folders() -> BTreeSet<String> {
    storage::get(Keep::Browser, SHUT).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

fn keep_folder(name: &str, open: bool) {
    let mut shut = shut_folders();
    let changed = if open { shut.remove(name) } else { shut.insert(name.to_owned()) };
    if changed && let Ok(text) = serde_json::to_string(&shut) {
        storage::set(Keep::Browser, SHUT, &text);
    }
}

/// The projects that are neither templates nor put away, by folder; those without one last.
#[component]
pub(super) fn ProjectTree() -> impl IntoView {
    let store = Store::expect();
    let dialogs = ProjectDialogs::expect();
    let folders = memo(move || {
        let mut folders: BTreeMap<Option<String>, Vec<ProjectId>> = BTreeMap::new();
        for project in store.projects() {
            if !project.is_template && !project.archived {
                folders.entry(project.folder.clone()).or_default().push(project.id);
            }
        }
        let loose = folders.remove(&None).map(|projects| (None, projects));
        folders.into_iter().chain(loose).collect::<Vec<_>>()
    });
    let loaded = store.loaded(Scope::Workspace);
    view! {
        <h2>
            <a href="projects">{text().shell.projects}</a>
            <span class="end">
                <IconButton
                    icon="plus" tight=true label=text().projects.new_project
                    on_press=move |()| dialogs.create(None)
                />
            </span>
        </h2>
        <Show when=move || loaded.with(|load| *load == Load::Loading) fallback=|| ()>
            <ul class="ghosts" aria-hidden="true"><li></li><li></li><li></li></ul>
        </Show>
        <Each each=move || folders.get() key=Clone::clone let((folder, projects))>
            {match folder {
                Some(name) => view! { <Folder name projects/> }.into_any(),
                None => view! { <ul>{links(&projects)}</ul> }.into_any(),
            }}
        </Each>
    }
}

#[component]
fn Folder(name: String, projects: Vec<ProjectId>) -> impl IntoView {
    let is_open = !shut_folders().contains(&name);
    let label = name.clone();
    let on_toggle = move |event: leptos::ev::Event| {
        if let Some(details) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            keep_folder(&name, details.has_attribute("open"));
        }
    };
    view! {
        <details open=is_open on:toggle=on_toggle>
            <summary>
                <Icon name="chevron-down"/>
                <span class="cut">{label}</span>
            </summary>
            <ul>{links(&projects)}</ul>
        </details>
    }
}

fn links(projects: &[ProjectId]) -> impl IntoView + use<> {
    projects.iter().map(|id| view! { <ProjectLink id=*id/> }).collect_view()
}

/// One project: its status as a shape, its title, whether one is there.
#[component]
fn ProjectLink(id: ProjectId) -> impl IntoView {
    let project = Store::expect().project(id);
    let path = use_path();
    let here = format!("/projects/{id}/");
    let current = memo(move || path.with(|path| path.contains(&here)));
    let status = {
        let project = project.clone();
        memo(move || project.get().map(|project| project.status.clone()).unwrap_or_default())
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
