//! The bar of the open task: where it is, whether it is saved, its neighbours, and what can be done with it.

use super::more::MoreMenu;
use super::open_task::{OpenTask, Stage};
use crate::features::columns::Columns;
use crate::platform::{clipboard, page};
use crate::text::{fill, text};
use crate::ui::button::IconButton;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::memo::memo;
use crate::ui::toast::{Toast, use_toasts};
use leptos::prelude::*;
use threadline_domain::outbox::Write;
use threadline_domain::{TaskId, place};

/// The bar. In a peek it leads to the neighbours and closes.
#[component]
pub(super) fn TaskBar(
    /// Closes the task: in a peek.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
) -> impl IntoView {
    let open = OpenTask::expect();
    let in_peek = matches!(open.stage, Stage::Peek(_));
    let close = on_close.map(|on_close| {
        view! {
            <IconButton icon="close" label=text().task.close on_press=move |()| { on_close.try_run(()); }/>
        }
    });
    view! {
        <header class="task-bar">
            <Trail/>
            <SavedState/>
            <Neighbours/>
            <CopyLink/>
            {in_peek.then(|| view! {
                <a
                    class="button icon-only"
                    href=move || place::task(open.id.get())
                    aria-label=text().task.open_page
                    title=text().task.open_page
                >
                    <Icon name="expand"/>
                </a>
            })}
            <MoreMenu/>
            {close}
        </header>
    }
}

/// Project, then the section or the task that this is a part of.
#[component]
fn Trail() -> impl IntoView {
    let open = OpenTask::expect();
    let store = open.store;
    let project = memo(move || open.task.with(|task| store.project(task.as_ref()?.project?).get()));
    let parent = memo(move || open.task.with(|task| store.task(task.as_ref()?.parent?).get()));
    let section = memo(move || open.task.with(|task| store.section(task.as_ref()?.section?).get()));
    let on_page = matches!(open.stage, Stage::Page);
    let first = move || {
        project.get().map(|project| {
            let shape = Shape::Project(project.status.slug());
            view! {
                {on_page.then(|| view! { <Glyph shape/> })}
                <a class="cut" href=place::board(project.id)>{project.title.clone()}</a>
            }
        })
    };
    let second = move || {
        let (href, name) = if let Some(parent) = parent.get() {
            (open.href(parent.id), parent.title.clone())
        } else {
            let (project, section) = (project.get()?, section.get()?);
            let query = place::query([("section", section.id.to_string())]);
            (format!("{}{query}", place::board(project.id)), section.name.clone())
        };
        Some(view! {
            <Icon name="chevron-right" small=true/>
            <a class="cut" href=href>{name}</a>
        })
    };
    view! {
        <nav class="trail" aria-label=text().task.trail>
            {first}
            {second}
        </nav>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SaveState {
    /// Nothing was changed yet.
    Quiet,
    Saving,
    /// The server cannot be reached.
    Waiting,
    Refused,
    Settled,
}

/// Whether what was changed is saved.
#[component]
fn SavedState() -> impl IntoView {
    let open = OpenTask::expect();
    let store = open.store;
    let state = Memo::new(move |before: Option<&SaveState>| {
        let id = open.id.get();
        let concerns = |write: &Write| matches!(write, Write::UpdateTasks(changes) if changes.iter().any(|(changed, _)| *changed == id));
        let offline = store.saving().with(|saving| saving.offline);
        match (store.is_task_unsaved(id), offline, before) {
            (true, true, _) => SaveState::Waiting,
            (true, false, _) => SaveState::Saving,
            _ if store.refused().iter().any(|refused| concerns(&refused.write)) => SaveState::Refused,
            (false, _, None | Some(SaveState::Quiet)) => SaveState::Quiet,
            (false, _, Some(_)) => SaveState::Settled,
        }
    });
    let task = &text().task;
    let words = move || match state.get() {
        SaveState::Quiet => None,
        SaveState::Saving => Some(view! { <span class="pending">{task.saving}</span> }.into_any()),
        SaveState::Waiting => Some(task.waiting.into_any()),
        SaveState::Refused => Some(view! { <span class="late">{task.not_saved}</span> }.into_any()),
        SaveState::Settled => Some(view! { <Icon name="check" small=true/> {task.saved} }.into_any()),
    };
    view! { <span class="saved" role="status">{words}</span> }
}

/// To the task before and after, in the order of the view.
#[component]
fn Neighbours() -> impl IntoView {
    let open = OpenTask::expect();
    let (Stage::Peek(state), Some(columns)) = (open.stage, use_context::<Columns>()) else { return None };
    let neighbour = move |step: isize| {
        memo(move || {
            columns.all.track();
            columns.neighbour(open.id.get(), step)
        })
    };
    let (before, after) = (neighbour(-1), neighbour(1));
    let go = move |to: Memo<Option<TaskId>>| {
        move |()| {
            if let Some(to) = to.get_untracked() {
                state.set_peek(Some(to));
            }
        }
    };
    let none = |to: Memo<Option<TaskId>>| Signal::derive(move || to.get().is_none());
    Some(view! {
        <IconButton
            icon="chevron-up"
            label=text().task.previous
            class="neighbour"
            disabled=none(before)
            on_press=go(before)
        />
        <IconButton
            icon="chevron-down"
            label=text().task.next
            class="neighbour"
            disabled=none(after)
            on_press=go(after)
        />
    })
}

/// The address of the task's page, for someone else.
#[component]
fn CopyLink() -> impl IntoView {
    let open = OpenTask::expect();
    let toasts = use_toasts();
    // A task that the server has not named has no address yet.
    let unnamed = Signal::derive(move || open.id.get().is_temporary());
    let copy = move |()| {
        let link = page::absolute(&place::task(open.id.get_untracked()));
        leptos::task::spawn_local(async move {
            let toast = if clipboard::write_text(&link).await {
                Toast::done(text().task.copied)
            } else {
                Toast::failed(fill(text().task.not_copied, &[("link", &link)]))
            };
            toasts.show(toast);
        });
    };
    view! { <IconButton icon="link" label=text().task.copy_link disabled=unnamed on_press=copy/> }
}
