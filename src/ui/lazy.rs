//! A view that comes in a file of its own, when somebody opens it: see [`crate::on_demand`].
//!
//! Such a view is asked for as a *function that makes it*, and that function is called where the view stands: what is
//! made after an `await` would have lost the place whose context and lifetime it shares.

use crate::on_demand::{Asker, NotLoaded};
use crate::ui::effect::effect;
use futures::future::LocalBoxFuture;
use leptos::prelude::*;

/// Asks for what makes a view of `A`. What is there already answers at the first poll.
pub type Ask<A = ()> = fn() -> LocalBoxFuture<'static, Result<fn(A) -> AnyView, NotLoaded>>;

enum State<A> {
    Waiting,
    There(fn(A) -> AnyView),
    Failed,
}

impl<A> Clone for State<A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for State<A> {}

/// Tells every view that did not arrive to ask again. As context, so that one press brings all of them: a view and the
/// tools in its bar come in one file.
#[derive(Clone, Copy)]
pub struct AskAgain(RwSignal<()>);

impl AskAgain {
    /// Gives it to what stands below.
    pub fn provide() {
        provide_context(Self(RwSignal::new(())));
    }
}

/// Shows a view as soon as it is there: within the same frame when it was loaded before.
pub fn lazy<A: Clone + Send + Sync + 'static>(
    ask: Ask<A>,
    args: A,
    failed: fn(Callback<()>) -> AnyView,
) -> impl Fn() -> AnyView + Clone + Send + 'static {
    let state = RwSignal::new(State::Waiting);
    let here = Asker::here();
    let load = move || {
        here.once_there(ask(), move |answer| state.set(answer.map_or(State::Failed, State::There)));
    };
    load();
    let AskAgain(asked) = use_context().unwrap_or_else(|| AskAgain(RwSignal::new(())));
    effect(move || {
        asked.track();
        if matches!(state.get_untracked(), State::Failed) {
            state.set(State::Waiting);
            load();
        }
    });
    let again = Callback::new(move |()| asked.notify());
    move || match state.get() {
        State::Waiting => ().into_any(),
        State::There(make) => make(args.clone()),
        State::Failed => failed(again),
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "lazy_test.rs"]
mod tests;
