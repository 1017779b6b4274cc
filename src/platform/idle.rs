//! Work that can wait.

use super::page;
use super::timing::after_paint;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// For a browser that does not say when it is idle: long enough for the first view.
const PATIENCE: u32 = 500;

/// Waits until what there is to see has been painted, and the browser has nothing else to do: by itself it counts the
/// time before a frame as idle too. A page that is not seen paints nothing.
pub async fn wait() {
    if page::is_visible() {
        let painted = Promise::new(&mut |done, _| {
            after_paint(move || {
                let _ = done.call0(&JsValue::UNDEFINED);
            });
        });
        let _ = JsFuture::from(painted).await;
    }
    let window = page::window();
    let asked = Reflect::get(&window, &JsValue::from_str("requestIdleCallback"));
    match asked.ok().and_then(|asked| asked.dyn_into::<Function>().ok()) {
        Some(ask) => {
            let idle = Promise::new(&mut |done, _| {
                let _ = ask.call1(&window, &done);
            });
            let _ = JsFuture::from(idle).await;
        }
        None => TimeoutFuture::new(PATIENCE).await,
    }
}
