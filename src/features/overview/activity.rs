//! What happened in the project: what changed, when, and by whom.

use super::Here;
use super::activity_words::sentence;
use crate::api::activity::of_project;
use crate::features::fields::PersonMark;
use crate::features::talk::PersonName;
use crate::text::{common, errors, text};
use crate::ui::each::Each;
use crate::ui::effect::effect_after;
use crate::ui::memo::memo;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use threadline_domain::activity::{Activity, ActivityAction, ActivityKind};
use threadline_domain::error::ApiError;
use threadline_domain::{TaskId, place};

/// How long after a change one looks for what it came to, in milliseconds: several come together.
const PATIENCE: u32 = 1_000;

/// How far reading has come.
#[derive(Clone, Copy)]
struct Log {
    here: Here,
    /// The newest first.
    items: RwSignal<Vec<Activity>>,
    /// Asks for what came before; nothing once all is here.
    next: RwSignal<Option<String>>,
    read: RwSignal<bool>,
    failed: RwSignal<Option<ApiError>>,
}

impl Log {
    /// Reads the newest, and keeps what is known of the earlier.
    fn refresh(self) {
        spawn_local(async move {
            match of_project(&self.here.store.http(), self.here.id, None).await {
                Ok(page) => {
                    let oldest = page.items.last().map(|one| one.id);
                    self.items.try_update(|items| {
                        // With a gap between them what is known cannot follow.
                        let joins = items.iter().any(|one| Some(one.id) == oldest);
                        let known = std::mem::replace(items, page.items);
                        if joins {
                            items.extend(known.into_iter().filter(|one| Some(one.id) < oldest));
                        } else {
                            self.next.try_set(page.next);
                        }
                    });
                    self.failed.try_set(None);
                }
                Err(error) => drop(self.failed.try_set(Some(error))),
            }
            self.read.try_set(true);
        });
    }

    fn earlier(self) {
        let Some(cursor) = self.next.get_untracked() else { return };
        spawn_local(async move {
            match of_project(&self.here.store.http(), self.here.id, Some(&cursor)).await {
                Ok(page) => {
                    self.items.try_update(|items| items.extend(page.items));
                    self.next.try_set(page.next);
                    self.failed.try_set(None);
                }
                Err(error) => drop(self.failed.try_set(Some(error))),
            }
        });
    }
}

/// The list, kept up to date while it is shown.
#[component]
pub(super) fn ActivityPart(here: Here) -> impl IntoView {
    let words = &text().overview;
    let log = Log {
        here,
        items: RwSignal::default(),
        next: RwSignal::default(),
        read: RwSignal::new(false),
        failed: RwSignal::default(),
    };
    let (tasks, saving) = (here.store.tasks_version(), here.store.saving());
    let waiting = StoredValue::new_local(None::<Timeout>);
    effect_after(move |first: Option<()>| {
        tasks.track();
        here.project.track();
        here.store.sections_of(here.id);
        // What is on its way has not happened yet.
        if saving.with(|saving| saving.unsaved > 0) {
            return;
        }
        match first {
            None => log.refresh(),
            Some(()) => waiting.set_value(Some(Timeout::new(PATIENCE, move || log.refresh()))),
        }
    });
    let groups = memo(move || log.items.with(|items| together(items)));
    let failed = move || {
        log.failed.get().map(|error| {
            view! {
                <div class="trouble" role="alert">
                    <p>{errors::words(&error)}</p>
                    <p class="actions">
                        <button type="button" class="button framed" on:click=move |_| log.refresh()>{text().common.retry}</button>
                    </p>
                </div>
            }
        })
    };
    let empty = move || match (log.read.get(), groups.read().is_empty()) {
        (false, _) => Some(
            view! {
                <ul class="ghosts" role="status" aria-label=words.reading><li></li><li></li><li></li></ul>
            }
            .into_any(),
        ),
        (true, true) => Some(view! { <p class="quiet">{words.nothing}</p> }.into_any()),
        (true, false) => None,
    };
    view! {
        <section class="part" aria-label=words.activity>
            <header><h2>{words.activity}</h2></header>
            {failed}
            {empty}
            <ol class="happened">
                <Each each=move || groups.get() key=|group| (group.0.id, group.1) let(group)>
                    {line(here, group.0, group.1)}
                </Each>
            </ol>
            {move || log.next.with(Option::is_some).then(|| view! {
                <button type="button" class="button framed" on:click=move |_| log.earlier()>{words.earlier}</button>
            })}
        </section>
    }
}

/// The newest of what happened together, and how often.
fn together(items: &[Activity]) -> Vec<(Activity, usize)> {
    let mut groups: Vec<(Activity, usize)> = Vec::new();
    for one in items {
        match groups.last_mut() {
            Some((first, count)) if one.is_more_of(first) => *count += 1,
            _ => groups.push((one.clone(), 1)),
        }
    }
    groups
}

fn line(here: Here, one: Activity, count: usize) -> AnyView {
    let store = here.store;
    let who = one.user;
    let name = match who {
        Some(who) => view! { <PersonName who=Signal::stored(Some(who))/> }.into_any(),
        None => view! { <b>{text().overview.program}</b> }.into_any(),
    };
    let time = one.time.map(|at| view! { <time datetime=at.to_rfc3339()>{common::moment(at)}</time> });
    // A task that is still there is led to; others are named in the sentence.
    let leads = count == 1
        && one.kind == ActivityKind::Task
        && matches!(one.action, ActivityAction::Created | ActivityAction::Changed);
    let subject = leads.then(|| {
        let id = TaskId(one.record);
        let title = one.title.clone();
        move || {
            let title = title.clone();
            match store.task(id).with(Option::is_some) {
                true => view! { <a class="link" href=place::task(id)>{title}</a> }.into_any(),
                false => view! { <span>{title}</span> }.into_any(),
            }
        }
    });
    let said = move || sentence(store, &one, count);
    view! {
        <li>
            <PersonMark who/>
            <p>{name} " " {said} " " {subject}</p>
            {time}
        </li>
    }
    .into_any()
}
