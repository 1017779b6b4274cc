//! A field that searches a list and picks from it: one thing or several.

mod choice;
mod list;
mod matching;

pub use choice::Choice;

use crate::ui::popover::{Anchor, Popover, Side};
use leptos::prelude::*;
use list::picker_list;

/// The words of a picker.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct PickerWords {
    /// What is being picked: name of the field and the list.
    pub label: String,
    /// Shown in the empty field.
    pub placeholder: String,
    /// Shown when nothing is found.
    pub nothing: String,
}

/// Makes something new of what was typed.
#[derive(Clone, Copy)]
pub struct Create {
    /// How the option reads, such as `Create “urgent”`. Its text is never empty.
    pub label: Callback<String, String>,
    /// Makes it.
    pub run: Callback<String>,
}

/// A searchable list at an anchor. Typing filters, arrows move, Enter picks, Esc closes. With `multi` a pick
/// toggles and the list stays.
#[component]
pub fn Picker<K>(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// The words.
    #[prop(into)]
    words: Signal<PickerWords>,
    /// What can be picked.
    #[prop(into)]
    choices: Signal<Vec<Choice<K>>>,
    /// What is picked now.
    #[prop(into)]
    picked: Signal<Vec<K>>,
    /// A choice was made; with `multi`, one was toggled.
    #[prop(into)]
    on_pick: Callback<K>,
    /// Whether several can be picked.
    #[prop(optional)]
    multi: bool,
    /// Offers to make what is not there.
    #[prop(optional)]
    create: Option<Create>,
    /// Where it would like to stand.
    #[prop(optional)]
    side: Side,
) -> impl IntoView
where
    K: Clone + PartialEq + Send + Sync + 'static,
{
    view! {
        <Popover open anchor side class="picker-layer">
            {move || {
                let rows = Signal::derive(move || choices.with(|all| all.iter().map(Choice::row).collect()));
                let key = move |at: usize| choices.with(|all| all.get(at).map(|choice| choice.key.clone()));
                let is_picked = Callback::new(move |at| {
                    key(at).is_some_and(|key| picked.with(|picked| picked.contains(&key)))
                });
                let pick = Callback::new(move |at| {
                    if !multi {
                        open.try_set(false);
                    }
                    if let Some(key) = untrack(|| key(at)) {
                        on_pick.try_run(key);
                    }
                });
                picker_list(open, words, rows, is_picked, pick, multi, create)
            }}
        </Popover>
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "picker_test.rs"]
mod tests;
