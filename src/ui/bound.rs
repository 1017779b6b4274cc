//! One field of a form as a signal of its own, for a widget that writes to a signal.

use crate::ui::effect::effect_after;
use leptos::prelude::*;

/// A signal that begins with `first`; whatever is written to it after that goes to `set`.
pub fn bound<T: Clone + Send + Sync + 'static>(first: T, set: impl Fn(T) + 'static) -> RwSignal<T> {
    let value = RwSignal::new(first);
    effect_after(move |begun: Option<()>| {
        let now = value.get();
        if begun.is_some() {
            set(now);
        }
    });
    value
}
