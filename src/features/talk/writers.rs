//! Who else is writing here, above the field. Its line is always there, so that nothing moves; it is not read out, for
//! it would never end.

use super::scope::{TalkScope, name_of};
use crate::text::{fill, text};
use crate::ui::memo::memo;
use leptos::prelude::*;

#[component]
pub(super) fn Writers(scope: TalkScope) -> impl IntoView {
    let store = scope.store;
    let who = memo(move || scope.stand.with_value(|stand| store.writers(scope.talk.place, stand)));
    let said = move || {
        let words = &text().talk;
        let name = |at: usize| who.with(|who| name_of(store, who.get(at).copied()));
        match who.with(Vec::len) {
            0 => String::new(),
            1 => fill(words.is_writing, &[("name", &name(0))]),
            2 => fill(words.are_writing, &[("one", &name(0)), ("other", &name(1))]),
            _ => words.many_writing.to_owned(),
        }
    };
    view! { <p class="writers" aria-live="off">{said}</p> }
}
