//! A person by name: from there one writes to them, wherever they stand.

use super::scope::name_of;
use crate::router::use_navigate;
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use leptos::prelude::*;
use threadline_domain::{UserId, place};

/// The name of a person as a button: a direct chat with them, and what they have said.
#[component]
pub fn PersonName(
    /// Who; nobody that is known is shown as a name alone.
    #[prop(into)]
    who: Signal<Option<UserId>>,
) -> impl IntoView {
    let store = Store::expect();
    let words = &text().talk;
    let go = StoredValue::new_local(use_navigate());
    let name = move || name_of(store, who.get());
    let known = Memo::new(move |_| who.get().filter(|id| store.user(*id).with(Option::is_some)));
    let label = Signal::derive(move || fill(words.person, &[("name", &name())]));
    let entries = Callback::new(move |()| {
        let Some(id) = known.get_untracked() else { return Vec::new() };
        let name = untrack(name);
        let go_to = move |to: String| {
            go.try_with_value(|go| go(&format!("/{to}"), Default::default()));
        };
        let mut entries: Vec<MenuEntry> = Vec::new();
        if store.peek_me() != Some(id) {
            let write = move || go_to(place::talk(store.open_chat(id)));
            entries.push(MenuItem::new(fill(words.talk_to, &[("name", &name)]), write).icon("talk").into());
        }
        let find = move || go_to(format!("{}{}", place::SEARCH, place::query([("user", id.to_string())])));
        entries.push(MenuItem::new(fill(words.said_by, &[("name", &name)]), find).icon("search").into());
        entries
    });
    move || match known.get() {
        Some(_) => {
            view! { <MenuButton label entries class="person-name"><b>{name}</b></MenuButton> }.into_any()
        }
        None => view! { <b>{name}</b> }.into_any(),
    }
}
