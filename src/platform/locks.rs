//! Locks that the tabs of this site share (the Web Locks API). A lock ends with its tab, however that ends.

use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A lock that is held. Dropping it gives it back.
pub struct Lock {
    release: Option<Function>,
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            let _ = release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// Takes a lock if nobody holds it. A browser without locks gives every lock: there each tab is by itself.
pub async fn hold(name: &str) -> Option<Lock> {
    let navigator: JsValue = super::page::window().navigator().into();
    let manager = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request = Reflect::get(&manager, &"request".into()).ok();
    let Some(request) = request.and_then(|request| request.dyn_into::<Function>().ok()) else {
        return Some(Lock { release: None });
    };
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE).ok()?;
    // The lock is held until the promise that its callback gives is fulfilled.
    let release = Rc::new(RefCell::new(None::<Function>));
    let keep = release.clone();
    let held = Promise::new(&mut |resolve, _| {
        keep.borrow_mut().replace(resolve);
    });
    let answer = Rc::new(RefCell::new(None::<Function>));
    let told = answer.clone();
    let answered = Promise::new(&mut |resolve, _| {
        told.borrow_mut().replace(resolve);
    });
    let callback = Closure::once_into_js(move |lock: JsValue| -> JsValue {
        let free = !lock.is_null();
        if let Some(answer) = answer.borrow().as_ref() {
            let _ = answer.call1(&JsValue::UNDEFINED, &JsValue::from_bool(free));
        }
        if free { held.into() } else { JsValue::UNDEFINED }
    });
    request.call3(&manager, &name.into(), &options, &callback).ok()?;
    let free = JsFuture::from(answered).await.is_ok_and(|free| free == JsValue::TRUE);
    let release = release.borrow_mut().take();
    free.then_some(Lock { release })
}
