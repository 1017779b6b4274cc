//! What is done whenever something that it read changes.
//!
//! As the framework's own, but one function does it for all: the framework's is compiled anew for every closure, which
//! was some 45 kB of the first view.

use super::memo::leave_with_owner;
use leptos::prelude::Effect;
use leptos::reactive::graph::ToAnySubscriber;

/// Runs once soon, and again when what it read changes.
pub fn effect(run: impl FnMut() + 'static) {
    start(Box::new(run));
}

/// As [`effect`], for one that goes by what it returned the last time.
pub fn effect_after<T: 'static>(mut run: impl FnMut(Option<T>) -> T + 'static) {
    let mut before = None;
    effect(move || before = Some(run(before.take())));
}

fn start(mut run: Box<dyn FnMut()>) {
    let effect = Effect::new(move |_: Option<()>| run());
    leave_with_owner(effect.to_any_subscriber());
}
