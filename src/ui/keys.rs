//! Keys that a widget deals with itself.

use leptos::{
    attr::Attribute,
    ev::{Custom, KeyboardEvent, on},
};

/// A `keydown` listener on the element itself, for `<div {..on_key(handler)}>`. The usual `on:keydown` is
/// delegated and only runs at the window, too late to keep a key from the listeners on the way there.
pub fn on_key(handler: impl FnMut(KeyboardEvent) + 'static) -> impl Attribute {
    on(Custom::<KeyboardEvent>::new("keydown"), handler)
}
