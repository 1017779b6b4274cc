//! Mouse, pen and fingers on the graph: drag moves it, the wheel too, Ctrl with the wheel and two fingers zoom. A
//! press on a box explains it, a double press opens it; from the grips at its ends a link is drawn.

use super::sections::slug;
use super::state::Graph;
use crate::features::links::Way;
use crate::platform::listen::Listener;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use threadline_domain::TaskId;
use threadline_plan::layout::Key;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, MouseEvent, PointerEvent, WheelEvent};

/// What moved less than this is pressed, not dragged, in CSS pixels.
const SLIP: f32 = 4.0;
/// Pixels of a line, for wheels that count in lines.
const LINE: f64 = 20.0;

/// The pointers that are down.
#[derive(Default)]
struct Hands {
    down: Vec<(i32, (f32, f32))>,
    /// Where the first went down.
    start: (f32, f32),
    dragging: bool,
    /// The pointer that draws a link.
    pulling: Option<i32>,
}

/// The task whose box an event is about.
pub(super) fn task_of(event: &Event) -> Option<TaskId> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("[data-task-id]").ok()??.get_attribute("data-task-id")?.parse().ok()
}

/// The box that an event is about.
pub(super) fn key_of(graph: Graph, event: &Event) -> Option<Key> {
    if let Some(task) = task_of(event) {
        return Some(Key::Task(task));
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let name = target.closest("[data-section]").ok()??.get_attribute("data-section")?;
    let all = graph.sections.all.get_untracked();
    all.into_iter().find(|section| slug(*section) == name).map(Key::Section)
}

/// The box of a crowd, which has no element, that a press is about.
fn in_crowd(graph: Graph, place: &HtmlElement, event: &Event) -> Option<Key> {
    if is_on(event, ".zoom, .find, .minimap") {
        return None;
    }
    let at = graph.on_plane(at(event.dyn_ref::<MouseEvent>()?, place));
    graph.drawing.with_untracked(|drawing| drawing.at(at, 0.0).map(|node| node.key))
}

fn is_on(event: &Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.and_then(|target| target.closest(selector).ok().flatten()).is_some()
}

/// Listens on the graph for as long as it stands.
pub(super) fn watch(graph: Graph, place: &HtmlElement) {
    let hands = Rc::new(RefCell::new(Hands::default()));
    let element = place.clone();
    let (shared, on) = (Rc::clone(&hands), element.clone());
    listen(place, "pointerdown", move |event| pressed(graph, &mut shared.borrow_mut(), &on, event));
    let (shared, on) = (Rc::clone(&hands), element.clone());
    listen(place, "pointermove", move |event| moved(graph, &mut shared.borrow_mut(), &on, event));
    for name in ["pointerup", "pointercancel", "lostpointercapture"] {
        let (shared, on) = (Rc::clone(&hands), element.clone());
        listen(place, name, move |event| lifted(graph, &mut shared.borrow_mut(), &on, event));
    }
    let (shared, on) = (Rc::clone(&hands), element.clone());
    listen(place, "click", move |event| {
        // The press that ends a drag is none.
        let pressed = !shared.borrow().dragging;
        // The first press of a double one has explained the task already.
        let times = event.dyn_ref::<MouseEvent>().map_or(1, |event| event.detail());
        match key_of(graph, event).or_else(|| in_crowd(graph, &on, event).filter(|_| pressed)) {
            Some(Key::Task(task)) if times < 2 && !is_on(event, ".pull") => graph.focus_on(task),
            Some(Key::Section(section)) if times < 2 => graph.open_section(section),
            _ => {}
        }
    });
    listen(place, "wheel", move |event| turned(graph, &element, event));
    listen(place, "dblclick", move |event| {
        if let Some(task) = task_of(event) {
            graph.view.set_peek(Some(task));
        }
    });
}

fn listen(place: &HtmlElement, name: &'static str, run: impl Fn(&Event) + 'static) {
    Listener::active(place, name, move |event| run(&event)).until_cleanup();
}

fn at(event: &MouseEvent, place: &HtmlElement) -> (f32, f32) {
    let rect = place.get_bounding_client_rect();
    ((f64::from(event.client_x()) - rect.left()) as f32, (f64::from(event.client_y()) - rect.top()) as f32)
}

fn pressed(graph: Graph, hands: &mut Hands, place: &HtmlElement, event: &Event) {
    let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
    if event.button() > 1 || is_on(event, ".zoom, .find, .minimap, .popover") {
        return;
    }
    if event.button() == 0
        && hands.down.is_empty()
        && is_on(event, ".pull")
        && let Some(task) = task_of(event)
    {
        let way = if is_on(event, ".pull.before") { Way::WaitsFor } else { Way::HoldsUp };
        (hands.pulling, hands.dragging) = (Some(event.pointer_id()), true);
        let _ = place.set_pointer_capture(event.pointer_id());
        return graph.begin_pull(task, way, at(event, place));
    }
    let point = at(event, place);
    if hands.down.is_empty() {
        (hands.start, hands.dragging) = (point, false);
    }
    hands.down.retain(|(id, _)| *id != event.pointer_id());
    hands.down.push((event.pointer_id(), point));
}

fn moved(graph: Graph, hands: &mut Hands, place: &HtmlElement, event: &Event) {
    let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
    if hands.pulling == Some(event.pointer_id()) {
        return graph.pull_to(at(event, place));
    }
    let Some(index) = hands.down.iter().position(|(id, _)| *id == event.pointer_id()) else { return };
    let (before, now) = (hands.down[index].1, at(event, place));
    if event.buttons() == 0 {
        hands.down.clear();
        return;
    }
    if !hands.dragging {
        let slipped = (now.0 - hands.start.0).abs().max((now.1 - hands.start.1).abs());
        if slipped < SLIP && hands.down.len() < 2 {
            return;
        }
        hands.dragging = true;
        let _ = place.class_list().add_1("dragging");
    }
    // From here on the press belongs to the graph: the box below it is not pressed.
    let _ = place.set_pointer_capture(event.pointer_id());
    let other = hands.down.iter().find(|(id, _)| *id != event.pointer_id()).map(|(_, point)| *point);
    hands.down[index].1 = now;
    match other {
        None => graph.look(|port| port.panned((before.0 - now.0, before.1 - now.1))),
        Some(other) => {
            let far = |point: (f32, f32)| (point.0 - other.0).hypot(point.1 - other.1).max(1.0);
            let middle = |point: (f32, f32)| ((point.0 + other.0) / 2.0, (point.1 + other.1) / 2.0);
            let (from, to) = (middle(before), middle(now));
            graph.look(|port| port.panned((from.0 - to.0, from.1 - to.1)).zoomed(far(now) / far(before), to));
        }
    }
}

fn lifted(graph: Graph, hands: &mut Hands, place: &HtmlElement, event: &Event) {
    let Some(event) = event.dyn_ref::<PointerEvent>() else { return };
    if hands.pulling == Some(event.pointer_id()) {
        hands.pulling = None;
        if event.type_() == "pointerup" {
            graph.pull_to(at(event, place));
            graph.end_pull();
        } else {
            graph.cancel_pull();
        }
        return;
    }
    hands.down.retain(|(id, _)| *id != event.pointer_id());
    if hands.down.is_empty() {
        let _ = place.class_list().remove_1("dragging");
    }
}

fn turned(graph: Graph, place: &HtmlElement, event: &Event) {
    let Some(wheel) = event.dyn_ref::<WheelEvent>() else { return };
    event.prevent_default();
    let unit = if wheel.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { LINE };
    let (x, y) = ((wheel.delta_x() * unit) as f32, (wheel.delta_y() * unit) as f32);
    if wheel.ctrl_key() || wheel.meta_key() {
        graph.zoom((-y * 0.004).clamp(-0.5, 0.5).exp(), Some(at(wheel, place)));
    } else if wheel.shift_key() && x == 0.0 {
        graph.look(|port| port.panned((y, 0.0)));
    } else {
        graph.look(|port| port.panned((x, y)));
    }
}
