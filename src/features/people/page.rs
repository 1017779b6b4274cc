//! Everyone who belongs to the workspace.

use super::row::PersonRow;
use crate::platform::page;
use crate::platform::text::fold;
use crate::store::{Load, Scope, Store};
use crate::text::people::membership;
use crate::text::{errors, fill, text};
use crate::ui::each::Each;
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use threadline_domain::{ProjectId, Task, User, UserId};

/// How many open tasks each person has.
pub(super) type Counts = HashMap<UserId, usize>;

/// The people as a page, to be searched by name, address and role.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let store = Store::expect();
    let words = &text().people;
    page::set_title(&fill(words.page_title, &[("name", words.title)]));
    let tasks = store.load(Scope::AllTasks);
    let load = store.loaded(Scope::Workspace);
    let load = memo(move || load.get());
    let typed = RwSignal::new(String::new());
    let found = memo(move || {
        let wanted = typed.with(|typed| fold(typed.trim()));
        let is_one = |who: &User| wanted.split_whitespace().all(|word| fold(&told_of(who)).contains(word));
        store.people().iter().filter(|who| is_one(who)).map(|who| who.id).collect::<Vec<_>>()
    });
    // Following every task, so once for all rows.
    let counts = memo(move || {
        (tasks.get() == Load::Ready).then(|| {
            let mut counts = Counts::new();
            let away = put_away(store);
            store.with_tasks(|all| {
                let is_open = |task: &&Arc<Task>| {
                    let away = task.project.is_some_and(|project| away.contains(&project));
                    !task.status.is_done() && !task.archived && !away
                };
                for task in all.iter().filter(is_open) {
                    if let Some(who) = task.assignee {
                        *counts.entry(who).or_default() += 1;
                    }
                }
            });
            counts
        })
    });
    let any = memo(move || found.with(|found| !found.is_empty()));
    let said = move || words.count.of(found.with(Vec::len));
    let body = move || {
        match load.get() {
        Load::Failed(error) => view! {
            <div class="first" role="alert">
                <p>{errors::words(&error)}</p>
                <button type="button" class="button primary large" on:click=move |_| drop(store.load(Scope::Workspace))>
                    {text().common.retry}
                </button>
            </div>
        }
        .into_any(),
        Load::Ready if any.get() => view! { <Table found counts/> }.into_any(),
        Load::Ready => view! { <p class="beginning">{words.nobody}</p> }.into_any(),
        Load::Idle | Load::Loading => view! {
            <ul class="ghosts" role="status" aria-label=words.loading><li></li><li></li><li></li></ul>
        }
        .into_any(),
    }
    };
    view! {
        <main class="view" id="view" tabindex="-1">
            <header class="view-head"><h1>{words.title}</h1></header>
            <div class="view-body">
                <div class="people-find">
                    <input
                        class="field" type="search" autocomplete="off" aria-label=words.find placeholder=words.find
                        prop:value=move || typed.get() on:input=move |event| typed.set(event_target_value(&event))
                    />
                    <span class="count" role="status">{said}</span>
                </div>
                {body}
            </div>
        </main>
    }
}

/// The projects whose tasks are nobody's work: templates, and those that are put away. Follows changes.
pub(super) fn put_away(store: Store) -> HashSet<ProjectId> {
    let away = store.projects().into_iter().filter(|project| project.is_template || project.archived);
    away.map(|project| project.id).collect()
}

/// What somebody is found by.
fn told_of(who: &User) -> String {
    format!("{} {} {}", who.name(), who.email.as_deref().unwrap_or_default(), membership(who.membership()))
}

#[component]
fn Table(found: Memo<Vec<UserId>>, counts: Memo<Option<Counts>>) -> impl IntoView {
    let words = &text().people;
    view! {
        <table class="projects persons">
            <thead>
                <tr>
                    <th scope="col">{words.name}</th>
                    <th scope="col" class="w-status">{words.role}</th>
                    <th scope="col" class="w-mail">{words.email}</th>
                    <th scope="col" class="w-open figure">{words.open}</th>
                    <th class="w-more"><span class="unseen">{text().common.more}</span></th>
                </tr>
            </thead>
            <tbody><Each each=move || found.get() key=|id| *id let(id)><PersonRow id counts/></Each></tbody>
        </table>
    }
}
