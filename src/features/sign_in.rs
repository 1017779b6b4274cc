//! Signing in: by the server's own page (PKCE), or with an address and a pasted token.

mod again;
mod handover;
mod server_check;
mod threads;
mod token_form;

pub use again::{SignInAgain, Ways, sign_out, ways};

use crate::api::config::{self, Config};
use crate::api::{Session, oauth};
use crate::app::SignedIn;
use crate::platform::page;
use crate::router::{NavigateOptions, use_navigate, use_query};
use crate::text::{errors, fill, text};
use crate::ui::icon::Icon;
use leptos::prelude::*;
use threadline_domain::error::ApiError;
use threads::Threads;
use token_form::TokenForm;

/// Where a tab that signs in for another one ends.
const FOR_ANOTHER: &str = "sign-in?popup=done";

/// What the page is doing.
#[derive(Clone, PartialEq)]
enum Stage {
    /// Reading `config.json`, or turning the code into a token.
    Busy,
    /// Asking how to sign in.
    Ask(Config),
    /// The session was handed to the tab that waits for it.
    Handed,
}

/// What the address of the page says.
struct Arrival {
    code: Option<(String, String)>,
    error: Option<String>,
    then: String,
    for_another: bool,
}

impl Arrival {
    fn read() -> Self {
        use_query().with_untracked(|query| {
            let get = |key: &str| query.get(key).filter(|value| !value.is_empty()).map(str::to_owned);
            let for_another = get("popup").is_some();
            let then = if for_another { Some(FOR_ANOTHER.to_owned()) } else { get("then") };
            Self {
                code: get("code").zip(get("state")),
                error: get("error").map(|error| refused(&error, get("error_description"))),
                then: then.unwrap_or_else(|| String::from("projects")),
                for_another,
            }
        })
    }
}

fn refused(error: &str, description: Option<String>) -> String {
    let words = &text().sign_in;
    match error {
        "access_denied" => words.denied.to_owned(),
        other => fill(words.refused, &[("why", &description.unwrap_or_else(|| other.to_owned()))]),
    }
}

/// The first page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let words = &text().sign_in;
    page::set_title(&format!("{} · Threadline", words.title));
    let arrival = Arrival::read();
    let stage = RwSignal::new(Stage::Busy);
    let failure = RwSignal::new(arrival.error.clone());
    let then = StoredValue::new(arrival.then.clone());
    let navigate = StoredValue::new_local(use_navigate());
    let go = move |place: &str| {
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        // `then` may come from the address: whatever it says, it stays on this site.
        let place = format!("/{}", place.trim_start_matches(['/', '\\']));
        navigate.try_with_value(|navigate| navigate(&place, options));
    };
    let signed_in = use_context::<SignedIn>();
    let done = move |session: Session, place: &str| {
        if place == FOR_ANOTHER {
            handover::give(&session);
            stage.try_set(Stage::Handed);
            // Works where a script opened the tab; else the page says that it can be closed.
            let _ = page::window().close();
            return;
        }
        session.save();
        if let Some(SignedIn(signal)) = signed_in {
            signal.set(Some(session));
        }
        go(place);
    };
    let has_code = arrival.code.is_some();
    if has_code || arrival.error.is_some() {
        // Neither code nor error stay in the address: a reload begins anew.
        go(if arrival.for_another { "sign-in?popup=1" } else { "sign-in" });
    }
    let is_in = signed_in.is_some_and(|SignedIn(session)| session.with_untracked(Option::is_some));
    if is_in && !has_code && arrival.error.is_none() && !arrival.for_another {
        go(&arrival.then);
    }
    leptos::task::spawn_local(async move {
        let config = match config::load().await {
            Ok(config) => config,
            Err(error) => {
                failure.try_set(Some(fill(words.config, &[("why", &errors::words(&error))])));
                stage.try_set(Stage::Ask(Config { oauth: None, ..Config::default() }));
                return;
            }
        };
        match (arrival.code, config.oauth.clone()) {
            (Some((code, state)), Some(base)) => match oauth::finish(&config, &base, &code, &state).await {
                Ok((session, then)) => done(session, &then),
                Err(error) => {
                    failure.try_set(Some(why_not(&error)));
                    stage.try_set(Stage::Ask(config));
                }
            },
            (None, Some(base)) if arrival.for_another && arrival.error.is_none() => {
                to_server(&config, &base, FOR_ANOTHER, failure).await;
                stage.try_set(Stage::Ask(config));
            }
            _ => drop(stage.try_set(Stage::Ask(config))),
        }
    });
    let on_token = Callback::new(move |session| done(session, &then.get_value()));
    view! {
        <div class="door">
            <main id="view" tabindex="-1">
                <div class="door-card">
                    <p class="brand">
                        <svg class="mark" viewBox="0 0 20 20" aria-hidden="true">
                            <path d="M2.5 5h8.5M2.5 15h4.5c5 0 3.5-5 10.5-5M14.5 5h3"></path>
                        </svg>
                        "Threadline"
                    </p>
                    <h1>{words.title}</h1>
                    <p class="lead">{words.lead}</p>
                    <div role="alert">
                        {move || failure.get().map(|why| view! {
                            <p class="hint late"><Icon name="warning" small=true/><span>{why}</span></p>
                        })}
                    </div>
                    {move || match stage.get() {
                        Stage::Busy => view! { <p class="hint" role="status">{words.signing_in}</p> }.into_any(),
                        Stage::Handed => view! { <p role="status">{words.handed}</p> }.into_any(),
                        Stage::Ask(config) => view! { <Ways config then failure on_token/> }.into_any(),
                    }}
                </div>
            </main>
            <Threads/>
        </div>
    }
}

/// The ways to sign in that `config.json` leaves open.
#[component]
fn Ways(
    config: Config,
    then: StoredValue<String>,
    failure: RwSignal<Option<String>>,
    on_token: Callback<Session>,
) -> impl IntoView {
    let words = &text().sign_in;
    let address = address_of(&config.api);
    let by_token = RwSignal::new(config.oauth.is_none());
    let both = config.oauth.is_some();
    let config = StoredValue::new(config);
    let leave = move |_| {
        let config = config.get_value();
        let Some(base) = config.oauth.clone() else { return };
        failure.set(None);
        leptos::task::spawn_local(async move {
            to_server(&config, &base, &then.try_get_value().unwrap_or_default(), failure).await;
        });
    };
    view! {
        <Show
            when=move || by_token.get()
            fallback=move || view! {
                <button type="button" class="button primary large" on:click=leave>{words.sign_in}</button>
            }
        >
            <TokenForm address=address.clone() on_done=on_token/>
        </Show>
        {both.then(|| view! {
            <p class="or">
                <button type="button" class="link" on:click=move |_| by_token.update(|by_token| *by_token = !*by_token)>
                    {move || if by_token.get() { words.use_page } else { words.use_token }}
                </button>
            </p>
        })}
    }
}

/// Leaves for the server's page.
async fn to_server(config: &Config, base: &str, then: &str, failure: RwSignal<Option<String>>) {
    match oauth::begin(config, base, then).await {
        Ok(address) => drop(page::window().location().assign(&address)),
        Err(error) => drop(failure.try_set(Some(why_not(&error)))),
    }
}

fn why_not(error: &ApiError) -> String {
    let words = &text().sign_in;
    match error {
        ApiError::Unauthorised | ApiError::Invalid(..) => words.not_begun.to_owned(),
        ApiError::Network | ApiError::TimeOut => words.no_server.to_owned(),
        ApiError::Server(0, why) => fill(words.refused, &[("why", why)]),
        other => errors::words(other),
    }
}

/// The API's base as an absolute address, for the field.
fn address_of(api: &str) -> String {
    if api.starts_with('/') {
        format!("{}{api}", page::window().location().origin().unwrap_or_default())
    } else {
        api.to_owned()
    }
}
