//! What the store has to tell people, as toasts; and the state of saving.

use crate::store::Store;
use crate::text::text;
use leptos::prelude::*;

/// Says when changes wait for the server.
#[component]
pub(super) fn Messages() -> impl IntoView {
    let saving = Store::expect().saving();
    let words = Memo::new(move |_| {
        saving.with(|saving| match (saving.offline, saving.unsaved) {
            (true, 0) => Some(text().shell.offline.to_owned()),
            (true, count) => Some(format!("{} {}", text().shell.offline, text().shell.unsaved.of(count))),
            (false, _) => None,
        })
    });
    view! {
        <div class="notice" role="status" hidden=move || words.read().is_none()>{words}</div>
    }
}
