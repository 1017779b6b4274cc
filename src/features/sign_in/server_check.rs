//! What the field of the server address knows about what was typed.

use crate::api::probe::{self, Probe};
use crate::platform::page;
use crate::text::{fill, text};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use threadline_domain::address::{BadAddress, api_places};

/// How long typing has to rest before the address is tried, in milliseconds.
const REST: u32 = 600;

/// What is known of the address.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Known {
    /// It has not been looked at.
    Nothing,
    /// It is being asked.
    Asking,
    /// The API is at this base.
    Api(String, Option<String>),
    /// It cannot be used, and why.
    Failed(String),
}

impl Known {
    /// What stands below the field.
    pub(super) fn words(&self) -> String {
        let text = &text().sign_in;
        match self {
            Self::Nothing => String::new(),
            Self::Asking => text.checking.to_owned(),
            Self::Api(_, None) => text.reached.to_owned(),
            Self::Api(_, Some(version)) => fill(text.reached_version, &[("version", version)]),
            Self::Failed(why) => why.clone(),
        }
    }
}

/// The address that is typed, and what is known of it. A handle.
#[derive(Clone, Copy)]
pub(super) struct ServerCheck {
    pub(super) typed: RwSignal<String>,
    pub(super) known: RwSignal<Known>,
    /// The text that `known` is about: an answer that comes after more was typed is not shown.
    about: StoredValue<String>,
    rest: StoredValue<Option<Timeout>, LocalStorage>,
}

impl ServerCheck {
    pub(super) fn new(typed: String) -> Self {
        Self {
            typed: RwSignal::new(typed),
            known: RwSignal::new(Known::Nothing),
            about: StoredValue::default(),
            rest: StoredValue::new_local(None),
        }
    }

    /// Something was typed: it is tried once typing rests.
    pub(super) fn type_in(self, typed: String) {
        self.typed.set(typed);
        self.known.set(Known::Nothing);
        self.about.set_value(String::new());
        let later =
            Timeout::new(REST, move || leptos::task::spawn_local(async move { drop(self.look().await) }));
        self.rest.set_value(Some(later));
    }

    /// Tries the address unless that has been done, and gives the base of the API when there is one.
    pub(super) async fn look(self) -> Option<String> {
        let typed = self.typed.try_get_untracked()?;
        self.rest.try_set_value(None);
        if let Some(Known::Api(base, _)) = self.known.try_get_untracked()
            && self.about.try_get_value().as_ref() == Some(&typed)
        {
            return Some(base);
        }
        self.about.try_set_value(typed.clone());
        let known = match api_places(&typed) {
            Ok(places) => {
                self.known.try_set(Known::Asking);
                let (base, probe) = probe::first_api(&places).await;
                known(base, probe)
            }
            Err(bad) => Known::Failed(words_of(bad).to_owned()),
        };
        if self.about.try_get_value()? != typed {
            return None;
        }
        let base = if let Known::Api(base, _) = &known { Some(base.clone()) } else { None };
        self.known.try_set(known);
        base
    }

    /// A request to this base failed before there was an answer: finds out why.
    pub(super) async fn explain(self, base: String) {
        let probe = probe::why_silent(&format!("{base}/user/me")).await;
        self.known.try_set(known(base, probe));
    }

    /// What answers at the base is not what the API would say.
    pub(super) fn is_not_api(self) {
        self.known.try_set(Known::Failed(text().sign_in.not_api.to_owned()));
    }
}

fn known(base: String, probe: Probe) -> Known {
    let text = &text().sign_in;
    match probe {
        Probe::Api(told) => {
            Known::Api(base, told.map(|told| told.version).filter(|version| !version.is_empty()))
        }
        Probe::NotApi => Known::Failed(text.not_api.to_owned()),
        Probe::ForbidsOrigin => {
            let origin = page::window().location().origin().unwrap_or_default();
            Known::Failed(fill(text.forbids, &[("origin", &origin)]))
        }
        Probe::Silent => Known::Failed(text.silent.to_owned()),
    }
}

fn words_of(bad: BadAddress) -> &'static str {
    match bad {
        BadAddress::Empty => text().sign_in.address_empty,
        BadAddress::NotWeb => text().sign_in.address_wrong,
    }
}
