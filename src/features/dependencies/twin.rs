//! The graph in words: a table of every task with what it waits for, what it holds up, and its dates. It says the same
//! to a screen reader, and it prints.

use super::state::Graph;
use crate::text::{self, fill, text};
use crate::ui::each::Each;
use crate::ui::icon::{Glyph, Shape};
use leptos::prelude::*;
use threadline_domain::TaskId;
use threadline_domain::plan::Day;

/// What a line says.
#[derive(Clone, PartialEq, Default)]
struct Line {
    title: String,
    slug: &'static str,
    status: String,
    before: String,
    after: String,
    float: String,
    start: String,
    finish: String,
    remarks: String,
    critical: bool,
    late: bool,
}

fn line(graph: Graph, id: TaskId) -> Line {
    let words = &text().dependencies;
    let (Some(task), Some(row)) = (graph.store.task(id).get(), graph.plan.row(id)) else {
        return Line::default();
    };
    let (waits, holds) = graph.store.dependencies_of(id);
    let names = |ids: Vec<TaskId>| ids.into_iter().map(|id| graph.name(id)).collect::<Vec<_>>().join(", ");
    let day = |day: Option<Day>| match day {
        Some(day) if day.derived => fill(words.about_derived, &[("day", &graph.day(day.date))]),
        Some(day) => graph.day(day.date),
        None => String::new(),
    };
    let mut remarks = Vec::new();
    if row.critical {
        remarks.push(words.is_critical.to_owned());
    }
    if row.late_by > 0 {
        remarks.push(words.late.of(row.late_by as usize));
    }
    let broken = graph.plan.with(|plan| {
        let states = waits.iter().filter_map(|link| plan.link_state(&link.id));
        states.fold((0, false), |sum, state| {
            (sum.0 + usize::from(state.violated_by > 0), sum.1 || state.closes_cycle)
        })
    });
    if broken.0 > 0 {
        remarks.push(words.breaks.of(broken.0));
    }
    if broken.1 {
        remarks.push(words.circle.to_owned());
    }
    Line {
        title: task.title.clone(),
        slug: task.status.slug(),
        status: text::status(&task.status),
        before: names(waits.iter().map(|link| link.depends_on_task).collect()),
        after: names(holds.iter().map(|link| link.task).collect()),
        float: if row.done { String::new() } else { words.days.of(row.float.max(0).unsigned_abs() as usize) },
        start: day(row.start),
        finish: day(row.finish),
        remarks: remarks.join(", "),
        critical: row.critical,
        late: row.late_by > 0,
    }
}

/// The table.
#[component]
pub(super) fn Twin(graph: Graph) -> impl IntoView {
    let words = &text().dependencies;
    let head = |name: &'static str| view! { <th role="columnheader" scope="col">{name}</th> };
    view! {
        <div class="twin">
            // The roles say what it is where a phone lays the lines out as blocks.
            <table role="table">
                <caption class="unseen">{words.table}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {head(words.task)}{head(words.status)}{head(words.before)}{head(words.after)}{head(words.float)}
                        {head(words.start)}{head(words.finish)}{head(words.remarks)}
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    <Each each=move || graph.shown.get() key=|id| *id let(id)>
                        <Row graph id/>
                    </Each>
                </tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(graph: Graph, id: TaskId) -> impl IntoView {
    let words = &text().dependencies;
    let line = Memo::new(move |_| line(graph, id));
    let cell = move |label: &'static str, class: &'static str, get: fn(&Line) -> &String| {
        let empty = move || line.with(|line| get(line).is_empty());
        view! {
            <td role="cell" class=class class:empty=empty data-label=label>{move || line.with(|line| get(line).clone())}</td>
        }
    };
    view! {
        <tr
            role="row"
            data-task-id=id.to_string()
            class:critical=move || line.with(|line| line.critical)
            class:is-late=move || line.with(|line| line.late)
            class:focus=move || graph.focus.get() == Some(id)
        >
            <th role="rowheader" scope="row">
                <a class="name" href=move || { line.track(); graph.view.peek_href(id) }>
                    {move || line.with(|line| line.title.clone())}
                </a>
            </th>
            <td role="cell" class="status" data-label=words.status>
                <Glyph shape=Signal::derive(move || Shape::Status(line.with(|line| line.slug)))/>
                {move || line.with(|line| line.status.clone())}
            </td>
            {cell(words.before, "names", |line| &line.before)}
            {cell(words.after, "names", |line| &line.after)}
            {cell(words.float, "num", |line| &line.float)}
            {cell(words.start, "num", |line| &line.start)}
            {cell(words.finish, "num", |line| &line.finish)}
            {cell(words.remarks, "remarks", |line| &line.remarks)}
        </tr>
    }
}
