//! The rows that are in the page.
//!
//! Not a `For`: its diff moves elements that need not move, and a moved element loses the focus and whatever
//! is being typed into it.

use super::{ListRole, state::Window};
use crate::platform::focus;
use crate::platform::pixels::pixels;
use crate::ui::row_owners::{RowGroup, RowOwners};
use leptos::{
    prelude::*,
    tachys::view::{Mountable, any_view::AnyViewState},
    task::spawn_local,
};
use std::rc::Rc;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use web_sys::{Element, HtmlElement, ResizeObserver};

/// Shows what stands in a row.
pub(super) type Build<K> = Rc<dyn Fn(K, Signal<usize>) -> AnyView>;

/// How the element around each row looks to style sheets and screen readers.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub(super) class: &'static str,
    pub(super) role: ListRole,
}

struct Row<K> {
    key: K,
    element: HtmlElement,
    place: ArcRwSignal<usize>,
    /// Dropped before the owner: what is shown goes before what it reads.
    view: AnyViewState,
    owner: Owner,
    group: RowGroup,
}

impl<K> Row<K> {
    fn leave(self, observer: Option<&ResizeObserver>) {
        if let Some(observer) = observer {
            observer.unobserve(&self.element);
        }
        self.element.remove();
        drop(self.view);
        // Effects of the row may be waiting for their turn already and still read what it owns.
        let (owner, group) = (self.owner, self.group);
        spawn_local(async move {
            owner.cleanup();
            drop(group);
        });
    }
}

/// The mounted rows, in the order of the page.
pub(super) struct Rows<K> {
    rows: Vec<Row<K>>,
    owners: RowOwners,
    frame: Frame,
    heads: Option<fn(&K) -> bool>,
    size: usize,
}

impl<K: Clone + Eq> Rows<K> {
    pub(super) fn new(parent: Owner, frame: Frame, heads: Option<fn(&K) -> bool>) -> Self {
        Self { rows: Vec::new(), owners: RowOwners::new(parent), frame, heads, size: 0 }
    }

    /// Place and key of the row that an element belongs to.
    pub(super) fn holding(&self, element: &Element) -> Option<(usize, &K)> {
        let row = self.rows.iter().find(|row| row.element.contains(Some(element)))?;
        Some((row.place.get_untracked(), &row.key))
    }

    /// Makes the page show a window of the list: rows leave, come and change places, and one that stays in
    /// order, above all the one with the focus, is not touched.
    pub(super) fn show(
        &mut self,
        window: &Window<K>,
        size: usize,
        inner: &HtmlElement,
        build: &Build<K>,
        observer: Option<&ResizeObserver>,
    ) {
        let mut old = Vec::with_capacity(window.rows.len());
        for row in self.rows.drain(..) {
            if window.rows.iter().any(|(key, _)| *key == row.key) {
                old.push(row);
            } else {
                row.leave(observer);
            }
        }
        let resized = self.size != size;
        self.size = size;
        for (key, at) in &window.rows {
            let row = match old.iter().position(|row| row.key == *key) {
                Some(found) => old.swap_remove(found),
                None => self.enter(key, *at, build, observer),
            };
            if row.place.get_untracked() != *at {
                row.place.set(*at);
                self.frame.set_place(&row.element, *at);
            }
            set_stuck(&row.element, window.stuck.as_ref() == Some(&row.key));
            let afloat = window.afloat.iter().find(|(key, _)| *key == row.key).map(|(_, top)| *top);
            set_afloat(&row.element, afloat);
            self.rows.push(row);
        }
        if resized {
            for row in &self.rows {
                self.frame.set_size(&row.element, size);
            }
        }
        put_in_order(inner, self.rows.iter().map(|row| &row.element));
    }

    fn enter(&mut self, key: &K, at: usize, build: &Build<K>, observer: Option<&ResizeObserver>) -> Row<K> {
        // A plain element with a fixed name can always be made.
        let element: HtmlElement = document().create_element("div").unwrap_throw().unchecked_into();
        element.set_class_name(self.frame.class);
        if self.heads.is_some_and(|heads| heads(key)) {
            let _ = element.class_list().add_1("heads");
        }
        if let Some(role) = self.frame.role.row() {
            let _ = element.set_attribute("role", role);
        }
        self.frame.set_place(&element, at);
        self.frame.set_size(&element, self.size);

        let (owner, group) = self.owners.one();
        let place = ArcRwSignal::new(at);
        // All of it belongs to the row. Whoever changes the list may be an effect, which forgets at its next turn what
        // it made in this one, while the row stays.
        let mut view = owner.with(|| {
            let shown = Signal::from(place.clone());
            untrack(|| build(key.clone(), shown).build())
        });
        view.mount(&element, None);
        if let Some(observer) = observer {
            observer.observe(&element);
        }
        Row { key: key.clone(), element, place, view, owner, group }
    }
}

impl Frame {
    fn set_place(self, element: &Element, at: usize) {
        if self.role.row().is_some() {
            let _ = element.set_attribute("aria-posinset", &(at + 1).to_string());
        }
    }

    fn set_size(self, element: &Element, size: usize) {
        if self.role.row().is_some() {
            let _ = element.set_attribute("aria-setsize", &size.to_string());
        }
    }
}

/// A row outside the window stands at its own place without taking room.
fn set_afloat(element: &HtmlElement, top: Option<f64>) {
    let style = element.style();
    match top {
        Some(top) => {
            let _ = element.class_list().add_1("afloat");
            let _ = style.set_property("inset-block-start", &pixels(top));
        }
        None if element.class_list().contains("afloat") => {
            let _ = element.class_list().remove_1("afloat");
            let _ = style.remove_property("inset-block-start");
        }
        None => {}
    }
}

/// A heading whose place is above the rows in the page takes no room among them.
fn set_stuck(element: &HtmlElement, stuck: bool) {
    if element.class_list().contains("stuck") != stuck {
        let _ = element.class_list().toggle_with_force("stuck", stuck);
    }
}

/// Puts elements in order with few moves, and never moves the one that has the focus.
fn put_in_order<'a>(parent: &HtmlElement, wanted: impl Iterator<Item = &'a HtmlElement>) {
    let mut next = parent.first_child();
    for element in wanted {
        let stands_here = next.as_ref().is_some_and(|next| next.is_same_node(Some(element)));
        if stands_here || (element.is_connected() && focus::is_within(element)) {
            // Whatever was skipped belongs further down and is put there when its turn comes.
            next = element.next_sibling();
        } else {
            let _ = parent.insert_before(element, next.as_ref());
        }
    }
}
