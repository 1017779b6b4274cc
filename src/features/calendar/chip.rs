//! A task on its day.

use super::state::CalendarState;
use crate::text::{self, fill, text};
use crate::ui::icon::{Glyph, Shape};
use leptos::prelude::*;
use threadline_domain::today::Bucket;
use threadline_domain::{TaskId, place};

/// One task: its status as a shape, and its title. What happens to it is heard by the calendar.
#[component]
pub(super) fn Chip(id: TaskId) -> impl IntoView {
    let state = CalendarState::expect();
    let task = state.store.task(id);
    let chosen = move || state.selection.contains(id);
    let carried = move || state.held.with(|held| held.is_some_and(|held| held.task == id));
    let stop = {
        let task = task.clone();
        move || task.with(|task| task.is_some())
    };
    let late = {
        let task = task.clone();
        move || {
            state.today.track();
            let today = crate::platform::clock::here();
            task.with(|task| task.as_deref().is_some_and(|task| Bucket::of(task, &today) == Bucket::Overdue))
        }
    };
    let shown = {
        let task = task.clone();
        move || {
            task.with(|task| {
                task.as_deref().map(|task| {
                    let label = text::status(&task.status);
                    view! {
                        <Glyph shape=Shape::Status(task.status.slug()) label=label/>
                        <span class="cut">{task.title.clone()}</span>
                    }
                })
            })
        }
    };
    let title = move || {
        let title = task.with(|task| task.as_ref().map(|task| task.title.clone()).unwrap_or_default());
        if chosen() { fill(text().calendar.selected, &[("task", &title)]) } else { title }
    };
    view! {
        <li
            class="cal-task"
            class:selected=chosen
            class:left-behind=carried
            class:late=late
            data-task-id=id.to_string()
        >
            <Show when=stop fallback=|| ()>
                <a href=place::task(id) draggable="false" tabindex="-1" title=title.clone()>{shown.clone()}</a>
            </Show>
        </li>
    }
}
