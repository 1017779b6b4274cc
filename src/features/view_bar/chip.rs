//! A clause of the filter as a chip: what it looks at, how it compares, with what; each part can be changed.

use super::values;
use super::values_picker::{Asked, chip_id};
use crate::features::columns::Columns;
use crate::features::view_state::{ViewState, Visit};
use crate::store::Store;
use crate::text::{fill, text, view_bar as says};
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use leptos::prelude::*;
use threadline_domain::filter::{Clause, Compare, Field};

/// One clause.
#[component]
pub(super) fn Chip(field: Field, compare: Compare, ask: Callback<Asked>) -> impl IntoView {
    let store = Store::expect();
    let state = ViewState::expect();
    let columns = Columns::expect();
    let raw = memo(move || {
        state.view.with(|view| {
            view.filter.get(field, compare).map(|clause| clause.values.clone()).unwrap_or_default()
        })
    });
    let names = memo(move || {
        raw.with(|raw| raw.iter().map(|value| values::name(store, field, value)).collect::<Vec<_>>())
    });
    let all = move || names.with(|names| names.join(", "));
    let bar = &text().view_bar;
    let choose = move |_| {
        if field != Field::Text {
            ask.run(Asked { field, compare, instead_of: None, chip: Some((field, compare)) });
        }
    };
    let other_fields = Callback::new(move |()| {
        let fields = values::fields(&store.capabilities().get_untracked(), columns.kind());
        let instead = |other: Field| {
            let item = MenuItem::new(says::field(other), move || {
                if other != field {
                    let instead_of = Some((field, compare));
                    ask.run(Asked { field: other, compare: Compare::Is, instead_of, chip: instead_of });
                }
            });
            MenuEntry::from(item.radio(other == field))
        };
        fields.into_iter().map(instead).collect::<Vec<_>>()
    });
    let other_compares = Callback::new(move |()| {
        let turn = |other: Compare| {
            let item = MenuItem::new(says::compare(other), move || {
                turn_to(state, (field, compare), other, &raw.get_untracked(), ask);
            });
            MenuEntry::from(item.radio(other == compare))
        };
        field.compares().iter().copied().map(turn).collect::<Vec<_>>()
    });
    let of_field = fill(bar.change_field, &[("field", says::field(field))]);
    let of_compare = fill(bar.change_compare, &[("compare", says::compare(compare))]);
    view! {
        <span class="chip" role="group" aria-label=move || values::sentence(field, compare, &all()) id=chip_id(field, compare)>
            <MenuButton label=of_field entries=other_fields class="chip-part">{says::field(field)}</MenuButton>
            <MenuButton label=of_compare entries=other_compares class="chip-part">{says::compare(compare)}</MenuButton>
            <button
                type="button"
                aria-haspopup="listbox"
                aria-label=move || fill(bar.change_values, &[("values", &all())])
                title=all
                on:click=choose
            >
                <b>{move || names.with(|names| values::summary(names))}</b>
            </button>
            <button
                type="button"
                aria-label=move || fill(bar.remove, &[("clause", &values::sentence(field, compare, &all()))])
                on:click=move |_| state.change(Visit::New, |view| view.filter.remove(field, compare))
            >
                <Icon name="close" small=true/>
            </button>
        </span>
    }
}

/// Compares in another way: with the same values where they fit, else with a day still to be chosen.
fn turn_to(state: ViewState, old: (Field, Compare), to: Compare, values: &[String], ask: Callback<Asked>) {
    let (field, compare) = old;
    if to == compare {
        return;
    }
    let fits = !to.wants_one() || matches!(values, [one] if values::is_limit(field, one));
    if fits {
        let clause = Clause { field, compare: to, values: values.to_vec() };
        state.change(Visit::New, |view| view.filter.replace(old, clause));
    } else {
        ask.run(Asked { field, compare: to, instead_of: Some(old), chip: Some(old) });
    }
}
