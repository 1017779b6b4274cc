//! What would happen, row by row, before anything does.

use super::columns::name;
use super::{Import, Step};
use crate::platform::clock;
use crate::platform::intl::{self, DayStyle};
use crate::store::Store;
use crate::text::{self, common, fill, text};
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::virtual_list::VirtualList;
use leptos::prelude::*;
use threadline_domain::import::{Flaw, NAME_LIMIT, Planned, Target, Why, fresh_sections};
use threadline_domain::{Moment, TaskPatch, TaskStatus};

/// Height of a row with one line below its title, in CSS pixels.
const ROW: f64 = 54.0;
/// So many of the sections that will be made are named.
const NAMED: usize = 5;
/// So many letters of a value that is left out are shown.
const LETTERS: usize = 80;

#[component]
pub(super) fn Happens(import: Import) -> impl IntoView {
    let words = &text().import;
    let project = move || import.project.get().and_then(|id| import.store.project(id).get());
    let lead = move || {
        let title = project().map(|project| project.title.clone()).unwrap_or_default();
        fill(&words.will_be.of(import.count()), &[("project", &title)])
    };
    let long_titles = move || rows(import, Planned::has_long_title);
    let untitled = move || rows(import, |row| row.task.is_none() && !row.has_long_title());
    let long_names = move || flaws(import, |flaw| flaw.target == Target::Section && flaw.why == Why::TooLong);
    let unknown = move || flaws(import, |flaw| flaw.why == Why::Unknown);
    // Named, as long as they are few.
    let sections = move || {
        let fresh = import.planned.with(|all| fresh_sections(all));
        let names: Vec<String> = fresh.iter().take(NAMED).map(|name| format!("“{name}”")).collect();
        let more = if fresh.len() > NAMED { " …" } else { "" };
        (!fresh.is_empty()).then(|| {
            let words = fill(&words.new_sections.of(fresh.len()), &[("names", &names.join(", "))]);
            view! { <li class="quiet"><Icon name="plus" small=true/> {words}{more}</li> }
        })
    };
    let said = move |count: usize, plural: fn() -> &'static text::Plural| {
        let words = || fill(&plural().of(count), &[("limit", &limit())]);
        (count > 0).then(|| view! { <li><Icon name="warning" small=true/> {words()}</li> })
    };
    let items = Signal::derive(move || (0..import.planned.with(|all| all.len())).collect::<Vec<usize>>());
    let row = move |at: usize, _: Signal<usize>| {
        import.planned.with_untracked(|all| all.get(at).map(|planned| line(import.store, planned)))
    };
    view! {
        <div>
            <p class="import-lead">{lead}</p>
            <ul class="import-flaws">
                {sections}
                {move || said(untitled(), || &text().import.left_out)}
                {move || said(long_titles(), || &text().import.titles_too_long)}
                {move || said(long_names(), || &text().import.names_too_long)}
                {move || said(unknown(), || &text().import.unread)}
            </ul>
            <VirtualList items row estimate=ROW class="import-rows" label=words.rows/>
            <p class="actions">
                <button type="button" class="button framed large" on:click=move |_| import.step.set(Step::Columns)>
                    {words.back}
                </button>
                <button
                    type="button"
                    class="button primary large"
                    autofocus
                    disabled=move || import.count() == 0
                    on:click=move |_| import.carry_out()
                >
                    {move || words.add.of(import.count())}
                </button>
            </p>
        </div>
    }
}

/// How many rows are like this.
fn rows(import: Import, is_meant: impl Fn(&Planned) -> bool) -> usize {
    import.planned.with(|all| all.iter().filter(|row| is_meant(row)).count())
}

/// How many values that are left out are like this.
fn flaws(import: Import, is_meant: impl Fn(&Flaw) -> bool) -> usize {
    import.planned.with(|all| all.iter().flat_map(|row| &row.flaws).filter(|flaw| is_meant(flaw)).count())
}

/// The longest title or name, for people.
fn limit() -> String {
    #[allow(clippy::cast_precision_loss)]
    intl::number(NAME_LIMIT as f64)
}

fn line(store: Store, planned: &Planned) -> AnyView {
    let words = &text().import;
    let row = fill(words.row, &[("n", &planned.row.to_string())]);
    let flaws = planned.flaws.iter().map(|flaw| {
        let mut value: String = flaw.value.chars().take(LETTERS).collect();
        if value.len() < flaw.value.len() {
            value.push('…');
        }
        let limit = limit();
        // The value last: what it says is nobody's template.
        let about = [("field", name(flaw.target)), ("limit", limit.as_str()), ("value", value.as_str())];
        let template = match flaw.why {
            Why::Unknown => words.flaw,
            Why::TooLong => words.too_long,
        };
        view! { <li class="bad">{fill(template, &about)}</li> }
    });
    let flaws = flaws.collect_view();
    let Some(task) = &planned.task else {
        return view! {
            <div class="import-row left-out">
                <span class="import-number">{row}</span>
                <b>{if planned.has_long_title() { words.title_too_long } else { words.no_title_here }}</b>
                <ul class="import-facts">{flaws}</ul>
            </div>
        }
        .into_any();
    };
    let status = task.status.clone().unwrap_or(TaskStatus::New);
    let facts = facts(store, planned, task).into_iter().map(|fact| view! { <li>{fact}</li> }).collect_view();
    view! {
        <div class="import-row">
            <span class="import-number">{row}</span>
            <b>
                <Glyph shape=Shape::Status(status.slug()) label=text::status(&status)/>
                {task.title.clone()}
            </b>
            <ul class="import-facts">{facts}{flaws}</ul>
        </div>
    }
    .into_any()
}

/// What a row says beside title and status.
fn facts(store: Store, planned: &Planned, task: &TaskPatch) -> Vec<String> {
    let day = |moment: Option<Option<Moment>>| {
        let day = clock::day_of(moment.flatten()?)?;
        Some(intl::day(day, DayStyle::Short, clock::today()))
    };
    let of = |name: &'static str, value: Option<String>| value.map(|value| format!("{name} {value}"));
    let who = task.assignee.flatten().and_then(|id| untrack(|| store.user(id).get())).map(|who| who.name());
    let section = task.section.flatten().and_then(|id| untrack(|| store.section(id).get()));
    let fields = &text().task;
    let facts = [
        who,
        section.map(|section| section.name.clone()),
        planned.section.as_ref().map(|name| fill(text().import.new_section, &[("name", name)])),
        of(fields.start, day(task.start_date)),
        of(fields.due, day(task.due_date)),
        task.priority.flatten().map(|priority| text::priority(priority).to_owned()),
        of(fields.estimate, task.estimated_time.flatten().map(|time| common::duration(time.into()))),
        of(fields.progress, task.progress.flatten().map(|done| format!("{done}%"))),
        task.tags.as_ref().map(|tags| tags.join(", ")),
        task.description.is_some().then(|| fields.description.to_owned()),
    ];
    facts.into_iter().flatten().collect()
}
