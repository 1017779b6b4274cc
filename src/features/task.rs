//! task.

use leptos::prelude::*;

/// Page.
#[component]
pub fn TaskPage() -> impl IntoView {
    view! { <main class="view" id="view"></main> }
}
