//! A secret that the server has made. It is told in one answer and never again.

use crate::platform::clipboard;
use crate::text::{fill, text};
use leptos::prelude::*;

/// The secret with the name of its webhook, until somebody says that they have it.
#[component]
pub(super) fn SecretNote(made: RwSignal<Option<(String, String)>>) -> impl IntoView {
    let words = &text().webhooks;
    let said = RwSignal::new(None::<&'static str>);
    let copy = move |_| {
        let Some((_, secret)) = made.get_untracked() else { return };
        leptos::task::spawn_local(async move {
            let done = clipboard::write_text(&secret).await;
            said.try_set(Some(if done { words.copied } else { words.not_copied }));
        });
    };
    let done = move |_| {
        said.set(None);
        made.set(None);
    };
    move || {
        made.get().map(|(name, secret)| {
            view! {
                <section class="secret" role="alert">
                    <h2>{fill(words.secret_title, &[("name", &name)])}</h2>
                    <p>{words.secret_lead}</p>
                    <p><code class="kept">{secret}</code></p>
                    <p class="actions">
                        <button type="button" class="button primary" on:click=copy>{words.copy}</button>
                        <button type="button" class="button framed" on:click=done>{words.have_it}</button>
                        <span role="status">{move || said.get()}</span>
                    </p>
                </section>
            }
        })
    }
}
