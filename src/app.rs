//! The root: who is signed in, and which screen stands at which address.

use crate::api::Session;
use crate::features::parts::{self, Part};
use crate::features::project_page::{ProjectPage, ProjectView};
use crate::features::shell::Shell;
use crate::platform::page;
use crate::router::{NavigateOptions, Router, use_router};
use crate::store::{Scope, Store};
use crate::text::text;
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::mem::discriminant;
use threadline_domain::place::{self, Place};

/// Who is signed in, for the whole app. Setting it to `None` signs out.
#[derive(Clone, Copy)]
pub struct SignedIn(pub RwSignal<Option<Session>>);

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    provide_context(SignedIn(RwSignal::new(Session::load())));
    if let Some(root) = page::document().document_element() {
        let _ = root.set_attribute("lang", text().language);
        let _ = root.set_attribute("dir", text().direction);
    }
    let router = Router::provide();
    let at_the_door = memo(move || router.place() == Place::SignIn);
    move || {
        if at_the_door.get() {
            view! { <Part of=parts::sign_in/> }.into_any()
        } else {
            view! { <Gate/> }.into_any()
        }
    }
}

/// The screen for the address, inside the shell.
#[component]
fn Screen() -> impl IntoView {
    let router = use_router();
    // A screen stays when only its project or task becomes another.
    let place = Memo::new_with_compare(
        move |_| router.place(),
        |before, now| before.map(discriminant) != now.map(discriminant),
    );
    move || {
        match place.get() {
            Place::Home => {
                router.navigate("/projects", NavigateOptions { replace: true, scroll: true });
                ().into_any()
            }
            Place::MyWork => view! { <Part of=parts::my_work/> }.into_any(),
            Place::MyReviews => view! { <Part of=parts::my_reviews/> }.into_any(),
            Place::MyMentions => view! { <Part of=parts::my_mentions/> }.into_any(),
            Place::MyCreated => view! { <Part of=parts::my_created/> }.into_any(),
            Place::MyCalendar => view! { <Part of=parts::my_calendar/> }.into_any(),
            Place::Calendar(_) => view! { <ProjectPage view=ProjectView::Calendar/> }.into_any(),
            Place::Projects => view! { <Part of=parts::projects/> }.into_any(),
            Place::Board(_) => view! { <ProjectPage view=ProjectView::Board/> }.into_any(),
            Place::List(_) => view! { <ProjectPage view=ProjectView::List/> }.into_any(),
            Place::Dependencies(_) => view! { <ProjectPage view=ProjectView::Dependencies/> }.into_any(),
            Place::Timeline(_) => view! { <ProjectPage view=ProjectView::Timeline/> }.into_any(),
            Place::Overview(_) => view! { <ProjectPage view=ProjectView::Overview/> }.into_any(),
            Place::Talk(_) => view! { <ProjectPage view=ProjectView::Talk/> }.into_any(),
            Place::Channels => view! { <Part of=parts::channels/> }.into_any(),
            Place::Room(_) => view! { <Part of=parts::room/> }.into_any(),
            Place::Drafts => view! { <Part of=parts::drafts/> }.into_any(),
            Place::Time => view! { <Part of=parts::time/> }.into_any(),
            Place::TimeTotals => view! { <Part of=parts::time_totals/> }.into_any(),
            Place::Notes => view! { <Part of=parts::notes/> }.into_any(),
            Place::Note(_) => view! { <Part of=parts::note/> }.into_any(),
            Place::NotesOf(_) => view! { <ProjectPage view=ProjectView::Notes/> }.into_any(),
            Place::Threads => view! { <Part of=parts::threads/> }.into_any(),
            Place::Search => view! { <Part of=parts::search/> }.into_any(),
            Place::Webhooks => view! { <Part of=parts::webhooks/> }.into_any(),
            Place::People => view! { <Part of=parts::people/> }.into_any(),
            Place::Person(_) => view! { <Part of=parts::person/> }.into_any(),
            Place::Task(_) => view! { <Part of=parts::task_page/> }.into_any(),
            // The gate is on its way out.
            Place::SignIn => ().into_any(),
            Place::Unknown => view! { <NotFound/> }.into_any(),
        }
    }
}

/// Lets the signed in to the shell and sends everyone else to the sign-in page, from where they come back.
#[component]
fn Gate() -> impl IntoView {
    let SignedIn(session) = use_context().unwrap_or_else(|| SignedIn(RwSignal::new(None)));
    match session.get_untracked() {
        Some(session) => {
            let store = Store::new(session);
            provide_context(store);
            store.load(Scope::Workspace);
            store.keep_fresh();
            view! { <Shell><Screen/></Shell> }.into_any()
        }
        None => {
            let location = page::window().location();
            let path = location.pathname().unwrap_or_default();
            let place =
                path.strip_prefix(&page::base_path()).unwrap_or(&path).trim_start_matches('/').to_owned();
            let then = format!("{place}{}", location.search().unwrap_or_default());
            let query = place::query((!then.is_empty()).then_some(("then", then)));
            use_router()
                .navigate(&format!("/sign-in{query}"), NavigateOptions { replace: true, scroll: true });
            ().into_any()
        }
    }
}

/// What stands where no screen is.
#[component]
fn NotFound() -> impl IntoView {
    view! {
        <main class="view">
            <div class="first">
                <h2>{text().shell.not_found}</h2>
                <p></p>
                <a class="button primary large" href="projects">{text().shell.to_projects}</a>
            </div>
        </main>
    }
}
