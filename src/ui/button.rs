//! A button that is only an icon.

use crate::ui::icon::Icon;
use leptos::{html, prelude::*};

/// A quiet square button. The label is its name and, with the keys, its tool tip.
#[component]
pub fn IconButton(
    /// Name in the sprite.
    icon: &'static str,
    /// What it does, as a verb.
    #[prop(into)]
    label: Signal<String>,
    /// The shortcut as people read it, such as `Ctrl K`.
    #[prop(optional, into)]
    keys: MaybeProp<String>,
    /// The keys as `aria-keyshortcuts` spells them, such as `Control+K`.
    #[prop(optional)]
    key_shortcuts: Option<&'static str>,
    /// 24 px instead of 28.
    #[prop(optional)]
    tight: bool,
    /// More classes.
    #[prop(optional)]
    class: &'static str,
    /// Says whether it is switched on; leave out for a button that only acts.
    #[prop(optional, into)]
    pressed: MaybeProp<bool>,
    /// Whether it can do anything now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// To anchor a layer to it.
    #[prop(optional)]
    node_ref: NodeRef<html::Button>,
    /// What it does.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let title = move || match keys.get() {
        Some(keys) => format!("{} ({keys})", label.get()),
        None => label.get(),
    };
    view! {
        <button
            type="button"
            class=format!("button icon-only {}{class}", if tight { "tight " } else { "" })
            aria-label=move || label.get()
            title=title
            aria-keyshortcuts=key_shortcuts
            aria-pressed=move || pressed.get().map(|on| if on { "true" } else { "false" })
            prop:disabled=move || disabled.get()
            node_ref=node_ref
            on:click=move |_| {
                on_press.try_run(());
            }
        >
            <Icon name=icon/>
        </button>
    }
}
