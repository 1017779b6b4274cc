//! Addresses follow when the server names what was made here.

use crate::platform::page;
use crate::router::{NavigateOptions, use_navigate};
use crate::store::{Event, Store};
use leptos::prelude::*;
use threadline_domain::place;

/// Replaces the temporary id of a new project or room in the address; stands once in the shell.
#[component]
pub fn FollowNames() -> impl IntoView {
    let navigate = use_navigate();
    let navigate = StoredValue::new_local(navigate);
    Store::expect().listen(move |event| {
        let (from, to) = match event {
            Event::ProjectNamed(from, to) => (format!("/projects/{from}/"), format!("/projects/{to}/")),
            Event::RoomNamed(from, to) => {
                (format!("/{}", place::talk(*from)), format!("/{}", place::talk(*to)))
            }
            _ => return,
        };
        let location = page::window().location();
        let path = location.pathname().unwrap_or_default();
        let path = path.strip_prefix(&page::base_path()).unwrap_or(&path).to_owned();
        if let Some(rest) = path.strip_prefix(&from).filter(|rest| rest.is_empty() || from.ends_with('/')) {
            let query = location.search().unwrap_or_default();
            let options = NavigateOptions { replace: true, scroll: false };
            navigate.try_with_value(|navigate| navigate(&format!("{to}{rest}{query}"), options));
        }
    });
}
