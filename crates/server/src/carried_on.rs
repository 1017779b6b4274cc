//! What is begun and must not be left half done. Whoever goes away while a request is answered takes the whole answer
//! with them, wherever it waits; a commit happens all the same, and what has to follow it would be left out.

use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::runtime::Handle;

/// A future that is carried on in the background when nobody waits for it any more.
pub(crate) struct CarriedOn<T: Send + 'static> {
    rest: Option<Pin<Box<dyn Future<Output = T> + Send>>>,
}

impl<T: Send + 'static> CarriedOn<T> {
    pub(crate) fn new(whole: impl Future<Output = T> + Send + 'static) -> Self {
        Self { rest: Some(Box::pin(whole)) }
    }
}

impl<T: Send + 'static> Future for CarriedOn<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let Some(rest) = &mut self.rest else { return Poll::Pending };
        let outcome = rest.as_mut().poll(context);
        if outcome.is_ready() {
            self.rest = None;
        }
        outcome
    }
}

impl<T: Send + 'static> Drop for CarriedOn<T> {
    fn drop(&mut self) {
        if let (Some(rest), Ok(runtime)) = (self.rest.take(), Handle::try_current()) {
            runtime.spawn(rest);
        }
    }
}
