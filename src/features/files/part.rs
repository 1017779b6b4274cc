//! The files of a task or a note: brought in anywhere on it, looked at, taken away.

use super::{DropZone, FileGrid, Incoming, PickButton, UploadList, bring_in, drop_zone, on_paste};
use crate::features::task::RefusalNote;
use crate::store::Store;
use crate::text::{errors, fill, text};
use crate::ui::effect::effect;
use crate::ui::toast::use_toasts;
use leptos::{html, prelude::*};
use threadline_domain::outbox::{Refused, Write};
use threadline_domain::upload::Target;
use threadline_domain::{Attachment, TaskId};

/// Tiles, what is on its way, and the button.
#[component]
pub fn FilesPart(
    /// The id of the heading.
    heading_id: String,
    /// The heading.
    heading: AnyView,
    /// The files that hang there.
    files: Memo<Vec<Attachment>>,
    /// Whether they are known already.
    #[prop(into)]
    is_known: Signal<bool>,
    /// What the new ones are for.
    #[prop(into)]
    target: Signal<Target>,
    /// Files are dropped and pasted anywhere in the nearest of these around it.
    within: &'static str,
    /// Shown over it while something is held there.
    drop_words: &'static str,
    /// Takes one away.
    #[prop(into)]
    on_remove: Callback<Attachment>,
) -> impl IntoView {
    let store = Store::expect();
    let words = &text().files;
    let toasts = use_toasts();
    let add = Callback::new(move |incoming: Incoming| {
        target.with_untracked(|target| bring_in(store, toasts, target, incoming));
    });
    let transfer = Callback::new(move |data| {
        add.try_run(Incoming::of_transfer(&data));
    });
    let section = NodeRef::<html::Section>::new();
    effect(move || {
        let Some(section) = section.get() else { return };
        if let Ok(Some(whole)) = section.closest(within) {
            drop_zone(&whole, DropZone { words: drop_words, take: transfer });
            on_paste(&whole, transfer);
        }
    });
    let count = move || {
        let count = files.with(Vec::len);
        (count > 0).then(|| view! { <span class="count">{count}</span> })
    };
    let is_empty = move || {
        is_known.get() && files.with(Vec::is_empty) && target.with(|target| store.uploads(target).is_empty())
    };
    // Thumbnails of what hangs on a task are in the documented API, of others beside it.
    let task: Signal<Option<TaskId>> = Signal::derive(move || {
        target.with(|target| match target {
            Target::Task(task) => Some(*task),
            Target::Note(_) | Target::Draft(_) => None,
        })
    });
    view! {
        <section class="part files-part" aria-labelledby=heading_id node_ref=section>
            <header>
                {heading}
                {count}
                <span class="end"><PickButton icon="plus" label=words.add on_files=add/></span>
            </header>
            <FileGrid files task on_remove/>
            <UploadList target/>
            <Show when=is_empty><p class="hint">{words.hint}</p></Show>
            <NotRemoved target/>
        </section>
    }
}

/// Files that the server would not take away.
#[component]
fn NotRemoved(target: Signal<Target>) -> impl IntoView {
    let store = Store::expect();
    let told = move |refused: Refused| {
        let is_here = target.with(|target| match (&refused.write, target) {
            (Write::Detach(task, _), Target::Task(here)) => task == here,
            (Write::DetachFromNote(note, _), Target::Note(here)) => note == here,
            _ => false,
        });
        is_here.then(|| {
            let words = fill(text().files.not_removed, &[("why", &errors::words(&refused.error))]);
            view! { <RefusalNote seq=refused.seq words/> }
        })
    };
    move || store.refused().into_iter().filter_map(told).collect_view()
}
