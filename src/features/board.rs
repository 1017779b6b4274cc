//! The board.

use leptos::prelude::*;

/// Columns of cards.
#[component]
pub fn Board() -> impl IntoView {
    let columns = super::columns::Columns::expect();
    move || columns.total()
}
