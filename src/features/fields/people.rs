//! Who does it.

use super::{PersonMark, lazily, words};
use crate::store::Store;
use crate::text::text;
use crate::ui::picker::{Choice, Picker};
use crate::ui::popover::Anchor;
use leptos::prelude::*;
use threadline_domain::{User, UserId, sort};

/// Picks a person, or nobody. The person who is signed in comes first.
#[component]
pub fn AssigneePicker(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// Who it is now; `None` where several tasks differ.
    #[prop(into)]
    value: Signal<Option<Option<UserId>>>,
    /// Somebody was picked.
    #[prop(into)]
    on_pick: Callback<Option<UserId>>,
) -> impl IntoView {
    let store = Store::expect();
    let choices = lazily(move || {
        let me = store.me().get();
        let mut people = store.people();
        sort::by_key(&mut people, |person| Some(person.id) != me);
        let nobody = Choice::new(None, text().common.nobody).lead(|| view! { <PersonMark who=None/> });
        people.iter().map(|person| choice(person, me)).chain([nobody]).collect()
    });
    let picked = Signal::derive(move || value.get().into_iter().collect());
    let words = words(text().task.assignee, text().task.find_person);
    view! { <Picker open anchor words choices picked on_pick/> }
}

fn choice(person: &User, me: Option<UserId>) -> Choice<Option<UserId>> {
    let id = person.id;
    let choice = Choice::new(Some(id), person.name())
        .words(person.email.clone().unwrap_or_default())
        .lead(move || view! { <PersonMark who=Some(id)/> });
    if Some(id) == me { choice.aside(text().task.me) } else { choice }
}
