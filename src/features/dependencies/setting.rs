//! What the address says of the dependency view.

use crate::features::view_state::{ViewState, Visit};
use crate::platform::media;
use crate::store::Store;
use threadline_domain::TaskId;
use threadline_domain::arrange::View;

/// How far the focus reaches where the address does not say.
pub(super) const HOPS: u32 = 2;
/// As far as there are links.
pub(super) const ALL_HOPS: u32 = u32::MAX;

/// A setting, by its name in the address.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// The task in focus.
    Focus,
    /// How many links the focus reaches.
    Hops,
    /// Whether done tasks are shown.
    Done,
    /// Graph or text.
    As,
    /// Whether each section has a stripe of its own.
    Bands,
    /// Whether links are shown that other links imply.
    Links,
}

impl Setting {
    fn name(self) -> &'static str {
        match self {
            Self::Focus => "focus",
            Self::Hops => "hops",
            Self::Done => "done",
            Self::As => "as",
            Self::Bands => "bands",
            Self::Links => "links",
        }
    }

    /// Its value in a view.
    pub(super) fn of(self, view: &View) -> Option<&str> {
        view.settings.get(self.name())
    }

    /// Whether it is set at all.
    pub(super) fn is_set(self, view: &View) -> bool {
        self.of(view).is_some()
    }

    /// Sets it, and with it the address.
    pub(super) fn set(self, state: ViewState, value: Option<&str>) {
        state.change(Visit::New, |view| {
            view.settings.set(self.name(), value);
        });
    }
}

/// Whether the view stands there in words: on a phone it does where nobody asked for the graph.
pub(super) fn as_text(view: &View) -> bool {
    match Setting::As.of(view) {
        Some(value) => value == "text",
        None => media::is_phone(),
    }
}

/// How far the focus reaches.
pub(super) fn hops(view: &View) -> u32 {
    match Setting::Hops.of(view) {
        Some("all") => ALL_HOPS,
        value => value.and_then(|value| value.parse().ok()).unwrap_or(HOPS).max(1),
    }
}

/// The task in focus.
pub(super) fn focused(store: Store, view: &View) -> Option<TaskId> {
    Setting::Focus.of(view)?.parse().ok().map(|id| store.resolve_task(id))
}
