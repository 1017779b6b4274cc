//! A layer that floats at an anchor: menus, pickers, panels. In the top layer by the native `popover`
//! attribute; on a phone it is a sheet at the lower edge.

mod anchor;
pub mod geometry;

pub use anchor::Anchor;
pub use geometry::Side;

use crate::platform::pixels::pixels;
use crate::ui::effect::effect;
use crate::{
    platform::{
        focus::{self, FocusReturn},
        listen::{Listener, on_resize, window_target},
        media,
    },
    ui::{keys::on_key, roving::dom::take},
};
use geometry::{Size, place};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

/// A floating layer, in the page only while `open` holds. It closes on Esc, on a press outside and when the
/// focus leaves it, and then gives the focus back. Inside it, an element with `autofocus` gets the focus, or
/// else the layer itself.
#[component]
pub fn Popover(
    /// Whether it is shown. The layer sets it to false when a person closes it.
    open: RwSignal<bool>,
    /// What it stands at. A press there does not count as outside.
    #[prop(into)]
    anchor: Anchor,
    /// Where it would like to stand.
    #[prop(optional)]
    side: Side,
    /// Id of the layer, for `aria-controls`.
    #[prop(optional, into)]
    id: Option<String>,
    /// Classes beside `popover`.
    #[prop(optional)]
    class: &'static str,
    /// Role of the layer itself, where it is not just a wrapper.
    #[prop(optional)]
    role: Option<&'static str>,
    /// Name for screen readers.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// What it shows; built anew at each opening.
    children: ChildrenFn,
) -> impl IntoView {
    let anchor = StoredValue::new(anchor);
    let children = StoredValue::new(children);
    let id = StoredValue::new(id);
    move || {
        open.get().then(|| {
            view! {
                <Layer open anchor=anchor.get_value() side id=id.get_value() class role label>
                    {children.with_value(|children| children())}
                </Layer>
            }
        })
    }
}

#[component]
fn Layer(
    open: RwSignal<bool>,
    anchor: Anchor,
    side: Side,
    id: Option<String>,
    class: &'static str,
    role: Option<&'static str>,
    label: MaybeProp<String>,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let close = move || {
        open.try_set(false);
    };

    let for_press = anchor.clone();
    Listener::capture(&window_target(), "pointerdown", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if !is_inside(node, &for_press, target.as_ref()) {
            close();
        }
    })
    .until_cleanup();

    let for_focus = anchor.clone();
    let on_focus_out = move |event: ev::FocusEvent| {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        // No target: the window lost the focus, or the focused row went away. Neither is a wish to close.
        if to.is_some() && !is_inside(node, &for_focus, to.as_ref()) {
            close();
        }
    };
    let on_keydown = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            take(&event);
            close();
        }
    };

    effect(move || {
        let Some(layer) = node.get() else { return };
        FocusReturn::remember().until_cleanup();
        // Fails where the element has left the page meanwhile; then there is nothing to show.
        let _ = layer.show_popover();
        arrange(&layer, &anchor, side, open);
        match layer.query_selector("[autofocus]") {
            Ok(Some(first)) => focus::focus(first.unchecked_ref()),
            // The keys and the end of the focus still belong to the layer.
            _ => focus::focus(&layer),
        }
    });

    view! {
        <div
            node_ref=node
            popover="manual"
            id=id
            class=format!("popover {class}")
            role=role
            aria-label=move || label.get()
            tabindex="-1"
            {..on_key(on_keydown)}
            on:focusout=on_focus_out
        >
            {children()}
        </div>
    }
}

fn is_inside(layer: NodeRef<html::Div>, anchor: &Anchor, node: Option<&Node>) -> bool {
    let in_layer = layer.try_get_untracked().flatten().is_some_and(|layer| focus::holds(&layer, node));
    in_layer || anchor.get().is_some_and(|anchor| focus::holds(&anchor, node))
}

/// Places the layer now and again whenever it, the page or the viewport moves.
fn arrange(layer: &HtmlElement, anchor: &Anchor, side: Side, open: RwSignal<bool>) {
    let again = {
        let (layer, anchor) = (layer.clone(), anchor.clone());
        move || {
            if !move_to(&layer, &anchor, side) {
                open.try_set(false);
            }
        }
    };
    again();
    let on_window = again.clone();
    Listener::passive(&window_target(), "resize", move |_| on_window()).until_cleanup();
    let (inside, on_scroll) = (layer.clone(), again.clone());
    Listener::capture(&window_target(), "scroll", move |event| {
        // Its own list scrolls without moving the layer.
        let target = event.target().and_then(|target| target.dyn_into::<Node>().ok());
        if !focus::holds(&inside, target.as_ref()) {
            on_scroll();
        }
    })
    .until_cleanup();
    on_resize(layer, again);
}

/// Sets the place as custom properties, which the style sheet uses except on a phone. `false` once the anchor
/// is gone.
fn move_to(layer: &HtmlElement, anchor: &Anchor, side: Side) -> bool {
    let (inline, block) = media::viewport();
    let Some(area) = anchor.area(inline, media::is_rtl()) else { return false };
    let style = layer.style();
    let set = |name: &str, value: f64| {
        let _ = style.set_property(name, &pixels(value.round()));
    };
    set("--anchor-inline", area.inline);
    // Measured without the limit of the last placing, or a layer that shrank once could never grow again.
    let _ = style.remove_property("--max-block");
    let scrolled = layer.scroll_top();
    let size = Size { inline: f64::from(layer.offset_width()), block: f64::from(layer.offset_height()) };
    let at = place(area, size, Size { inline, block }, side);
    set("--at-start", at.start);
    set("--at-top", at.top);
    set("--max-block", at.max_block);
    layer.set_scroll_top(scrolled);
    true
}
