//! What the server refused, said where it was done: why, then Retry and Discard.

use crate::store::Store;
use crate::text::text;
use leptos::prelude::*;
use threadline_domain::outbox::Seq;

/// The words of one refusal with the two ways on. Without other ways given, the write itself is sent again
/// or given up.
#[component]
pub fn RefusalNote(
    /// Which write.
    seq: Seq,
    /// What happened.
    words: String,
    /// Instead of sending it again.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
    /// Instead of giving it up.
    #[prop(optional, into)]
    on_discard: Option<Callback<()>>,
    /// Opens it once more, to be changed and sent anew.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
) -> impl IntoView {
    let store = Store::expect();
    let retry = move |_| match on_retry {
        Some(retry) => drop(retry.try_run(())),
        None => store.retry(seq),
    };
    let discard = move |_| match on_discard {
        Some(discard) => drop(discard.try_run(())),
        None => store.discard(seq),
    };
    view! {
        <div class="trouble" role="alert">
            <p>{words}</p>
            <p class="actions">
                <button type="button" class="button framed" on:click=retry>{text().common.retry}</button>
                {on_change.map(|change| view! {
                    <button type="button" class="button framed" on:click=move |_| {
                        change.try_run(());
                    }>{text().common.change}</button>
                })}
                <button type="button" class="button" on:click=discard>{text().common.discard}</button>
            </p>
        </div>
    }
}
