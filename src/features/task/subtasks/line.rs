//! One subtask, and what is below it.

use super::branch::branch;
use super::outline::Outline;
use crate::features::fields::PersonMark;
use crate::features::people::PersonButton;
use crate::features::talk::name_of;
use crate::features::task::drafts::{self, TextField};
use crate::features::tick::tick;
use crate::text::{common, fill, text};
use crate::ui::icon::Icon;
use crate::ui::inline_edit::InlineEdit;
use crate::ui::keys::on_key;
use crate::ui::memo::memo;
use crate::ui::menu::{MenuButton, MenuEntry, MenuItem};
use crate::ui::popover::Side;
use crate::ui::roving::dom::take;
use leptos::{ev, prelude::*};
use threadline_domain::draft::Draft;
use threadline_domain::subtasks::{Step, Tree};
use threadline_domain::{TaskId, TaskPatch};

/// Switch of its own parts, tick box, title that opens it, day, person, menu.
#[component]
pub(super) fn SubtaskLine(
    /// Which.
    id: TaskId,
) -> impl IntoView {
    let outline = Outline::expect();
    let open = outline.task;
    let store = open.store;
    let task = memo(move || store.task(id).get());
    let title = Signal::derive(move || {
        task.with(|task| task.as_ref().map(|task| task.title.clone())).unwrap_or_default()
    });
    let done = memo(move || task.with(|task| task.as_ref().is_some_and(|task| task.status.is_done())));
    let renaming = RwSignal::new(false);
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
    let who = memo(move || task.with(|task| task.as_ref().and_then(|task| task.assignee)));
    let person = move || {
        let id = who.get()?;
        let name = Signal::derive(move || name_of(outline.task.store, Some(id)));
        Some(view! { <PersonButton who=id name><PersonMark who=Some(id)/></PersonButton> })
    };
    let more = Signal::derive(move || fill(text().task.more_for, &[("task", &title.get())]));
    let entries = move |()| entries(outline, id, renaming);
    let on_keydown = move |event: ev::KeyboardEvent| {
        if let Some(step) = Outline::step_of(&event) {
            take(&event);
            outline.step(id, step);
        }
    };
    let opened = memo(move || outline.is_open(id));
    view! {
        <li class="branch" data-subtask-id=id.to_string()>
            <div class="line" {..on_key(on_keydown)}>
                <Turn id/>
                <input class="tick" type="checkbox" aria-label=title prop:checked=move || done.get() on:change=move |event| tick(store, id, &event)/>
                {words}
                <span class="end-facts">{due} {person}</span>
                <MenuButton label=more entries class="button icon-only tight line-more" side=Side::BelowEnd>
                    <Icon name="more"/>
                </MenuButton>
            </div>
            {move || opened.get().then(|| branch(Signal::stored(id)))}
        </li>
    }
}

/// How far its own parts are, as the switch that shows them.
#[component]
fn Turn(id: TaskId) -> impl IntoView {
    let outline = Outline::expect();
    let store = outline.task.store;
    let parts = memo(move || {
        let known = store.with_tasks(|tasks| Tree::new(tasks, id).progress(id));
        let told =
            store.task(id).with(|task| task.as_ref().map(|task| (task.subtasks_done, task.subtask_count)));
        if known.1 > 0 { known } else { told.unwrap_or_default() }
    });
    let opened = memo(move || outline.is_open(id));
    let label = move || {
        let (done, all) = parts.get();
        fill(text().task.parts, &[("n", &done.to_string()), ("m", &all.to_string())])
    };
    move || {
        let (done, all) = parts.get();
        (all > 0).then(|| {
            view! {
                <button
                    type="button"
                    class="turn"
                    title=label
                    aria-expanded=move || if opened.get() { "true" } else { "false" }
                    on:click=move |_| outline.set_open(id, !opened.get_untracked())
                >
                    <Icon name="chevron-right" small=true/>
                    <span aria-hidden="true">{format!("{done}/{all}")}</span>
                    <span class="unseen">{label}</span>
                </button>
            }
        })
    }
}

fn entries(outline: Outline, id: TaskId, renaming: RwSignal<bool>) -> Vec<MenuEntry> {
    let words = &text().task;
    let store = outline.task.store;
    let mut entries: Vec<MenuEntry> = vec![
        MenuItem::new(words.rename, move || renaming.set(true)).icon("drafts").into(),
        MenuItem::new(words.add_subtask, move || outline.add_below(id)).icon("plus").into(),
    ];
    let steps = [
        (Step::Up, words.move_up, "chevron-up", words.keys_up),
        (Step::Down, words.move_down, "chevron-down", words.keys_down),
        (Step::Indent, words.indent, "chevron-right", words.keys_indent),
        (Step::Outdent, words.outdent, "chevron-left", words.keys_outdent),
    ];
    let possible = steps.into_iter().filter(|(step, ..)| outline.can(id, *step));
    let possible: Vec<MenuEntry> = possible
        .map(|(step, name, icon, keys)| {
            MenuItem::new(name, move || outline.step(id, step)).icon(icon).keys(keys).into()
        })
        .collect();
    if !possible.is_empty() {
        entries.push(MenuEntry::Divider);
        entries.extend(possible);
    }
    entries.push(MenuEntry::Divider);
    entries.push(
        MenuItem::new(words.delete_subtask, move || store.delete_tasks(&[id])).icon("trash").bad().into(),
    );
    entries
}
