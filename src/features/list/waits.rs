//! What a task still waits for, in words.

use crate::store::Store;
use crate::text::text;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::TaskId;

/// The first open predecessor by name, and how many more there are.
#[component]
pub(super) fn Waits(store: Store, id: TaskId) -> impl IntoView {
    let words = memo(move || {
        let (waits_for, _) = store.dependencies_of(id);
        let mut open = waits_for.iter().filter_map(|link| {
            let known = store.task(link.depends_on_task).get();
            match known {
                Some(task) => link.holds_up(&task.status).then(|| task.title.clone()),
                None => Some(format!("#{}", link.depends_on_task)),
            }
        });
        let first = open.next()?;
        let more = open.count();
        Some(if more == 0 { first } else { text().list.and_more.of(more).replace("{first}", &first) })
    });
    move || {
        words.get().map(|words| {
            let whole = words.clone();
            view! {
                <Icon name="waits" small=true/>
                <span class="cut" title=whole>{words}</span>
            }
        })
    }
}
