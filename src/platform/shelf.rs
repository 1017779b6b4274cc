//! Files that outlive the page, in the browser's cache storage, each with a note. Browsers have that only on secure
//! origins, and may be full: then a file lasts as long as the page.

use super::page;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Cache, Headers, Request, Response, ResponseInit};

const SHELF: &str = "threadline-files";
const NOTE: &str = "x-note";
/// Where nothing is: the address only names an entry.
const FOLDER: &str = "kept-files/";

/// A file that was kept.
pub struct Shelved {
    /// Its key.
    pub key: String,
    /// What was noted beside it.
    pub note: String,
    /// The file.
    pub file: Blob,
}

async fn open() -> Option<Cache> {
    // Absent on insecure origins, where web-sys hands out an undefined object.
    let caches = page::window().caches().ok().filter(|caches| !caches.is_undefined())?;
    JsFuture::from(caches.open(SHELF)).await.ok()?.dyn_into().ok()
}

fn address(key: &str) -> String {
    page::absolute(&format!("{FOLDER}{key}"))
}

/// Keeps a file under a key, or its note anew. `false` when the browser does not.
pub async fn put(key: &str, file: &Blob, note: &str) -> bool {
    let kept = async {
        let cache = open().await?;
        let headers = Headers::new().ok()?;
        // A header holds Latin letters only.
        headers.set(NOTE, &String::from(js_sys::encode_uri_component(note))).ok()?;
        let init = ResponseInit::new();
        init.set_headers(&headers);
        let response = Response::new_with_opt_blob_and_init(Some(file), &init).ok()?;
        JsFuture::from(cache.put_with_str(&address(key), &response)).await.ok()
    };
    kept.await.is_some()
}

/// Every key that is kept.
pub async fn keys() -> Vec<String> {
    let listed = async {
        let cache = open().await?;
        JsFuture::from(cache.keys()).await.ok()?.dyn_into::<Array>().ok()
    };
    let folder = address("");
    let key =
        |entry: JsValue| entry.dyn_into::<Request>().ok()?.url().strip_prefix(&folder).map(str::to_owned);
    listed.await.map(|entries| entries.iter().filter_map(key).collect()).unwrap_or_default()
}

/// What is kept under a key.
pub async fn get(key: &str) -> Option<Shelved> {
    let cache = open().await?;
    let found: Response = JsFuture::from(cache.match_with_str(&address(key))).await.ok()?.dyn_into().ok()?;
    let note = found.headers().get(NOTE).ok().flatten().unwrap_or_default();
    let note = js_sys::decode_uri_component(&note).ok()?.into();
    let file = JsFuture::from(found.blob().ok()?).await.ok()?.dyn_into().ok()?;
    Some(Shelved { key: key.to_owned(), note, file })
}

/// Forgets a file.
pub async fn remove(key: &str) {
    if let Some(cache) = open().await {
        // Fails where there was nothing.
        let _ = JsFuture::from(cache.delete_with_str(&address(key))).await;
    }
}
