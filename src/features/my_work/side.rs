//! The way to one's work in the side bar, with how much of it is due.

use crate::features::commands::{Command, aria_keys};
use crate::platform::clock;
use crate::router::use_path;
use crate::store::{Load, Scope, Store};
use crate::text::text;
use crate::ui::icon::Icon;
use crate::ui::memo::memo;
use leptos::prelude::*;
use threadline_domain::place;
use threadline_domain::today::Bucket;

/// The first line of the side bar.
#[component]
pub fn MyWorkLink() -> impl IntoView {
    let store = Store::expect();
    let words = &text().my_work;
    let day = clock::follow_today();
    let me = store.me();
    // Known only once somebody has looked: the side bar reads nothing by itself.
    let count = memo(move || {
        day.track();
        let me = me.get()?;
        if store.loaded(Scope::Person(me)).get() != Load::Ready {
            return None;
        }
        let today = clock::here();
        Some(store.with_tasks(|tasks| {
            let due = tasks.iter().filter(|task| {
                task.assignee == Some(me)
                    && !task.archived
                    && !task.status.is_done()
                    && matches!(Bucket::of(task, &today), Bucket::Overdue | Bucket::Today)
            });
            due.count()
        }))
    });
    let path = use_path();
    let current =
        move || path.with(|path| path.ends_with("/my-work") || path.contains("/my-work/")).then_some("page");
    view! {
        <ul>
            <li>
                <a href=place::MY_WORK aria-current=current aria-keyshortcuts=aria_keys(Command::GoMyWork)>
                    <Icon name="my-work"/>
                    <span class="cut">{words.title}</span>
                    {move || count.get().filter(|count| *count > 0).map(|count| view! {
                        <span class="count end" aria-hidden="true">{count.to_string()}</span>
                        <span class="unseen">{words.now.of(count)}</span>
                    })}
                </a>
            </li>
        </ul>
    }
}
