//! The arrows: one path for each kind of line, so that thousands of links cost a few elements.

use super::state::Graph;
use crate::text::text;
use leptos::prelude::*;
use threadline_domain::graph::Line;

/// How an arrow is drawn; the later ones lie over the earlier.
const KINDS: [&str; 4] = ["far", "plain", "critical", "violated"];

/// What stands beside an arrow that something is wrong with.
#[derive(Clone, PartialEq)]
struct Tag {
    words: String,
    at: (f32, f32),
}

/// All that is drawn of the arrows.
#[derive(Clone, PartialEq, Default)]
struct Ink {
    paths: [(String, String); 4],
    tags: Vec<Tag>,
}

fn ink(graph: Graph) -> Ink {
    let part = graph.drawn();
    let near = graph.near.get();
    let mut ink = Ink::default();
    graph.drawing.with(|drawing| {
        graph.plan.with(|plan| {
            for line in drawing.lines_in(&part) {
                let Some(state) = plan.link_state(&line.link) else { continue };
                let is_near = |near: &std::collections::HashSet<_>| {
                    near.contains(&line.from) && near.contains(&line.to)
                };
                let kind = if state.violated_by > 0 || state.closes_cycle {
                    ink.tags.push(tag(line, state.violated_by));
                    3
                } else if near.as_ref().is_some_and(|near| !is_near(near)) {
                    0
                } else if state.critical {
                    2
                } else {
                    1
                };
                line.way(&mut ink.paths[kind].0);
                line.head(&mut ink.paths[kind].1);
            }
        });
    });
    ink
}

fn tag(line: &Line, days: u32) -> Tag {
    let words = &text().dependencies;
    let words = if days > 0 { words.early.of(days as usize) } else { words.circle.to_owned() };
    Tag { words, at: line.middle() }
}

/// The links between the boxes. Names and explanations say the same in words.
#[component]
pub(super) fn Edges(graph: Graph) -> impl IntoView {
    let ink = Memo::new(move |_| ink(graph));
    let way = move |kind: usize| ink.with(|ink| ink.paths[kind].0.clone());
    let head = move |kind: usize| ink.with(|ink| ink.paths[kind].1.clone());
    let pair = move |kind: usize| {
        let class = KINDS[kind];
        view! {
            <path class=format!("edge {class}") d=move || way(kind)></path>
            {(class == "critical").then(|| view! { <path class="edge critical-core" d=move || way(kind)></path> })}
            <path class=format!("tip {class}") d=move || head(kind)></path>
        }
    };
    view! {
        <svg class="edges" aria-hidden="true" width="1" height="1">
            {pair(0)}{pair(1)}{pair(2)}{pair(3)}
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
