//! The parts of a task: ticked, added one after the other by typing, renamed, removed, opened.

use super::drafts::{self, TextField};
use super::heading::PartHeading;
use super::open_task::OpenTask;
use super::refusal::RefusalNote;
use super::subtask_line::SubtaskLine;
use crate::platform::focus;
use crate::text::{errors, fill, text};
use crate::ui::button::IconButton;
use crate::ui::each::Each;
use crate::ui::icon::Icon;
use crate::ui::id::unique_id;
use crate::ui::keys::on_key;
use crate::ui::roving::dom::take;
use leptos::{ev, html, prelude::*};
use threadline_domain::draft::Draft;
use threadline_domain::outbox::Write;
use threadline_domain::{TaskId, TaskPatch, sort};

/// Count, lines, and a field for the next one.
#[component]
pub(super) fn Subtasks() -> impl IntoView {
    let open = OpenTask::expect();
    let store = open.store;
    let parts = Memo::new(move |_| {
        let id = open.id.get();
        store.with_tasks(|tasks| {
            let own = tasks.iter().filter(|task| task.parent == Some(id) && !task.archived);
            let mut own: Vec<_> = own.map(|task| (task.id, task.status.is_done())).collect();
            // As they were made; those that the server has not named are the last.
            sort::by_key(&mut own, |(id, _)| (id.is_temporary(), id.0.abs()));
            own
        })
    });
    let kept = drafts::load(open.id.get_untracked(), TextField::Subtask);
    let typed = RwSignal::new(kept.map(|draft| draft.text).unwrap_or_default());
    let adding = RwSignal::new(typed.with_untracked(|typed| !typed.is_empty()));
    let heading = unique_id("subtasks");
    let by = heading.clone();
    let named_by = heading.clone();
    let count = move || {
        parts.with(|parts| {
            let done = parts.iter().filter(|(_, done)| *done).count();
            let words = [("n", done.to_string()), ("m", parts.len().to_string())];
            let named_by = named_by.clone();
            (!parts.is_empty()).then(|| {
                view! {
                    <span class="count">
                        {fill(text().common.n_of_m, &words.each_ref().map(|(name, value)| (*name, value.as_str())))}
                    </span>
                    <progress
                        class="meter"
                        value=done.to_string()
                        max=parts.len().to_string()
                        aria-labelledby=named_by
                    ></progress>
                }
            })
        })
    };
    let ids = move || parts.with(|parts| parts.iter().map(|(id, _)| *id).collect::<Vec<TaskId>>());
    view! {
        <section class="part" aria-labelledby=by>
            <header>
                <PartHeading id=heading words=text().task.subtasks/>
                {count}
                <span class="end">
                    <IconButton
                        icon="plus"
                        label=text().task.add_subtask
                        tight=true
                        on_press=move |()| adding.set(true)
                    />
                </span>
            </header>
            <ul class="lines">
                <Each each=ids key=|id| *id let(id)>
                    <SubtaskLine id/>
                </Each>
                <Show when=move || adding.get()>
                    <AddLine adding typed/>
                </Show>
            </ul>
            <NotAdded/>
        </section>
    }
}

/// The field for the next subtask. Enter adds it and waits for another; what is left in it stays.
#[component]
fn AddLine(adding: RwSignal<bool>, typed: RwSignal<String>) -> impl IntoView {
    let open = OpenTask::expect();
    let field = NodeRef::<html::Input>::new();
    let restored = typed.with_untracked(|typed| !typed.is_empty());
    Effect::new(move |_| {
        if let Some(field) = field.get()
            && !restored
        {
            focus::focus(&field);
            field.scroll_into_view_with_bool(false);
        }
    });
    let type_in = move |text: String| {
        let id = open.id.get_untracked();
        if text.is_empty() {
            drafts::forget(id, TextField::Subtask);
        } else {
            drafts::keep(id, TextField::Subtask, &Draft { base: String::new(), text: text.clone() });
        }
        typed.set(text);
    };
    let add = move || {
        let title = typed.with_untracked(|typed| typed.trim().to_owned());
        if title.is_empty() {
            adding.set(false);
            return;
        }
        let project = open.task.with_untracked(|task| task.as_ref().and_then(|task| task.project));
        open.store.create_task(TaskPatch {
            title: Some(title),
            parent: Some(Some(open.id.get_untracked())),
            project: project.map(Some),
            ..TaskPatch::default()
        });
        type_in(String::new());
        if let Some(field) = field.get_untracked() {
            // The new line has pushed the field down.
            request_animation_frame(move || field.scroll_into_view_with_bool(false));
        }
    };
    let shut_if_empty = move || {
        if typed.try_with_untracked(String::is_empty) == Some(true) {
            adding.try_set(false);
        }
    };
    let on_keydown = move |event: ev::KeyboardEvent| match event.key().as_str() {
        _ if event.is_composing() => {}
        "Enter" => {
            take(&event);
            add();
        }
        "Escape" => {
            take(&event);
            if let Some(field) = field.get_untracked() {
                let _ = field.blur();
            }
            shut_if_empty();
        }
        _ if !event.ctrl_key() && !event.meta_key() => event.stop_propagation(),
        _ => {}
    };
    view! {
        <li class="add-line">
            <Icon name="plus"/>
            <input
                type="text"
                autocomplete="off"
                aria-label=text().task.add_subtask
                placeholder=text().task.new_subtask
                prop:value=move || typed.get()
                on:input=move |event| type_in(event_target_value(&event))
                on:blur=move |_| shut_if_empty()
                {..on_key(on_keydown)}
                node_ref=field
            />
        </li>
    }
}

/// Subtasks that the server refused, with the words that were typed.
#[component]
fn NotAdded() -> impl IntoView {
    let open = OpenTask::expect();
    move || {
        let id = open.id.get();
        open.store
            .refused()
            .into_iter()
            .filter_map(|refused| match &refused.write {
                Write::CreateTask { fields, .. } if fields.parent == Some(Some(id)) => {
                    let title = fields.title.clone().unwrap_or_default();
                    let why = errors::words(&refused.error);
                    let words = fill(text().task.refused_subtask, &[("title", &title), ("why", &why)]);
                    Some(view! { <RefusalNote seq=refused.seq words/> })
                }
                _ => None,
            })
            .collect_view()
    }
}
