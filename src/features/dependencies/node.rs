//! The boxes: of a task, and of a section that is collapsed.

use super::draft::BOX;
use super::sections::{Whole, slug};
use super::state::Graph;
use super::words::When;
use crate::features::links::Way;
use crate::text::{fill, text};
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::{SectionId, TaskId};
use threadline_plan::layout::Key;

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

/// One box. Keys and the pointer are dealt with for the whole graph.
#[component]
pub(super) fn Node(graph: Graph, key: Key) -> impl IntoView {
    match key {
        Key::Task(id) => view! { <TaskBox graph id/> }.into_any(),
        Key::Section(section) => view! { <SectionBox graph section/> }.into_any(),
    }
}

/// Where a box stands. Follows changes.
fn place(graph: Graph, key: Key) -> Memo<(f32, f32)> {
    memo(move || {
        graph.drawing.with(|drawing| drawing.node(key).map_or((0.0, 0.0), |node| (node.area.x, node.area.y)))
    })
}

fn transform(place: Memo<(f32, f32)>) -> impl Fn() -> String {
    move || {
        let (x, y) = place.get();
        format!("translate({x}px, {y}px)")
    }
}

fn tab_stop(graph: Graph, key: Key) -> impl Fn() -> &'static str {
    let current = memo(move || graph.spot.get() == Some(key));
    move || if current.get() { "0" } else { "-1" }
}

/// One task. A press explains it.
#[component]
fn TaskBox(graph: Graph, id: TaskId) -> impl IntoView {
    let key = Key::Task(id);
    let face = memo(move || face(graph, id));
    let place = place(graph, key);
    let focused = memo(move || graph.focus.get() == Some(id));
    let far = memo(move || !graph.is_near(id));
    let hit = memo(move || graph.hits.with(|hits| hits.contains(&id)));
    let in_circle = memo(move || graph.shown_circle().is_some_and(|ring| ring.contains(&id)));
    let aimed = memo(move || {
        graph.pull.with(|pull| {
            let pull = pull.as_ref();
            pull.is_some_and(|pull| pull.from == id || pull.over.as_ref().is_some_and(|over| over.0 == id))
        })
    });
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
            class:hit=move || hit.get()
            class:in-circle=move || in_circle.get()
            class:aimed=move || aimed.get()
            data-task-id=id.to_string()
            aria-pressed=move || if focused.get() { "true" } else { "false" }
            title=move || face.with(|face| face.title.clone())
            tabindex=tab_stop(graph, key)
            style:inline-size=format!("{}px", BOX.0)
            style:block-size=format!("{}px", BOX.1)
            style:transform=transform(place)
        >
            <span class="unseen">{move || graph.spoken(id)}</span>
            <Glyph shape=Signal::derive(move || Shape::Status(face.with(|face| face.slug)))/>
            <span class="node-title" aria-hidden="true">{move || face.with(|face| face.title.clone())}</span>
            <span class="under" aria-hidden="true" class:late=move || face.with(|face| face.when.late)>
                <span class="cut">{under}</span>
                <span class="end">{slack}</span>
            </span>
            <Grip way=Way::WaitsFor/>
            <Grip way=Way::HoldsUp/>
        </button>
    }
}

/// Where a link is drawn from. For the pointer only: the menu of the box does the same.
#[component]
fn Grip(way: Way) -> impl IntoView {
    let (class, title) = match way {
        Way::WaitsFor => ("pull before", text().dependencies.grip_before),
        Way::HoldsUp => ("pull after", text().dependencies.grip_after),
    };
    view! { <i class=class aria-hidden="true" title=title></i> }
}

/// A section that is collapsed. A press opens it.
#[component]
fn SectionBox(graph: Graph, section: Option<SectionId>) -> impl IntoView {
    let key = Key::Section(section);
    let whole: Memo<Whole> = memo(move || graph.whole(section));
    let far = memo(move || !graph.sections.of(section).into_iter().any(|id| graph.is_near(id)));
    let hit = memo(move || {
        let own = graph.sections.of(section);
        graph.hits.with(|hits| own.iter().any(|id| hits.contains(id)))
    });
    view! {
        <button
            type="button"
            class="node stack"
            class:critical=move || whole.with(|whole| whole.critical)
            class:far=move || far.get()
            class:hit=move || hit.get()
            data-section=slug(section)
            aria-expanded="false"
            title=text().dependencies.open_section
            tabindex=tab_stop(graph, key)
            style:inline-size=format!("{}px", BOX.0)
            style:block-size=format!("{}px", BOX.1)
            style:transform=transform(place(graph, key))
        >
            <span class="unseen">{move || graph.spoken_whole(section)}</span>
            <Icon name="chevron-right"/>
            <span class="node-title" aria-hidden="true">{move || whole.with(|whole| whole.name.clone())}</span>
            <span class="under" aria-hidden="true" class:late=move || whole.with(|whole| whole.late)>
                <span class="cut">{move || whole.with(|whole| whole.counts.clone())}</span>
            </span>
        </button>
    }
}
