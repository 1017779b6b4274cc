//! What the store does by itself, and that it ends with the store: after signing out, nobody is left who waits for it.

use super::{Inner, Store};
use gloo_timers::callback::Timeout;
use leptos::prelude::{GetValue, IsDisposed};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

impl Store {
    /// The state, unless the store is gone. For what may outlive it.
    pub(super) fn living(self) -> Option<Rc<Inner>> {
        self.inner.try_get_value()
    }

    /// Runs a task that goes no further once the store is gone.
    pub fn spawn(self, task: impl Future<Output = ()> + 'static) {
        leptos::task::spawn_local(async move {
            let mut task = pin!(task);
            poll_fn(|context| match self.inner.is_disposed() {
                true => Poll::Ready(()),
                false => task.as_mut().poll(context),
            })
            .await;
        });
    }

    /// Does something after so many milliseconds, unless the store is gone by then.
    pub(super) fn after(self, pause: u32, then: impl FnOnce(Rc<Inner>) + 'static) -> Timeout {
        Timeout::new(pause, move || {
            if let Some(inner) = self.living() {
                then(inner);
            }
        })
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use super::super::store_test;
    use crate::ui::testing::until;
    use futures::channel::oneshot;
    use gloo_timers::future::TimeoutFuture;
    use std::cell::Cell;
    use std::rc::Rc;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn what_a_store_does_by_itself_ends_with_it() {
        let (network, store) = store_test::store().await;
        let (went_on, rang) = (Rc::new(Cell::new(false)), Rc::new(Cell::new(false)));
        let (answer, answered) = oneshot::channel::<()>();
        let own = Rc::clone(&went_on);
        store.spawn(async move {
            let _ = answered.await;
            own.set(true);
        });
        let own = Rc::clone(&rang);
        let alarm = store.after(0, move |_| own.set(true));
        drop(network);
        let _ = answer.send(());
        until("the task is over", || Rc::strong_count(&went_on) == 1).await;
        TimeoutFuture::new(0).await;
        drop(alarm);
        assert!(!went_on.get() && !rang.get(), "the store is gone");
    }
}
