//! The dialog for a new task, from anywhere. What is typed stays when it is closed.

use super::Commands;
use crate::platform::clock;
use crate::store::Scope;
use crate::text::{fill, text};
use crate::ui::dialog::Dialog;
use crate::ui::effect::effect;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use crate::ui::toast::Toast;
use chrono::NaiveDate;
use leptos::{ev, prelude::*};
use threadline_domain::{ProjectId, SectionId, TaskPatch, TaskStatus, UserId};

/// A task as it is being written.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct TaskDraft {
    title: String,
    project: Option<ProjectId>,
    section: Option<SectionId>,
    assignee: Option<UserId>,
    due: Option<NaiveDate>,
    /// The description, as HTML, where it is made of something.
    note: Option<String>,
}

impl TaskDraft {
    fn patch(self) -> TaskPatch {
        TaskPatch {
            title: Some(self.title.trim().to_owned()),
            status: Some(TaskStatus::New),
            project: Some(self.project),
            section: self.section.map(Some),
            assignee: self.assignee.map(Some),
            description: self.note.map(Some),
            due_date: self.due.map(|day| Some(clock::moment_of(day))),
            ..TaskPatch::default()
        }
    }
}

impl Commands {
    /// Asks for a new task, in the project that is open.
    pub fn create_task(self) {
        let here = self.view().and_then(|view| view.project.get_untracked());
        self.draft.update(|draft| {
            draft.note = None;
            if here.is_some() && draft.project != here {
                draft.project = here;
                draft.section = None;
            }
        });
        self.new_task.set(true);
    }

    /// Asks for a new task that is made of something else: `note` is its description, as HTML.
    pub fn create_task_of(self, title: String, note: String) {
        self.create_task();
        self.draft.update(|draft| {
            draft.title = title;
            draft.note = Some(note);
        });
    }

    fn add_task(self, draft: TaskDraft) {
        let title = draft.title.trim().to_owned();
        let id = self.store.create_task(draft.patch());
        let view = self.view();
        match view.filter(|view| view.columns.order().contains(&id)) {
            // It is visible: the keyboard goes there.
            // Not before the dialog has given the focus back.
            Some(view) => request_animation_frame(move || view.go_to(self.name_now(id))),
            None => {
                let words = &text().commands;
                let toast = Toast::done(fill(words.task_made, &[("task", &title)]));
                self.toasts.show(toast.action(words.task_show, move || self.peek(self.name_now(id))));
            }
        }
    }
}

/// The dialog.
#[component]
pub fn NewTask() -> impl IntoView {
    let commands = Commands::expect();
    view! {
        <Dialog open=commands.new_task title=text().commands.new_task close_label=text().common.close>
            <Form/>
        </Dialog>
    }
}

#[component]
fn Form() -> impl IntoView {
    let commands = Commands::expect();
    let (store, draft) = (commands.store, commands.draft);
    let words = &text().commands;
    let flaw = RwSignal::new(None::<&'static str>);
    let error = unique_id("error");
    let projects = memo(move || {
        let open = store.projects().into_iter().filter(|project| !project.is_template && !project.archived);
        open.map(|project| (project.id, project.title.clone())).collect::<Vec<_>>()
    });
    // A task belongs to a project: without one chosen it is the first.
    effect(move || {
        let first = projects.with(|projects| projects.first().map(|(id, _)| *id));
        if draft.with_untracked(|draft| draft.project.is_none()) {
            draft.update(|draft| draft.project = first);
        }
    });
    let chosen = memo(move || draft.with(|draft| draft.project));
    effect(move || {
        if let Some(id) = chosen.get() {
            store.load(Scope::Project(id));
        }
    });
    let sections = move || chosen.get().map(|id| store.sections_of(id)).unwrap_or_default();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let new = draft.get_untracked();
        let wrong = match (new.title.trim().is_empty(), new.project) {
            (true, _) => Some(words.task_title_missing),
            (_, None) => Some(words.task_no_project),
            _ => None,
        };
        flaw.set(wrong);
        if wrong.is_some() {
            return;
        }
        commands.new_task.set(false);
        draft.set(TaskDraft { project: new.project, ..TaskDraft::default() });
        commands.add_task(new);
    };
    let option = |value: String, name: String, selected: bool| view! { <option value=value selected=selected>{name}</option> };
    let project_options = move || {
        let chosen = chosen.get();
        let all = projects.get().into_iter();
        all.map(|(id, title)| option(id.to_string(), title, chosen == Some(id))).collect_view()
    };
    let section_options = move || {
        let chosen = draft.with(|draft| draft.section);
        sections()
            .into_iter()
            .map(|own| option(own.id.to_string(), own.name, chosen == Some(own.id)))
            .collect_view()
    };
    let people_options = move || {
        let chosen = draft.with(|draft| draft.assignee);
        let all = store.people().into_iter();
        all.map(|who| option(who.id.to_string(), who.name(), chosen == Some(who.id))).collect_view()
    };
    let first_day = draft.with_untracked(|draft| draft.due).map(|day| day.to_string()).unwrap_or_default();
    view! {
        <form class="project-form" novalidate on:submit=submit>
            <label class="stack wide">
                {words.task_title}
                <input
                    class="field"
                    autofocus
                    autocomplete="off"
                    aria-invalid=move || flaw.get().map(|_| "true")
                    aria-describedby=error.clone()
                    prop:value=move || draft.with(|draft| draft.title.clone())
                    on:input=move |event| {
                        flaw.set(None);
                        draft.update(|draft| draft.title = event_target_value(&event));
                    }
                />
                <span class="flaw" id=error role="status">{flaw}</span>
            </label>
            <label class="stack">
                {words.task_project}
                <select
                    class="field"
                    on:change=move |event| draft.update(|draft| {
                        draft.project = event_target_value(&event).parse().ok();
                        draft.section = None;
                    })
                >
                    {project_options}
                </select>
            </label>
            <label class="stack">
                {words.task_section}
                <select
                    class="field"
                    on:change=move |event| draft.update(|draft| draft.section = event_target_value(&event).parse().ok())
                >
                    <option value="">{text().common.no_section}</option>
                    {section_options}
                </select>
            </label>
            <label class="stack">
                {words.task_assignee}
                <select
                    class="field"
                    on:change=move |event| draft.update(|draft| draft.assignee = event_target_value(&event).parse().ok())
                >
                    <option value="">{text().common.nobody}</option>
                    {people_options}
                </select>
            </label>
            <label class="stack">
                {words.task_due}
                <input
                    class="field"
                    type="date"
                    value=first_day
                    on:input=move |event| draft.update(|draft| draft.due = event_target_value(&event).parse().ok())
                />
            </label>
            <div class="actions wide">
                <button type="button" class="button large" on:click=move |_| commands.new_task.set(false)>
                    {text().common.cancel}
                </button>
                <button class="button primary large">{words.task_create}</button>
            </div>
        </form>
    }
}
