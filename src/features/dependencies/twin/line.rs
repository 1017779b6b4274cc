//! A row of the tree table: of a section, and of a task.

use super::super::sections::{Whole, slug};
use super::super::state::Graph;
use super::rows::Place;
use crate::text::{self, fill, text};
use crate::ui::each::Each;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::memo::memo;
use leptos::attr::{Attribute, custom::custom_attribute};
use leptos::prelude::*;
use threadline_domain::{SectionId, TaskId};
use threadline_plan::layout::Key;
use threadline_plan::{Day, Plan};

/// What the row of a task says.
#[derive(Clone, PartialEq, Default)]
struct Says {
    title: String,
    slug: &'static str,
    /// Status, whether it is critical, how late.
    remarks: String,
    before: Vec<TaskId>,
    after: Vec<TaskId>,
    float: String,
    start: String,
    finish: String,
    critical: bool,
    late: bool,
}

fn says(graph: Graph, id: TaskId) -> Says {
    let words = &text().dependencies;
    let (Some(task), Some(row)) = (graph.store.task(id).get(), graph.plan.row(id)) else {
        return Says::default();
    };
    let day = |day: Option<Day>| match day {
        Some(day) if day.derived => fill(words.about, &[("day", &graph.day(day.date))]),
        Some(day) => graph.day(day.date),
        None => String::new(),
    };
    let mut remarks = vec![text::status(&task.status)];
    if row.critical {
        remarks.push(words.is_critical.to_owned());
    }
    if row.late_by > 0 {
        remarks.push(words.late.of(row.late_by as usize));
    }
    let (before, after, broken) = graph.plan.with(|plan: &Plan| {
        let before = plan.links_before(id);
        let states = before.iter().filter_map(|link| plan.link_state(&link.id));
        let broken = states.fold((0, false), |sum, state| {
            (sum.0 + usize::from(state.violated_by > 0), sum.1 || state.closes_cycle)
        });
        let before: Vec<TaskId> = before.into_iter().map(|link| link.depends_on_task).collect();
        let after: Vec<TaskId> = plan.links_after(id).into_iter().map(|link| link.task).collect();
        (before, after, broken)
    });
    if broken.0 > 0 {
        remarks.push(words.breaks.of(broken.0));
    }
    if broken.1 {
        remarks.push(words.circle.to_owned());
    }
    Says {
        title: task.title.clone(),
        slug: task.status.slug(),
        remarks: remarks.join(", "),
        before,
        after,
        float: if row.done { String::new() } else { words.days.of(row.float.max(0).unsigned_abs() as usize) },
        start: day(row.start),
        finish: day(row.finish),
        critical: row.critical,
        late: row.late_by > 0,
    }
}

fn aria(place: Place) -> impl Attribute {
    (
        custom_attribute("aria-level", place.level.to_string()),
        custom_attribute("aria-posinset", place.at.to_string()),
        custom_attribute("aria-setsize", place.of.to_string()),
        custom_attribute("aria-rowindex", place.row.to_string()),
    )
}

fn tab_stop(graph: Graph, key: Key) -> Memo<bool> {
    memo(move || graph.spot.get() == Some(key))
}

/// A section, over its tasks.
#[component]
pub(super) fn SectionLine(graph: Graph, section: Option<SectionId>, place: Place) -> impl IntoView {
    let whole: Memo<Whole> = memo(move || graph.whole(section));
    let current = tab_stop(graph, Key::Section(section));
    let shut = memo(move || graph.sections.is_shut(section));
    view! {
        <tr
            role="row"
            class="of-section"
            {..aria(place)}
            aria-expanded=move || if shut.get() { "false" } else { "true" }
            data-section=slug(section)
            tabindex=move || if current.get() { "0" } else { "-1" }
            on:click=move |_| {
                graph.spot.set(Some(Key::Section(section)));
                graph.sections.toggle(section);
            }
        >
            <th role="rowheader" scope="rowgroup" colspan="6">
                <span class="turn" class:shut=move || shut.get()><Icon name="chevron-down"/></span>
                {move || whole.with(|whole| whole.name.clone())}" "
                <span class="count" class:late=move || whole.with(|whole| whole.late)>
                    {move || whole.with(|whole| whole.counts.clone())}
                </span>
            </th>
        </tr>
    }
}

/// A task with its predecessors, successors, float and dates.
#[component]
pub(super) fn TaskLine(graph: Graph, id: TaskId, place: Place, go: Callback<Key>) -> impl IntoView {
    let words = &text().dependencies;
    let says = memo(move || says(graph, id));
    let current = tab_stop(graph, Key::Task(id));
    let tab = move || if current.get() { "0" } else { "-1" };
    let names = move |label: &'static str, pick: fn(&Says) -> &Vec<TaskId>| {
        let ids = memo(move || says.with(|says| pick(says).clone()));
        let name = move |other: TaskId| {
            view! {
                <button type="button" class="name" tabindex=tab on:click=move |_| { go.try_run(Key::Task(other)); }>
                    {move || graph.name(other)}
                </button>
            }
        };
        let empty = move || ids.with(Vec::is_empty);
        view! {
            <td role="gridcell" class="names" class:empty=empty data-label=label>
                <span><Each each=move || ids.get() key=|id| *id let(other)>{name(other)}</Each></span>
            </td>
        }
    };
    let cell = move |label: &'static str, get: fn(&Says) -> &String| {
        let empty = move || says.with(|says| get(says).is_empty());
        view! {
            <td role="gridcell" class="num" class:empty=empty data-label=label>
                {move || says.with(|says| get(says).clone())}
            </td>
        }
    };
    let choose = move |event: leptos::ev::MouseEvent| {
        // Links and names in the row lead elsewhere.
        use wasm_bindgen::JsCast;
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let leads = target.is_some_and(|target| target.closest("a, button").ok().flatten().is_some());
        if !leads {
            graph.spot.set(Some(Key::Task(id)));
            graph.explain(id);
        }
    };
    view! {
        <tr
            role="row"
            {..aria(place)}
            data-task-id=id.to_string()
            class:critical=move || says.with(|says| says.critical)
            class:is-late=move || says.with(|says| says.late)
            class:focus=move || graph.focus.get() == Some(id)
            aria-selected=move || if graph.focus.get() == Some(id) { "true" } else { "false" }
            tabindex=tab
            on:click=choose
        >
            <th role="rowheader" scope="row">
                <Glyph shape=Signal::derive(move || Shape::Status(says.with(|says| says.slug)))/>
                <a class="name" tabindex=tab href=move || { says.track(); graph.view.peek_href(id) }>
                    {move || says.with(|says| says.title.clone())}
                </a>
                <small class="remarks">{move || says.with(|says| says.remarks.clone())}</small>
            </th>
            {names(words.before, |says| &says.before)}
            {names(words.after, |says| &says.after)}
            {cell(words.float, |says| &says.float)}
            {cell(words.start, |says| &says.start)}
            {cell(words.finish, |says| &says.finish)}
        </tr>
    }
}
