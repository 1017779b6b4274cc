//! Signing in with the address of a server and a pasted token. What is wrong is said at the field that it is in.

use super::server_check::{Known, ServerCheck};
use crate::api::{self, Http, Session};
use crate::text::{errors, text};
use crate::ui::icon::Icon;
use crate::ui::id::unique_id;
use leptos::{ev, html, prelude::*};
use threadline_domain::error::ApiError;

/// A form for address and token. The token stays in the field: it goes nowhere but to the server.
#[component]
pub(super) fn TokenForm(
    /// The address to begin with.
    address: String,
    /// Whether the address can be changed; else only the token is asked for.
    #[prop(optional)]
    fixed: bool,
    /// The server knows the token.
    #[prop(into)]
    on_done: Callback<Session>,
) -> impl IntoView {
    let words = &text().sign_in;
    let server = ServerCheck::new(address.clone());
    let token = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let address = StoredValue::new(address);

    let attempt = move || async move {
        let pasted = token.get_untracked().map(|field| field.value().trim().to_owned()).unwrap_or_default();
        let base = if fixed { address.try_get_value() } else { server.look().await };
        if pasted.is_empty() {
            wrong.try_set(Some(words.token_empty.to_owned()));
            return;
        }
        let Some(base) = base else { return };
        match with_token(&base, pasted).await {
            Ok(session) => {
                on_done.try_run(session);
            }
            Err(ApiError::Unauthorised) => drop(wrong.try_set(Some(words.token_wrong.to_owned()))),
            Err(ApiError::Network) if !fixed => server.explain(base).await,
            Err(ApiError::Decode(_) | ApiError::NotFound) if !fixed => server.is_not_api(),
            Err(error) => drop(wrong.try_set(Some(errors::words(&error)))),
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        wrong.set(None);
        busy.set(true);
        leptos::task::spawn_local(async move {
            attempt().await;
            busy.try_set(false);
        });
    };
    let failed = move || server.known.with(|known| matches!(known, Known::Failed(_)));
    let server_words = move || server.known.with(Known::words);
    let (server_id, token_id) = (unique_id("server"), unique_id("token"));
    let (server_hint, token_hint) = (unique_id("hint"), unique_id("hint"));
    view! {
        <form novalidate on:submit=submit>
            {(!fixed).then(|| view! {
                <label for=server_id.clone()>{words.server}</label>
                <input
                    class="field"
                    id=server_id
                    type="url"
                    inputmode="url"
                    autocomplete="url"
                    spellcheck="false"
                    aria-describedby=server_hint.clone()
                    aria-invalid=move || failed().then_some("true")
                    prop:value=move || server.typed.get()
                    on:input=move |event| server.type_in(event_target_value(&event))
                    on:change=move |_| leptos::task::spawn_local(async move { drop(server.look().await) })
                />
                <Hint id=server_hint words=server_words late=failed/>
            })}
            <label for=token_id.clone()>{words.token}</label>
            <input
                class="field"
                id=token_id
                type="password"
                autocomplete="off"
                autofocus=fixed
                node_ref=token
                aria-describedby=token_hint.clone()
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                on:input=move |_| wrong.set(None)
            />
            <Hint id=token_hint words=move || wrong.get().unwrap_or_default() late=move || wrong.with(Option::is_some)/>
            <button class="button primary large" aria-disabled=move || busy.get().then_some("true")>
                {move || if busy.get() { words.signing_in } else { words.sign_in }}
            </button>
        </form>
    }
}

/// What is to be said of a field, below it; a failure is also announced.
#[component]
pub(super) fn Hint(
    id: String,
    #[prop(into)] words: Signal<String>,
    #[prop(into)] late: Signal<bool>,
) -> impl IntoView {
    view! {
        <p class="hint" class:late=late id=id role="status">
            {move || late.get().then(|| view! { <Icon name="warning" small=true/> })}
            <span>{words}</span>
        </p>
    }
}

async fn with_token(base: &str, token: String) -> Result<Session, ApiError> {
    let session = Session {
        api: base.trim_end_matches('/').to_owned(),
        token,
        refresh_token: None,
        oauth: None,
        client: None,
        expires: None,
    };
    api::user::me(&Http::new(session.clone())).await?;
    Ok(session)
}
