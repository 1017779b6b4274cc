//! Where the messages stand.

use super::{Toast, ToastId, ToastKind, Toasts, use_toasts};
use crate::ui::each::Each;
use crate::ui::effect::{effect, effect_after};
use crate::ui::memo::memo;
use crate::{
    platform::{
        focus::{self, FocusReturn},
        listen::{Listener, window_target},
        timing::after_paint,
    },
    ui::{button::IconButton, keys::on_key, modal, roving::dom::take},
};
use leptos::{ev, html, prelude::*};
use std::time::Duration;
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, Node};

/// The messages of the page, at its lower edge. F6 leads the keyboard to them and Esc back. While the pointer
/// or the focus is on them none of them goes.
#[component]
pub fn ToastStack(
    /// Name of the region.
    #[prop(into)]
    label: Signal<String>,
    /// Name of the button that takes a message away.
    #[prop(into)]
    close_label: Signal<String>,
    /// How long a message stays that goes by itself.
    #[prop(default = Duration::from_secs(8))]
    stays: Duration,
) -> impl IntoView {
    let toasts = use_toasts();
    let region = NodeRef::<html::Section>::new();
    let pointed = RwSignal::new(false);
    let focused = RwSignal::new(false);
    let held = memo(move || pointed.get() || focused.get());
    let back = StoredValue::new_local(None::<FocusReturn>);

    Listener::active(&window_target(), "keydown", move |event| {
        let key: &KeyboardEvent = event.unchecked_ref();
        let Some(region) = region.try_get_untracked().flatten() else { return };
        if key.key() == "F6"
            && !focus::is_within(&region)
            && let Some(first) = focus::matches_within(&region, "button").first()
        {
            take(key);
            // It may be about to be shown; it is no error when it is already.
            let _ = region.show_popover();
            back.try_set_value(Some(FocusReturn::remember()));
            let _ = first.focus();
        }
    })
    .until_cleanup();
    effect_after(move |before: Option<Option<ToastId>>| {
        let newest = toasts.shown.with(|shown| shown.last().map(|(id, _)| *id));
        let Some(region) = region.get() else { return newest };
        // A message that went took the focus with it, and the browser does not say so.
        let within = focus::is_within(&region);
        focused.set(within);
        if newest.is_none() {
            let _ = region.hide_popover();
            pointed.set(false);
            leave(back);
        } else if !within && before.flatten() < newest {
            // A modal layer opened meanwhile would cover the messages: the latest to be shown is on top.
            let _ = region.hide_popover();
            // Opening a layer has the browser lay out the page: not before what the message is about was painted.
            after_paint(move || {
                if toasts.shown.try_with_untracked(|shown| !shown.is_empty()) == Some(true) {
                    let _ = region.show_popover();
                }
            });
        }
        newest
    });
    // Outside of a modal dialog nothing can be reached, and nothing is read out.
    let (home, layer) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    effect(move || {
        let top = modal::topmost();
        let (Some(home), Some(layer), Some(region)) = (home.get(), layer.get(), region.get()) else { return };
        let place: Node = top.map_or_else(|| home.into(), Into::into);
        if layer.parent_node().is_some_and(|parent| parent.is_same_node(Some(&place))) {
            return;
        }
        let _ = place.append_child(&layer);
        // A move takes it off the top layer.
        if toasts.shown.with_untracked(|shown| !shown.is_empty()) {
            let _ = region.show_popover();
        }
    });
    let on_keydown = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            take(&event);
            if let Some(active) = focus::active() {
                let _ = active.blur();
            }
            leave(back);
        }
    };
    let on_focus_out = move |event: ev::FocusEvent| {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        if !region.get_untracked().is_some_and(|region| focus::holds(&region, to.as_ref())) {
            focused.try_set(false);
        }
    };
    let of_kind = move |kind| {
        let each = move || {
            toasts
                .shown
                .with(|all| all.iter().filter(|(_, toast)| toast.kind == kind).cloned().collect::<Vec<_>>())
        };
        view! {
            <Each each key=|(id, _)| *id let((id, toast))>
                <Message toasts id toast held close_label stays/>
            </Each>
        }
    };
    view! {
        <div node_ref=home>
        <div node_ref=layer>
        <div class="unseen" role="status">
            {move || spoken(toasts, ToastKind::Done)}
        </div>
        <div class="unseen" role="alert">
            {move || spoken(toasts, ToastKind::Failed)}
        </div>
        <section
            class="toasts"
            popover="manual"
            {..on_key(on_keydown)}
            aria-label=move || label.get()
            node_ref=region
            on:pointerenter=move |_| pointed.set(true)
            on:pointerleave=move |_| pointed.set(false)
            on:focusin=move |_| focused.set(true)
            on:focusout=on_focus_out
        >
            {of_kind(ToastKind::Failed)}
            {of_kind(ToastKind::Done)}
        </section>
        </div>
        </div>
    }
}

/// The latest message of a kind, for a live region that stands in the page all the time. The visible stack
/// is shown and hidden, and a region that has just been shown is not read reliably.
fn spoken(toasts: Toasts, kind: ToastKind) -> Option<String> {
    toasts.shown.with(|all| {
        all.iter().rev().find(|(_, toast)| toast.kind == kind).map(|(_, toast)| toast.text.clone())
    })
}

fn leave(back: StoredValue<Option<FocusReturn>, LocalStorage>) {
    if let Some(back) = back.try_update_value(Option::take).flatten() {
        back.give_back();
    }
}

#[component]
fn Message(
    toasts: Toasts,
    id: ToastId,
    toast: Toast,
    held: Memo<bool>,
    close_label: Signal<String>,
    stays: Duration,
) -> impl IntoView {
    let failed = toast.kind == ToastKind::Failed;
    if !failed {
        // Counts anew after each hold: whoever looked gets the whole time again.
        effect(move || {
            if held.get() {
                return;
            }
            if let Ok(timer) = set_timeout_with_handle(move || toasts.close(id), stays) {
                on_cleanup(move || timer.clear());
            }
        });
    }
    let action = toast.action.map(|(label, _)| {
        view! {
            <button
                type="button"
                class="button"
                on:click=move |_| {
                    toasts.act(id);
                }
            >
                {label}
            </button>
        }
    });
    view! {
        <div class="toast" class:failed=failed>
            <span>{toast.text}</span>
            {action}
            <IconButton icon="close" label=close_label tight=true on_press=move |()| toasts.close(id)/>
        </div>
    }
}
