//! The files of the open task.

use super::heading::PartHeading;
use super::open_task::OpenTask;
use crate::features::files::FilesPart;
use crate::text::text;
use crate::ui::id::unique_id;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::Attachment;
use threadline_domain::upload::Target;

/// Tiles, what is on its way, and the button. Anywhere on the task files may be dropped.
#[component]
pub(super) fn TaskFiles() -> impl IntoView {
    let open = OpenTask::expect();
    let words = &text().files;
    let capabilities = open.store.capabilities();
    let has_files = memo(move || capabilities.with(|capabilities| capabilities.attachments));
    let files = memo(move || {
        open.task.with(|task| task.as_ref().and_then(|task| task.attachments.clone())).unwrap_or_default()
    });
    let is_known = Signal::derive(move || {
        open.id.get().is_temporary()
            || open.task.with(|task| task.as_ref().is_some_and(|task| task.attachments.is_some()))
    });
    let remove = move |file: Attachment| open.store.detach(open.id.get_untracked(), &file);
    let shown = move || {
        let id = unique_id("files");
        view! {
            <FilesPart
                heading_id=id.clone() heading=view! { <PartHeading id words=words.files/> }.into_any()
                files is_known target=Signal::derive(move || Target::Task(open.id.get()))
                within="[data-task-detail]" drop_words=words.drop_task on_remove=remove
            />
        }
    };
    // A server without files has nothing to show here.
    move || has_files.get().then(shown)
}
