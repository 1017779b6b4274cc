//! The tick box that completes a task.

use crate::store::Store;
use leptos::ev;
use leptos::prelude::{event_target, event_target_checked};
use threadline_domain::{TaskId, TaskPatch, TaskStatus};
use web_sys::HtmlInputElement;

/// Completes a task by its box, or opens it again. The box says where the task stands and not what was clicked, since
/// whoever ticks it may be asked first.
pub fn tick(store: Store, id: TaskId, event: &ev::Event) {
    let ticked = event_target_checked(event);
    event_target::<HtmlInputElement>(event).set_checked(!ticked);
    let status = if ticked { TaskStatus::Complete } else { TaskStatus::New };
    store.edit_task(id, TaskPatch { status: Some(status), ..TaskPatch::default() });
}
