//! One subtask in the list of its parent.

use super::drafts::{self, TextField};
use super::open_task::OpenTask;
use crate::features::fields::PersonMark;
use crate::text::{common, fill, text};
use crate::ui::icon::Icon;
use crate::ui::inline_edit::InlineEdit;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use crate::ui::popover::Side;
use leptos::prelude::*;
use threadline_domain::draft::Draft;
use threadline_domain::{TaskId, TaskPatch, TaskStatus};

/// Tick box, title that opens it, day, person, menu.
#[component]
pub(super) fn SubtaskLine(id: TaskId) -> impl IntoView {
    let open = OpenTask::expect();
    let store = open.store;
    let task = Memo::new(move |_| store.task(id).get());
    let title = Signal::derive(move || {
        task.with(|task| task.as_ref().map(|task| task.title.clone())).unwrap_or_default()
    });
    let done = Memo::new(move |_| task.with(|task| task.as_ref().is_some_and(|task| task.status.is_done())));
    let renaming = RwSignal::new(false);
    let tick = move |event| {
        let status = if event_target_checked(&event) { TaskStatus::Complete } else { TaskStatus::New };
        store.edit_task(id, TaskPatch { status: Some(status), ..TaskPatch::default() });
    };
    let rename = move |title: String| {
        store.edit_task(id, TaskPatch { title: Some(title), ..TaskPatch::default() });
    };
    // What is left with Esc waits in the subtask's own title.
    let keep = move |text: Option<String>| match text {
        Some(text) => drafts::keep(id, TextField::Title, &Draft { base: title.get_untracked(), text }),
        None => drafts::forget(id, TextField::Title),
    };
    let draft = move || drafts::load(id, TextField::Title).map(|draft| draft.text);
    let words = move || {
        if renaming.get() {
            view! {
                <span class="rename">
                    <InlineEdit
                        value=title
                        label=text().task.title
                        draft=Signal::derive(draft)
                        on_save=rename
                        on_draft=Callback::new(keep)
                        editing=renaming
                    />
                </span>
            }
            .into_any()
        } else {
            view! { <a class="cut" class:done-text=move || done.get() href=move || open.href(id)>{title}</a> }
                .into_any()
        }
    };
    let due = move || {
        let task = task.get()?;
        let due = common::due(task.due_date?, task.status.is_done());
        let class = if due.class == "late" { "side-note late" } else { "side-note" };
        Some(view! { <time class=class datetime=due.day.to_string()>{due.words}</time> })
    };
    let who = Memo::new(move |_| task.with(|task| task.as_ref().and_then(|task| task.assignee)));
    let person = move || who.get().map(|who| view! { <PersonMark who=Some(who) named=true/> });
    let more = Signal::derive(move || fill(text().task.more_for, &[("task", &title.get())]));
    let entries = move |()| -> Vec<MenuEntry> {
        vec![
            MenuItem::new(text().task.rename, move || renaming.set(true)).icon("drafts").into(),
            MenuItem::new(text().task.delete_subtask, move || store.delete_tasks(&[id]))
                .icon("trash")
                .bad()
                .into(),
        ]
    };
    view! {
        <li data-subtask-id=id.to_string()>
            <input
                class="tick"
                type="checkbox"
                aria-label=title
                prop:checked=move || done.get()
                on:change=tick
            />
            {words}
            <span class="end-facts">{due} {person}</span>
            <MenuButton label=more entries class="button icon-only tight line-more" side=Side::BelowEnd>
                <Icon name="more"/>
            </MenuButton>
        </li>
    }
}
