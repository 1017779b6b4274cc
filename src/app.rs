//! The root: who is signed in, and which screen stands at which address.

use crate::api::Session;
use crate::features::project_page::{ProjectPage, ProjectView};
use crate::features::projects::ProjectsPage;
use crate::features::shell::Shell;
use crate::features::sign_in::SignInPage;
use crate::features::task::TaskPage;
use crate::platform::page;
use crate::store::{Scope, Store};
use crate::text::text;
use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Redirect, Route, Router, Routes};
use leptos_router::path;

/// Who is signed in, for the whole app. Setting it to `None` signs out.
#[derive(Clone, Copy)]
pub struct SignedIn(pub RwSignal<Option<Session>>);

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    provide_context(SignedIn(RwSignal::new(Session::load())));
    let _ = page::document().document_element().map(|root| root.set_attribute("lang", text().language));
    view! {
        <Router base=page::base_path()>
            <Routes fallback=NotFound>
                <Route path=path!("/sign-in") view=SignInPage/>
                <ParentRoute path=path!("") view=Gate>
                    <Route path=path!("/") view=|| view! { <Redirect path="/projects"/> }/>
                    <Route path=path!("/projects") view=ProjectsPage/>
                    <Route
                        path=path!("/projects/:id/board")
                        view=|| view! { <ProjectPage view=ProjectView::Board/> }
                    />
                    <Route path=path!("/projects/:id/list") view=|| view! { <ProjectPage view=ProjectView::List/> }/>
                    <Route path=path!("/tasks/:id") view=TaskPage/>
                    <Route path=path!("/*any") view=NotFound/>
                </ParentRoute>
            </Routes>
        </Router>
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
            view! { <Shell/> }.into_any()
        }
        None => {
            let location = page::window().location();
            let path = location.pathname().unwrap_or_default();
            let place =
                path.strip_prefix(&page::base_path()).unwrap_or(&path).trim_start_matches('/').to_owned();
            let then = format!("{place}{}", location.search().unwrap_or_default());
            let query = threadline_domain::place::query((!then.is_empty()).then_some(("then", then)));
            view! { <Redirect path=format!("/sign-in{query}")/> }.into_any()
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
