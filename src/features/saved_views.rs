//! Saved views of a project: the menu that opens them, and the button that saves how the view is set up now. Which
//! one is open stands in the address, beside all that it sets up.

mod naming;

use super::project_page::{CurrentProject, ProjectView};
use super::view_state::{ViewState, Visit};
use crate::router::use_navigate;
use crate::store::{Load, Scope, Store};
use crate::text::{fill, text};
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use leptos::prelude::*;
use naming::{Naming, NamingDialog};
use threadline_domain::{ProjectId, SavedView, SavedViewPatch, place};

/// The saved views of the project, and which of them is shown. A handle.
#[derive(Clone, Copy)]
struct Saved {
    store: Store,
    state: ViewState,
    project: Memo<Option<ProjectId>>,
    kind: &'static str,
    all: Memo<Vec<SavedView>>,
    /// The one that the address names.
    open: Memo<Option<SavedView>>,
    /// How the view is set up now, as it would be saved.
    now: Memo<String>,
    naming: RwSignal<Option<Naming>>,
    typed: RwSignal<String>,
}

impl Saved {
    fn new(view: ProjectView) -> Self {
        let (store, state) = (Store::expect(), ViewState::expect());
        let CurrentProject(project) = expect_context();
        let known = store.loaded(Scope::Workspace);
        effect(move || {
            // What the server has decides where they are kept.
            if let (Some(id), Load::Ready) = (project.get(), known.get()) {
                store.load(Scope::SavedViews(id));
            }
        });
        let open = memo(move || {
            let saved = store.saved_view(state.view.with(|view| view.saved)?)?;
            (saved.project == project.get()).then_some(saved)
        });
        effect(move || {
            // The server has named what was saved just now.
            if let Some(id) = state.view.with(|view| view.saved) {
                let named = store.resolve_saved_view(id);
                if named != id {
                    state.change(Visit::Same, |view| view.saved = Some(named));
                }
            }
        });
        let set_up = move || place::query(state.view.with(|view| view.set_up()));
        Self {
            store,
            state,
            project,
            kind: view.slug(),
            all: memo(move || project.get().map(|id| store.saved_views(id)).unwrap_or_default()),
            open,
            now: memo(move || set_up().trim_start_matches('?').to_owned()),
            naming: RwSignal::new(None),
            typed: RwSignal::default(),
        }
    }

    /// Whether there is something to save: a set-up that has no name yet.
    fn is_new(self) -> bool {
        let is_now = |view: &SavedView| self.now.with(|now| view.is(self.kind, now));
        match self.open.get() {
            Some(open) => !is_now(&open),
            None => !self.now.read().is_empty() && !self.all.with(|all| all.iter().any(is_now)),
        }
    }

    fn ask(self, naming: Naming, typed: String) {
        self.typed.set(typed);
        self.naming.set(Some(naming));
    }

    /// Saves how the view is set up now, under a new name.
    fn save_as(self, name: String) {
        let id = self.store.save_view(SavedViewPatch {
            name: Some(name),
            project: self.project.get_untracked(),
            kind: Some(self.kind.to_owned()),
            query: Some(self.now.get_untracked()),
        });
        self.state.change(Visit::Same, |view| view.saved = Some(id));
    }

    fn save_over(self, open: &SavedView) {
        let patch = SavedViewPatch {
            kind: Some(self.kind.to_owned()),
            query: Some(self.now.get_untracked()),
            ..SavedViewPatch::default()
        };
        self.store.edit_saved_view(open.id, patch);
    }
}

/// The menu of saved views, and the button to save one.
#[component]
pub fn SavedViews(
    /// The view below the bar.
    view: ProjectView,
) -> impl IntoView {
    let saved = Saved::new(view);
    view! {
        <Show when=move || !saved.all.read().is_empty()>
            <OpenMenu saved/>
        </Show>
        <Show when=move || saved.is_new()>
            <SaveButton saved/>
        </Show>
        <NamingDialog saved/>
    }
}

/// Opens a saved view; renames and deletes the one that is open.
#[component]
fn OpenMenu(saved: Saved) -> impl IntoView {
    let go = StoredValue::new_local(use_navigate());
    let entries = Callback::new(move |()| {
        let open = saved.open.get_untracked();
        let line = |view: SavedView| {
            let is_open = open.as_ref().is_some_and(|open| open.id == view.id);
            let to = view.href().unwrap_or_default();
            let visit = move || {
                go.try_with_value(|go| go(&format!("/{to}"), Default::default()));
            };
            let icon = ProjectView::of_slug(&view.kind).map_or("eye", ProjectView::icon);
            MenuEntry::from(MenuItem::new(view.name, visit).icon(icon).radio(is_open))
        };
        let mut entries = vec![MenuEntry::Heading(text().saved_views.saved.to_owned())];
        entries.extend(saved.all.get_untracked().into_iter().map(line));
        if let Some(open) = open.clone() {
            let named = |words: &str| fill(words, &[("name", &open.name)]);
            let (id, name) = (open.id, open.name.clone());
            entries.push(MenuEntry::Divider);
            let rename = move || saved.ask(Naming::Rename(id), name.clone());
            entries.push(MenuItem::new(named(text().saved_views.rename), rename).into());
            let delete = move || saved.store.delete_saved_view(id);
            entries.push(MenuItem::new(named(text().saved_views.delete), delete).icon("trash").bad().into());
        }
        entries
    });
    let label = move || {
        saved.open.with(|open| {
            open.as_ref().map_or_else(|| text().saved_views.views.to_owned(), |open| open.name.clone())
        })
    };
    view! {
        <MenuButton label=Signal::derive(label) entries class="button saved-views" named_by_children=true>
            <Icon name="bookmark"/>
            <span class="unseen">{move || saved.open.with(Option::is_some).then_some(text().saved_views.saved)}" "</span>
            <span class="cut">{label}</span>
            <Icon name="chevron-down" small=true/>
        </MenuButton>
    }
}

/// Saves under a new name, or over the view that was opened.
#[component]
fn SaveButton(saved: Saved) -> impl IntoView {
    let as_new = move || saved.ask(Naming::New, String::new());
    let entries = Callback::new(move |()| {
        let over = saved.open.get_untracked().map(|open| {
            let words = fill(text().saved_views.save_over, &[("name", &open.name)]);
            MenuEntry::from(MenuItem::new(words, move || saved.save_over(&open)))
        });
        let new = MenuEntry::from(MenuItem::new(text().saved_views.save_new, as_new));
        over.into_iter().chain([new]).collect()
    });
    let is_open = memo(move || saved.open.with(Option::is_some));
    move || match is_open.get() {
        true => view! {
            <MenuButton label=text().saved_views.save entries class="button" named_by_children=true>
                {text().saved_views.save}
                <Icon name="chevron-down" small=true/>
            </MenuButton>
        }
        .into_any(),
        false => view! {
            <button type="button" class="button" aria-haspopup="dialog" on:click=move |_| as_new()>
                {text().saved_views.save}
            </button>
        }
        .into_any(),
    }
}
