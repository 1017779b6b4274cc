//! The scroller of a conversation: what is read stays where it is while lines come and go around it.

use crate::platform::listen::on_resize;
use crate::platform::timing::after_paint;
use crate::ui::effect::effect;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// So near to the end, in pixels, one is at the end.
const NEAR: f64 = 48.0;

/// A handle.
#[derive(Clone, Copy)]
pub(super) struct Scroll {
    pub(super) node: NodeRef<html::Div>,
    /// Whether the newest is in view, and what comes moves it up.
    pub(super) at_end: RwSignal<bool>,
    /// Whether the newest is in the page at all.
    has_newest: StoredValue<bool>,
    /// The first message in view, and how far it is from the top of the window: it stays there, whatever comes and
    /// goes above it.
    anchor: StoredValue<Option<(String, f64)>>,
    /// It is about to be put back in its place.
    keeping: StoredValue<bool>,
    /// How far down it stood the last time, in pixels.
    last_top: StoredValue<i32>,
}

impl Scroll {
    pub(super) fn new() -> Self {
        let scroll = Self {
            node: NodeRef::new(),
            at_end: RwSignal::new(true),
            has_newest: StoredValue::new(true),
            anchor: StoredValue::default(),
            keeping: StoredValue::new(false),
            last_top: StoredValue::new(0),
        };
        scroll.stay_at_end();
        scroll
    }

    fn get(self) -> Option<HtmlElement> {
        self.node.try_get_untracked().flatten().map(|node| node.unchecked_into())
    }

    /// How far it is to both ends, in pixels.
    pub(super) fn rest(self) -> Option<(f64, f64)> {
        let node = self.get()?;
        let top = f64::from(node.scroll_top());
        Some((top, f64::from(node.scroll_height()) - top - f64::from(node.client_height())))
    }

    /// Somebody has scrolled.
    pub(super) fn note(self) {
        // What moved because lines came is no wish of anybody.
        if self.keeping.try_get_value() != Some(false) {
            return;
        }
        let Some(node) = self.get() else { return };
        let top = node.scroll_top();
        let before = self.last_top.try_update_value(|last| std::mem::replace(last, top)).unwrap_or(top);
        if self.at_end.get_untracked() && top >= before {
            // Nobody has scrolled up: lines have come in above.
            return self.go_down(&node);
        }
        self.remember();
        // Whoever is on the way to the newest stays on it until that is there.
        let may_be = self.has_newest.try_get_value() != Some(false) || self.at_end.get_untracked();
        let at_end = may_be && self.rest().is_none_or(|(_, after)| after < NEAR);
        if self.at_end.get_untracked() != at_end {
            self.at_end.set(at_end);
        }
    }

    fn go_down(self, node: &HtmlElement) {
        node.set_scroll_top(node.scroll_height());
        self.last_top.try_set_value(node.scroll_top());
    }

    fn remember(self) {
        let first = self.first_in_view().and_then(|line| {
            Some((line.get_attribute("data-message-id")?, line.get_bounding_client_rect().top()))
        });
        self.anchor.try_set_value(first);
    }

    /// Whether the newest is in the page: else the end of the page is not that of the conversation.
    pub(super) fn set_newest(self, has_newest: bool) {
        let had = self.has_newest.try_update_value(|known| std::mem::replace(known, has_newest));
        // A short one is all in view: nobody scrolls, and so nobody would look again.
        if has_newest && had == Some(false) {
            after_paint(move || self.note());
        }
    }

    /// What is in view is about to be something else on purpose.
    pub(super) fn let_go(self) {
        self.at_end.set(false);
        self.anchor.try_set_value(None);
    }

    /// The lines are others now: what is read stays where it is, to the pixel, before the next frame is painted.
    pub(super) fn keep(self) {
        if self.keeping.try_get_value() != Some(false) || self.at_end.get_untracked() {
            return;
        }
        self.keeping.set_value(true);
        request_animation_frame(move || {
            let anchor = self.anchor.try_get_value().flatten();
            if let (Some(node), Some((id, top))) = (self.get(), anchor)
                && let Ok(Some(line)) = node.query_selector(&format!("[data-message-id=\"{id}\"]"))
            {
                let moved = line.get_bounding_client_rect().top() - top;
                if moved.abs() > 0.1 {
                    node.scroll_by_with_x_and_y(0.0, moved);
                }
            }
            self.keeping.try_set_value(false);
        });
    }

    /// Whatever becomes taller or narrower, whoever is at the end stays there.
    fn stay_at_end(self) {
        effect(move || {
            let Some(node) = self.node.get() else { return };
            let again = move || {
                match (self.at_end.try_get_untracked(), self.get()) {
                    (Some(true), Some(node)) => self.go_down(&node),
                    // What is around it may have become smaller: perhaps the end is in view now.
                    (Some(false), Some(_)) => self.note(),
                    _ => {}
                }
            };
            on_resize(&node, again);
            if let Some(list) = node.last_element_child() {
                on_resize(&list, again);
            }
        });
    }

    /// Shows the newest, before the next frame is painted.
    pub(super) fn to_end(self) {
        self.at_end.try_set(true);
        // Where it stands until then is no wish of anybody: other lines may have come in at the same time.
        self.keeping.try_set_value(true);
        request_animation_frame(move || {
            if let Some(node) = self.get() {
                self.go_down(&node);
            }
            self.keeping.try_set_value(false);
        });
    }

    fn lines(self) -> Vec<HtmlElement> {
        let Some(node) = self.get() else { return Vec::new() };
        crate::platform::focus::matches_within(&node, "[data-message-id]")
    }

    fn first_in_view(self) -> Option<HtmlElement> {
        let frame = self.get()?.get_bounding_client_rect();
        let top = frame.top();
        // Mostly a message is there: measuring all of them is not needed then.
        #[allow(clippy::cast_possible_truncation)]
        let at = document().element_from_point((frame.left() + frame.width() / 2.0) as f32, top as f32 + 1.0);
        let message = at.and_then(|at| at.closest("[data-message-id]").ok().flatten());
        if let Some(message) = message.and_then(|message| message.dyn_into().ok()) {
            return Some(message);
        }
        self.lines().into_iter().find(|line| line.get_bounding_client_rect().bottom() > top)
    }

    /// The last message that is in view as a whole, or its end.
    pub(super) fn last_seen(self) -> Option<String> {
        let bottom = self.get()?.get_bounding_client_rect().bottom();
        let is_seen = |line: &HtmlElement| line.get_bounding_client_rect().bottom() <= bottom + 1.0;
        self.lines().into_iter().rev().find(is_seen)?.get_attribute("data-message-id")
    }

    /// Whether an element of the conversation is above what is in view.
    pub(super) fn is_above(self, selector: &str) -> Option<bool> {
        let node = self.get()?;
        let found = node.query_selector(selector).ok().flatten()?;
        Some(found.get_bounding_client_rect().top() < node.get_bounding_client_rect().top())
    }

    /// Brings an element into view, a quarter from the top, as soon as it is there.
    pub(super) fn reveal(self, selector: String, frames_left: u8) {
        request_animation_frame(move || {
            let Some(node) = self.get() else { return };
            match node.query_selector(&selector).ok().flatten() {
                Some(found) => {
                    let from = node.get_bounding_client_rect();
                    let wanted = found.get_bounding_client_rect().top() - from.top() - from.height() / 4.0;
                    #[allow(clippy::cast_possible_truncation)]
                    node.set_scroll_top(node.scroll_top() + wanted as i32);
                    self.note();
                }
                None if frames_left > 0 => self.reveal(selector, frames_left - 1),
                None => {}
            }
        });
    }
}
