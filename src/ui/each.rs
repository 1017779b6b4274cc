//! Views of a list, kept by key.

mod rows;
mod steady;

use leptos::prelude::*;
use rows::Rows;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash};

/// As the framework's `For`, but a view that keeps its order stays untouched in the page (see [`rows`]). That one is
/// also compiled anew for every kind of item, 6 kB each time; here an item becomes a number and a closure that builds
/// its view, and the rest is compiled once.
#[component]
pub fn Each<I, T, K, N>(
    /// The items. Followed.
    each: impl Fn() -> I + Send + 'static,
    /// What tells an item from the others. A view stays as long as its key does.
    key: impl Fn(&T) -> K + Send + 'static,
    /// The view of an item.
    children: impl Fn(T) -> N + Send + Clone + 'static,
) -> impl IntoView
where
    I: IntoIterator<Item = T> + 'static,
    T: Send + 'static,
    K: Hash,
    N: IntoView + 'static,
{
    keyed(Box::new(move || {
        let item = |item: T| {
            let children = children.clone();
            // Two keys of one list would have to share 64 bits to be taken for each other.
            let key = BuildHasherDefault::<DefaultHasher>::new().hash_one(key(&item));
            Item { key, view: Box::new(move || children(item).into_any()) }
        };
        each().into_iter().map(item).collect()
    }))
}

struct Item {
    key: u64,
    view: Box<dyn FnOnce() -> AnyView + Send>,
}

fn keyed(items: Box<dyn Fn() -> Vec<Item> + Send>) -> AnyView {
    // Of the list, and not of one of its changes.
    let owner = Owner::current().unwrap_or_default();
    (move || Rows { owner: owner.clone(), items: items() }).into_any()
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "each_test.rs"]
mod tests;
