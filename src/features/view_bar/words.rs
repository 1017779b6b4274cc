//! The field whose words titles have to hold.

use crate::features::view_state::{ViewState, Visit};
use crate::platform::focus;
use crate::text::text;
use crate::ui::icon::Icon;
use crate::ui::keys::on_key;
use crate::ui::roving::dom::take;
use leptos::{ev, html, prelude::*};

/// Filters while a person types.
#[component]
pub(super) fn Words() -> impl IntoView {
    let state = ViewState::expect();
    let field = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(state.view.with_untracked(|view| view.filter.text().to_owned()));
    let words = Memo::new(move |_| state.view.with(|view| view.filter.text().to_owned()));
    Effect::new(move |_| {
        let words = words.get();
        // The address lags behind fast fingers and loses spaces at the end: a field in use is not overwritten.
        let in_use = field.get_untracked().is_some_and(|field| focus::is_within(&field));
        if !in_use {
            typed.set(words);
        }
    });
    let on_input = move |event: ev::Event| {
        let value = event_target_value(&event);
        state.change(Visit::Same, |view| view.filter.set_text(&value));
        typed.set(value);
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        // A search field empties itself on Escape, but Escape never discards what was typed here.
        if event.key() == "Escape" && !event.is_composing() {
            take(&event);
            if let Some(field) = field.get_untracked() {
                let _ = field.blur();
            }
        }
    };
    view! {
        <label class="filter-words">
            <Icon name="search"/>
            <input
                id="filter-words"
                node_ref=field
                type="search"
                autocomplete="off"
                spellcheck="false"
                aria-label=text().view_bar.words
                placeholder=text().view_bar.words_short
                prop:value=move || typed.get()
                {..on_key(on_keydown)}
                on:input=on_input
            />
        </label>
    }
}
