//! The whole drawing, small, with the window over it. A press or a drag looks there, arrow keys move.

use super::state::Graph;
use crate::text::text;
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use crate::ui::roving::dom::take;
use leptos::ev::PointerEvent;
use leptos::{html, prelude::*};
use std::fmt::Write;
use threadline_plan::layout::Key;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Its size in CSS pixels, and the room at its edges.
const SIZE: (f32, f32) = (168.0, 104.0);
const EDGE: f32 = 8.0;
/// An arrow key moves by this, in pixels of the window.
const STEP: f32 = 80.0;

/// How small the drawing stands in the map.
fn scale(size: (f32, f32)) -> f32 {
    let room = (SIZE.0 - 2.0 * EDGE, SIZE.1 - 2.0 * EDGE);
    (room.0 / size.0.max(1.0)).min(room.1 / size.1.max(1.0)).min(0.2)
}

/// An arrow key as a step of the picture, in pixels of the window.
pub(super) fn pan_of(key: &str) -> Option<(f32, f32)> {
    Some(match key {
        "ArrowLeft" => (-STEP, 0.0),
        "ArrowRight" => (STEP, 0.0),
        "ArrowUp" => (0.0, -STEP),
        "ArrowDown" => (0.0, STEP),
        _ => return None,
    })
}

#[component]
pub(super) fn Minimap(graph: Graph) -> impl IntoView {
    let button = NodeRef::<html::Button>::new();
    let boxes = memo(move || boxes(graph));
    let window = move || {
        let scale = scale(graph.drawing.with(|drawing| drawing.size));
        let seen = graph.port.get().seen(graph.window.get());
        let along = |from: f32, size: f32, most: f32| {
            let start = (from * scale + EDGE).clamp(1.0, most - 3.0);
            (start, ((from + size) * scale + EDGE).clamp(start + 2.0, most - 1.0) - start)
        };
        (along(seen.x, seen.width, SIZE.0), along(seen.y, seen.height, SIZE.1))
    };
    let look_at = move |event: &PointerEvent| {
        let Some(button) = button.get_untracked() else { return };
        let rect = button.unchecked_ref::<Element>().get_bounding_client_rect();
        let scale = scale(graph.drawing.with_untracked(|drawing| drawing.size));
        let at = |client: i32, from: f64| (f64::from(client) - from) as f32;
        let on = (
            (at(event.client_x(), rect.left()) - EDGE) / scale,
            (at(event.client_y(), rect.top()) - EDGE) / scale,
        );
        let window = graph.window.get_untracked();
        graph.look(|port| port.centred(on, window));
    };
    let down = move |event: PointerEvent| {
        if let Some(button) = button.get_untracked() {
            let _ = button.unchecked_ref::<Element>().set_pointer_capture(event.pointer_id());
        }
        look_at(&event);
    };
    let moved = move |event: PointerEvent| {
        if event.buttons() & 1 == 1 {
            look_at(&event);
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if let Some(by) = pan_of(&event.key()) {
            take(&event);
            graph.look(|port| port.panned(by));
        }
    };
    let path = move |kind: usize| boxes.with(|boxes| boxes[kind].clone());
    view! {
        <button
            type="button"
            class="minimap"
            {..on_key(key)}
            aria-label=text().dependencies.overview
            node_ref=button
            on:pointerdown=down
            on:pointermove=moved
        >
            <svg width=SIZE.0.to_string() height=SIZE.1.to_string() aria-hidden="true">
                <path d=move || path(0)></path>
                <path class="critical" d=move || path(1)></path>
                <path class="focus" d=move || path(2)></path>
                <rect
                    class="window"
                    rx="2"
                    x=move || window().0.0.to_string()
                    width=move || window().0.1.to_string()
                    y=move || window().1.0.to_string()
                    height=move || window().1.1.to_string()
                ></rect>
            </svg>
        </button>
    }
}

/// The boxes as three paths: ordinary ones, critical ones, the one in focus.
fn boxes(graph: Graph) -> [String; 3] {
    let focus = graph.focus.get();
    graph.drawing.with(|drawing| {
        let scale = scale(drawing.size);
        let mut paths: [String; 3] = Default::default();
        graph.plan.with(|plan| {
            for node in &drawing.nodes {
                let kind = match node.key {
                    Key::Task(task) if focus == Some(task) => 2,
                    Key::Task(task) => usize::from(plan.row(task).is_some_and(|row| row.critical)),
                    Key::Section(_) => 0,
                };
                let (x, y) = (node.area.x * scale + EDGE, node.area.y * scale + EDGE);
                let (width, height) =
                    ((node.area.width * scale).max(1.5), (node.area.height * scale * 0.6).max(1.0));
                // Writing into a String does not fail.
                let _ = write!(paths[kind], "M{x:.1} {y:.1}h{width:.1}v{height:.1}h-{width:.1}z");
            }
        });
        paths
    })
}
