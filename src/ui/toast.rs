//! Short messages at the lower edge, most of them with Undo or Retry.

pub mod stack;

pub use stack::ToastStack;

use leptos::prelude::*;
use std::sync::Arc;

type Run = Arc<dyn Fn() + Send + Sync>;

/// How a message came about.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum ToastKind {
    /// Something was done. It goes by itself.
    #[default]
    Done,
    /// Something failed. It stays until it is dealt with.
    Failed,
}

/// A message.
#[derive(Clone)]
pub struct Toast {
    text: String,
    kind: ToastKind,
    action: Option<(String, Run)>,
    on_close: Option<Run>,
}

impl Toast {
    /// Something was done.
    pub fn done(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: ToastKind::Done, action: None, on_close: None }
    }

    /// Something failed: what happened, and what to do.
    pub fn failed(text: impl Into<String>) -> Self {
        Self { kind: ToastKind::Failed, ..Self::done(text) }
    }

    /// The way back or on, as a verb.
    pub fn action(mut self, label: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Self {
        self.action = Some((label.into(), Arc::new(run)));
        self
    }

    /// Runs once when the message goes without its action: what could be undone is now final.
    pub fn on_close(mut self, run: impl Fn() + Send + Sync + 'static) -> Self {
        self.on_close = Some(Arc::new(run));
        self
    }
}

/// Names a message that is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ToastId(u32);

/// Shows messages. A handle to copy; get it with [`use_toasts`].
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<(ToastId, Toast)>>,
    next: StoredValue<u32>,
}

impl Toasts {
    fn new() -> Self {
        Self { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) }
    }

    /// Shows a message.
    pub fn show(self, toast: Toast) -> ToastId {
        let id = self.next.try_update_value(|next| {
            *next += 1;
            *next
        });
        let id = ToastId(id.unwrap_or_default());
        self.shown.try_update(|shown| shown.push((id, toast)));
        id
    }

    /// Takes a message away as if its time were over. Nothing happens when it is gone already.
    pub fn close(self, id: ToastId) {
        if let Some(run) = self.remove(id).and_then(|toast| toast.on_close) {
            run();
        }
    }

    /// Runs a message's action and takes it away. `false` when it has none or is gone.
    pub fn act(self, id: ToastId) -> bool {
        let has_action = self
            .shown
            .try_with_untracked(|shown| shown.iter().any(|(at, t)| *at == id && t.action.is_some()));
        if has_action != Some(true) {
            return false;
        }
        let Some((_, run)) = self.remove(id).and_then(|toast| toast.action) else { return false };
        run();
        true
    }

    /// Runs the action of the latest message that was about something done: what the Undo key means.
    /// `false` when there is none.
    pub fn undo_latest(self) -> bool {
        let latest = self.shown.try_with_untracked(|shown| {
            let mut latest = shown.iter().rev();
            latest.find(|(_, t)| t.kind == ToastKind::Done && t.action.is_some()).map(|(id, _)| *id)
        });
        latest.flatten().is_some_and(|id| self.act(id))
    }

    fn remove(self, id: ToastId) -> Option<Toast> {
        self.shown
            .try_update(|shown| {
                let at = shown.iter().position(|(at, _)| *at == id)?;
                Some(shown.remove(at).1)
            })
            .flatten()
    }
}

/// Makes the messages for everything below. Call once, at the root, where [`ToastStack`] stands.
pub fn provide_toasts() -> Toasts {
    let toasts = Toasts::new();
    provide_context(toasts);
    toasts
}

/// The page's messages; without any provided, they are shown nowhere.
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(Toasts::new)
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "toast_test.rs"]
mod tests;
