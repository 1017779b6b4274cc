//! Whether one wants to be told of replies.

use crate::store::Store;
use crate::text::text;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::MessageId;

#[component]
pub(super) fn Follow(message: MessageId) -> impl IntoView {
    let store = Store::expect();
    let words = &text().talk;
    let thread = store.following(&message);
    let follows = memo(move || thread.with(|thread| thread.as_ref().is_some_and(|it| it.follows)));
    let can = memo(move || store.keeps_threads());
    let hint = move || if follows.get() { words.unfollow_hint } else { words.follow_hint };
    let message = StoredValue::new(message);
    move || {
        can.get().then(|| {
            view! {
                <button
                    type="button" class="button" title=hint
                    aria-pressed=move || if follows.get() { "true" } else { "false" }
                    on:click=move |_| message.with_value(|message| store.follow_thread(message, !follows.get_untracked()))
                >
                    {move || if follows.get() { words.following } else { words.follow }}
                </button>
            }
        })
    }
}
