//! How saving goes: what is not yet kept by the server, and whether it answers.

use super::{Event, Inner, Store};
use leptos::prelude::*;
use threadline_domain::error::ApiError;

/// How saving goes, for the whole app.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Saving {
    /// Writes that are not settled, those on hold for Undo not counted.
    pub unsaved: usize,
    /// Whether the server could not be reached at the last attempt.
    pub offline: bool,
}

impl Store {
    /// How saving goes.
    pub fn saving(self) -> ArcRwSignal<Saving> {
        self.inner().saving.clone()
    }
}

impl Inner {
    /// Brings the saving state up to date; `reached` tells whether the server answered just now.
    pub(super) fn note_saving(&self, reached: Option<bool>) {
        let unsaved = self.driver.unsaved();
        let offline =
            reached.map_or_else(|| self.saving.with_untracked(|saving| saving.offline), |reached| !reached);
        self.saving.set(Saving { unsaved, offline });
    }

    /// A read or write met this outcome: does the server answer, does it still know us?
    pub(super) fn note_outcome<T>(&self, outcome: &Result<T, ApiError>) {
        let reached =
            !matches!(outcome, Err(ApiError::Network | ApiError::TimeOut | ApiError::Server(502..=504, _)));
        let was_offline = self.saving.with_untracked(|saving| saving.offline);
        if reached == was_offline {
            self.note_saving(Some(reached));
        }
        if let Err(ApiError::Unauthorised) = outcome {
            self.tell(&Event::SignedOut);
        }
    }
}
