//! The time of the open task.

use super::heading::PartHeading;
use super::open_task::OpenTask;
use crate::features::time::TimeOfTask;
use crate::text::text;
use crate::ui::id::unique_id;
use leptos::prelude::*;

/// Timer and entries, once the server knows the task.
#[component]
pub(super) fn Spent() -> impl IntoView {
    let open = OpenTask::expect();
    move || {
        let task = open.id.get();
        let id = unique_id("time");
        (!task.is_temporary()).then(|| {
            let by = id.clone();
            let heading = view! { <PartHeading id words=text().time.title/> }.into_any();
            view! { <TimeOfTask task heading by/> }
        })
    }
}
