//! The fields of a task: what they are called, how a value looks, and the pickers that change it. Task,
//! list, bulk bar and shortcuts all use these.

mod day;
mod entry;
mod people;
mod place;
mod status;
mod tags;
mod value;

pub use day::DayPicker;
pub use entry::{EntryPopover, EstimatePicker, ProgressPicker};
pub use people::AssigneePicker;
pub use place::{ProjectPicker, SectionPicker};
pub use status::{PriorityPicker, StatusPicker};
pub use tags::TagsPicker;
pub use value::{FieldValue, PersonMark};

use super::parts::{self, layer};
use crate::platform::clock;
use crate::store::{Sitting, Store};
use crate::text::text;
use crate::ui::picker::{Choice, PickerWords};
use crate::ui::popover::Anchor;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::{Capabilities, Task, TaskId, TaskPatch};

/// A field that is changed by picking.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum TaskField {
    Status,
    Assignee,
    Due,
    Start,
    Section,
    Project,
    Priority,
    Tags,
    Estimate,
    Progress,
}

impl TaskField {
    /// Every field, in the order in which a task shows them.
    pub const ALL: [Self; 10] = [
        Self::Status,
        Self::Assignee,
        Self::Due,
        Self::Section,
        Self::Start,
        Self::Priority,
        Self::Estimate,
        Self::Progress,
        Self::Tags,
        Self::Project,
    ];

    /// A name for programs: `data-field` of the element that shows it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Assignee => "assignee",
            Self::Due => "due",
            Self::Start => "start",
            Self::Section => "section",
            Self::Project => "project",
            Self::Priority => "priority",
            Self::Tags => "tags",
            Self::Estimate => "estimate",
            Self::Progress => "progress",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        let text = &text().task;
        match self {
            Self::Status => text.status,
            Self::Assignee => text.assignee,
            Self::Due => text.due,
            Self::Start => text.start,
            Self::Section => text.section,
            Self::Project => text.project,
            Self::Priority => text.priority,
            Self::Tags => text.tags,
            Self::Estimate => text.estimate,
            Self::Progress => text.progress,
        }
    }

    /// Whether the server keeps it: a field that would be lost is not shown.
    pub fn is_kept(self, server: &Capabilities) -> bool {
        match self {
            Self::Status | Self::Assignee | Self::Due | Self::Section | Self::Project => true,
            Self::Start => server.start_date,
            Self::Priority => server.priority,
            Self::Tags => server.tags,
            Self::Estimate => server.estimated_time,
            Self::Progress => server.progress,
        }
    }
}

/// Changes a field of tasks by picking. One task changes silently, several with one Undo. Where the tasks
/// differ, nothing is marked as picked.
#[component]
pub fn FieldPicker(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// Which field. Followed, so that one picker can serve all.
    #[prop(into)]
    field: Signal<TaskField>,
    /// Whose.
    #[prop(into)]
    tasks: Signal<Vec<TaskId>>,
) -> impl IntoView {
    let sitting = use_context();
    layer(parts::field_picker, Picking { open, anchor, field, tasks, sitting }, open.into())
}

/// What is picked, for which tasks, and where the picker stands.
#[derive(Clone)]
pub struct Picking {
    open: RwSignal<bool>,
    anchor: Anchor,
    field: Signal<TaskField>,
    tasks: Signal<Vec<TaskId>>,
    sitting: Option<Sitting>,
}

/// The picker of the field that is asked for.
pub fn field_picker(picking: Picking) -> impl IntoView {
    move || one_picker(picking.clone(), picking.field.get())
}

fn one_picker(picking: Picking, field: TaskField) -> AnyView {
    let Picking { open, anchor, tasks, sitting, .. } = picking;
    let store = Store::expect();
    let change = move |patch: TaskPatch| {
        let tasks = tasks.get_untracked();
        match sitting {
            Some(sitting) => store.edit_in(sitting, tasks, &patch),
            None => store.edit_each(tasks.into_iter().map(|id| (id, patch.clone())).collect()),
        }
    };
    match field {
        TaskField::Status => {
            let on_pick = move |status| change(TaskPatch { status: Some(status), ..TaskPatch::default() });
            let value = common(tasks, |task| task.status.clone());
            view! { <StatusPicker open anchor value on_pick/> }.into_any()
        }
        TaskField::Assignee => {
            let on_pick =
                move |assignee| change(TaskPatch { assignee: Some(assignee), ..TaskPatch::default() });
            let value = common(tasks, |task| task.assignee);
            view! { <AssigneePicker open anchor value on_pick/> }.into_any()
        }
        TaskField::Due => {
            let on_pick = move |day: Option<chrono::NaiveDate>| {
                change(TaskPatch { due_date: Some(day.map(clock::moment_of)), ..TaskPatch::default() });
            };
            let value = common(tasks, |task| task.due_date.and_then(clock::day_of));
            view! { <DayPicker open anchor label=field.label() value on_pick/> }.into_any()
        }
        TaskField::Start => {
            let on_pick = move |day: Option<chrono::NaiveDate>| {
                change(TaskPatch { start_date: Some(day.map(clock::moment_of)), ..TaskPatch::default() });
            };
            let value = common(tasks, |task| task.start_date.and_then(clock::day_of));
            view! { <DayPicker open anchor label=field.label() value on_pick/> }.into_any()
        }
        TaskField::Section => {
            let on_pick = move |section| change(TaskPatch { section: Some(section), ..TaskPatch::default() });
            let value = common(tasks, |task| task.section);
            let project = Signal::derive(move || common(tasks, |task| task.project).get().flatten());
            view! { <SectionPicker open anchor project value on_pick/> }.into_any()
        }
        TaskField::Project => {
            let on_pick = move |project| {
                // A section belongs to one project: elsewhere it would not exist.
                change(TaskPatch {
                    project: Some(Some(project)),
                    section: Some(None),
                    ..TaskPatch::default()
                });
            };
            let value = Signal::derive(move || common(tasks, |task| task.project).get().flatten());
            view! { <ProjectPicker open anchor value on_pick/> }.into_any()
        }
        TaskField::Priority => {
            let on_pick =
                move |priority| change(TaskPatch { priority: Some(priority), ..TaskPatch::default() });
            let value = common(tasks, |task| task.priority);
            view! { <PriorityPicker open anchor value on_pick/> }.into_any()
        }
        TaskField::Tags => view! { <TagsPicker open anchor tasks/> }.into_any(),
        TaskField::Estimate => {
            let on_pick =
                move |time| change(TaskPatch { estimated_time: Some(time), ..TaskPatch::default() });
            let value = common(tasks, |task| task.estimated_time);
            view! { <EstimatePicker open anchor value on_pick/> }.into_any()
        }
        TaskField::Progress => {
            let on_pick =
                move |progress| change(TaskPatch { progress: Some(progress), ..TaskPatch::default() });
            let value = common(tasks, |task| task.progress);
            view! { <ProgressPicker open anchor value on_pick/> }.into_any()
        }
    }
}

/// The value that all of these tasks have; `None` where they differ. Followed.
fn common<T>(tasks: Signal<Vec<TaskId>>, value: fn(&Task) -> T) -> Signal<Option<T>>
where
    T: PartialEq + Send + Sync + 'static,
{
    let store = Store::expect();
    Signal::derive(move || {
        let known: Vec<Arc<Task>> = tasks.get().into_iter().filter_map(|id| store.task(id).get()).collect();
        let mut values = known.iter().map(|task| value(task));
        let first = values.next()?;
        values.all(|other| other == first).then_some(first)
    })
}

/// Choices that are only made once a picker asks for them, and then kept until something changes.
fn lazily<K>(make: impl Fn() -> Vec<Choice<K>> + Send + Sync + 'static) -> Signal<Vec<Choice<K>>>
where
    K: Send + Sync + 'static,
{
    // Choices hold views, which cannot be compared: any change counts.
    Memo::new_with_compare(move |_| make(), |_, _| true).into()
}

/// The words of a picker of this field.
fn words(label: &str, placeholder: &str) -> Signal<PickerWords> {
    Signal::stored(PickerWords {
        label: label.to_owned(),
        placeholder: placeholder.to_owned(),
        nothing: text().task.nothing_found.to_owned(),
    })
}
