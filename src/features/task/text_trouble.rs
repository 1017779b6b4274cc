//! What keeps a text from being saved: a refusal, a change made elsewhere, a title that is missing.

use super::refusal::RefusalNote;
use super::text_edit::TextEdit;
use crate::text::{errors, fill, text};
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::draft::Standing;

/// Stands under the text that it is about.
#[component]
pub(super) fn TextTrouble(
    /// The editing of the text.
    edit: TextEdit,
    /// What the text is called.
    label: &'static str,
) -> impl IntoView {
    let refused = move || {
        edit.refusal.get().map(|refused| {
            let why = errors::words(&refused.error);
            let words = fill(text().task.refused_field, &[("field", label), ("why", &why)]);
            let on_retry = move |()| edit.retry();
            let on_discard = move |()| edit.discard();
            view! { <RefusalNote seq=refused.seq words on_retry on_discard/> }
        })
    };
    let is_both = memo(move || edit.standing.get() == Standing::Both);
    let elsewhere = move || {
        is_both.get().then(|| {
            let theirs = move || {
                let now = edit.now.get().unwrap_or_default();
                if now.is_empty() { text().task.emptied.to_owned() } else { now }
            };
            view! {
                <div class="trouble elsewhere" role="alert">
                    <p>{text().task.changed_elsewhere}</p>
                    <p class="theirs">{theirs}</p>
                    <p class="actions">
                        <button type="button" class="button framed" on:click=move |_| edit.keep_mine()>
                            {text().task.keep_mine}
                        </button>
                        <button type="button" class="button" on:click=move |_| edit.drop_text()>
                            {text().task.take_theirs}
                        </button>
                    </p>
                </div>
            }
        })
    };
    let missing = move || {
        edit.needs_text().then(|| view! { <p class="trouble" role="alert">{text().task.needs_title}</p> })
    };
    view! {
        {refused}
        {elsewhere}
        {missing}
    }
}
