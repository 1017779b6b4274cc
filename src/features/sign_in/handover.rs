//! Handing a new session from the tab that signed in to the one that waits for it. It stays among the tabs of
//! this site and is written nowhere.

use crate::api::Session;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

const CHANNEL: &str = "threadline";
const KIND: &str = "session ";

/// Hands a session to whoever waits.
pub(super) fn give(session: &Session) {
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    if let Ok(text) = serde_json::to_string(session) {
        let _ = channel.post_message(&format!("{KIND}{text}").into());
    }
    // What was posted before the close is still delivered.
    channel.close();
}

/// Waits for a session for as long as the value lives.
pub(super) struct Wait {
    channel: BroadcastChannel,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Wait {
    /// Calls `then` with every session that another tab hands over.
    pub(super) fn start(mut then: impl FnMut(Session) + 'static) -> Option<SendWrapper<Self>> {
        let channel = BroadcastChannel::new(CHANNEL).ok()?;
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let text = event.data().as_string().unwrap_or_default();
            if let Some(session) = text.strip_prefix(KIND).and_then(|text| serde_json::from_str(text).ok()) {
                then(session);
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Some(SendWrapper::new(Self { channel, _listener: listener }))
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
