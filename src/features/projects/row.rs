//! A project as a row of the page.

use super::dialogs::ProjectDialogs;
use super::menu::project_menu;
use crate::features::people::monogram;
use crate::platform::{clock, intl};
use crate::store::Store;
use crate::text::{fill, project_status, text};
use crate::ui::avatar::Avatar;
use crate::ui::icon::{Glyph, Icon, Shape};
use crate::ui::memo::memo;
use crate::ui::menu::MenuButton;
use crate::ui::toast::use_toasts;
use leptos::prelude::*;
use std::sync::Arc;
use threadline_domain::{Moment, Project, ProjectId, place};

/// Title, status, owner, dates, how much is done, and the menu.
#[component]
pub(super) fn ProjectRow(id: ProjectId) -> impl IntoView {
    let store = Store::expect();
    let dialogs = ProjectDialogs::expect();
    let toasts = use_toasts();
    let words = &text().projects;
    let project = store.project(id);
    let project = memo(move || project.get());
    let title = move || {
        project.with(|project| project.as_ref().map(|project| project.title.clone()).unwrap_or_default())
    };
    let status = memo(move || project.with(|p| p.as_ref().map(|p| p.status.clone()).unwrap_or_default()));
    let is_template =
        move || project.with(|project| project.as_ref().is_some_and(|project| project.is_template));
    let owner = memo(move || {
        project.with(|project| project.as_ref()?.owner).and_then(|owner| store.user(owner).get())
    });
    let face = Signal::derive(move || owner.with(|owner| owner.as_deref().map(monogram)));
    let owner_name =
        move || owner.with(|owner| owner.as_ref().map_or(text().common.nobody.to_owned(), |who| who.name()));
    let dates = move || project.with(|project| project.as_deref().map(dates_of).unwrap_or_default());
    let menu = Callback::new(move |()| project_menu(store, dialogs, toasts, id, || ()));
    let more = Signal::derive(move || fill(words.more_for, &[("project", &title())]));
    view! {
        <tr data-project-id=id.to_string()>
            <th scope="row">
                <span class="cell">
                    <Glyph shape=Signal::derive(move || Shape::Project(status.with(|status| status.slug())))/>
                    <a class="cut" href=place::board(id)>{title}</a>
                </span>
                <span class="under">{move || status.with(project_status)}</span>
            </th>
            <td class="w-status">{move || status.with(project_status)}</td>
            <td class="w-who">
                <span class="cell" class:nothing=move || owner.read().is_none()>
                    <Avatar who=face/>
                    <span class="cut">{owner_name}</span>
                </span>
            </td>
            <td class="w-dates">{dates}</td>
            <td class="w-progress figure">
                <Show when=move || !is_template() fallback=move || view! {
                    <button
                        type="button" class="button framed tight"
                        aria-label=move || fill(words.use_template_for, &[("template", &title())])
                        on:click=move |_| dialogs.create(Some(id))
                    >
                        {words.use_template}
                    </button>
                }>
                    <Progress project/>
                </Show>
            </td>
            <td class="w-more">
                <MenuButton label=more entries=menu><Icon name="more"/></MenuButton>
            </td>
        </tr>
    }
}

/// How many of the tasks are complete, where the server tells.
#[component]
fn Progress(project: Memo<Option<Arc<Project>>>) -> impl IntoView {
    let words = &text().projects;
    let counts = memo(move || {
        project.with(|project| {
            let project = project.as_ref()?;
            project.task_count.zip(project.done_count)
        })
    });
    move || match counts.get() {
        Some((0, _)) => view! { <span class="nothing">{words.no_tasks}</span> }.into_any(),
        Some((all, done)) => {
            let numbers = [("n", done.to_string()), ("m", all.to_string())];
            let numbers = numbers.each_ref().map(|(name, value)| (*name, value.as_str()));
            view! {
                <span class="cell progress">
                    <progress max=all.to_string() value=done.to_string() aria-label=fill(words.done_of_long, &numbers)></progress>
                    <span>{fill(words.done_of, &numbers)}</span>
                </span>
            }.into_any()
        }
        None => view! { <span class="nothing">"–"</span> }.into_any(),
    }
}

fn dates_of(project: &Project) -> String {
    let words = &text().projects;
    let today = clock::today();
    let written = |moment: Moment| {
        clock::day_of(moment).map(|day| intl::day(day, intl::DayStyle::Short, today)).unwrap_or_default()
    };
    match (project.start_date.map(written), project.due_date.map(written)) {
        (Some(from), Some(to)) => fill(words.from_to, &[("from", &from), ("to", &to)]),
        (Some(from), None) => fill(words.from, &[("from", &from)]),
        (None, Some(to)) => fill(words.until, &[("to", &to)]),
        (None, None) => String::new(),
    }
}
