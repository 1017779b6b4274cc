//! What is said about the open task.

use super::open_task::OpenTask;
use crate::features::talk::TaskTalk;
use leptos::prelude::*;

/// The conversation, once the server knows the task.
#[component]
pub(super) fn TalkOfTask() -> impl IntoView {
    let open = OpenTask::expect();
    move || {
        let task = open.id.get();
        (!task.is_temporary()).then(|| view! { <TaskTalk task/> })
    }
}
