//! Carrying a section to another place by pointer or finger.

use super::Sections;
use crate::platform::listen::{Listener, window_target};
use leptos::prelude::*;
use threadline_domain::SectionId;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, PointerEvent};

/// How far the pointer goes before it carries, in pixels: a press alone moves nothing.
const SLACK: i32 = 4;

/// Where the slot opens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    Before,
    After,
}

/// What is carried, and where it would come to lie. A handle.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    carried: RwSignal<Option<SectionId>>,
    over: RwSignal<Option<(SectionId, Mark, usize)>>,
    listeners: StoredValue<Vec<Listener>, LocalStorage>,
}

impl Drag {
    pub(super) fn new() -> Self {
        Self {
            carried: RwSignal::new(None),
            over: RwSignal::new(None),
            listeners: StoredValue::new_local(Vec::new()),
        }
    }

    /// Whether a section is in the hand.
    pub(super) fn is_lifted(self, id: SectionId) -> bool {
        self.carried.get() == Some(id)
    }

    /// Whether the slot opens at a section.
    pub(super) fn marks(self, id: SectionId) -> Option<Mark> {
        self.over.with(|over| over.filter(|(at, ..)| *at == id).map(|(_, mark, _)| mark))
    }

    /// The handle of a section was pressed.
    pub(super) fn lift(self, sections: Sections, id: SectionId, event: &PointerEvent) {
        if event.button() != 0 || !event.is_primary() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let Some(list) = target.and_then(|target| target.closest(".sections").ok().flatten()) else { return };
        let from = event.client_y();
        let moved = Listener::passive(&window_target(), "pointermove", move |event| {
            let Ok(event) = event.dyn_into::<PointerEvent>() else { return };
            if self.carried.get_untracked().is_none() && (event.client_y() - from).abs() < SLACK {
                return;
            }
            self.carried.set(Some(id));
            self.over.set(place_at(sections, &list, id, f64::from(event.client_y())));
        });
        let dropped = Listener::passive(&window_target(), "pointerup", move |_| {
            let to = self.over.get_untracked().filter(|_| self.carried.get_untracked().is_some());
            self.end();
            if let Some((.., to)) = to {
                sections.put(id, to);
            }
        });
        let lost = Listener::passive(&window_target(), "pointercancel", move |_| self.end());
        let escaped = Listener::capture_active(&window_target(), "keydown", move |event| {
            let is_escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
            if is_escape && self.carried.get_untracked().is_some() {
                event.prevent_default();
                event.stop_propagation();
                self.end();
            }
        });
        self.listeners.set_value(vec![moved, dropped, lost, escaped]);
    }

    fn end(self) {
        self.carried.try_set(None);
        self.over.try_set(None);
        // A listener is not dropped while it runs.
        if let Some(done) = self.listeners.try_update_value(std::mem::take) {
            request_animation_frame(move || drop(done));
        }
    }
}

/// The section at which the pointer is, on which side of it, and the place that means.
fn place_at(sections: Sections, list: &Element, id: SectionId, y: f64) -> Option<(SectionId, Mark, usize)> {
    let order = sections.ids.get_untracked();
    let own = order.iter().position(|other| *other == id)?;
    let rows = list.children();
    let mut at = None;
    for place in 0..rows.length() {
        let Some(row) = rows.item(place) else { continue };
        let rect = row.get_bounding_client_rect();
        let other = row.get_attribute("data-section-id").and_then(|id| id.parse().ok());
        let Some(other) = other else { continue };
        let mark = if y < rect.top() + rect.height() / 2.0 { Mark::Before } else { Mark::After };
        at = Some((other, mark));
        if y < rect.bottom() {
            break;
        }
    }
    let (other, mark) = at?;
    let there = order.iter().position(|one| *one == other)?;
    // Counted without the one in the hand.
    let without = if there > own { there - 1 } else { there };
    let to = if mark == Mark::After && there != own { without + 1 } else { without };
    (other != id).then_some((other, mark, to.min(order.len().saturating_sub(1))))
}
