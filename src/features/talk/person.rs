//! A person by name: from there one writes to them, wherever they stand.

use super::scope::name_of;
use crate::features::people::PersonButton;
use crate::store::Store;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::UserId;

/// The name of a person as the button of their menu.
#[component]
pub fn PersonName(
    /// Who; nobody that is known is shown as a name alone.
    #[prop(into)]
    who: Signal<Option<UserId>>,
) -> impl IntoView {
    let store = Store::expect();
    let name = Signal::derive(move || name_of(store, who.get()));
    let known = memo(move || who.get().filter(|id| store.user(*id).with(Option::is_some)));
    move || {
        match known.get() {
        Some(who) => {
            view! { <PersonButton who name named=true class="person-name"><b>{move || name.get()}</b></PersonButton> }
                .into_any()
        }
        None => view! { <b>{move || name.get()}</b> }.into_any(),
    }
    }
}
