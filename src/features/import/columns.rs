//! Which column of the sheet is which field of a task.

use super::{Import, Step};
use crate::features::fields::TaskField;
use crate::text::{fill, text};
use crate::ui::memo::memo;
use leptos::ev::Event;
use leptos::prelude::*;
use threadline_domain::Capabilities;
use threadline_domain::import::Target;

#[component]
pub(super) fn Columns(import: Import) -> impl IntoView {
    let words = &text().import;
    let sheet = move || import.sheet.get();
    let titled = memo(move || import.columns.with(|columns| columns.contains(&Some(Target::Title))));
    let offered = offered(&import.store.capabilities().get_untracked());
    let lines = move || {
        let Some(sheet) = sheet() else { return Vec::new() };
        let line = |(at, head): (usize, &String)| {
            let head = match head.trim() {
                "" => fill(words.nameless, &[("n", &(at + 1).to_string())]),
                head => head.to_owned(),
            };
            let label = fill(words.becomes_for, &[("column", &head)]);
            let example = sheet.example(at).to_owned();
            view! {
                <tr>
                    <th scope="row">{head}</th>
                    <td class="example">{example}</td>
                    <td>{choice(import, at, label, &offered)}</td>
                </tr>
            }
            .into_any()
        };
        sheet.heads().iter().enumerate().map(line).collect()
    };
    let garbled = move || sheet().is_some_and(|sheet| sheet.garbled);
    view! {
        <div>
            {move || garbled().then(|| view! { <p class="hint bad">{words.garbled}</p> })}
            <div class="import-table">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{words.column}</th>
                            <th scope="col">{words.example}</th>
                            <th scope="col">{words.becomes}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            <p class="hint bad" role="status">{move || (!titled.get()).then_some(words.no_title)}</p>
            <p class="actions">
                <button type="button" class="button framed large" on:click=move |_| import.step.set(Step::Source)>
                    {words.back}
                </button>
                <button
                    type="button"
                    class="button primary large"
                    autofocus
                    disabled=move || !titled.get()
                    on:click=move |_| import.step.set(Step::Happens)
                >
                    {words.next}
                </button>
            </p>
        </div>
    }
}

fn choice(import: Import, at: usize, label: String, offered: &[Target]) -> AnyView {
    let now = move || import.columns.with(|columns| columns.get(at).copied().flatten());
    let choose = move |event: Event| {
        let chosen = event_target_value(&event);
        let chosen = Target::ALL.into_iter().find(|target| name(*target) == chosen);
        import.columns.update(|columns| {
            // No field is filled twice: the column that was it before is nothing then.
            for other in columns.iter_mut().filter(|other| chosen.is_some() && **other == chosen) {
                *other = None;
            }
            if let Some(column) = columns.get_mut(at) {
                *column = chosen;
            }
        });
    };
    let option = |target: &Target| {
        let target = *target;
        view! { <option value=name(target) selected=move || now() == Some(target)>{name(target)}</option> }
    };
    view! {
        <select class="field" aria-label=label on:change=choose>
            <option value="" selected=move || now().is_none()>{text().import.nothing}</option>
            {offered.iter().map(option).collect_view()}
        </select>
    }
    .into_any()
}

/// What the server keeps.
fn offered(server: &Capabilities) -> Vec<Target> {
    let is_kept = |target: &Target| field(*target).is_none_or(|field| field.is_kept(server));
    Target::ALL.into_iter().filter(is_kept).collect()
}

fn field(target: Target) -> Option<TaskField> {
    Some(match target {
        Target::Title | Target::Description => return None,
        Target::Status => TaskField::Status,
        Target::Assignee => TaskField::Assignee,
        Target::Section => TaskField::Section,
        Target::Due => TaskField::Due,
        Target::Start => TaskField::Start,
        Target::Priority => TaskField::Priority,
        Target::Estimate => TaskField::Estimate,
        Target::Progress => TaskField::Progress,
        Target::Tags => TaskField::Tags,
    })
}

/// What a field is called.
pub(super) fn name(target: Target) -> &'static str {
    match (target, field(target)) {
        (_, Some(field)) => field.label(),
        (Target::Description, None) => text().task.description,
        (_, None) => text().import.task_title,
    }
}
