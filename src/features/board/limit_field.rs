//! Where the limit of a column is typed.

use crate::features::fields::EntryPopover;
use crate::features::view_state::{ViewState, Visit};
use crate::text::text;
use crate::ui::memo::memo;
use crate::ui::popover::Anchor;
use leptos::{html, prelude::*};
use threadline_domain::arrange::{limit_of, with_limit};

/// The column whose limit is set.
#[derive(Clone, Copy)]
pub struct Limiting {
    /// Its name in the address.
    pub(super) slug: StoredValue<String>,
    /// Whether somebody is setting it.
    pub(super) open: RwSignal<bool>,
    /// The count, where the field stands.
    pub(super) place: NodeRef<html::Span>,
}

/// The field. An empty one takes the limit away.
#[component]
pub fn LimitField(
    /// Of which column.
    limiting: Limiting,
) -> impl IntoView {
    let state = ViewState::expect();
    let Limiting { slug, open, place } = limiting;
    let limit = memo(move || {
        state.view.with(|view| slug.with_value(|slug| limit_of(view.settings.get("wip"), slug)))
    });
    let written = Signal::derive(move || limit.get().map(|limit| limit.to_string()).unwrap_or_default());
    let read = |typed: &str| match typed {
        "" => Some(None),
        typed => typed.parse::<usize>().ok().filter(|limit| (1..=9999).contains(limit)).map(Some),
    };
    let on_pick = move |limit: Option<usize>| {
        state.change(Visit::New, |view| {
            let setting = slug.with_value(|slug| with_limit(view.settings.get("wip"), slug, limit));
            view.settings.set("wip", setting.as_deref());
        });
    };
    let anchor = Anchor::lookup(move || place.try_get_untracked().flatten().map(Into::into));
    let board = &text().board;
    view! { <EntryPopover open anchor label=board.limit hint=board.limit_hint value=written read on_pick/> }
}
