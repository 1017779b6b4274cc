//! My work: what one person has to do over all projects, by the day it is due.

mod reviews;
mod side;

pub(super) use reviews::asks;
pub use side::MyWorkLink;

use super::bulk_bar::BulkBar;
use super::columns::{Columns, Shows};
use super::commands::{Commands, NewTaskButton};
use super::parts::{self, Layer, Part, Printed};
use super::project_page::{CurrentProject, ProjectView};
use super::selection::Selection;
use super::view_bar::ViewBar;
use super::view_state::ViewState;
use crate::platform::page;
use crate::store::{Load, Scope, Store};
use crate::text::{errors, text};
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::arrange::{GroupBy, Home, SortBy};
use threadline_domain::place;

/// How one's work stands where the address does not say.
const HOME: Home = Home { group: GroupBy::Due, sort: SortBy::Due };

/// The tasks of whoever is signed in.
#[component]
pub fn MyWorkPage() -> impl IntoView {
    view! { <Page tab=Tab::Tasks/> }
}

/// The same tasks as a calendar.
#[component]
pub fn MyCalendarPage() -> impl IntoView {
    view! { <Page tab=Tab::Calendar/> }
}

/// What others ask whoever is signed in to look at.
#[component]
pub fn MyReviewsPage() -> impl IntoView {
    view! { <Page tab=Tab::Reviews/> }
}

/// The tasks that whoever is signed in made.
#[component]
pub fn MyCreatedPage() -> impl IntoView {
    view! { <Page tab=Tab::Created/> }
}

/// What of one's work is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// What one has to do.
    Tasks,
    /// What others ask one to look at.
    Reviews,
    /// What speaks to one.
    Mentions,
    /// What one made.
    Created,
    /// What one has to do, by days.
    Calendar,
}

impl Tab {
    /// The view of tasks that it is.
    fn view(self) -> Option<ProjectView> {
        match self {
            Self::Tasks | Self::Created => Some(ProjectView::List),
            Self::Calendar => Some(ProjectView::Calendar),
            Self::Reviews | Self::Mentions => None,
        }
    }
}

#[component]
fn Page(tab: Tab) -> impl IntoView {
    let store = Store::expect();
    let me = store.me();
    let person = memo(move || me.get());
    let shows = if tab == Tab::Created { Shows::Made(person) } else { Shows::Person(person) };
    let load = one_person(store, shows, HOME);
    let state = ViewState::expect();
    page::set_title(&format!("{} · Threadline", text().my_work.title));
    store.load(Scope::MyReviews);
    view! {
        <main class="view" id="view" tabindex="-1">
            <Head tab/>
            {tab.view().map(|view| view! { <ViewBar view/> })}
            <div class="view-body">
                {match tab.view() {
                    Some(shown) => view! { <Body load shown/> }.into_any(),
                    None => view! { <reviews::Reviews/> }.into_any(),
                }}
            </div>
            <BulkBar/>
            // Questions are printed as they stand, as a calendar is.
            <Printed view=tab.view().unwrap_or(ProjectView::Calendar)/>
            <Layer of=parts::task_peek open=Signal::derive(move || state.peek.get().is_some())/>
        </main>
    }
}

/// Sets up a view of tasks that belong to one person: what commands, bars and peek find in their context. Returns how far
/// reading has come.
pub(super) fn one_person(store: Store, shows: Shows, home: Home) -> Memo<Load> {
    // Over all projects there is no current one.
    provide_context(CurrentProject(memo(|| None)));
    let state = ViewState::provide(home);
    let selection = Selection::provide();
    let columns = Columns::provide(store, shows, state);
    Commands::expect().work_here();
    effect(move || {
        if let Some(scope) = columns.shows.scope() {
            store.load(scope);
        }
    });
    effect(move || {
        shows.track();
        selection.clear();
    });
    memo(move || columns.shows.scope().map_or(Load::Idle, |scope| store.loaded(scope).get()))
}

/// The view, or what went wrong on the way to it.
#[component]
pub(super) fn Body(
    /// How far reading has come.
    load: Memo<Load>,
    /// Which view.
    shown: ProjectView,
) -> impl IntoView {
    let store = Store::expect();
    let columns = Columns::expect();
    let failed = move || {
        load.with(|load| match load {
            Load::Failed(error) => Some(errors::words(error)),
            _ => None,
        })
    };
    let retry = move |_| {
        if let Some(scope) = untrack(|| columns.shows.scope()) {
            store.load(scope);
        }
    };
    move || {
        match failed() {
        Some(words) => view! {
            <div class="first" role="alert">
                <p>{words}</p>
                <button type="button" class="button primary large" on:click=retry>{text().common.retry}</button>
            </div>
        }
        .into_any(),
        None if shown == ProjectView::Calendar => view! { <Part of=parts::calendar/> }.into_any(),
        None => view! { <Part of=parts::list/> }.into_any(),
    }
    }
}

/// The head of one's work, with its tabs.
#[component]
pub(super) fn Head(
    /// Which one is shown.
    tab: Tab,
) -> impl IntoView {
    let store = Store::expect();
    let words = &text().my_work;
    let made = memo(move || store.capabilities().with(|known| known.creator));
    let current = move |one: Tab| (tab == one).then_some("page");
    let link = move |one: Tab, href: &'static str, name: &'static str| {
        view! { <a href=href aria-current=current(one)>{name}</a> }
    };
    view! {
        <header class="view-head">
            <Icon name="my-work"/>
            <h1>{words.title}</h1>
            <nav class="tabs" aria-label=words.what>
                {link(Tab::Tasks, place::MY_WORK, words.tasks)}
                <a href=place::MY_REVIEWS aria-current=current(Tab::Reviews)>{words.reviews}" "<reviews::Count/></a>
                {link(Tab::Mentions, place::MY_MENTIONS, words.mentions)}
                {move || made.get().then(|| link(Tab::Created, place::MY_CREATED, words.created))}
                {link(Tab::Calendar, place::MY_CALENDAR, text().calendar.title)}
            </nav>
            <span class="end"></span>
            <NewTaskButton/>
        </header>
    }
}
