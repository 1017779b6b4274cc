//! The fields of the open task, each a button that opens its picker.

use super::open_task::OpenTask;
use super::refusal::RefusalNote;
use crate::features::fields::{FieldPicker, FieldValue, PersonMark, TaskField};
use crate::features::people::PersonButton;
use crate::features::talk::name_of;
use crate::features::time::TimeFact;
use crate::platform::{clock, intl};
use crate::text::{errors, fill, text};
use crate::ui::icon::Icon;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use crate::ui::popover::Anchor;
use leptos::prelude::*;
use threadline_domain::TaskPatch;
use threadline_domain::outbox::Write;
use threadline_domain::review::{self, Review};

/// Every field that the server keeps, and when the task was made.
#[component]
pub(super) fn Facts() -> impl IntoView {
    let open = OpenTask::expect();
    let capabilities = open.store.capabilities();
    let picking = RwSignal::new(false);
    let field = RwSignal::new(TaskField::Status);
    let group = unique_id("field");
    let tasks = Signal::derive(move || vec![open.id.get()]);
    let anchor = {
        let group = group.clone();
        Anchor::lookup(move || document().get_element_by_id(&value_id(&group, field.get_untracked())))
    };
    let fields = memo(move || {
        capabilities
            .with(|server| TaskField::ALL.into_iter().filter(|one| one.is_kept(server)).collect::<Vec<_>>())
    });
    let one = move |this: TaskField| {
        let id = value_id(&group, this);
        let is_open = move || picking.get() && field.get() == this;
        let pick = move |_| {
            let again = field.get_untracked() == this && picking.get_untracked();
            field.set(this);
            picking.set(!again);
        };
        view! {
            <dt>{this.label()}</dt>
            <dd class:wide=this == TaskField::Tags>
                <button
                    type="button"
                    class="value"
                    id=id
                    aria-haspopup="dialog"
                    aria-expanded=move || if is_open() { "true" } else { "false" }
                    data-field=this.as_str()
                    on:click=pick
                >
                    // In the button itself: a name that is set from outside has to repeat what is seen.
                    <span class="unseen">{this.label()}" "</span>
                    <FieldValue field=this task=open.task/>
                </button>
                {(this == TaskField::Assignee).then(|| view! { <AssigneeMenu/> })}
            </dd>
        }
    };
    let created = move || {
        let day = open.task.with(|task| clock::day_of(task.as_ref()?.created?))?;
        let written = intl::day(day, intl::DayStyle::Short, clock::today());
        Some(view! {
            <dt>{text().task.created}</dt>
            <dd><span class="value still"><time datetime=day.to_string()>{written}</time></span></dd>
        })
    };
    let time = move || {
        (!open.id.get().is_temporary()).then(|| {
            view! {
                <dt>{text().time.title}</dt>
                <dd><TimeFact task=open.id/></dd>
            }
        })
    };
    let reviewers = move || {
        let reviews = open.store.reviews_of(open.id.get());
        let newest = review::rounds(&reviews).into_iter().next()?;
        let mark = |part: Review| {
            let name = move || name_of(open.store, part.reviewer);
            match part.reviewer {
                Some(who) => view! {
                    <PersonButton who name=Signal::derive(name) named=true class="one"><PersonMark who=Some(who)/> {name}</PersonButton>
                }
                .into_any(),
                None => view! { <span class="one">{name}</span> }.into_any(),
            }
        };
        let marks = newest.parts.into_iter().map(mark).collect_view();
        Some(view! {
            <dt>{text().review.reviewer}</dt>
            <dd><span class="value still">{marks}</span></dd>
        })
    };
    view! {
        <dl class="fields">
            {move || fields.get().into_iter().map(one.clone()).collect_view()}
            {time}
            {reviewers}
            {created}
        </dl>
        <FieldPicker open=picking anchor field tasks/>
        <Refusals/>
    }
}

/// The menu of whoever does it, beside the field that says who.
#[component]
fn AssigneeMenu() -> impl IntoView {
    let open = OpenTask::expect();
    let who = memo(move || open.task.with(|task| task.as_ref().and_then(|task| task.assignee)));
    move || {
        let id = who.get()?;
        let name = Signal::derive(move || name_of(open.store, Some(id)));
        Some(view! {
            <PersonButton who=id name class="button icon-only tight"><Icon name="more"/></PersonButton>
        })
    }
}

fn value_id(group: &str, field: TaskField) -> String {
    format!("{group}-{}", field.as_str())
}

/// Changes of fields that the server refused. Texts say theirs where they stand.
#[component]
fn Refusals() -> impl IntoView {
    let open = OpenTask::expect();
    move || {
        let id = open.id.get();
        open.store
            .refused()
            .into_iter()
            .filter_map(|refused| {
                let Write::UpdateTasks(changes) = &refused.write else { return None };
                let (_, patch) = changes.iter().find(|(changed, _)| *changed == id)?;
                let fields = names(patch);
                let why = errors::words(&refused.error);
                (!fields.is_empty()).then(|| {
                    let words = fill(text().task.refused_field, &[("field", &fields), ("why", &why)]);
                    view! { <RefusalNote seq=refused.seq words/> }
                })
            })
            .collect_view()
    }
}

/// The names of the fields that a change is about.
fn names(patch: &TaskPatch) -> String {
    let about = |field: &TaskField| match field {
        TaskField::Status => patch.status.is_some(),
        TaskField::Assignee => patch.assignee.is_some(),
        TaskField::Due => patch.due_date.is_some(),
        TaskField::Start => patch.start_date.is_some(),
        TaskField::Section => patch.section.is_some() && patch.project.is_none(),
        TaskField::Project => patch.project.is_some(),
        TaskField::Priority => patch.priority.is_some(),
        TaskField::Tags => patch.tags.is_some(),
        TaskField::Estimate => patch.estimated_time.is_some(),
        TaskField::Progress => patch.progress.is_some(),
    };
    TaskField::ALL.into_iter().filter(about).map(TaskField::label).collect::<Vec<_>>().join(", ")
}
