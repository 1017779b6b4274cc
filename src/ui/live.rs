//! What a screen reader says without anything moving: results of a drag, of a filter, of a command.

use leptos::prelude::*;

/// Speaks through the page's live regions. A handle to copy; get it with [`use_announcer`].
#[derive(Clone, Copy)]
pub struct Announcer {
    polite: RwSignal<String>,
    urgent: RwSignal<String>,
}

impl Announcer {
    /// Says it when the reader has finished its sentence.
    pub fn say(self, text: impl Into<String>) {
        put(self.polite, text.into());
    }

    /// Says it at once: only where waiting would be too late.
    pub fn say_now(self, text: impl Into<String>) {
        put(self.urgent, text.into());
    }
}

/// The same sentence twice is no change and would not be spoken: a space without width makes it one.
fn put(region: RwSignal<String>, text: String) {
    region.try_update(|said| {
        *said = if *said == text { format!("{text}\u{200b}") } else { text };
    });
}

/// Makes the announcer for everything below. Call once, at the root, where [`LiveRegions`] stands.
pub fn provide_announcer() -> Announcer {
    let announcer = Announcer { polite: RwSignal::new(String::new()), urgent: RwSignal::new(String::new()) };
    provide_context(announcer);
    announcer
}

/// The page's announcer; without one provided, words go nowhere.
pub fn use_announcer() -> Announcer {
    use_context().unwrap_or_else(|| Announcer {
        polite: RwSignal::new(String::new()),
        urgent: RwSignal::new(String::new()),
    })
}

/// The regions themselves. They stand in the page from the start, or the first words would be missed.
#[component]
pub fn LiveRegions() -> impl IntoView {
    let Announcer { polite, urgent } = use_announcer();
    view! {
        <div class="unseen" aria-live="polite" data-live="polite">{move || polite.get()}</div>
        <div class="unseen" aria-live="assertive" data-live="urgent">{move || urgent.get()}</div>
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[allow(clippy::expect_used, reason = "a test says what must be there")]
mod tests {
    use super::*;
    use crate::ui::testing::{get, show, until};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_same_words_again_are_a_change_that_is_spoken() {
        let (send, receive) = std::sync::mpsc::channel();
        show(move || {
            send.send(provide_announcer()).expect("the test listens");
            view! { <LiveRegions/> }
        });
        let announcer = receive.recv().expect("shown");
        let said = || get("[data-live=polite]").text_content().unwrap_or_default();
        announcer.say("Moved");
        until("the words stand there", || said() == "Moved").await;
        announcer.say("Moved");
        until("the region changes", || said() == "Moved\u{200b}").await;
    }
}
