//! What time was spent on: a project, and a task of it.

use super::EntryForm;
use crate::features::time::days::task_name;
use crate::store::{Scope, Store};
use crate::text::text;
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use crate::ui::picker::{Choice, Picker, PickerWords};
use leptos::{html, prelude::*};
use std::sync::Arc;
use threadline_domain::{ProjectId, Task, TaskId, sort};

/// Two fields; the tasks are those of the project.
#[component]
pub(super) fn PlaceFields(form: EntryForm) -> impl IntoView {
    let store = Store::expect();
    let words = &text().time;
    let project = memo(move || form.typed.with(|typed| typed.project));
    let task = memo(move || form.typed.with(|typed| typed.task));
    effect(move || {
        if let Some(project) = project.get() {
            store.load(Scope::Project(project));
        }
    });
    let projects = move || {
        let now = project.get();
        let mut open = store.projects();
        open.retain(|own| Some(own.id) == now || (!own.is_template && !own.archived));
        open.into_iter()
            .map(|own| {
                let chosen = now == Some(own.id);
                view! { <option value=own.id.to_string() selected=chosen>{own.title.clone()}</option> }
            })
            .collect_view()
    };
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event).parse::<ProjectId>().ok();
        form.change(|typed| (typed.project, typed.task) = (chosen, None));
    };
    let picking = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    // Choices hold views, which cannot be compared. Made only when the picker asks.
    let choices = Memo::new_with_compare(move |_| tasks_of(store, project.get()), |_, _| true);
    let picker_words = Signal::stored(PickerWords {
        label: words.task.to_owned(),
        placeholder: words.find_task.to_owned(),
        nothing: text().task.nothing_found.to_owned(),
    });
    let pick = move |picked: Option<TaskId>| form.change(|typed| typed.task = picked);
    let shown = move || match task.get() {
        None => words.pick_task.to_owned(),
        task => task_name(store, task),
    };
    let (label_id, value_id) = (unique_id("label"), unique_id("value"));
    let named_by = format!("{label_id} {value_id}");
    view! {
        <label class="stack wide">
            {words.project}
            <select class="field" on:change=choose>
                <option value="" selected=move || project.get().is_none()>{words.no_project}</option>
                {projects}
            </select>
        </label>
        <div class="stack wide">
            <span id=label_id>{words.task}</span>
            <button
                type="button"
                class="field picked"
                aria-haspopup="dialog"
                aria-labelledby=named_by
                node_ref=button
                on:click=move |_| picking.set(true)
            >
                <span class="cut" id=value_id>{shown}</span>
                <Icon name="chevron-down"/>
            </button>
            <Picker
                open=picking
                anchor=button
                words=picker_words
                choices
                picked=Signal::derive(move || vec![task.get()])
                on_pick=Callback::new(pick)
            />
        </div>
    }
}

fn tasks_of(store: Store, project: Option<ProjectId>) -> Vec<Choice<Option<TaskId>>> {
    store.with_tasks(|tasks| {
        let fits = |task: &&Arc<Task>| task.project == project && !task.archived && !task.id.is_temporary();
        let mut fits: Vec<&Arc<Task>> = tasks.iter().filter(fits).collect();
        sort::by_key(&mut fits, |task| (task.status.is_done(), task.title.to_lowercase(), task.id));
        let choice = |task: &&Arc<Task>| {
            let slug = task.status.slug();
            Choice::new(Some(task.id), task.title.clone())
                .lead(move || view! { <Glyph shape=Shape::Status(slug)/> })
        };
        let none = Choice::new(None, text().time.no_task);
        fits.iter().map(choice).chain([none]).collect()
    })
}
