//! Requests that `boot.js` started while the program was still loading: `window.__early[address]`.

use gloo_net::http::Response;
use js_sys::{Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The answer that is already on its way to this address, if there is one. Each is given once: what is asked
/// for again has to be fresh.
pub(super) fn take(url: &str) -> Option<impl Future<Output = Result<Response, gloo_net::Error>> + use<>> {
    let early = Reflect::get(&js_sys::global(), &"__early".into()).ok().filter(JsValue::is_object)?;
    let promise: Promise = Reflect::get(&early, &url.into()).ok()?.dyn_into().ok()?;
    let _ = Reflect::delete_property(early.unchecked_ref::<js_sys::Object>(), &url.into());
    Some(async move {
        let failed = |_| gloo_net::Error::GlooError(String::from("the early request failed"));
        let response = JsFuture::from(promise).await.map_err(failed)?;
        Ok(Response::from(response.unchecked_into::<web_sys::Response>()))
    })
}
