//! Requests that the browser brings to their end even when the page goes away: who deletes a task and closes the tab has
//! deleted it.

use gloo_net::http::Request;
use std::cell::Cell;
use web_sys::RequestInit;

/// How many bytes all of them may carry together. Browsers refuse what goes beyond 64 KiB.
const MOST: usize = 60_000;

thread_local! {
    static CARRIED: Cell<usize> = const { Cell::new(0) };
}

/// What one of them carries, until it is answered.
pub(super) struct Share(usize);

impl Share {
    /// `None` where the others leave no room for that many bytes: such a request ends with the page.
    pub(super) fn of(bytes: usize) -> Option<Self> {
        let carried = CARRIED.get() + bytes;
        (carried <= MOST).then(|| {
            CARRIED.set(carried);
            Self(bytes)
        })
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        CARRIED.set(CARRIED.get() - self.0);
    }
}

/// The same request, as one that outlives the page.
pub(super) fn outliving(request: Request) -> Request {
    let request = web_sys::Request::from(request);
    let options = RequestInit::new();
    // The bindings have no setter for it. A browser that does not know it sends the request as any other.
    let _ = js_sys::Reflect::set(&options, &"keepalive".into(), &true.into());
    web_sys::Request::new_with_request_and_init(&request, &options).unwrap_or(request).into()
}
