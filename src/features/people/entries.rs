//! What can be done with a person, wherever they are shown.

use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::menu::{MenuEntry, MenuItem};
use leptos::prelude::*;
use threadline_domain::{UserId, place};

/// Their profile, a direct chat with them, their tasks, what they have said. `go` leads to a place of the app.
pub fn person_entries(
    store: Store,
    id: UserId,
    go: impl Fn(String) + Copy + Send + Sync + 'static,
) -> Vec<MenuEntry> {
    let words = &text().people;
    let Some(who) = store.user(id).get_untracked() else {
        let to = move || go(place::person(id));
        return vec![MenuItem::new(words.profile, to).icon("people").into()];
    };
    let name = who.name();
    let is_me = store.peek_me() == Some(id);
    let to = |label: String, icon: &'static str, place: String| -> MenuEntry {
        MenuItem::new(label, move || go(place.clone())).icon(icon).into()
    };
    let (profile, tasks) =
        if is_me { (words.my_profile, words.my_tasks) } else { (words.profile, words.their_tasks) };
    let mut entries = vec![to(profile.to_owned(), "people", place::person(id))];
    if !is_me && who.is_active() {
        let write = move || go(place::talk(store.open_chat(id)));
        let label = fill(text().talk.talk_to, &[("name", &name)]);
        entries.push(MenuItem::new(label, write).icon("talk").into());
    }
    entries.push(to(tasks.to_owned(), "check", place::tasks_of_person(id)));
    let said = format!("{}{}", place::SEARCH, place::query([("user", id.to_string())]));
    entries.push(to(fill(text().talk.said_by, &[("name", &name)]), "search", said));
    entries
}
