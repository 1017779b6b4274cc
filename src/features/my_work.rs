//! My work: what one person has to do over all projects, by the day it is due.

mod reviews;
mod side;

pub(super) use reviews::asks;
pub use side::MyWorkLink;

use super::bulk_bar::BulkBar;
use super::columns::{Columns, Shows};
use super::commands::{Command, Commands, aria_keys, spoken_keys};
use super::parts::{self, Layer, Part, Printed};
use super::project_page::{CurrentProject, ProjectView};
use super::selection::Selection;
use super::view_bar::ViewBar;
use super::view_state::ViewState;
use crate::platform::page;
use crate::store::{Load, Scope, Store};
use crate::text::{errors, text};
use crate::ui::icon::Icon;
use leptos::prelude::*;
use threadline_domain::arrange::{GroupBy, Home, SortBy};
use threadline_domain::{UserId, place};

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

/// What of one's work is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Tasks,
    Reviews,
    Calendar,
}

impl Tab {
    /// The view of tasks that it is.
    fn view(self) -> Option<ProjectView> {
        match self {
            Self::Tasks => Some(ProjectView::List),
            Self::Calendar => Some(ProjectView::Calendar),
            Self::Reviews => None,
        }
    }
}

#[component]
fn Page(tab: Tab) -> impl IntoView {
    let store = Store::expect();
    let me = store.me();
    let person = Memo::new(move |_| me.get());
    let load = one_person(store, person, HOME);
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

/// Sets up a view of one person's tasks: what commands, bars and peek find in their context. Returns how far
/// reading has come.
pub(super) fn one_person(store: Store, person: Memo<Option<UserId>>, home: Home) -> Memo<Load> {
    // Over all projects there is no current one.
    provide_context(CurrentProject(Memo::new(|_| None)));
    let state = ViewState::provide(home);
    let selection = Selection::provide();
    let columns = Columns::provide(store, Shows::Person(person), state);
    Commands::expect().work_here();
    Effect::new(move |_| {
        if let Some(scope) = columns.shows.scope() {
            store.load(scope);
        }
    });
    Effect::new(move |_| {
        person.track();
        selection.clear();
    });
    Memo::new(move |_| columns.shows.scope().map_or(Load::Idle, |scope| store.loaded(scope).get()))
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

#[component]
fn Head(tab: Tab) -> impl IntoView {
    let commands = Commands::expect();
    let words = &text().my_work;
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
                {link(Tab::Calendar, place::MY_CALENDAR, text().calendar.title)}
            </nav>
            <span class="end"></span>
            <button
                type="button"
                class="button primary on-desk"
                title=spoken_keys(Command::NewTask).map(|keys| format!("{} ({keys})", words.new_task))
                aria-keyshortcuts=aria_keys(Command::NewTask)
                on:click=move |_| commands.create_task()
            >
                <Icon name="plus"/>
                {words.new_task}
            </button>
        </header>
    }
}
