//! Status and priority.

use super::{lazily, words};
use crate::store::Store;
use crate::text::{self, text};
use crate::ui::icon::{Glyph, Shape};
use crate::ui::picker::{Choice, Picker};
use crate::ui::popover::Anchor;
use leptos::prelude::*;
use std::collections::BTreeSet;
use threadline_domain::TaskStatus;
use threadline_domain::task::Priority;

/// Picks a status: the known ones in the order of the work, then what else the tasks here use.
#[component]
pub fn StatusPicker(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// The status now; `None` where several tasks differ.
    #[prop(into)]
    value: Signal<Option<TaskStatus>>,
    /// A status was picked.
    #[prop(into)]
    on_pick: Callback<TaskStatus>,
) -> impl IntoView {
    let store = Store::expect();
    let choices = lazily(move || {
        let custom: BTreeSet<String> = store.with_tasks(|tasks| {
            let others = tasks.iter().filter(|task| !task.status.is_known());
            others.map(|task| task.status.as_str().to_owned()).collect()
        });
        let custom = custom.into_iter().map(TaskStatus::Other);
        TaskStatus::KNOWN.iter().cloned().chain(custom).map(choice).collect()
    });
    let picked = Signal::derive(move || value.get().into_iter().collect());
    let words = words(text().task.status, text().task.find_status);
    view! { <Picker open anchor words choices picked on_pick/> }
}

fn choice(status: TaskStatus) -> Choice<TaskStatus> {
    let (name, slug) = (text::status(&status), status.slug());
    Choice::new(status, name).lead(move || view! { <Glyph shape=Shape::Status(slug)/> })
}

/// Picks a priority, or none.
#[component]
pub fn PriorityPicker(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// What it stands at.
    #[prop(into)]
    anchor: Anchor,
    /// The priority now; `None` where several tasks differ.
    #[prop(into)]
    value: Signal<Option<Option<Priority>>>,
    /// A priority was picked.
    #[prop(into)]
    on_pick: Callback<Option<Priority>>,
) -> impl IntoView {
    let choices = lazily(|| {
        let named = Priority::ALL.map(|priority| Choice::new(Some(priority), text::priority(priority)));
        named.into_iter().chain([Choice::new(None, text().common.no_priority)]).collect()
    });
    let picked = Signal::derive(move || value.get().into_iter().collect());
    let words = words(text().task.priority, text().task.find_priority);
    view! { <Picker open anchor words choices picked on_pick/> }
}
