//! The one menu of whoever was pressed.

use super::call::PersonCall;
use super::entries::person_entries;
use crate::router::use_navigate;
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::menu::Menu;
use crate::ui::popover::Anchor;
use leptos::prelude::*;

/// The menu; stands once in the shell.
#[component]
pub fn PersonMenu() -> impl IntoView {
    let (store, call) = (Store::expect(), PersonCall::expect());
    let navigate = StoredValue::new_local(use_navigate());
    let go = move |to: String| {
        navigate.try_with_value(|navigate| navigate(&format!("/{to}"), Default::default()));
    };
    let label = Signal::derive(move || {
        let name = call.who.get().and_then(|id| store.user(id).get()).map(|who| who.name());
        fill(text().people.call, &[("name", &name.unwrap_or_default())])
    });
    let entries = Callback::new(move |()| {
        call.who.get_untracked().map(|id| person_entries(store, id, go)).unwrap_or_default()
    });
    view! { <Menu open=call.open anchor=Anchor::lookup(move || call.anchor()) label entries/> }
}
