//! The arrows: one path for each kind of line, so that thousands of links cost a few elements.

use super::crowd::Crowd;
use super::pull;
use super::state::Graph;
use crate::text::text;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::TaskId;
use threadline_plan::Plan;
use threadline_plan::graph::{Drawing, Line};
use threadline_plan::layout::Key;

/// How an arrow is drawn; the later ones lie over the earlier.
const KINDS: [&str; 5] = ["far", "plain", "critical", "violated", "circle"];
const FAR: usize = 0;
const PLAIN: usize = 1;
const CRITICAL: usize = 2;
const VIOLATED: usize = 3;
const CIRCLE: usize = 4;

/// What stands beside an arrow that something is wrong with.
#[derive(Clone, PartialEq)]
struct Tag {
    words: String,
    at: (f32, f32),
}

/// All that is drawn of the arrows.
#[derive(Clone, PartialEq, Default)]
struct Ink {
    paths: [(String, String); 5],
    tags: Vec<Tag>,
}

fn ink(graph: Graph, ring: Option<&[TaskId]>) -> Ink {
    let part = graph.drawn.get();
    let near = graph.near.get();
    let mut ink = Ink::default();
    graph.drawing.with(|drawing| {
        let ring = ring.map(|ring| steps(drawing, ring)).unwrap_or_default();
        graph.plan.with(|plan| {
            for line in drawing.lines_in(&part) {
                let state = State::of(plan, line);
                let far = near.as_ref().is_some_and(|near| {
                    let is_near = |task: &TaskId| near.contains(task);
                    !state.ends.iter().any(|(from, to)| is_near(from) && is_near(to))
                });
                let kind = if ring.contains(&(line.from, line.to)) {
                    CIRCLE
                } else if state.wrong() {
                    VIOLATED
                } else if far {
                    FAR
                } else if state.critical {
                    CRITICAL
                } else {
                    PLAIN
                };
                if state.wrong() {
                    ink.tags.push(Tag { words: state.words(), at: line.words });
                }
                line.way(&mut ink.paths[kind].0);
                line.head(&mut ink.paths[kind].1);
            }
        });
    });
    ink
}

/// The arrows of a circle, by the boxes that they join.
fn steps(drawing: &Drawing, ring: &[TaskId]) -> Vec<(Key, Key)> {
    let key = |task: TaskId| drawing.of_task(task).map(|node| node.key);
    // Each waits for the next: the arrow leads from the next to it.
    ring.windows(2).filter_map(|pair| Some((key(pair[1])?, key(pair[0])?))).collect()
}

/// What the plan says of the links that an arrow stands for.
#[derive(Default)]
struct State {
    violated_by: u32,
    circle: bool,
    critical: bool,
    ends: Vec<(TaskId, TaskId)>,
}

impl State {
    fn of(plan: &Plan, line: &Line) -> Self {
        let mut state = Self::default();
        for id in &line.links {
            let (Some(link), Some(says)) = (plan.link(id), plan.link_state(id)) else { continue };
            state.violated_by = state.violated_by.max(says.violated_by);
            state.circle |= says.closes_cycle;
            state.critical |= says.critical;
            state.ends.push((link.depends_on_task, link.task));
        }
        state
    }

    fn wrong(&self) -> bool {
        self.violated_by > 0 || self.circle
    }

    fn words(&self) -> String {
        let words = &text().dependencies;
        if self.violated_by > 0 { words.early.of(self.violated_by as usize) } else { words.circle.to_owned() }
    }
}

/// The links between the boxes, and the one that is being drawn. Names and explanations say the same in words.
#[component]
pub(super) fn Edges(graph: Graph) -> impl IntoView {
    let ring = memo(move || graph.shown_circle());
    let ink = memo(move || ink(graph, ring.get().as_deref()));
    let way = move |kind: usize| ink.with(|ink| ink.paths[kind].0.clone());
    let head = move |kind: usize| ink.with(|ink| ink.paths[kind].1.clone());
    let pair = move |kind: usize| {
        let class = KINDS[kind];
        view! {
            <path class=format!("edge {class}") d=move || way(kind)></path>
            {(kind == CRITICAL).then(|| view! { <path class="edge critical-core" d=move || way(kind)></path> })}
            <path class=format!("tip {class}") d=move || head(kind)></path>
        }
    };
    let pulled = move || {
        pull::line(graph).map(|(path, refused)| {
            let class = if refused { "edge pulled refused" } else { "edge pulled" };
            view! { <path class=class d=path></path> }
        })
    };
    view! {
        <svg class="edges" aria-hidden="true" width="1" height="1">
            <Crowd graph/>
            {pair(FAR)}{pair(PLAIN)}{pair(CRITICAL)}{pair(VIOLATED)}{pair(CIRCLE)}
            {pulled}
        </svg>
        <div class="tags" aria-hidden="true">
            {move || ink.with(|ink| {
                let tags = ink.tags.iter();
                tags.map(|tag| {
                    let (x, y) = tag.at;
                    let at = format!("translate({x}px, {y}px) translate(-50%, -50%)");
                    view! { <span class="tag" style:transform=at>{tag.words.clone()}</span> }
                })
                .collect_view()
            })}
        </div>
    }
}
