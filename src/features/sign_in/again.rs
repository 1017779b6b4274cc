//! When the sign-in ends while the app is open: signing in again without leaving it, so that nothing is lost.

use super::handover::Wait;
use super::token_form::TokenForm;
use crate::api::{self, Http, Session, oauth};
use crate::features::parts::{self, part};
use crate::platform::page;
use crate::store::{Event, Store};
use crate::text::{errors, fill, text};
use crate::ui::dialog::Dialog;
use crate::ui::mark::mark_page;
use crate::ui::memo::memo;
use leptos::prelude::*;

/// The dialog that comes up by itself when the server does not take the token any more. Until the person is
/// signed in again, every write waits in the outbox.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let store = Store::expect();
    let words = &text().sign_in;
    let open = RwSignal::new(false);
    let ended = RwSignal::new(false);
    let note = RwSignal::new(String::new());
    store.listen(move |event| {
        // Told at every attempt; whoever has closed the dialog to read on is not asked again and again.
        if matches!(event, Event::SignedOut) && ended.try_get_untracked() == Some(false) {
            note.try_set(String::new());
            ended.try_set(true);
            open.try_set(true);
        }
    });
    let take = Callback::new(move |session: Session| {
        leptos::task::spawn_local(async move {
            match is_same_person(store, &session).await {
                Ok(()) => {
                    ended.try_set(false);
                    store.renew(session);
                    open.try_set(false);
                }
                Err(why) => drop(note.try_set(why)),
            }
        });
    });
    let is_told = memo(move || ended.get() && !open.get());
    mark_page("signed-out", move || is_told.get());
    view! {
        <Dialog open title=words.again close_label=text().common.close class="again">
            {part(parts::sign_in_ways, Ways { note, take })}
        </Dialog>
        <Show when=move || is_told.get()>
            <p class="notice" role="status">
                <span>{words.ended}</span>
                <button type="button" class="link" on:click=move |_| open.set(true)>{words.again}</button>
            </p>
        </Show>
    }
}

/// What stands in the dialog.
#[derive(Clone, Copy)]
pub struct Ways {
    note: RwSignal<String>,
    take: Callback<Session>,
}

/// The ways to sign in again.
pub fn ways(Ways { note, take }: Ways) -> impl IntoView {
    let store = Store::expect();
    let words = &text().sign_in;
    let session = store.http().session();
    let by_page = session.oauth.is_some();
    let by_token = RwSignal::new(!by_page);
    let api = session.api.clone();
    let waiting = StoredValue::new(Wait::start(move |found: Session| {
        if found.api == api {
            take.try_run(found);
        }
    }));
    on_cleanup(move || waiting.dispose());
    let open_page = move |_| {
        let address = page::absolute("sign-in?popup=1");
        let opened = page::window().open_with_url_and_target(&address, "_blank").ok().flatten();
        let said = if opened.is_some() { words.again_wait } else { words.again_blocked };
        note.set(said.to_owned());
    };
    let unsaved = store.saving();
    let leave = move || if unsaved.read().unsaved > 0 { words.sign_out_unsaved } else { words.sign_out };
    view! {
        <p class="again-lead">{words.again_lead}</p>
        <Show when=move || by_token.get()>
            <TokenForm address=session.api.clone() fixed=true on_done=take/>
        </Show>
        <p class="hint" role="status">{note}</p>
        <div class="actions">
            <button type="button" class="button" on:click=move |_| sign_out(store)>{leave}</button>
            {by_page.then(|| view! {
                <button type="button" class="button" on:click=move |_| by_token.update(|by_token| *by_token = !*by_token)>
                    {words.use_token}
                </button>
                <button type="button" class="button primary" autofocus on:click=open_page>{words.again_page}</button>
            })}
        </div>
    }
}

/// What waits to be sent was written by one person and must not be sent as another.
async fn is_same_person(store: Store, session: &Session) -> Result<(), String> {
    let found = api::user::me(&Http::new(session.clone())).await.map_err(|error| errors::words(&error))?;
    match store.me().try_get_untracked().flatten() {
        Some(me) if me != found.id => {
            let name = store.user(me).try_get_untracked().flatten().map(|me| me.name()).unwrap_or_default();
            Err(fill(text().sign_in.other_person, &[("name", &name)]))
        }
        _ => Ok(()),
    }
}

/// Ends the session here and at the server, and goes to the first page.
pub fn sign_out(store: Store) {
    let session = store.http().session();
    Session::forget();
    leptos::task::spawn_local(async move {
        oauth::sign_out(&session).await;
        // A fresh page: nothing of this person stays in memory.
        let _ = page::window().location().assign(&page::absolute("sign-in"));
    });
}
