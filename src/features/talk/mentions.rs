//! How mentions are shown: whoever is spoken to is told so.

use crate::store::Store;
use crate::ui::rich_text::Mentions;
use leptos::prelude::*;
use threadline_domain::markup::{Mention, PEOPLE};

/// Mentions with that of whoever is signed in set off.
pub fn mentions_of(store: Store) -> Mentions {
    let class = move |mention: Mention| {
        let me = store.peek_me().map(|me| me.to_string());
        if mention.table == PEOPLE && Some(mention.id) == me { "at me" } else { "at" }
    };
    Mentions { lead: None, class: Some(Callback::new(class)) }
}
