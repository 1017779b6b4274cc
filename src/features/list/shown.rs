//! What the bar of the list offers: its columns and groups, as switches.

use super::col::Col;
use super::head::name;
use super::layout::{Kept, offered};
use super::{keep_layout, layout_of};
use crate::features::columns::Columns;
use crate::features::view_bar::ShownMenu;
use crate::features::view_state::ViewState;
use crate::store::Store;
use crate::ui::menu::{MenuEntry, MenuItem};
use leptos::prelude::*;

/// The menu, with the fields of the table.
#[component]
pub fn ShownInList() -> impl IntoView {
    let (store, state, columns) = (Store::expect(), ViewState::expect(), Columns::expect());
    let fields = Callback::new(move |()| {
        let kind = untrack(|| columns.kind());
        let layout = untrack(|| layout_of(store, kind, state));
        let switch = |col: Col| {
            let now = layout.clone();
            let toggle = move || {
                let mut layout = now.clone();
                layout.toggle(col);
                keep_layout(state, &layout);
            };
            MenuEntry::from(MenuItem::new(name(col), toggle).check(layout.has(col)))
        };
        let server = store.capabilities().get_untracked();
        let kept = Kept { server: &server, linked: store.has_dependencies().get_untracked() };
        offered(kind, kept).into_iter().map(switch).collect::<Vec<_>>()
    });
    view! { <ShownMenu fields/> }
}
