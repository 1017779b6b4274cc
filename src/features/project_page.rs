//! A project: its head, the bar to filter and arrange, one of its views, and the side peek.

mod head;

pub use head::{TeamPicking, team_picker};

use super::board::Board;
use super::bulk_bar::BulkBar;
use super::columns::{Columns, Shows};
use super::commands::Commands;
use super::parts::{self, Layer, Part, Printed};
use super::plan::PlanPlace;
use super::selection::Selection;
use super::timeline::TimelineReach;
use super::view_bar::ViewBar;
use super::view_state::ViewState;
use crate::platform::page;
use crate::router::use_router;
use crate::store::{Load, Scope, Store};
use crate::text::{errors, text};
use crate::ui::effect::effect;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::ProjectId;
use threadline_domain::arrange::GroupBy;
use threadline_domain::place::Place;

/// The views of a project.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProjectView {
    #[allow(missing_docs)]
    Board,
    #[allow(missing_docs)]
    List,
    #[allow(missing_docs)]
    Calendar,
    #[allow(missing_docs)]
    Dependencies,
    #[allow(missing_docs)]
    Timeline,
    #[allow(missing_docs)]
    Talk,
    #[allow(missing_docs)]
    Notes,
    #[allow(missing_docs)]
    Overview,
}

impl ProjectView {
    #[allow(missing_docs)]
    pub const ALL: [Self; 8] = [
        Self::Overview,
        Self::Board,
        Self::List,
        Self::Calendar,
        Self::Dependencies,
        Self::Timeline,
        Self::Talk,
        Self::Notes,
    ];

    /// Its name in the address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Board => "board",
            Self::List => "list",
            Self::Calendar => "calendar",
            Self::Dependencies => "dependencies",
            Self::Timeline => "timeline",
            Self::Talk => "talk",
            Self::Notes => "notes",
        }
    }

    /// The view of that name.
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.slug() == slug)
    }

    /// Its picture in the sprite.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Overview => "document",
            Self::Board => "board",
            Self::List => "list",
            Self::Calendar => "calendar",
            Self::Dependencies => "graph",
            Self::Timeline => "timeline",
            Self::Talk => "talk",
            Self::Notes => "note",
        }
    }

    /// What it is called.
    fn title(self) -> &'static str {
        match self {
            Self::Board => text().board.title,
            Self::List => text().list.title,
            Self::Calendar => text().calendar.title,
            Self::Dependencies => text().dependencies.title,
            Self::Timeline => text().timeline.title,
            Self::Talk => text().talk.talk,
            Self::Notes => text().notes.title,
            Self::Overview => text().overview.title,
        }
    }

    /// How the view groups where the address does not say.
    fn home(self) -> GroupBy {
        match self {
            Self::Board | Self::Talk | Self::Notes | Self::Overview => GroupBy::Status,
            Self::List | Self::Calendar | Self::Dependencies | Self::Timeline => GroupBy::Section,
        }
    }
}

/// The project that a view shows, as context for what stands in it.
#[derive(Clone, Copy)]
pub struct CurrentProject(pub Memo<Option<ProjectId>>);

/// One project in one view.
#[component]
pub fn ProjectPage(
    /// Which view.
    view: ProjectView,
) -> impl IntoView {
    let store = Store::expect();
    let router = use_router();
    let id: Memo<Option<ProjectId>> = Memo::new(move |known| match router.place() {
        Place::Board(id)
        | Place::List(id)
        | Place::Calendar(id)
        | Place::Dependencies(id)
        | Place::Timeline(id)
        | Place::Talk(id)
        | Place::NotesOf(id)
        | Place::Overview(id) => id,
        // Somebody is leaving: what is shown until then is still this project.
        _ => known.copied().flatten(),
    });
    provide_context(CurrentProject(id));
    let state = ViewState::provide(view.home());
    let selection = Selection::provide();
    Columns::provide(store, Shows::Project(id), state);
    PlanPlace::provide();
    TimelineReach::provide();

    // Reading begins once for each project. Who follows how far it is must not begin it: a failure would ask
    // again at once, and again.
    effect(move || {
        if let Some(id) = id.get() {
            store.load(Scope::Project(id));
        }
    });
    let load = memo(move || id.get().map_or(Load::Idle, |id| store.loaded(Scope::Project(id)).get()));
    effect(move || {
        id.track();
        selection.clear();
    });
    effect(move || {
        let title = id.get().and_then(|id| store.project(id).get()).map(|project| project.title.clone());
        page::set_title(&format!("{} · {} · Threadline", title.unwrap_or_default(), view.title()));
    });
    let failed = move || {
        load.with(|load| match load {
            Load::Failed(error) => Some(errors::words(error)),
            _ => None,
        })
    };
    let retry = move |_| {
        if let Some(id) = id.get_untracked() {
            store.load(Scope::Project(id));
        }
    };
    view! {
        <main class="view" id="view" tabindex="-1">
            <head::Head view=view/>
            {(!matches!(view, ProjectView::Talk | ProjectView::Notes | ProjectView::Overview)).then(|| view! { <ViewBar view/> })}
            <div class="view-body">
                {move || match failed() {
                    Some(words) => view! {
                        <div class="first" role="alert">
                            <p>{words}</p>
                            <button type="button" class="button primary large" on:click=retry>{text().common.retry}</button>
                        </div>
                    }.into_any(),
                    None => match view {
                        ProjectView::Board => view! { <Board/> }.into_any(),
                        ProjectView::List => view! { <Part of=parts::list/> }.into_any(),
                        ProjectView::Calendar => view! { <Part of=parts::calendar/> }.into_any(),
                        ProjectView::Dependencies => view! { <Part of=parts::dependencies/> }.into_any(),
                        ProjectView::Timeline => view! { <Part of=parts::timeline/> }.into_any(),
                        ProjectView::Talk => view! { <Part of=parts::project_talk/> }.into_any(),
                        ProjectView::Overview => view! { <Part of=parts::overview/> }.into_any(),
                        ProjectView::Notes => view! { <Part of=parts::project_notes/> }.into_any(),
                    },
                }}
            </div>
            <BulkBar/>
            <Printed view/>
            <Layer of=parts::import open=Commands::expect().importing/>
            <Layer of=parts::task_peek open=Signal::derive(move || state.peek.get().is_some())/>
        </main>
    }
}
