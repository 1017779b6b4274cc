//! Changing the picture of a person: one's own, or anybody's for administrators.

use crate::api::user;
use crate::store::Store;
use crate::text::{errors, fill, text};
use crate::ui::memo::memo;
use crate::ui::toast::{Toast, use_toasts};
use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use threadline_domain::UserId;

/// Choose another picture, take it away.
#[component]
pub(super) fn PictureButtons(id: UserId) -> impl IntoView {
    let store = Store::expect();
    let toasts = use_toasts();
    let words = &text().people;
    let may = memo(move || {
        let me = store.me().get();
        let rules = || me.and_then(|me| store.user(me).get()).is_some_and(|me| me.is_administrator());
        store.capabilities().with(|known| known.pictures) && (me == Some(id) || rules())
    });
    let has_one =
        memo(move || store.user(id).with(|who| who.as_ref().is_some_and(|who| who.picture.is_some())));
    let input = NodeRef::<html::Input>::new();
    let busy = RwSignal::new(false);
    let fail = move |error| {
        let why = errors::words(&error);
        toasts.show(Toast::failed(fill(words.picture_failed, &[("why", &why)])));
    };
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let file = input.files().and_then(|files| files.get(0));
        // The same file may be chosen again.
        input.set_value("");
        let Some(file) = file else { return };
        busy.set(true);
        spawn_local(async move {
            match user::set_picture(&store.http(), id, &file, &file.name(), |_| ()).await {
                Ok(person) => {
                    store.take_person(person);
                    toasts.show(Toast::done(words.picture_set));
                }
                Err(error) => fail(error),
            }
            busy.try_set(false);
        });
    };
    let remove = move |_| {
        busy.set(true);
        spawn_local(async move {
            match user::remove_picture(&store.http(), id).await {
                Ok(()) => {
                    if let Some(person) = store.user(id).get_untracked() {
                        store.take_person(threadline_domain::User { picture: None, ..(*person).clone() });
                    }
                    toasts.show(Toast::done(words.picture_gone));
                }
                Err(error) => fail(error),
            }
            busy.try_set(false);
        });
    };
    move || {
        may.get().then(|| {
            view! {
                <input
                    type="file" hidden accept="image/png,image/jpeg,image/gif,image/webp"
                    aria-label=words.set_picture node_ref=input on:change=chosen
                />
                <button
                    type="button" class="button framed large" disabled=move || busy.get()
                    on:click=move |_| {
                        if let Some(input) = input.get_untracked() {
                            input.click();
                        }
                    }
                >
                    {words.set_picture}
                </button>
                {move || has_one.get().then(|| view! {
                    <button type="button" class="button large" disabled=move || busy.get() on:click=remove>
                        {words.remove_picture}
                    </button>
                })}
            }
        })
    }
}
