//! Projects: all of them by folder, and the dialogs and menus to make, change and remove one.

mod dialogs;
mod draft;
mod follow;
mod form;
mod menu;
mod row;
mod sections;

pub use dialogs::{ProjectDialogLayer, ProjectDialogs};
pub use follow::FollowNames;
pub use menu::{copy_link, project_menu, status_menu};
pub use sections::SectionList;

use crate::platform::page;
use crate::router::{NavigateOptions, use_navigate, use_query};
use crate::store::{Load, Scope, Store};
use crate::text::{errors, text};
use crate::ui::each::Each;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use row::ProjectRow;
use std::collections::BTreeMap;
use threadline_domain::ProjectId;

/// Projects that stand together under a heading.
#[derive(Clone, PartialEq)]
struct Group {
    name: String,
    ids: Vec<ProjectId>,
}

/// Every project by folder, then those without one, then templates, then what is archived where that is asked for.
#[component]
pub fn ProjectsPage() -> impl IntoView {
    let store = Store::expect();
    let dialogs = ProjectDialogs::expect();
    let words = &text().projects;
    page::set_title(&format!("{} · Threadline", words.title));
    store.load(Scope::Templates);
    let query = use_query();
    let with_archived = memo(move || query.with(|query| query.get("archived").is_some()));
    effect(move || {
        if with_archived.get() {
            store.load(Scope::Archived);
        }
    });
    let navigate = use_navigate();
    let toggle = move |_| {
        let to = if with_archived.get_untracked() { "/projects" } else { "/projects?archived=1" };
        navigate(to, NavigateOptions { scroll: false, ..NavigateOptions::default() });
    };
    let groups = memo(move || groups(store, with_archived.get()));
    let load = store.load(Scope::Workspace);
    let load = memo(move || load.get());
    let archive = store.capabilities();
    view! {
        <main class="view" id="view" tabindex="-1">
            <header class="view-head">
                <h1>{words.title}</h1>
                <span class="end"></span>
                <Show when=move || archive.with(|known| known.archive)>
                    <button
                        type="button" class="button"
                        aria-pressed=move || if with_archived.get() { "true" } else { "false" }
                        on:click=toggle
                    >
                        <Icon name="eye"/>
                        {words.show_archived}
                    </button>
                </Show>
                <button type="button" class="button primary" on:click=move |_| dialogs.create(None)>
                    <Icon name="plus"/>
                    {words.new_project}
                </button>
            </header>
            <div class="view-body">
                {move || match load.get() {
                    Load::Failed(error) => view! {
                        <div class="first" role="alert">
                            <p>{errors::words(&error)}</p>
                            <button
                                type="button" class="button primary large"
                                on:click=move |_| drop(store.load(Scope::Workspace))
                            >
                                {text().common.retry}
                            </button>
                        </div>
                    }.into_any(),
                    Load::Ready if groups.read().is_empty() => view! {
                        <div class="first">
                            <h2>{words.empty_title}</h2>
                            <p>{words.empty_lead}</p>
                            <button type="button" class="button primary large" on:click=move |_| dialogs.create(None)>
                                {words.new_project}
                            </button>
                        </div>
                    }.into_any(),
                    Load::Ready => view! { <Table groups/> }.into_any(),
                    Load::Idle | Load::Loading => view! { <Ghosts/> }.into_any(),
                }}
            </div>
        </main>
    }
}

#[component]
fn Table(groups: Memo<Vec<Group>>) -> impl IntoView {
    let words = &text().projects;
    view! {
        <table class="projects">
            <thead>
                <tr>
                    <th scope="col">{words.project}</th>
                    <th scope="col" class="w-status">{words.status}</th>
                    <th scope="col" class="w-who">{words.owner}</th>
                    <th scope="col" class="w-dates">{words.dates}</th>
                    <th scope="col" class="w-progress figure">{words.progress}</th>
                    <th class="w-more"><span class="unseen">{words.more}</span></th>
                </tr>
            </thead>
            <Each each=move || groups.get() key=|group| (group.name.clone(), group.ids.clone()) let(group)>
                <tbody>
                    <tr class="folder">
                        <th scope="rowgroup">
                            {group.name.clone()}
                            <span class="count">{words.count.of(group.ids.len())}</span>
                        </th>
                        // A cell for each column, or one that is put away on a small screen would take up room.
                        <td class="w-status"></td>
                        <td class="w-who"></td>
                        <td class="w-dates"></td>
                        <td class="w-progress"></td>
                        <td class="w-more"></td>
                    </tr>
                    {group.ids.iter().map(|id| view! { <ProjectRow id=*id/> }).collect_view()}
                </tbody>
            </Each>
        </table>
    }
}

#[component]
fn Ghosts() -> impl IntoView {
    view! {
        <div class="project-ghosts" aria-hidden="true">
            {(0..6).map(|_| view! { <div><i></i><i></i><i></i></div> }).collect_view()}
        </div>
        <p class="unseen" role="status">{text().shell.loading}</p>
    }
}

fn groups(store: Store, with_archived: bool) -> Vec<Group> {
    let words = &text().projects;
    let mut folders: BTreeMap<Option<String>, Vec<ProjectId>> = BTreeMap::new();
    let (mut templates, mut archived) = (Vec::new(), Vec::new());
    for project in store.projects() {
        if project.archived {
            archived.push(project.id);
        } else if project.is_template {
            templates.push(project.id);
        } else {
            folders.entry(project.folder.clone()).or_default().push(project.id);
        }
    }
    let loose = folders.remove(&None).map(|ids| (None, ids));
    let mut groups: Vec<Group> = folders
        .into_iter()
        .chain(loose)
        .map(|(name, ids)| Group { name: name.unwrap_or_else(|| words.no_folder.to_owned()), ids })
        .collect();
    if !templates.is_empty() {
        groups.push(Group { name: words.templates.to_owned(), ids: templates });
    }
    if with_archived && !archived.is_empty() {
        groups.push(Group { name: words.archived.to_owned(), ids: archived });
    }
    groups
}
