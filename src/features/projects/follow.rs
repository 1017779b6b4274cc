//! Addresses follow when the server names what was made here.

use crate::platform::page;
use crate::router::{NavigateOptions, use_navigate};
use crate::store::{Event, Store};
use leptos::prelude::*;

/// Replaces the temporary id of a new project in the address; stands once in the shell.
#[component]
pub fn FollowNames() -> impl IntoView {
    let navigate = use_navigate();
    let navigate = StoredValue::new_local(navigate);
    Store::expect().listen(move |event| {
        let Event::ProjectNamed(from, to) = event else { return };
        let location = page::window().location();
        let path = location.pathname().unwrap_or_default();
        let path = path.strip_prefix(&page::base_path()).unwrap_or(&path).to_owned();
        if let Some(rest) = path.strip_prefix(&format!("/projects/{from}/")) {
            let query = location.search().unwrap_or_default();
            let options = NavigateOptions { replace: true, scroll: false };
            navigate.try_with_value(|navigate| navigate(&format!("/projects/{to}/{rest}{query}"), options));
        }
    });
}
