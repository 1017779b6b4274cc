//! The box of a task.

use super::state::{BOX, Graph};
use super::words::When;
use crate::text::{fill, text};
use crate::ui::icon::{Glyph, Shape};
use leptos::prelude::*;
use threadline_domain::TaskId;

/// What a box shows.
#[derive(Clone, PartialEq, Default)]
struct Face {
    title: String,
    slug: &'static str,
    who: Option<String>,
    when: When,
    slack: Option<i32>,
    critical: bool,
    done: bool,
}

fn face(graph: Graph, id: TaskId) -> Face {
    let (Some(task), Some(row)) = (graph.store.task(id).get(), graph.plan.row(id)) else {
        return Face::default();
    };
    let who = task.assignee.and_then(|who| graph.store.user(who).get());
    let first = |name: String| name.split_whitespace().next().unwrap_or_default().to_owned();
    Face {
        title: task.title.clone(),
        slug: task.status.slug(),
        who: who.map(|who| first(who.name())),
        when: graph.when(&task, &row),
        slack: (!row.done && !row.critical).then_some(row.float),
        critical: row.critical,
        done: row.done,
    }
}

/// One task. A press explains it; keys and the pointer are dealt with for the whole graph.
#[component]
pub(super) fn Node(graph: Graph, id: TaskId) -> impl IntoView {
    let face = Memo::new(move |_| face(graph, id));
    let place = Memo::new(move |_| {
        graph.drawing.with(|drawing| drawing.node(id).map_or((0.0, 0.0), |node| (node.area.x, node.area.y)))
    });
    let focused = Memo::new(move |_| graph.focus.get() == Some(id));
    let far =
        Memo::new(move |_| graph.near.with(|near| near.as_ref().is_some_and(|near| !near.contains(&id))));
    let current = Memo::new(move |_| graph.selection.current.get() == Some(id));
    let under = move || {
        face.with(|face| match (&face.who, face.when.late) {
            (Some(who), false) if !face.when.words.is_empty() => format!("{who} · {}", face.when.words),
            (Some(who), false) => who.clone(),
            _ => face.when.words.clone(),
        })
    };
    let slack = move || {
        let days = face.with(|face| face.slack)?;
        Some(fill(text().dependencies.slack_short, &[("n", &days.to_string())]))
    };
    view! {
        <button
            type="button"
            class="node"
            class:critical=move || face.with(|face| face.critical)
            class:derived=move || face.with(|face| face.when.derived)
            class:done=move || face.with(|face| face.done)
            class:focus=move || focused.get()
            class:far=move || far.get()
            data-task-id=id.to_string()
            aria-pressed=move || if focused.get() { "true" } else { "false" }
            title=move || face.with(|face| face.title.clone())
            tabindex=move || if current.get() { "0" } else { "-1" }
            style:inline-size=format!("{}px", BOX.0)
            style:block-size=format!("{}px", BOX.1)
            style:transform=move || {
                let (x, y) = place.get();
                format!("translate({x}px, {y}px)")
            }
        >
            <span class="unseen">{move || graph.spoken(id)}</span>
            <Glyph shape=Signal::derive(move || Shape::Status(face.with(|face| face.slug)))/>
            <span class="node-title" aria-hidden="true">{move || face.with(|face| face.title.clone())}</span>
            <span class="under" aria-hidden="true" class:late=move || face.with(|face| face.when.late)>
                <span class="cut">{under}</span>
                <span class="end">{slack}</span>
            </span>
        </button>
    }
}
