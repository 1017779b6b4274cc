//! Whether there is an API at an address, found out without a token.

use futures::future::{Either, select};
use gloo_net::http::Request;
use gloo_timers::future::TimeoutFuture;
use std::pin::pin;
use threadline_domain::Capabilities;
use threadline_domain::wire::{Answer, Refusal};
use web_sys::RequestMode;

/// How long an address may take to answer, in milliseconds.
const PATIENCE: u32 = 10_000;

/// What is at an address.
#[derive(Clone, PartialEq, Debug)]
pub enum Probe {
    /// An API; its capabilities where it tells them to everyone.
    Api(Option<Capabilities>),
    /// Something answers, but not in the way of the API.
    NotApi,
    /// A server answers, but does not let this site read what it says (CORS).
    ForbidsOrigin,
    /// Nothing answers.
    Silent,
}

/// Asks at one base address.
pub async fn probe(base: &str) -> Probe {
    let url = format!("{base}/capabilities");
    let asked = pin!(ask(&url));
    match select(asked, TimeoutFuture::new(PATIENCE)).await {
        Either::Left((probe, _)) => probe,
        Either::Right(_) => Probe::Silent,
    }
}

/// Asks at each of these until one is an API, and tells which.
pub async fn first_api(places: &[String]) -> (String, Probe) {
    let mut first = None;
    for place in places {
        let found = probe(place).await;
        // The other places are at the same server: it will not answer there either.
        let settles = matches!(found, Probe::Api(_) | Probe::Silent);
        if settles {
            return (place.clone(), found);
        }
        first.get_or_insert_with(|| (place.clone(), found));
    }
    first.unwrap_or((String::new(), Probe::Silent))
}

/// Why a request to this address failed before there was an answer: to a page that may not read it, a server
/// that forbids the origin looks like none at all.
pub async fn why_silent(url: &str) -> Probe {
    match Request::get(url).mode(RequestMode::NoCors).send().await {
        Ok(_) => Probe::ForbidsOrigin,
        Err(_) => Probe::Silent,
    }
}

async fn ask(url: &str) -> Probe {
    let Ok(response) = Request::get(url).header("accept", "application/json").send().await else {
        return why_silent(url).await;
    };
    let Ok(bytes) = response.binary().await else { return Probe::Silent };
    if response.ok() {
        return serde_json::from_slice::<Answer<Capabilities>>(&bytes)
            .map_or(Probe::NotApi, |answer| Probe::Api(answer.data));
    }
    // A refusal in the form of the API is as good: a server without this endpoint, or one that asks for a token.
    match serde_json::from_slice::<Refusal>(&bytes) {
        Ok(_) => Probe::Api(None),
        Err(_) => Probe::NotApi,
    }
}
