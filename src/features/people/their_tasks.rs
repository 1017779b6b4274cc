//! What a person has to do over all projects, in the order in which it presses.

use super::page::put_away;
use crate::features::columns::bucket_name;
use crate::platform::{clock, focus, page};
use crate::store::{Load, Scope, Store};
use crate::text::{common, errors, fill, text};
use crate::ui::effect::effect;
use crate::ui::icon::{Glyph, Shape};
use crate::ui::memo::memo;
use leptos::{html, prelude::*};
use std::collections::BTreeMap;
use std::sync::Arc;
use threadline_domain::today::Bucket;
use threadline_domain::{Task, TaskId, UserId, place};

/// Their open tasks by how near the day is.
#[component]
pub(super) fn TheirTasks(id: UserId, name: Memo<String>) -> impl IntoView {
    let store = Store::expect();
    let words = &text().people;
    let load = store.load(Scope::Person(id));
    let day = clock::follow_today();
    let groups = memo(move || {
        day.track();
        let today = clock::here();
        let away = put_away(store);
        store.with_tasks(|tasks| {
            let mut groups: BTreeMap<Bucket, Vec<&Arc<Task>>> = BTreeMap::new();
            let open = |task: &&Arc<Task>| {
                let away = task.project.is_some_and(|project| away.contains(&project));
                task.assignee == Some(id) && !task.status.is_done() && !task.archived && !away
            };
            for task in tasks.iter().filter(open) {
                groups.entry(Bucket::of(task, &today)).or_default().push(task);
            }
            let in_order = |(bucket, mut tasks): (Bucket, Vec<&Arc<Task>>)| {
                threadline_domain::sort::by_key(&mut tasks, |task| {
                    (task.due_date, task.title.to_lowercase(), task.id)
                });
                (bucket, tasks.into_iter().map(|task| task.id).collect::<Vec<_>>())
            };
            groups.into_iter().map(in_order).collect::<Vec<_>>()
        })
    });
    let count = move || groups.with(|groups| groups.iter().map(|(_, tasks)| tasks.len()).sum::<usize>());
    let group = |(bucket, tasks): (Bucket, Vec<TaskId>)| {
        view! {
            <h3>{bucket_name(bucket)} <span class="count">{tasks.len()}</span></h3>
            <ul class="lines">{tasks.into_iter().map(|id| view! { <Line id/> }).collect_view()}</ul>
        }
    };
    let body = move || {
        match load.get() {
        Load::Failed(error) => view! {
            <div role="alert">
                <p>{errors::words(&error)}</p>
                <button type="button" class="button framed" on:click=move |_| drop(store.load(Scope::Person(id)))>
                    {text().common.retry}
                </button>
            </div>
        }
        .into_any(),
        Load::Idle | Load::Loading => view! {
            <ul class="ghosts" role="status" aria-label=words.loading_tasks><li></li><li></li><li></li></ul>
        }
        .into_any(),
        Load::Ready if groups.read().is_empty() => view! { <p class="quiet">{words.no_tasks}</p> }.into_any(),
        Load::Ready => groups.get().into_iter().map(group).collect_view().into_any(),
    }
    };
    // "Their tasks" leads here, past what stands above.
    let heading = NodeRef::<html::H2>::new();
    effect(move || {
        let Some(heading) = heading.get() else { return };
        let hash = page::window().location().hash().unwrap_or_default();
        if hash.strip_prefix('#') == Some(place::PERSON_TASKS) {
            focus::focus(&heading);
            heading.scroll_into_view();
        }
    });
    view! {
        <section class="part" aria-label=move || fill(words.tasks_of, &[("name", &name.get())])>
            <header>
                <h2 id=place::PERSON_TASKS tabindex="-1" node_ref=heading>{words.tasks}</h2>
                <span class="count">{move || (count() > 0).then(|| words.open_tasks.of(count()))}</span>
            </header>
            {body}
        </section>
    }
}

#[component]
fn Line(id: TaskId) -> impl IntoView {
    let store = Store::expect();
    let task = memo(move || store.task(id).get());
    let slug = move || task.with(|task| task.as_ref().map_or("", |task| task.status.slug()));
    let status = move || {
        task.with(|task| task.as_ref().map(|task| crate::text::status(&task.status)).unwrap_or_default())
    };
    let title = move || task.with(|task| task.as_ref().map(|task| task.title.clone()));
    let project = move || {
        let project = task.with(|task| task.as_ref().and_then(|task| task.project))?;
        let title = store.project(project).with(|own| own.as_ref().map(|own| own.title.clone()))?;
        Some(view! { <span class="side-note cut">{title}</span> })
    };
    let due = move || {
        let due = common::due(task.get()?.due_date?, false);
        let class = if due.class == "late" { "side-note late" } else { "side-note" };
        Some(view! { <time class=class datetime=due.day.to_string()>{due.words}</time> })
    };
    view! {
        <li data-task-id=id.to_string()>
            <Glyph shape=Signal::derive(move || Shape::Status(slug())) label=Signal::derive(status)/>
            <a class="cut" href=place::task(id)>{title}</a>
            <span class="end-facts">{project} {due}</span>
        </li>
    }
}
