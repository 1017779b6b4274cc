//! The button that opens the browser's dialog for files.

use super::incoming::Incoming;
use crate::text::text;
use crate::ui::button::IconButton;
use leptos::{html, prelude::*};

/// Chooses any number of files.
#[component]
pub fn PickButton(
    /// Its icon.
    icon: &'static str,
    /// Its name.
    label: &'static str,
    /// Also shown as words.
    #[prop(optional)]
    in_words: bool,
    /// Gets what was chosen.
    #[prop(into)]
    on_files: Callback<Incoming>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let open = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(list) = input.files() {
            on_files.try_run(Incoming::of_list(&list));
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    view! {
        <input type="file" multiple hidden aria-label=text().files.choose node_ref=input on:change=chosen/>
        {if in_words {
            view! { <button type="button" class="button framed" on:click=move |_| open()>{label}</button> }.into_any()
        } else {
            view! { <IconButton icon label tight=true on_press=move |()| open()/> }.into_any()
        }}
    }
}
