//! The graph itself: boxes over arrows on a plane that is moved and scaled as one, and what stands at its edges.

use super::edges::Edges;
use super::menu::NodeMenu;
use super::minimap::Minimap;
use super::node::Node;
use super::state::{Graph, Setting};
use super::{keys, pointer};
use crate::platform::size::on_resize;
use crate::text::{fill, text};
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::keys::on_key;
use leptos::prelude::*;
use threadline_domain::TaskId;

/// Tasks, left to right.
#[component]
pub(super) fn GraphView(graph: Graph) -> impl IntoView {
    let words = &text().dependencies;
    follow(graph);
    let label = move || {
        let (tasks, steps) = graph.drawing.with(|drawing| (drawing.nodes.len(), drawing.steps()));
        let size =
            fill(words.size, &[("tasks", &text().common.tasks.of(tasks)), ("steps", &words.steps.of(steps))]);
        format!("{}, {size}", words.graph)
    };
    let nodes = Memo::new(move |_| boxes(graph));
    let plane = move || {
        let port = graph.port.get();
        format!("scale({}) translate({}px, {}px)", port.zoom, -port.x, -port.y)
    };
    view! {
        <section
            class="graph"
            aria-label=label
            class:far-away=move || graph.port.with(|port| port.zoom < 0.45)
            {..on_key(move |event| keys::pressed(graph, &event))}
            node_ref=graph.place
        >
            <div class="plane" role="group" aria-label=words.graph aria-description=words.keys style:transform=plane>
                <Edges graph/>
                <Names graph/>
                <Each each=move || nodes.get() key=|id| *id let(id)>
                    <Node graph id/>
                </Each>
            </div>
            <div class="zoom" role="group" aria-label=words.zoom>
                <IconButton icon="minus" label=Signal::stored(words.zoom_out.to_owned()) keys="-" on_press=move |()| graph.zoom(1.0 / 1.25, None)/>
                <IconButton icon="plus" label=Signal::stored(words.zoom_in.to_owned()) keys="+" on_press=move |()| graph.zoom(1.25, None)/>
                <IconButton icon="expand" label=Signal::stored(words.fit.to_owned()) keys="0" on_press=move |()| graph.fit()/>
            </div>
            <Legend/>
            <Minimap graph/>
            <NodeMenu graph/>
        </section>
    }
}

/// The boxes near the window, in the order of reading, and the one that the keyboard is at wherever it is.
fn boxes(graph: Graph) -> Vec<TaskId> {
    let part = graph.drawn();
    let current = graph.selection.current.get();
    graph.drawing.with(|drawing| {
        let mut nodes: Vec<_> = drawing.nodes_in(&part).collect();
        if let Some(node) = current.and_then(|current| drawing.node(current))
            && !node.area.meets(&part)
        {
            nodes.push(node);
        }
        threadline_domain::sort::by_key(&mut nodes, |node| {
            (!node.linked, node.column, node.area.y as i32, node.area.x as i32)
        });
        nodes.into_iter().map(|node| node.task).collect()
    })
}

/// Follows what happens around the graph.
fn follow(graph: Graph) {
    Effect::new(move |_| {
        let Some(place) = graph.place.get() else { return };
        pointer::watch(graph, &place);
        let element = place.clone();
        on_resize(&place, move || graph.resized(&element));
    });
    // The keyboard enters at the focus or at the first box, and finds another when its own goes.
    Effect::new(move |_| {
        let focus = graph.focus.get();
        graph.drawing.with(|drawing| {
            let current = graph.selection.current.get_untracked();
            if current.is_none_or(|current| drawing.node(current).is_none()) {
                let first = drawing.nodes.iter().min_by(|one, other| {
                    (!one.linked, one.column)
                        .cmp(&(!other.linked, other.column))
                        .then(one.area.y.total_cmp(&other.area.y))
                });
                let focus = focus.filter(|focus| drawing.node(*focus).is_some());
                graph.selection.current.set(focus.or(first.map(|node| node.task)));
            }
        });
    });
    // Commands move from task to task too.
    Effect::new(move |before: Option<Option<TaskId>>| {
        let current = graph.selection.current.get();
        if let (Some(current), Some(before)) = (current, before)
            && before.is_some()
            && before != Some(current)
        {
            graph.show(current);
        }
        current
    });
    // Back and Forward change the focus too.
    Effect::new(move |before: Option<Option<TaskId>>| {
        let focus = graph.focus.get();
        if let (Some(focus), Some(before)) = (focus, before)
            && before != Some(focus)
        {
            graph.selection.current.set(Some(focus));
            graph.show(focus);
        }
        focus
    });
}

/// What the columns are called.
#[component]
fn Names(graph: Graph) -> impl IntoView {
    let words = &text().dependencies;
    let all = Memo::new(move |_| {
        let view = graph.view.view.get();
        let whole = view.filter.clauses.is_empty() && Setting::Done.of(&view).is_none();
        graph.drawing.with(|drawing| {
            let steps = drawing.steps();
            let name = |at: usize| match at {
                0 if whole => words.first,
                0 => words.first_shown,
                at if at + 1 == steps => words.last,
                _ => words.then,
            };
            let edge = |x: f32, width: f32| if drawing.mirrored { x + width - drawing.size.0 } else { x };
            let columns = drawing.columns.iter().take(steps).enumerate();
            let mut names: Vec<(&str, f32, f32)> =
                columns.map(|(at, column)| (name(at), edge(column.x, column.width), -28.0)).collect();
            if let Some(top) = drawing.loose_from() {
                names.push((words.loose, 0.0, top - 28.0));
            }
            names
        })
    });
    let place = |x: f32, y: f32| format!("translate({x}px, {y}px)");
    let name = move |(name, x, y): (&'static str, f32, f32)| {
        view! { <span class="lane-name" style:transform=place(x, y)>{name}</span> }
    };
    view! {
        <div class="lane-names" aria-hidden="true" style:inline-size=move || graph.drawing.with(|d| format!("{}px", d.size.0))>
            {move || all.get().into_iter().map(name).collect_view()}
        </div>
    }
}

/// What the lines mean.
#[component]
fn Legend() -> impl IntoView {
    let words = &text().dependencies;
    let line = |class: &'static str| view! { <path class=class d="M0 6h28"></path> };
    view! {
        <ul class="legend" aria-label=words.legend>
            <li><svg aria-hidden="true">{line("edge critical")}{line("edge critical-core")}</svg>{words.critical_path}</li>
            <li><svg aria-hidden="true">{line("edge plain")}</svg>{words.has_slack}</li>
            <li><svg aria-hidden="true">{line("edge violated")}</svg>{words.violated}</li>
        </ul>
    }
}
