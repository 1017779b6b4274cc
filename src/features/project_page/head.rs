//! The head of a project: status, title, views, people, and what can be done with it.

mod team;

pub use team::{TeamPicking, team_picker};

use super::{CurrentProject, ProjectView};
use crate::features::commands::{Commands, NewTaskButton};
use crate::features::projects::{ProjectDialogs, project_menu, status_menu};
use crate::features::view_state::ViewState;
use crate::platform::media;
use crate::router::use_navigate;
use crate::store::Store;
use crate::text::{fill, project_status, text};
use crate::ui::button::IconButton;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use crate::ui::toast::use_toasts;
use leptos::prelude::*;
use threadline_domain::{Conversation, ProjectId, place};

/// Status, title and the tabs of the views; on a phone the title leads to the other projects.
#[component]
pub(super) fn Head(
    /// The view that is shown.
    view: ProjectView,
) -> impl IntoView {
    let store = Store::expect();
    let CurrentProject(id) = expect_context();
    Commands::expect().work_here();
    let words = &text().projects;
    let project = memo(move || id.get().and_then(|id| store.project(id).get()));
    let status = memo(move || project.with(|p| p.as_ref().map(|p| p.status.clone()).unwrap_or_default()));
    let shape = Signal::derive(move || Shape::Project(status.with(|status| status.slug())));
    let title = move || {
        project.with(|project| project.as_ref().map(|project| project.title.clone()).unwrap_or_default())
    };
    let status_label =
        Signal::derive(move || fill(words.status_change, &[("status", &status.with(project_status))]));
    let statuses =
        Callback::new(move |()| id.get_untracked().map(|id| status_menu(store, id)).unwrap_or_default());
    let switch_label = Signal::derive(move || fill(words.switch, &[("project", &title())]));
    let tab = move |tab: ProjectView, name: &'static str, href: fn(ProjectId) -> String| {
        view! { <a href=move || id.get().map(href) aria-current=(tab == view).then_some("page")>{name}</a> }
    };
    let links = store.has_dependencies();
    let go = StoredValue::new_local(use_navigate());
    let visit = move |to: String| {
        go.try_with_value(|go| go(&format!("/{to}"), Default::default()));
    };
    let switcher = Callback::new(move |()| projects_to_go(store, id.get_untracked(), visit));
    view! {
        <header class="view-head project-head">
            <span class="on-desk">
                <MenuButton label=status_label entries=statuses class="pill"><Glyph shape/></MenuButton>
            </span>
            <h1>
                <a
                    class="on-desk cut" href=move || id.get().map(place::overview)
                    aria-current=(view == ProjectView::Overview).then_some("page")
                    title=move || fill(text().overview.open, &[("project", &title())])
                >
                    {title}
                </a>
                <span class="on-phone">
                    <MenuButton label=switch_label entries=switcher class="switch">
                        <Glyph shape label=Signal::derive(move || status.with(project_status))/>
                        <span class="cut">{title}</span>
                        <Icon name="chevron-down"/>
                    </MenuButton>
                </span>
            </h1>
            <nav class="tabs on-desk" aria-label=words.views>
                {tab(ProjectView::Board, words.board, place::board)}
                {tab(ProjectView::List, words.list, place::list)}
                {tab(ProjectView::Calendar, text().calendar.title, place::calendar)}
                {move || links.get().then(|| view! {
                    {tab(ProjectView::Dependencies, text().dependencies.title, place::dependencies)}
                    {tab(ProjectView::Timeline, text().timeline.title, place::timeline)}
                })}
                {tab(ProjectView::Talk, text().talk.talk, talk_of)}
                {tab(ProjectView::Notes, text().notes.title, place::notes_of)}
            </nav>
            <span class="end"></span>
            <team::Team/>
            <span class="on-phone"><FilterSwitch/></span>
            <More view visit/>
            <NewTaskButton/>
        </header>
    }
}

fn talk_of(project: ProjectId) -> String {
    place::talk(Conversation::Project(project))
}

/// On a phone the filter bar is put away; what is filtered is never hidden.
#[component]
fn FilterSwitch() -> impl IntoView {
    let state = ViewState::expect();
    let shown = RwSignal::new(state.view.with_untracked(|view| !view.filter.clauses.is_empty()));
    view! {
        <IconButton
            icon="filter" label=text().projects.filter class="filter-switch"
            pressed=Signal::derive(move || Some(shown.get()))
            on_press=move |()| shown.update(|shown| *shown = !*shown)
        />
    }
}

/// Everything that is done with the project as a whole; on a phone also the other views.
#[component]
fn More(view: ProjectView, visit: impl Fn(String) + Copy + Send + Sync + 'static) -> impl IntoView {
    let store = Store::expect();
    let dialogs = ProjectDialogs::expect();
    let toasts = use_toasts();
    let CurrentProject(id) = expect_context();
    let words = &text().projects;
    let entries = Callback::new(move |()| {
        let Some(id) = id.get_untracked() else { return Vec::new() };
        let mut entries: Vec<MenuEntry> = Vec::new();
        if media::is_phone() {
            let go = |name: &'static str, icon, to: String, at: ProjectView| {
                MenuItem::new(name, move || visit(to.clone())).icon(icon).radio(view == at).into()
            };
            entries.push(go(words.board, "board", place::board(id), ProjectView::Board));
            entries.push(go(words.list, "list", place::list(id), ProjectView::List));
            let to = place::calendar(id);
            entries.push(go(text().calendar.title, "calendar", to, ProjectView::Calendar));
            if store.has_dependencies().get_untracked() {
                let to = place::dependencies(id);
                entries.push(go(text().dependencies.title, "graph", to, ProjectView::Dependencies));
                let to = place::timeline(id);
                entries.push(go(text().timeline.title, "timeline", to, ProjectView::Timeline));
            }
            entries.push(go(text().talk.talk, "talk", talk_of(id), ProjectView::Talk));
            entries.push(go(text().notes.title, "note", place::notes_of(id), ProjectView::Notes));
            let to = place::overview(id);
            entries.push(go(text().overview.menu, "document", to, ProjectView::Overview));
            entries.push(MenuEntry::Divider);
            entries.extend(status_menu(store, id));
            entries.push(MenuEntry::Divider);
        }
        if !media::is_phone() {
            let to = place::overview(id);
            entries
                .push(MenuItem::new(text().overview.menu, move || visit(to.clone())).icon("document").into());
        }
        entries.extend(project_menu(store, dialogs, toasts, id, move || visit(String::from("projects"))));
        entries
    });
    view! {
        <MenuButton label=words.more entries><Icon name="more"/></MenuButton>
    }
}

fn projects_to_go(
    store: Store,
    here: Option<ProjectId>,
    visit: impl Fn(String) + Copy + Send + Sync + 'static,
) -> Vec<MenuEntry> {
    let open =
        untrack(|| store.projects()).into_iter().filter(|project| !project.is_template && !project.archived);
    let mut entries: Vec<MenuEntry> = open
        .map(|project| {
            let (id, shape) = (project.id, Shape::Project(project.status.slug()));
            MenuItem::new(project.title.clone(), move || visit(place::board(id)))
                .lead(move || view! { <Glyph shape=shape/> })
                .radio(here == Some(id))
                .into()
        })
        .collect();
    entries.push(MenuEntry::Divider);
    let all = MenuItem::new(text().projects.all_projects, move || visit(String::from("projects")));
    entries.push(all.icon("folder").into());
    entries
}
