//! Many boxes from far away: too small to read, and drawn as one path instead of an element each.

use super::state::Graph;
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::fmt::Write;
use threadline_plan::graph::{Drawing, Node, Rect};
use threadline_plan::layout::Key;

/// So many boxes have elements of their own. More of them are in sight only where none can be read.
const MOST: usize = 320;

/// Whether the boxes of a part are drawn as a crowd.
pub(super) fn is_crowd(drawing: &Drawing, part: &Rect) -> bool {
    drawing.nodes_in(part).nth(MOST).is_some()
}

/// The boxes as two paths: ordinary ones and critical ones.
#[component]
pub(super) fn Crowd(graph: Graph) -> impl IntoView {
    let paths = memo(move || {
        let part = graph.drawn.get();
        let mut paths = [String::new(), String::new()];
        graph.drawing.with(|drawing| {
            if !is_crowd(drawing, &part) {
                return;
            }
            graph.plan.with(|plan| {
                for Node { key, area, .. } in drawing.nodes_in(&part) {
                    let critical = match key {
                        Key::Task(task) => plan.row(*task).is_some_and(|row| row.critical),
                        Key::Section(_) => false,
                    };
                    let Rect { x, y, width, height } = area;
                    // Writing into a String does not fail.
                    let _ = write!(paths[usize::from(critical)], "M{x:.0} {y:.0}h{width}v{height}h-{width}z");
                }
            });
        });
        paths
    });
    view! {
        <path class="crowd" d=move || paths.with(|paths| paths[0].clone())></path>
        <path class="crowd critical" d=move || paths.with(|paths| paths[1].clone())></path>
    }
}
