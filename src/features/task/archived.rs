//! Says that the task is put away, and brings it back.

use super::open_task::OpenTask;
use crate::text::text;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::TaskPatch;

/// A line under the title of an archived task.
#[component]
pub(super) fn Archived() -> impl IntoView {
    let open = OpenTask::expect();
    let archived = memo(move || open.task.with(|task| task.as_ref().is_some_and(|task| task.archived)));
    let bring_back = move |_| open.edit(TaskPatch { archived: Some(false), ..TaskPatch::default() });
    move || {
        archived.get().then(|| {
            view! {
                <p class="archived" role="status">
                    <span>{text().task.archived}</span>
                    <button type="button" class="button framed" on:click=bring_back>{text().task.unarchive}</button>
                </p>
            }
        })
    }
}
