//! projects.

use leptos::prelude::*;

/// Page.
#[component]
pub fn ProjectsPage() -> impl IntoView {
    view! { <main class="view" id="view"></main> }
}
