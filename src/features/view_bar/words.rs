//! The field whose words titles have to hold. Terms such as `status:new` become clauses of the filter.

use super::typed::with_read;
use crate::features::columns::Columns;
use crate::features::view_state::{ViewState, Visit};
use crate::on_demand::Asker;
use crate::platform::focus;
use crate::store::Store;
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::icon::Icon;
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use crate::ui::roving::dom::take;
use leptos::{ev, html, prelude::*};
use threadline_domain::filter::Field;
use threadline_domain::filter::typed::{Flaw, Typed};

/// Filters while a person types.
#[component]
pub(super) fn Words(flaws: RwSignal<Vec<Flaw>>) -> impl IntoView {
    let store = Store::expect();
    let state = ViewState::expect();
    let columns = Columns::expect();
    let here = Asker::here();
    let field = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(state.view.with_untracked(|view| view.filter.text().to_owned()));
    let words = memo(move || state.view.with(|view| view.filter.text().to_owned()));
    effect(move || {
        let words = words.get();
        // The address lags behind fast fingers and loses spaces at the end: a field in use is not overwritten.
        let in_use = field.get_untracked().is_some_and(|field| focus::is_within(&field));
        if !in_use {
            typed.set(words);
        }
    });
    // The grammar may come a moment later: then only what is still in the field counts.
    let read = move |value: String, take: Box<dyn FnOnce(Typed)>| {
        with_read(here, (store, columns), value.clone(), move |read| {
            if typed.try_with_untracked(|now| *now == value) == Some(true) {
                take(read);
            }
        });
    };
    let on_input = move |event: ev::Event| {
        let value = event_target_value(&event);
        flaws.set(Vec::new());
        typed.set(value.clone());
        // A term is no word of a title, whether it is complete or not.
        let take = move |read: Typed| state.change(Visit::Same, |view| view.filter.set_text(&read.words));
        read(value, Box::new(take));
    };
    // The terms that are there become chips; what means nothing stays to be mended.
    let settle = move || {
        let Some(value) = typed.try_get_untracked() else { return };
        read(value, Box::new(move |read| take_over(state, typed, flaws, read)));
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        // A search field empties itself on Escape, but Escape never discards what was typed here.
        if event.key() == "Escape" && !event.is_composing() {
            take(&event);
            if let Some(field) = field.get_untracked() {
                let _ = field.blur();
            }
        } else if event.key() == "Enter" && !event.is_composing() {
            take(&event);
            settle();
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
                title=super::typed::example(columns.kind())
                on:input=on_input
                on:blur=move |_| settle()
            />
        </label>
    }
}

fn take_over(state: ViewState, typed: RwSignal<String>, flaws: RwSignal<Vec<Flaw>>, read: Typed) {
    if !read.clauses.is_empty() {
        state.change(Visit::New, |view| {
            for clause in read.clauses.iter().filter(|clause| clause.field != Field::Text) {
                view.filter.set(clause.clone());
            }
        });
    }
    let titles = read.clauses.iter().filter(|clause| clause.field == Field::Text);
    let words = titles.flat_map(|clause| clause.values.clone()).chain([read.words]);
    let words = words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
    let rest = read.flaws.iter().map(|flaw| flaw.term.clone());
    let left = std::iter::once(words.clone()).chain(rest).filter(|part| !part.is_empty());
    typed.set(left.collect::<Vec<_>>().join(" "));
    state.change(Visit::Same, |view| view.filter.set_text(&words));
    flaws.set(read.flaws);
}
