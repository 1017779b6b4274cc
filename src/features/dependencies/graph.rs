//! The graph itself: boxes over arrows on a plane that is moved and scaled as one, and what stands at its edges.

use super::crowd::is_crowd;
use super::edges::Edges;
use super::find::Find;
use super::menu::NodeMenu;
use super::minimap::Minimap;
use super::node::Node;
use super::pull::PullWords;
use super::sections;
use super::setting::Setting;
use super::state::Graph;
use super::{keys, pointer};
use crate::platform::listen::{Listener, window_target};
use crate::platform::size::on_resize;
use crate::text::{fill, text};
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::effect::{effect, effect_after};
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::TaskId;
use threadline_plan::layout::Key;
use wasm_bindgen::JsCast;

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
    let nodes = memo(move || boxes(graph));
    let plane = move || {
        let port = graph.port.get();
        format!("scale({}) translate({}px, {}px)", port.zoom, -port.x, -port.y)
    };
    view! {
        <section
            class="graph"
            aria-label=label
            class:far-away=move || graph.port.with(|port| port.zoom < 0.45)
            class:finding=move || graph.hits.with(|hits| !hits.is_empty())
            class:pulling=move || graph.pull.with(Option::is_some)
            {..on_key(move |event| keys::pressed(graph, &event))}
            node_ref=graph.place
        >
            <div class="plane" role="group" aria-label=words.graph aria-description=words.keys style:transform=plane>
                <Bands graph/>
                <Edges graph/>
                <Names graph/>
                <Each each=move || nodes.get() key=|key| *key let(key)>
                    <Node graph key/>
                </Each>
            </div>
            <Find graph/>
            <div class="zoom" role="group" aria-label=words.zoom>
                <IconButton icon="minus" label=Signal::stored(words.zoom_out.to_owned()) keys="-" on_press=move |()| graph.zoom(1.0 / 1.25, None)/>
                <IconButton icon="plus" label=Signal::stored(words.zoom_in.to_owned()) keys="+" on_press=move |()| graph.zoom(1.25, None)/>
                <IconButton icon="expand" label=Signal::stored(words.fit.to_owned()) keys="0" on_press=move |()| graph.fit()/>
            </div>
            <Legend/>
            <Minimap graph/>
            <PullWords graph/>
            <NodeMenu graph/>
        </section>
    }
}

/// The boxes near the window, in the order of reading, and the one that the keyboard is at wherever it is. Of a crowd
/// only those that are spoken of.
fn boxes(graph: Graph) -> Vec<Key> {
    let part = graph.drawn.get();
    let (current, focus) = (graph.spot.get(), graph.focus.get().map(Key::Task));
    graph.drawing.with(|drawing| {
        let crowd = is_crowd(drawing, &part);
        let mut nodes: Vec<_> = if crowd {
            let spoken_of = focus.filter(|focus| Some(*focus) != current);
            spoken_of.and_then(|focus| drawing.node(focus)).into_iter().collect()
        } else {
            drawing.nodes_in(&part).collect()
        };
        if let Some(node) = current.and_then(|current| drawing.node(current))
            && (crowd || !node.area.meets(&part))
        {
            nodes.push(node);
        }
        threadline_domain::sort::by_key(&mut nodes, |node| {
            (!node.linked, node.column, node.area.y as i32, node.area.x as i32)
        });
        nodes.into_iter().map(|node| node.key).collect()
    })
}

/// Follows what happens around the graph.
fn follow(graph: Graph) {
    effect(move || {
        let Some(place) = graph.place.get() else { return };
        pointer::watch(graph, &place);
        let element = place.clone();
        on_resize(&place, move || graph.resized(&element));
    });
    // The keyboard enters at the focus or at the first box, and finds another when its own goes.
    effect(move || {
        let focus = graph.focus.get();
        graph.drawing.with(|drawing| {
            let current = graph.spot.get_untracked();
            if current.is_none_or(|current| drawing.node(current).is_none()) {
                let first = drawing.nodes.iter().min_by(|one, other| {
                    (!one.linked, one.column)
                        .cmp(&(!other.linked, other.column))
                        .then(one.area.y.total_cmp(&other.area.y))
                });
                // One whose box is in a collapsed section now is at the section.
                let stands = |task: TaskId| drawing.of_task(task);
                let before =
                    current.and_then(|key| if let Key::Task(task) = key { stands(task) } else { None });
                let spot = before.or(focus.and_then(stands)).or(first).map(|node| node.key);
                graph.spot.set(spot);
                graph.selection.current.set(spot.and_then(task_of));
            }
        });
    });
    // Commands move from task to task too.
    effect_after(move |before: Option<Option<TaskId>>| {
        let current = graph.selection.current.get();
        if let (Some(current), Some(before)) = (current, before)
            && before.is_some()
            && before != Some(current)
        {
            let key = graph.drawing.with_untracked(|drawing| drawing.of_task(current).map(|node| node.key));
            graph.spot.set(key);
            graph.show(Key::Task(current));
        }
        current
    });
    // Back and Forward change the focus too.
    effect_after(move |before: Option<Option<TaskId>>| {
        let focus = graph.focus.get();
        if let (Some(focus), Some(before)) = (focus, before)
            && before != Some(focus)
        {
            graph.selection.current.set(Some(focus));
            graph.show(Key::Task(focus));
        }
        focus
    });
    // Esc lets go of a link in the making, wherever the keyboard is.
    Listener::capture_active(&window_target(), "keydown", move |event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        if key.key() == "Escape" && graph.cancel_pull().is_some() {
            event.prevent_default();
            event.stop_propagation();
        }
    })
    .until_cleanup();
}

fn task_of(key: Key) -> Option<TaskId> {
    if let Key::Task(task) = key { Some(task) } else { None }
}

/// The stripes of the sections.
#[component]
fn Bands(graph: Graph) -> impl IntoView {
    let bands = memo(move || graph.drawing.with(|drawing| (drawing.bands.clone(), drawing.size.0)));
    let band = move |band: threadline_plan::layout::Band, wide: f32| {
        let place = format!("translate(-40px, {}px)", band.top);
        let (across, high) = (format!("{}px", wide + 80.0), format!("{}px", band.bottom - band.top));
        view! {
            <div class="band" style:transform=place style:inline-size=across style:block-size=high>
                <span>{move || sections::name(graph.store, band.section)}</span>
            </div>
        }
    };
    view! {
        <div class="bands" aria-hidden="true">
            {move || bands.with(|(bands, wide)| bands.iter().map(|one| band(*one, *wide)).collect_view())}
        </div>
    }
}

/// What the columns are called.
#[component]
fn Names(graph: Graph) -> impl IntoView {
    let words = &text().dependencies;
    let all = memo(move || {
        let view = graph.view.view.get();
        let whole = view.filter.clauses.is_empty() && !Setting::Done.is_set(&view);
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
            // With stripes, what has no links stands in each of them.
            if let Some(top) = drawing.loose_from().filter(|_| drawing.bands.is_empty()) {
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
