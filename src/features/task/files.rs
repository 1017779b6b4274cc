//! The files of the open task: brought in anywhere on the task, looked at, taken away with Undo.

use super::heading::PartHeading;
use super::open_task::OpenTask;
use super::refusal::RefusalNote;
use crate::features::files::{DropZone, FileGrid, Incoming, PickButton, UploadList, drop_zone, on_paste};
use crate::text::{errors, fill, text};
use crate::ui::id::unique_id;
use crate::ui::toast::use_toasts;
use leptos::{html, prelude::*};
use threadline_domain::Attachment;
use threadline_domain::outbox::Write;
use threadline_domain::upload::Target;

/// Tiles, what is on its way, and the button.
#[component]
pub(super) fn TaskFiles() -> impl IntoView {
    let open = OpenTask::expect();
    let store = open.store;
    let words = &text().files;
    let capabilities = store.capabilities();
    let has_files = Memo::new(move |_| capabilities.with(|capabilities| capabilities.attachments));
    let files = Memo::new(move |_| {
        open.task.with(|task| task.as_ref().and_then(|task| task.attachments.clone())).unwrap_or_default()
    });
    let target = Signal::derive(move || Target::Task(open.id.get()));
    let toasts = use_toasts();
    let add = Callback::new(move |incoming: Incoming| {
        target.with_untracked(|target| crate::features::files::bring_in(store, toasts, target, incoming));
    });
    let transfer = Callback::new(move |data| {
        add.try_run(Incoming::of_transfer(&data));
    });
    let section = NodeRef::<html::Section>::new();
    Effect::new(move |_| {
        // Wherever on the task something is dropped or pasted.
        let Some(section) = section.get() else { return };
        if let Ok(Some(whole)) = section.closest("[data-task-detail]") {
            drop_zone(&whole, DropZone { words: words.drop_task, take: transfer });
            on_paste(&whole, transfer);
        }
    });
    let count = move || {
        let count = files.with(Vec::len);
        (count > 0).then(|| view! { <span class="count">{count}</span> })
    };
    let is_known = move || {
        open.id.get().is_temporary()
            || open.task.with(|task| task.as_ref().is_some_and(|task| task.attachments.is_some()))
    };
    let is_empty = move || {
        is_known() && files.with(Vec::is_empty) && target.with(|target| store.uploads(target).is_empty())
    };
    let remove = move |file: Attachment| store.detach(open.id.get_untracked(), &file);
    let heading = StoredValue::new(unique_id("files"));
    let shown = move || {
        view! {
            <section class="part task-files" aria-labelledby=heading.get_value() node_ref=section>
                <header>
                    <PartHeading id=heading.get_value() words=words.files/>
                    {count}
                    <span class="end"><PickButton icon="plus" label=words.add on_files=add/></span>
                </header>
                <FileGrid files task=Signal::derive(move || Some(open.id.get())) on_remove=remove/>
                <UploadList target/>
                <Show when=is_empty><p class="hint">{words.hint}</p></Show>
                <NotRemoved/>
            </section>
        }
    };
    // A server without files has nothing to show here.
    move || has_files.get().then(shown)
}

/// Files that the server would not take away.
#[component]
fn NotRemoved() -> impl IntoView {
    let open = OpenTask::expect();
    move || {
        let id = open.id.get();
        let note = |refused: threadline_domain::outbox::Refused| match &refused.write {
            Write::Detach(task, _) if *task == id => {
                let why = errors::words(&refused.error);
                let words = fill(text().files.not_removed, &[("why", &why)]);
                Some(view! { <RefusalNote seq=refused.seq words/> })
            }
            _ => None,
        };
        open.store.refused().into_iter().filter_map(note).collect_view()
    }
}
