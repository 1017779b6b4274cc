//! What the preview says: the end of the project, links, every task that moves, dates missed, the critical path.

use super::super::bar::{self, shift_words};
use super::super::state::Chart;
use crate::text::{fill, text};
use crate::ui::icon::Icon;
use chrono::NaiveDate;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::TaskId;
use threadline_plan::{Day, Missed, Shift, WhatIf};

/// So many moved tasks are listed; the rest is counted.
const LISTED: usize = 200;

/// What would happen.
#[component]
pub(super) fn Outcome(chart: Chart) -> impl IntoView {
    move || chart.preview.get().map(|preview| outcome(chart, &preview))
}

fn outcome(chart: Chart, preview: &Arc<WhatIf>) -> AnyView {
    let say = &text().timeline;
    let today = chart.plan.today.get();
    if preview.moves.is_empty() {
        return view! {
            <h3>{say.moves_none}</h3>
            <p class="quiet">{say.moves_none_why}</p>
        }
        .into_any();
    }
    let end = |day: Option<NaiveDate>| {
        day.map_or_else(|| text().common.no_date.to_owned(), |day| bar::day_words(day, today))
    };
    let ends = before_after(end(preview.end_before), end(preview.end_after));
    let count = |links: &[_]| links.len().to_string();
    let links = before_after(count(&preview.violated_before), count(&preview.violated_after));
    let moved = preview.moves.iter().take(LISTED).map(|shift| change(chart, shift, today)).collect_view();
    let missed: Vec<AnyView> = preview.missed.iter().map(|missed| miss(chart, missed, today)).collect();
    let count = missed.len();
    view! {
        <dl class="sum-up">
            <div><dt>{say.end}</dt><dd>{ends}</dd></div>
            <div><dt>{say.violated}</dt><dd>{links}</dd></div>
        </dl>
        {(count > 0).then(|| view! {
            <h3 class="late">{say.missed.of(count)}</h3>
            <ul class="missed">{missed}</ul>
        })}
        <table>
            <caption>{say.moves.of(preview.moves.len())}</caption>
            <thead class="unseen"><tr><th scope="col">{say.from_and_to}</th><th scope="col">{say.by}</th></tr></thead>
            <tbody>{moved}</tbody>
        </table>
        <h3>{say.path}</h3>
        {path(chart, preview)}
    }
    .into_any()
}

fn before_after(before: String, after: String) -> String {
    let say = &text().timeline;
    if before == after {
        fill(say.as_before, &[("now", &before)])
    } else {
        fill(say.arrow, &[("from", &before), ("to", &after)])
    }
}

/// A task that moves.
fn change(chart: Chart, shift: &Shift, today: NaiveDate) -> AnyView {
    let words =
        |day: Option<Day>| day.map_or_else(|| text().common.no_date.to_owned(), |day| bar::about(day, today));
    // A bar that only begins on another day is told by that day.
    let (was, now) = if shift.finish.0 == shift.finish.1 { shift.start } else { shift.finish };
    view! {
        <tr>
            <th scope="row">
                {chart.title(shift.task)}
                <small>
                    <s>{words(was)}</s>
                    <Icon name="move" small=true/>
                    <span>{words(now)}</span>
                    {shift.derived.then(|| view! { <span class="aside">{text().timeline.by_itself}</span> })}
                </small>
            </th>
            <td>{shift_words(shift.days)}</td>
        </tr>
    }
    .into_any()
}

/// A date that would be missed.
fn miss(chart: Chart, missed: &Missed, today: NaiveDate) -> AnyView {
    let say = &text().timeline;
    let name = missed.task.map_or_else(|| say.project_due.to_owned(), |id| chart.title(id));
    let (due, forecast) = (bar::day_words(missed.date, today), bar::day_words(missed.forecast, today));
    view! {
        <li>
            {name}
            <small>{fill(say.missed_due, &[("due", &due), ("forecast", &forecast)])}</small>
        </li>
    }
    .into_any()
}

/// The tasks that join the critical path, and those that leave it.
fn path(chart: Chart, preview: &WhatIf) -> AnyView {
    let say = &text().timeline;
    let (before, after) = (&preview.critical_before, &preview.critical_after);
    let only = |here: &[TaskId], there: &[TaskId]| {
        let new: Vec<String> =
            here.iter().filter(|id| !there.contains(id)).map(|id| chart.title(*id)).collect();
        new.join(", ")
    };
    let lines = [(say.joins, only(after, before)), (say.leaves, only(before, after))];
    let lines: Vec<_> = lines
        .into_iter()
        .filter(|(_, tasks)| !tasks.is_empty())
        .map(|(words, tasks)| view! { <p>{fill(words, &[("tasks", &tasks)])}</p> })
        .collect();
    if lines.is_empty() { view! { <p>{say.path_same}</p> }.into_any() } else { lines.into_any() }
}
