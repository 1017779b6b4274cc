//! A menu: commands in a floating layer, opened by a button or at a point.

mod entry;

pub use entry::{MenuEntry, MenuItem, MenuMark};

use crate::{
    platform::focus,
    ui::{
        icon::Icon,
        id::unique_id,
        keys::on_key,
        popover::{Anchor, Popover, Side},
        roving::{
            Axis, TypeAhead,
            dom::{move_focus, take, type_ahead},
        },
    },
};
use leptos::{ev, html, prelude::*};

const ITEMS: &str = "[role^=menuitem]";

/// A menu at an anchor. Arrow keys, Home, End and typed letters move; Enter and Space choose; Esc and Tab
/// close it and give the focus back.
#[component]
pub fn Menu(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// What the menu is about, for screen readers.
    #[prop(into)]
    label: Signal<String>,
    /// Asked at each opening.
    #[prop(into)]
    entries: Callback<(), Vec<MenuEntry>>,
    /// Where it would like to stand.
    #[prop(optional)]
    side: Side,
    /// Id of the layer.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| unique_id("menu"));
    view! {
        <Popover open anchor side id class="menu-layer">
            <MenuList open label entries=entries.try_run(()).unwrap_or_default()/>
        </Popover>
    }
}

/// A button that opens a menu. Its children are what the button shows.
#[component]
pub fn MenuButton(
    /// Name of the button and the menu.
    #[prop(into)]
    label: Signal<String>,
    /// Asked at each opening.
    #[prop(into)]
    entries: Callback<(), Vec<MenuEntry>>,
    /// Classes of the button.
    #[prop(default = "button icon-only")]
    class: &'static str,
    /// Where the menu would like to stand.
    #[prop(optional)]
    side: Side,
    /// Whether the children already say the name; then the button gets no other.
    #[prop(optional)]
    named_by_children: bool,
    /// What the button shows.
    children: Children,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let id = unique_id("menu");
    let name = move || (!named_by_children).then(|| label.get());
    let on_keydown = move |event: ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "ArrowDown" | "ArrowUp") && !open.get_untracked() {
            take(&event);
            open.set(true);
        }
    };
    view! {
        <button
            type="button"
            node_ref=button
            class=class
            aria-label=name
            title=name
            aria-haspopup="menu"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-controls={
                let id = id.clone();
                move || open.get().then(|| id.clone())
            }
            on:click=move |_| open.update(|open| *open = !*open)
            {..on_key(on_keydown)}
        >
            {children()}
        </button>
        <Menu open anchor=button label entries side id/>
    }
}

#[component]
fn MenuList(open: RwSignal<bool>, label: Signal<String>, entries: Vec<MenuEntry>) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    let ahead = StoredValue::new(TypeAhead::default());
    let on_keydown = move |event: ev::KeyboardEvent| {
        let Some(group) = list.get_untracked() else { return };
        if event.key() == "Tab" {
            take(&event);
            open.try_set(false);
            return;
        }
        let typing = ahead.try_with_value(|ahead| ahead.is_typing(event.time_stamp())).unwrap_or(false);
        if event.key() == " " && !typing {
            // The button's own click follows; only the page must not hear of it.
            event.stop_propagation();
            return;
        }
        if !move_focus(&group, ITEMS, Axis::Vertical, &event) {
            ahead.try_update_value(|ahead| type_ahead(&group, ITEMS, ahead, &event));
        }
    };
    // The chosen item of a choice is the one to start from.
    let start =
        entries.iter().position(MenuEntry::is_chosen).or_else(|| entries.iter().position(MenuEntry::is_item));
    let rows = entries
        .into_iter()
        .enumerate()
        .map(|(at, entry)| entry_view(entry, Some(at) == start, open))
        .collect_view();
    view! {
        <ul class="menu" role="menu" {..on_key(on_keydown)} aria-label=move || label.get() node_ref=list>
            {rows}
        </ul>
    }
}

fn entry_view(entry: MenuEntry, starts: bool, open: RwSignal<bool>) -> AnyView {
    let item = match entry {
        MenuEntry::Divider => return view! { <li class="divider" role="separator"></li> }.into_any(),
        MenuEntry::Heading(text) => {
            return view! { <li class="heading" role="presentation">{text}</li> }.into_any();
        }
        MenuEntry::Item(item) => item,
    };
    let (role, checked) = match item.mark {
        MenuMark::None => ("menuitem", None),
        MenuMark::Radio(on) => ("menuitemradio", Some(on)),
        MenuMark::Check(on) => ("menuitemcheckbox", Some(on)),
    };
    let why_not = item.why_not;
    let disabled = why_not.is_some();
    let run = item.run;
    let choose = move |_| {
        if disabled {
            return;
        }
        // Closed first: the command may put the focus where it belongs.
        open.try_set(false);
        run();
    };
    view! {
        <li role="none">
            <button
                type="button"
                class="option"
                class:bad=item.bad
                role=role
                tabindex="-1"
                autofocus=starts
                aria-checked=checked.map(|on| if on { "true" } else { "false" })
                aria-disabled=disabled.then_some("true")
                title=why_not
                on:click=choose
                on:pointermove=move |event| follow_pointer(&event)
            >
                {item.icon.map(|name| view! { <Icon name/> })}
                {item.lead.map(|lead| lead.run())}
                <span class="cut">{item.label}</span>
                {item.keys.map(|keys| view! { <kbd class="keys" aria-hidden="true">{keys}</kbd> })}
                {checked.map(|on| view! { <span class="end chosen">{on.then(|| view! { <Icon name="check"/> })}</span> })}
            </button>
        </li>
    }
    .into_any()
}

/// The item under the pointer has the focus, so that pointer and keys never point at two items.
fn follow_pointer(event: &ev::PointerEvent) {
    use wasm_bindgen::JsCast;
    let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    if let Ok(Some(item)) = target.closest(ITEMS)
        && !focus::is_within(&item)
        && let Some(item) = item.dyn_ref::<web_sys::HtmlElement>()
    {
        focus::focus(item);
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "menu_test.rs"]
mod tests;
