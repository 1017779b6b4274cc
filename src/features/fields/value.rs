//! How a field's value looks.

use super::TaskField;
use super::entry::percent;
use crate::platform::{clock, intl};
use crate::store::Store;
use crate::text::{self, common, fill, text};
use crate::ui::avatar::{Avatar, Monogram};
use crate::ui::icon::{Glyph, Shape};
use crate::ui::memo::memo;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::due::Nearness;
use threadline_domain::{Moment, Task, UserId};

/// The monogram of a person, without the name.
#[component]
pub fn PersonMark(
    /// Who; `None` is nobody.
    who: Option<UserId>,
    /// Whether the name is said, because it does not stand beside.
    #[prop(optional)]
    named: bool,
) -> impl IntoView {
    let store = Store::expect();
    let user = memo(move || store.user(who?).get());
    let mark = Signal::derive(move || {
        let letters = user.with(|user| user.as_ref().map(|user| user.initials()));
        who.map(|who| Monogram { letters: letters.unwrap_or_else(|| "?".to_owned()), who: who.0 })
    });
    let name = Signal::derive(move || named.then(|| person(store, who)));
    view! { <Avatar who=mark label=name/> }
}

fn person(store: Store, who: Option<UserId>) -> String {
    match who {
        None => text().common.nobody.to_owned(),
        Some(id) => store.user(id).get().map_or_else(|| format!("#{id}"), |user| user.name()),
    }
}

/// A field's value: glyph and name, monogram and name, day in words. What is not set is quiet.
#[component]
pub fn FieldValue(
    /// Which field.
    field: TaskField,
    /// Whose.
    #[prop(into)]
    task: Signal<Option<Arc<Task>>>,
    /// Whether a press on a face opens the menu of that person.
    #[prop(optional)]
    faces: bool,
) -> impl IntoView {
    let store = Store::expect();
    move || task.with(|task| task.as_deref().map(|task| one_value(store, field, task, faces)))
}

fn one_value(store: Store, field: TaskField, task: &Task, faces: bool) -> AnyView {
    let none = |words: &'static str| view! { <span class="unset">{words}</span> }.into_any();
    match field {
        TaskField::Status => {
            let slug = task.status.slug();
            view! { <Glyph shape=Shape::Status(slug)/> {text::status(&task.status)} }.into_any()
        }
        TaskField::Assignee => {
            let who = task.assignee;
            let name = move || person(store, who);
            let shown = faces.then_some(who).flatten();
            let title = move || shown.map(|_| fill(text().people.call, &[("name", &name())]));
            view! {
                <span class="person-face" data-user=shown.map(|who| who.to_string()) title=title>
                    <PersonMark who/>
                </span>
                " "
                <span class="cut" class:unset=who.is_none()>{name}</span>
            }
            .into_any()
        }
        TaskField::Due => match task.due_date {
            Some(due) => due_day(due, task.status.is_done()),
            None => none(text().common.no_date),
        },
        TaskField::Start => match task.start_date.and_then(clock::day_of) {
            Some(day) => {
                let written = intl::day(day, intl::DayStyle::Short, clock::today());
                view! { <time datetime=day.to_string()>{written}</time> }.into_any()
            }
            None => none(text().common.no_date),
        },
        TaskField::Section => match task.section {
            Some(id) => {
                let name =
                    move || store.section(id).get().map_or_else(|| format!("#{id}"), |one| one.name.clone());
                view! { <span class="cut">{name}</span> }.into_any()
            }
            None => none(text().common.no_section),
        },
        TaskField::Project => match task.project {
            Some(id) => {
                let title =
                    move || store.project(id).get().map_or_else(|| format!("#{id}"), |one| one.title.clone());
                view! { <span class="cut">{title}</span> }.into_any()
            }
            None => none(text().task.no_project),
        },
        TaskField::Priority => match task.priority {
            Some(priority) => text::priority(priority).into_any(),
            None => none(text().common.no_priority),
        },
        TaskField::Tags if task.tags.is_empty() => none(text().task.no_tags),
        TaskField::Tags => {
            let tags = task.tags.iter().map(|tag| view! { <span class="tag">{tag.clone()}</span> });
            tags.collect_view().into_any()
        }
        TaskField::Estimate => match task.estimated_time {
            Some(seconds) => common::duration(seconds.into()).into_any(),
            None => none(text().task.no_estimate),
        },
        TaskField::Progress => match task.progress {
            Some(done) => view! {
                <progress class="meter" value=done.to_string() max="100" aria-hidden="true"></progress>
                {percent(done)}
            }
            .into_any(),
            None => none(text().task.no_progress),
        },
    }
}

/// The day itself, and beside it in words how late it is or that it is near.
fn due_day(due: Moment, done: bool) -> AnyView {
    let today = clock::today();
    let day = clock::day_of(due).unwrap_or(today);
    let words = common::due(due, done);
    let date = match Nearness::of(day, today) {
        Nearness::Overdue(_) => intl::day(day, intl::DayStyle::Short, today),
        _ => words.words.clone(),
    };
    let late = match Nearness::of(day, today) {
        Nearness::Overdue(days) if !done => {
            Some(text().common.overdue_after.of(usize::try_from(days).unwrap_or(usize::MAX)))
        }
        _ => None,
    };
    let class = if late.is_some() { "" } else { words.class };
    view! {
        <time class=class datetime=day.to_string()>{date}</time>
        {late.map(|late| view! { <span class="late">{late}</span> })}
    }
    .into_any()
}
