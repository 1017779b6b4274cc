//! The picker of a clause's values: several for most, one day for before and after.

use super::{ADD, values};
use crate::features::project_page::CurrentProject;
use crate::features::view_state::{ViewState, Visit};
use crate::store::Store;
use crate::text::{fill, text, view_bar as says};
use crate::ui::picker::{Create, Picker, PickerWords};
use crate::ui::popover::Anchor;
use leptos::prelude::*;
use threadline_domain::filter::{Clause, Compare, Field, FieldKind};

/// Somebody wants to choose values.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Asked {
    /// What the clause looks at.
    pub(super) field: Field,
    /// How it compares.
    pub(super) compare: Compare,
    /// The clause that it takes the place of, once a value is chosen.
    pub(super) instead_of: Option<(Field, Compare)>,
    /// The chip that was pressed.
    pub(super) chip: Option<(Field, Compare)>,
}

impl Asked {
    /// For a new clause.
    pub(super) fn new(field: Field, compare: Compare) -> Self {
        Self { field, compare, instead_of: None, chip: None }
    }

    fn pick(self, state: ViewState, value: &str) {
        state.change(Visit::Same, |view| match self.instead_of {
            Some(old) if view.filter.get(old.0, old.1).is_some() => {
                let values = vec![value.to_owned()];
                view.filter.replace(old, Clause { field: self.field, compare: self.compare, values });
            }
            _ => view.filter.toggle(self.field, self.compare, value),
        });
    }
}

/// Id of a chip, by which its picker finds it.
pub(super) fn chip_id(field: Field, compare: Compare) -> String {
    format!("filter-{}-{compare:?}", field.key()).to_lowercase()
}

/// Chooses the values of the clause that was asked for.
#[component]
pub fn ValuesPicker(asked: RwSignal<Option<Asked>>) -> impl IntoView {
    move || {
        let ask = asked.get()?;
        Some(view! { <Values ask/> })
    }
}

#[component]
fn Values(ask: Asked) -> impl IntoView {
    let store = Store::expect();
    let state = ViewState::expect();
    let CurrentProject(project) = expect_context();
    let Asked { field, compare, chip, .. } = ask;
    let open = RwSignal::new(true);
    // A chip that turned into another, or went, leaves the filter button to stand at.
    let anchor = Anchor::lookup(move || {
        let chip = chip.and_then(|(field, compare)| document().get_element_by_id(&chip_id(field, compare)));
        chip.or_else(|| document().get_element_by_id(ADD))
    });
    let one = compare.wants_one();
    let words = PickerWords {
        label: says::field(field).to_owned(),
        placeholder: match field {
            Field::Estimate => text().view_bar.find_duration,
            Field::Progress => text().view_bar.find_percent,
            _ if field.kind() == FieldKind::Day => text().view_bar.find_day,
            _ => text().view_bar.find,
        }
        .to_owned(),
        nothing: nothing(field).to_owned(),
    };
    let choices = Signal::derive(move || values::choices(store, project.get(), field, compare));
    let picked = Signal::derive(move || {
        state.view.with(|view| {
            view.filter.get(field, compare).map(|clause| clause.values.clone()).unwrap_or_default()
        })
    });
    let on_pick = Callback::new(move |value: String| ask.pick(state, &value));
    // A day or an amount that was typed.
    let typed = Create {
        label: Callback::new(move |words: String| match values::typed(field, &words) {
            Some(value) => {
                let name = untrack(|| values::name(store, field, &value));
                fill("{compare} {value}", &[("compare", says::compare(compare)), ("value", &name)])
            }
            None => nothing(field).to_owned(),
        }),
        run: Callback::new(move |words: String| {
            if let Some(value) = values::typed(field, &words) {
                ask.pick(state, &value);
            }
        }),
    };
    let create = matches!(field.kind(), FieldKind::Day | FieldKind::Amount).then_some(typed);
    match create {
        Some(create) => view! {
            <Picker open anchor words choices picked on_pick multi=!one create/>
        }
        .into_any(),
        None => view! { <Picker open anchor words choices picked on_pick multi=true/> }.into_any(),
    }
}

/// What is said where nothing is called so.
fn nothing(field: Field) -> &'static str {
    let bar = &text().view_bar;
    match field {
        Field::Estimate => bar.no_duration,
        Field::Progress => bar.no_percent,
        _ if field.kind() == FieldKind::Day => bar.no_day,
        _ => bar.nothing,
    }
}
