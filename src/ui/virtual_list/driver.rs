//! Carries a list's decisions out: reads and sets scroll positions, measures rows, shows the window.

use super::{
    rows::{Build, Rows},
    state::State,
};
use crate::platform::pixels::pixels;
use std::{
    cell::{Cell, RefCell},
    hash::Hash,
    rc::{Rc, Weak},
};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement, ResizeObserver, ResizeObserverEntry, ResizeObserverSize};

/// The elements that a list works on, once they are in the page.
struct Page {
    /// The element that scrolls.
    scroller: Element,
    /// It holds more than this list, so the list begins somewhere below its top.
    is_outer: bool,
    /// Parent of the rows; its padding is the room of those that are not shown.
    inner: HtmlElement,
    observer: Option<ResizeObserver>,
    _on_resize: Closure<dyn FnMut(js_sys::Array)>,
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(observer) = &self.observer {
            observer.disconnect();
        }
    }
}

/// The running part of one list.
pub(super) struct Driver<K> {
    state: RefCell<State<K>>,
    rows: RefCell<Rows<K>>,
    build: Build<K>,
    page: RefCell<Option<Page>>,
    /// A row to bring into sight once the rows around it have been measured.
    target: RefCell<Option<K>>,
    /// A row that is being built may ask for another window: that comes after this one.
    is_showing: Cell<bool>,
    room: Cell<(f64, f64)>,
}

impl<K: Clone + Eq + Hash + 'static> Driver<K> {
    pub(super) fn new(state: State<K>, rows: Rows<K>, build: Build<K>) -> Self {
        Self {
            state: RefCell::new(state),
            rows: RefCell::new(rows),
            build,
            page: RefCell::new(None),
            target: RefCell::new(None),
            is_showing: Cell::new(false),
            room: Cell::new((0.0, 0.0)),
        }
    }

    pub(super) fn attach(self: &Rc<Self>, scroller: &Element, is_outer: bool, inner: HtmlElement) {
        let on_resize = on_resize(Rc::downgrade(self));
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok();
        if let Some(observer) = &observer {
            observer.observe(scroller);
        }
        *self.page.borrow_mut() =
            Some(Page { scroller: scroller.clone(), is_outer, inner, observer, _on_resize: on_resize });
        // A list that scrolls by itself begins at its top. Asking the page would lay it out, once for every list of a
        // board; the observer tells the height when that is done anyway.
        if is_outer {
            self.read_position();
        }
        self.state.borrow_mut().widen();
        self.show();
        let target = self.target.borrow().clone();
        if let Some(key) = target {
            self.scroll_to(&key);
        }
    }

    pub(super) fn set_keys(&self, keys: &[K]) {
        if self.state.borrow().keys == keys {
            return;
        }
        let moved = self.state.borrow_mut().set_keys(keys);
        self.show();
        self.scroll_by(moved);
    }

    /// The page has scrolled. Most of the time that changes nothing.
    pub(super) fn scrolled(&self) {
        self.read_position();
        if self.state.borrow().is_short() {
            self.state.borrow_mut().widen();
            self.show();
        }
    }

    pub(super) fn scroll_to(&self, key: &K) -> bool {
        let moved = {
            let mut state = self.state.borrow_mut();
            let Some(row) = state.keys.iter().position(|other| other == key) else { return false };
            let moved = state.position_of(row).map_or(0.0, |position| position - state.top);
            state.top += moved;
            state.widen();
            moved
        };
        *self.target.borrow_mut() = Some(key.clone());
        self.show();
        self.scroll_by(moved);
        true
    }

    pub(super) fn keep(&self, kept: Option<K>) {
        self.state.borrow_mut().kept = kept;
        self.show();
    }

    pub(super) fn focus_left(&self) {
        self.state.borrow_mut().focused = None;
        self.show();
    }

    pub(super) fn focus_came(&self, target: &Element) {
        let Ok(rows) = self.rows.try_borrow() else { return };
        if let Some((_, key)) = rows.holding(target) {
            self.state.borrow_mut().focused = Some(key.clone());
        }
    }

    /// Takes measured heights in one go, so that the page scrolls and the rows change once.
    fn measured(&self, sizes: &[(Element, f64)]) {
        let mut moved = 0.0;
        for (element, height) in sizes {
            let row = self.rows.borrow().holding(element).map(|(row, _)| row);
            match row {
                // A row on its way out has no height any more.
                Some(row) if *height > 0.0 => moved += self.state.borrow_mut().measure(row, *height),
                Some(_) => {}
                None => self.read_position(),
            }
        }
        if self.state.borrow().is_short() {
            self.state.borrow_mut().widen();
        }
        self.show();
        self.scroll_by(moved);
        let target = self.target.borrow_mut().take();
        if let Some(key) = target {
            self.scroll_to(&key);
            // Once: after that the person decides.
            self.target.borrow_mut().take();
        }
    }

    fn read_position(&self) {
        let page = self.page.borrow();
        let Some(Page { scroller, is_outer, inner, .. }) = page.as_ref() else { return };
        let scrolled = f64::from(scroller.scroll_top());
        let lead_in = if *is_outer {
            inner.get_bounding_client_rect().top() - scroller.get_bounding_client_rect().top() + scrolled
        } else {
            0.0
        };
        let mut state = self.state.borrow_mut();
        state.top = scrolled - lead_in;
        // Not laid out yet: the guess stays.
        if scroller.client_height() > 0 {
            state.view = f64::from(scroller.client_height());
        }
    }

    fn scroll_by(&self, moved: f64) {
        if moved != 0.0
            && let Some(page) = self.page.borrow().as_ref()
        {
            page.scroller.scroll_by_with_x_and_y(0.0, moved);
        }
    }

    fn show(&self) {
        if self.is_showing.replace(true) {
            return;
        }
        // A row that is built while this runs can change the window at most a few times before it is settled.
        for _ in 0..4 {
            let (window, size) = {
                let state = self.state.borrow();
                (state.window(), state.keys.len())
            };
            if let Some(page) = self.page.borrow().as_ref() {
                self.make_room(&page.inner, (window.before, window.after));
                self.rows.borrow_mut().show(&window, size, &page.inner, &self.build, page.observer.as_ref());
            }
            if self.state.borrow().window() == window {
                break;
            }
        }
        self.is_showing.set(false);
    }

    fn make_room(&self, inner: &HtmlElement, room: (f64, f64)) {
        if self.room.replace(room) != room {
            let style = inner.style();
            let _ = style.set_property("padding-block-start", &pixels(room.0));
            let _ = style.set_property("padding-block-end", &pixels(room.1));
        }
    }
}

fn on_resize<K: Clone + Eq + Hash + 'static>(driver: Weak<Driver<K>>) -> Closure<dyn FnMut(js_sys::Array)> {
    Closure::new(move |entries: js_sys::Array| {
        let Some(driver) = driver.upgrade() else { return };
        let sizes: Vec<(Element, f64)> = entries.iter().map(|entry| size(entry.unchecked_ref())).collect();
        driver.measured(&sizes);
    })
}

fn size(entry: &ResizeObserverEntry) -> (Element, f64) {
    let size: ResizeObserverSize = entry.border_box_size().get(0).unchecked_into();
    (entry.target(), size.block_size())
}
