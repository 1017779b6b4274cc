//! A task as a page: what is read on one side, facts on the other.

use super::archived::Archived;
use super::bar::TaskBar;
use super::dependencies::Dependencies;
use super::description::Description;
use super::facts::Facts;
use super::files::TaskFiles;
use super::missing::Missing;
use super::open_task::{OpenTask, Stage, opening};
use super::review::Reviews;
use super::spent::Spent;
use super::subtasks::Subtasks;
use super::talk::TalkOfTask;
use super::title::Title;
use crate::platform::page;
use crate::router::{NavigateOptions, use_navigate, use_router};
use crate::store::Scope;
use crate::text::{fill, text};
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Shape};
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::place::{self, Place};
use threadline_domain::{TaskId, TaskStatus};

/// The task that the address names.
#[component]
pub fn TaskPage() -> impl IntoView {
    let router = use_router();
    let wanted: Memo<Option<TaskId>> = Memo::new(move |known| match router.place() {
        Place::Task(id) => id,
        // Somebody is leaving: what is shown until then is still this task.
        _ => known.copied().flatten(),
    });
    let opened = opening(move || wanted.get());
    move || match opened.get() {
        Some(first) => view! { <OnePage first wanted/> }.into_any(),
        None => view! {
            <main class="view" id="view" tabindex="-1">
                <div class="first">
                    <span class="first-glyphs" aria-hidden="true">
                        <Glyph shape=Shape::Status(TaskStatus::New.slug())/>
                    </span>
                    <h2>{text().task.gone}</h2>
                    <a class="button primary large" href="projects">{text().shell.to_projects}</a>
                </div>
            </main>
        }
        .into_any(),
    }
}

#[component]
fn OnePage(first: TaskId, wanted: Memo<Option<TaskId>>) -> impl IntoView {
    let open = OpenTask::provide(first, Stage::Page);
    let store = open.store;
    let is_there = memo(move || open.task.with(Option::is_some));
    let project = memo(move || open.task.with(|task| task.as_ref().and_then(|task| task.project)));
    effect(move || {
        // For the names of sections, and the tasks that it may depend on.
        if let Some(project) = project.get().filter(|project| !project.is_temporary()) {
            store.load(Scope::Project(project));
        }
    });
    effect(move || {
        let title = open.task.with(|task| task.as_ref().map(|task| task.title.clone()));
        if let Some(title) = title {
            page::set_title(&fill(text().task.page_title, &[("task", &title)]));
        }
    });
    let navigate = use_navigate();
    effect(move || {
        // The server has named the task: the address follows.
        let id = open.id.get();
        if wanted.get_untracked() != Some(id) && !id.is_temporary() {
            let options = NavigateOptions { replace: true, scroll: false };
            navigate(&format!("/{}", place::task(id)), options);
        }
    });
    view! {
        <main class="view" id="view" tabindex="-1" data-task-detail=move || open.id.get().to_string()>
            <TaskBar/>
            <div class="view-body">
                {move || {
                    if is_there.get() {
                        view! { <Parts/> }.into_any()
                    } else {
                        view! { <Missing/> }.into_any()
                    }
                }}
            </div>
        </main>
    }
}

#[component]
fn Parts() -> impl IntoView {
    let fields = unique_id("fields");
    let by = fields.clone();
    view! {
        <div class="task-page">
            <article>
                <Title/>
                <Archived/>
                <Description/>
                <Subtasks/>
                <TaskFiles/>
                <TalkOfTask/>
            </article>
            <aside class="facts-side" aria-label=text().task.facts>
                <section class="part" aria-labelledby=by>
                    <header><h2 id=fields>{text().task.fields}</h2></header>
                    <Facts/>
                </section>
                <Reviews/>
                <Spent/>
                <Dependencies/>
            </aside>
        </div>
    }
}
