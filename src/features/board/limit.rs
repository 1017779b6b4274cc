//! How many cards a column holds, and how many it should hold at most. A limit warns and does not forbid.

use super::BoardState;
use super::limit_field::Limiting;
use crate::features::parts::{self, layer};
use crate::text::{fill, text};
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::{html, prelude::*};
use threadline_domain::arrange::limit_of;

/// The count of a column; over its limit a sign and words.
#[component]
pub(super) fn Count(
    /// Which column.
    slug: StoredValue<String>,
    /// How many cards it holds.
    #[prop(into)]
    count: Signal<usize>,
    /// Whether somebody is setting the limit.
    asked: RwSignal<bool>,
) -> impl IntoView {
    let state = BoardState::expect();
    let place = NodeRef::<html::Span>::new();
    let limit = memo(move || {
        state.view.view.with(|view| slug.with_value(|slug| limit_of(view.settings.get("wip"), slug)))
    });
    let over = memo(move || limit.get().is_some_and(|limit| count.get() > limit));
    let words = move || {
        let count: String = count.get().to_string();
        let limit: Option<String> = limit.get().map(|limit| limit.to_string());
        match limit {
            Some(limit) if over.get() => fill(text().board.over_limit, &[("n", &count), ("limit", &limit)]),
            Some(limit) => fill(text().common.n_of_m, &[("n", &count), ("m", &limit)]),
            None => count,
        }
    };
    let limiting = Limiting { slug, open: asked, place };
    view! {
        <span class="count" class:over=move || over.get() node_ref=place>
            {move || over.get().then(|| view! { <Icon name="warning" small=true/> })}
            <span role="status">{words}</span>
        </span>
        {layer(parts::limit_field, limiting, asked.into())}
    }
}
