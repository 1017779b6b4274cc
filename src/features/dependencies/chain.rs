//! "Why is it late?": the chain of causes, drawn as one.

use super::panel::{glyph, name_button};
use super::state::Graph;
use crate::text::{fill, text};
use leptos::prelude::*;
use threadline_plan::{Cause, Step, Why};

/// The steps from the first cause to what is late.
#[component]
pub(super) fn Chain(graph: Graph, why: Why) -> impl IntoView {
    let words = &text().dependencies;
    let planned = usize::try_from(why.planned).ok().filter(|days| *days > 0);
    let step = |step: Step| {
        let task = step.task;
        let glyph = glyph(graph, task);
        let days = step.adds.unsigned_abs() as usize;
        let adds = match step.adds {
            1.. => Some(view! { <b>{words.adds.of(days)}" "</b> }.into_any()),
            ..=-1 => Some(view! { <i>{words.saves.of(days)}" "</i> }.into_any()),
            0 => None,
        };
        view! { <li>{glyph}<span>{name_button(graph, task)}<small>{adds}{move || cause(graph, &step)}</small></span></li> }
    };
    view! {
        <ol class="chain">{why.steps.into_iter().map(step).collect_view()}</ol>
        {planned.map(|days| view! { <p>{words.planned_late.of(days)}</p> })}
    }
}

fn cause(graph: Graph, step: &Step) -> String {
    let words = &text().dependencies;
    let forecast = graph.day(step.forecast);
    let planned = step.planned.map(|day| graph.day(day));
    match (&step.cause, planned) {
        (Cause::Overdue, Some(planned)) => fill(words.overdue, &[("day", &planned)]),
        (Cause::Behind, _) => words.behind.to_owned(),
        (Cause::Undated, _) => words.undated.to_owned(),
        (Cause::AsPlanned, _) => fill(words.as_planned, &[("day", &forecast)]),
        (Cause::Done, _) => words.done.to_owned(),
        (Cause::Waits(_), Some(planned)) if planned != forecast => {
            fill(words.becomes, &[("day", &planned), ("forecast", &forecast)])
        }
        _ => fill(words.then_day, &[("forecast", &forecast)]),
    }
}
