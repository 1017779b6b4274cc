//! The explanation: of the task in focus, or of the project where none is.

use super::chain::Chain;
use super::menu::NewLink;
use super::state::Graph;
use super::words::slack;
use crate::features::links::{self, Way};
use crate::features::project_page::CurrentProject;
use crate::platform::{focus, page};
use crate::text::{self, fill, text};
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::icon::{Glyph, Shape};
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::{Dependency, DependencyKind, TaskId};
use threadline_plan::Ring;
use wasm_bindgen::JsCast;

/// How many tasks "What unblocks most?" names.
const MOST: usize = 5;

/// Beside the graph and beside its twin.
#[component]
pub(super) fn Panel() -> impl IntoView {
    let graph = Graph::expect();
    view! {
        <aside class="explain" aria-label=text().dependencies.explanation>
            {move || match graph.focus.get() {
                Some(id) => view! { <OfTask graph id/> }.into_any(),
                None => view! { <OfProject graph/> }.into_any(),
            }}
            <Unblocks graph/>
            <NewLink graph/>
        </aside>
    }
}

/// A task's name, which leads to it.
pub(super) fn name_button(graph: Graph, id: TaskId) -> impl IntoView {
    view! {
        <button type="button" class="name" on:click=move |_| graph.focus_on(id)>
            {move || graph.name(id)}
        </button>
    }
}

pub(super) fn glyph(graph: Graph, id: TaskId) -> impl IntoView {
    move || {
        graph.store.task(id).get().map(|task| {
            view! { <Glyph shape=Shape::Status(task.status.slug()) label=text::status(&task.status)/> }
        })
    }
}

#[component]
fn OfTask(graph: Graph, id: TaskId) -> impl IntoView {
    let words = &text().dependencies;
    let sentence = move || {
        let (task, row) = (graph.store.task(id).get()?, graph.plan.row(id)?);
        let status = text::status(&task.status);
        if row.done {
            return Some(format!("{status}."));
        }
        let when = graph.when(&task, &row);
        let slip = if row.critical { words.no_slack_sentence.to_owned() } else { slack(&row) };
        let due =
            if when.late || when.derived { when.words } else { fill(words.due, &[("day", &when.words)]) };
        Some(fill(words.status_due, &[("status", &status), ("due", &due), ("slack", &slip)]))
    };
    let after = move || {
        let (direct, all) =
            graph.plan.with(|plan| (plan.downstream(id, 1).len(), plan.downstream(id, u32::MAX).len()));
        if direct == 0 {
            return words.holds_none.to_owned();
        }
        let first = words.holds_heading.of(direct);
        if all > direct { words.and_after.of(all - direct).replace("{first}", &first) } else { first }
    };
    let before = move || {
        let count = graph.store.dependencies_of(id).0.len();
        if count == 0 { words.waits_none.to_owned() } else { words.waits_heading.of(count) }
    };
    let why = memo(move || graph.plan.with(|plan| plan.why_late(id)));
    view! {
        <h2>{move || graph.name(id)}</h2>
        <p>{glyph_alone(graph, id)}{sentence}</p>
        {move || graph.circle.get().map(|circle| {
            let words = links::circle_words(graph.store, &circle);
            view! { <p class="trouble" role="alert">{words}</p> }
        })}
        <Links graph id way=Way::WaitsFor heading=Signal::derive(before)/>
        <Links graph id way=Way::HoldsUp heading=Signal::derive(after)/>
        {move || why.get().map(|why| {
            let heading = words.why_late.of(why.days as usize);
            view! { <h3>{heading}</h3><Chain graph why/> }
        })}
    }
}

/// The status stands in words beside it.
fn glyph_alone(graph: Graph, id: TaskId) -> impl IntoView {
    move || {
        let task = graph.store.task(id).get();
        task.map(|task| view! { <Glyph shape=Shape::Status(task.status.slug())/>" " })
    }
}

/// The links of one direction, with a way to add and to remove.
#[component]
fn Links(graph: Graph, id: TaskId, way: Way, heading: Signal<String>) -> impl IntoView {
    let words = &text().dependencies;
    let links = memo(move || {
        let (waits, holds) = graph.store.dependencies_of(id);
        if way == Way::WaitsFor { waits } else { holds }
    });
    let (name, label) = match way {
        Way::WaitsFor => ("before", words.add_before),
        Way::HoldsUp => ("after", words.add_after),
    };
    let line = move |link: Dependency| {
        let other = way.other(&link);
        let shown = link.clone();
        let fact = memo(move || fact(graph, way, &shown));
        let kind = kind_words(&link).map(|words| view! { <small>{words}</small> });
        let remove_label = Signal::derive(move || fill(words.remove_link, &[("task", &graph.name(other))]));
        let remove = move |()| {
            graph.store.unlink(link.clone());
            // The line goes, and with it the button.
            let button = page::document().query_selector(&format!(".explain [data-add={name}] button"));
            if let Some(button) = button.ok().flatten().and_then(|button| button.dyn_into().ok()) {
                focus::focus(&button);
            }
        };
        view! {
            <li>
                {glyph(graph, other)}
                <span class="what">{name_button(graph, other)}{kind}</span>
                <span class="end" class:late=move || fact.with(|fact| fact.1)>{move || fact.with(|fact| fact.0.clone())}</span>
                <IconButton icon="close" label=remove_label tight=true on_press=remove/>
            </li>
        }
    };
    view! {
        <header>
            <h3>{heading}</h3>
            <span class="end" data-add=name>
                <IconButton icon="plus" label=Signal::stored(label.to_owned()) tight=true on_press=move |()| graph.add(way, id)/>
            </span>
        </header>
        <ul class="rows">
            <Each each=move || links.get() key=|link| link.id.clone() let(link)>{line(link)}</Each>
        </ul>
    }
}

/// What binds the two, where it is not that one begins when the other is done.
fn kind_words(link: &Dependency) -> Option<String> {
    let words = &text().dependencies;
    let kind = match &link.kind {
        DependencyKind::FinishToStart => None,
        DependencyKind::StartToStart => Some(words.start_to_start.to_owned()),
        DependencyKind::FinishToFinish => Some(words.finish_to_finish.to_owned()),
        DependencyKind::StartToFinish => Some(words.start_to_finish.to_owned()),
        DependencyKind::Other(name) => Some(name.clone()),
    };
    let days = link.lag.unwrap_or(0).unsigned_abs() as usize;
    let lag = match link.lag.unwrap_or(0) {
        0 => None,
        1.. => Some(words.lag.of(days)),
        ..=-1 => Some(words.lead.of(days)),
    };
    let parts: Vec<String> = kind.into_iter().chain(lag).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What is to be said of a link, and whether it is bad.
fn fact(graph: Graph, way: Way, link: &Dependency) -> (String, bool) {
    let words = &text().dependencies;
    let state = graph.plan.with(|plan| plan.link_state(&link.id));
    if let Some(state) = state {
        if state.closes_cycle {
            return (words.circle.to_owned(), true);
        }
        if state.violated_by > 0 {
            let days = state.violated_by as usize;
            let says = if way == Way::WaitsFor { &words.too_late } else { &words.early };
            return (says.of(days), true);
        }
    }
    let other = way.other(link);
    let (Some(task), Some(row)) = (graph.store.task(other).get(), graph.plan.row(other)) else {
        return Default::default();
    };
    if row.done {
        return (words.done.to_owned(), false);
    }
    let when = graph.when(&task, &row);
    match row.finish {
        Some(finish) if when.derived => {
            (fill(words.about_derived, &[("day", &graph.day(finish.date))]), false)
        }
        _ => (when.words, when.late),
    }
}

#[component]
fn OfProject(graph: Graph) -> impl IntoView {
    let words = &text().dependencies;
    let CurrentProject(project) = expect_context();
    let title = move || {
        let project = project.get().and_then(|id| graph.store.project(id).get());
        project.map(|project| project.title.clone()).unwrap_or_default()
    };
    let summary = memo(move || graph.plan.with(threadline_plan::Plan::summary));
    let ends = move || {
        summary.with(|summary| {
            let end = summary.end.filter(|_| summary.open > 0);
            let Some(end) = end.map(|end| graph.day(end)) else { return words.ends_never.to_owned() };
            let sentence = match summary.margin {
                Some(margin @ 1..) => words.ends_spare.of(margin.unsigned_abs() as usize),
                Some(margin @ ..=-1) => words.ends_late.of(margin.unsigned_abs() as usize),
                _ => words.ends_on.to_owned(),
            };
            sentence.replace("{day}", &end)
        })
    };
    let counts = move || {
        summary.with(|summary| {
            let mut parts = vec![words.open_tasks.of(summary.open as usize)];
            parts.extend((summary.critical > 0).then(|| words.critical_tasks.of(summary.critical as usize)));
            parts.extend((summary.late > 0).then(|| words.late_tasks.of(summary.late as usize)));
            format!("{}.", parts.join(", "))
        })
    };
    let why = memo(move || graph.plan.with(threadline_plan::Plan::why_project_late));
    let violated = memo(move || {
        graph.plan.with(|plan| {
            plan.violated().into_iter().map(|(link, days)| (link.clone(), days)).collect::<Vec<_>>()
        })
    });
    let rings = memo(move || graph.plan.with(threadline_plan::Plan::rings));
    let broken = move |(link, days): (Dependency, u32)| {
        view! {
            <li>
                {glyph(graph, link.task)}
                {name_button(graph, link.task)}
                <span class="end late">{words.early.of(days as usize)}</span>
            </li>
        }
    };
    let ring = move |ring: Ring| {
        let tasks = ring
            .tasks
            .into_iter()
            .map(|id| view! { <li>{glyph(graph, id)}<span>{name_button(graph, id)}</span></li> });
        view! { <ol class="chain">{tasks.collect_view()}</ol> }
    };
    view! {
        <h2>{title}</h2>
        <p>{ends}" "{counts}</p>
        {move || why.get().map(|why| {
            let heading = words.why_project.of(why.days as usize);
            view! { <h3>{heading}</h3><Chain graph why/> }
        })}
        {move || {
            let violated = violated.get();
            (!violated.is_empty()).then(|| view! {
                <h3>{words.violated_heading.of(violated.len())}</h3>
                <ul class="rows">{violated.into_iter().map(broken).collect_view()}</ul>
            })
        }}
        {move || {
            let rings = rings.get();
            (!rings.is_empty()).then(|| view! {
                <h3>{words.circles.of(rings.len())}</h3>
                <p>{words.circle_why}</p>
                {rings.into_iter().map(ring).collect_view()}
            })
        }}
    }
}

#[component]
fn Unblocks(graph: Graph) -> impl IntoView {
    let words = &text().dependencies;
    let most = memo(move || {
        let found = graph.plan.with(|plan| plan.unblocks_most(MOST, false));
        found.into_iter().map(|found| (found.task, found.tasks)).collect::<Vec<_>>()
    });
    let line = move |(task, tasks): (TaskId, u32)| {
        view! {
            <li>
                {glyph(graph, task)}
                {name_button(graph, task)}
                <span class="end">{words.frees.of(tasks as usize)}</span>
            </li>
        }
    };
    view! {
        <h3>{words.unblocks}</h3>
        {move || {
            let most = most.get();
            if most.is_empty() {
                view! { <p>{words.nothing_waits}</p> }.into_any()
            } else {
                view! { <ol class="rows">{most.into_iter().map(line).collect_view()}</ol> }.into_any()
            }
        }}
    }
}
