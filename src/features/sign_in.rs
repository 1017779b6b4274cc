//! sign_in.

use leptos::prelude::*;

/// Page.
#[component]
pub fn SignInPage() -> impl IntoView {
    view! { <main class="view" id="view"></main> }
}
