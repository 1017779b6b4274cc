//! A long list of which only the visible rows are in the page. Rows may differ in height: each is measured
//! when it is shown and estimated before.

mod driver;
pub mod heights;
mod rows;
mod state;

use crate::ui::effect::effect;
use crate::{
    platform::{focus, listen::Listener, media},
    ui::popover::Anchor,
};
use driver::Driver;
use leptos::{ev, html, prelude::*};
use rows::{Frame, Rows};
use state::State;
use std::{hash::Hash, rc::Rc};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

type Scroll<K> = Rc<dyn Fn(&K) -> bool>;

/// Asks a list to bring a row into sight. A handle to copy; give it to the list and keep it.
pub struct ListHandle<K: 'static>(StoredValue<Option<Scroll<K>>, LocalStorage>);

impl<K> Clone for ListHandle<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K> Copy for ListHandle<K> {}

impl<K: 'static> Default for ListHandle<K> {
    fn default() -> Self {
        Self(StoredValue::new_local(None))
    }
}

impl<K: 'static> ListHandle<K> {
    /// Scrolls as little as possible until a row is in sight, and keeps it in the page. `false` when the list
    /// does not have it.
    pub fn scroll_to(self, key: &K) -> bool {
        let scroll = self.0.try_get_value().flatten();
        scroll.is_some_and(|scroll| scroll(key))
    }
}

/// How rows and list present themselves to a screen reader.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub enum ListRole {
    /// `list` and `listitem`.
    #[default]
    List,
    /// `listbox` and `option`.
    ListBox,
    /// `rowgroup` and `row` of a table.
    Table,
    /// No roles: the rows bring their own.
    Plain,
}

impl ListRole {
    fn list(self) -> Option<&'static str> {
        match self {
            Self::List => Some("list"),
            Self::ListBox => Some("listbox"),
            Self::Table => Some("rowgroup"),
            Self::Plain => None,
        }
    }

    fn row(self) -> Option<&'static str> {
        match self {
            Self::List => Some("listitem"),
            Self::ListBox => Some("option"),
            Self::Table => Some("row"),
            Self::Plain => None,
        }
    }
}

/// A windowed list. It scrolls itself, or within `scroll_in`. The row that has the focus stays in the page.
#[component]
pub fn VirtualList<K, V, F>(
    /// Keys of the rows, each once.
    #[prop(into)]
    items: Signal<Vec<K>>,
    /// Shows a row; the signal is its place in the list, from 0.
    row: F,
    /// Height of a row that was never shown, in CSS pixels.
    estimate: f64,
    /// Pixels kept ready above and below the visible part.
    #[prop(default = 240.0)]
    overscan: f64,
    /// Name for screen readers.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    /// What list and rows are to a screen reader.
    #[prop(optional)]
    role: ListRole,
    /// Class of the list; it must scroll (`overflow: auto` and a height) unless `scroll_in` is given.
    #[prop(optional)]
    class: &'static str,
    /// Class of the element around each row.
    #[prop(optional)]
    row_class: &'static str,
    /// The ancestor that scrolls, where it is not the list itself.
    #[prop(optional, into)]
    scroll_in: Option<Anchor>,
    /// A row to keep in the page wherever it is, such as the one in somebody's hand.
    #[prop(optional, into)]
    keep: MaybeProp<K>,
    /// Which rows head those that follow: such a row stays at the upper edge while these are read.
    #[prop(optional)]
    heads: Option<fn(&K) -> bool>,
    /// To scroll to a row.
    #[prop(optional)]
    handle: Option<ListHandle<K>>,
    /// To reach the element of the list.
    #[prop(optional)]
    node_ref: NodeRef<html::Div>,
) -> impl IntoView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    V: IntoView + 'static,
    F: Fn(K, Signal<usize>) -> V + 'static,
{
    let list = node_ref;
    let inner = NodeRef::<html::Div>::new();
    let mut start = State::new(estimate, overscan, media::viewport().1);
    start.set_heads(heads);
    items.with_untracked(|keys| start.set_keys(keys));
    let build = Rc::new(move |key, place| row(key, place).into_any());
    let rows = Rows::new(Owner::current().unwrap_or_default(), Frame { class: row_class, role }, heads);
    let driver = StoredValue::new_local(Rc::new(Driver::new(start, rows, build)));
    let drive = move |act: &dyn Fn(&Rc<Driver<K>>)| {
        // Cloned out: a row that is built or removed may reach the same list.
        if let Some(driver) = driver.try_get_value() {
            act(&driver);
        }
    };
    if let Some(handle) = handle {
        let scroll = move |key: &K| driver.try_get_value().is_some_and(|driver| driver.scroll_to(key));
        handle.0.try_set_value(Some(Rc::new(scroll)));
    }

    let scroll_in = StoredValue::new(scroll_in);
    effect(move || {
        let (Some(list), Some(inner)) = (list.get(), inner.get()) else { return };
        let outer = scroll_in.try_with_value(|outer| outer.as_ref().and_then(Anchor::get)).flatten();
        let is_outer = outer.is_some();
        let scroller: Element = outer.unwrap_or_else(|| list.into());
        drive(&|driver| driver.attach(&scroller, is_outer, inner.clone().into()));
        Listener::passive(&scroller, "scroll", move |_| drive(&|driver| driver.scrolled())).until_cleanup();
    });
    effect(move || {
        let keys = items.get();
        drive(&|driver| driver.set_keys(&keys));
    });
    effect(move || {
        let kept = keep.get();
        drive(&|driver| driver.keep(kept.clone()));
    });

    let on_focus_in = move |event: ev::FocusEvent| {
        if let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) {
            drive(&|driver| driver.focus_came(&target));
        }
    };
    let on_focus_out = move |event: ev::FocusEvent| {
        let to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        let stays = list.try_get_untracked().flatten().is_some_and(|list| focus::holds(&list, to.as_ref()));
        // No target: the window lost the focus, and the row will have it again.
        if to.is_some() && !stays {
            drive(&|driver| driver.focus_left());
        }
    };
    view! {
        <div
            class=format!("virtual {class}")
            role=role.list()
            aria-label=move || label.get()
            node_ref=list
            on:focusin=on_focus_in
            on:focusout=on_focus_out
        >
            <div class="virtual-rows" role=role.list().map(|_| "presentation") node_ref=inner></div>
        </div>
    }
}

#[cfg(all(test, target_arch = "wasm32"))]
#[path = "virtual_list_test.rs"]
mod tests;
