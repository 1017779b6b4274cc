//! Tags: free words, several at once.

use super::{lazily, words};
use crate::store::Store;
use crate::text::{fill, text};
use crate::ui::picker::{Choice, Create, Picker};
use crate::ui::popover::Anchor;
use leptos::prelude::*;
use std::collections::BTreeSet;
use threadline_domain::{TaskId, TaskPatch};

/// Puts tags on tasks and takes them off. A tag that only some of the tasks have is put on the others.
#[component]
pub fn TagsPicker(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// Whose tags.
    #[prop(into)]
    tasks: Signal<Vec<TaskId>>,
) -> impl IntoView {
    let store = Store::expect();
    let choices = lazily(move || {
        let known: BTreeSet<String> =
            store.with_tasks(|all| all.iter().flat_map(|task| task.tags.iter().cloned()).collect());
        known.into_iter().map(|tag| Choice::new(tag.clone(), tag)).collect()
    });
    let picked = Signal::derive(move || {
        let mut each = tasks.get().into_iter().filter_map(|id| Some(store.task(id).get()?.tags.clone()));
        let first = each.next().unwrap_or_default();
        each.fold(first, |shared, tags| shared.into_iter().filter(|tag| tags.contains(tag)).collect())
    });
    let toggle = move |tag: String| {
        let take_off = picked.get_untracked().contains(&tag);
        let changes = tasks.get_untracked().into_iter().filter_map(|id| {
            let mut tags = store.peek_task(id)?.tags.clone();
            tags.retain(|other| *other != tag);
            if !take_off {
                tags.push(tag.clone());
            }
            Some((id, TaskPatch { tags: Some(tags), ..TaskPatch::default() }))
        });
        store.edit_each(changes.collect());
    };
    let create = Create {
        label: Callback::new(|tag: String| fill(text().task.create_tag, &[("tag", &tag)])),
        run: Callback::new(toggle),
    };
    let words = words(text().task.tags, text().task.find_tag);
    view! { <Picker open anchor words choices picked on_pick=Callback::new(toggle) multi=true create/> }
}
