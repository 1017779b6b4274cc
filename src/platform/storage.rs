//! Small values that outlive a page: for this tab, or for this browser. Never a token in the latter.

use web_sys::Storage;

/// Where a value is kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Keep {
    /// Until the tab is closed.
    Tab,
    /// Until somebody clears it.
    Browser,
}

fn storage(keep: Keep) -> Option<Storage> {
    let window = web_sys::window()?;
    match keep {
        Keep::Tab => window.session_storage(),
        Keep::Browser => window.local_storage(),
    }
    // A browser may forbid storage: then nothing is kept, which is no reason to stop.
    .ok()
    .flatten()
}

/// What was kept under a key.
pub fn get(keep: Keep, key: &str) -> Option<String> {
    storage(keep)?.get_item(key).ok().flatten()
}

/// Keeps a value; where the browser refuses, it lasts as long as the page.
pub fn set(keep: Keep, key: &str, value: &str) {
    if let Some(storage) = storage(keep) {
        let _ = storage.set_item(key, value);
    }
}

/// Every key that begins so.
pub fn keys(keep: Keep, prefix: &str) -> Vec<String> {
    let Some(storage) = storage(keep) else { return Vec::new() };
    let count = storage.length().unwrap_or_default();
    (0..count).filter_map(|at| storage.key(at).ok().flatten()).filter(|key| key.starts_with(prefix)).collect()
}

/// Forgets a value.
pub fn remove(keep: Keep, key: &str) {
    if let Some(storage) = storage(keep) {
        let _ = storage.remove_item(key);
    }
}
