//! The talk on a project, with that on its tasks where wanted.

use super::page::{TalkAddress, TalkColumns};
use crate::features::project_page::CurrentProject;
use crate::platform::storage::{self, Keep};
use crate::store::{Store, Talk};
use crate::text::text;
use crate::ui::effect::effect;
use leptos::prelude::*;
use threadline_domain::{Conversation, ProjectId};

const WITH_TASKS: &str = "threadline.talk-with-tasks";

/// The conversation of the project that is open.
#[component]
pub fn ProjectTalk() -> impl IntoView {
    let CurrentProject(id) = expect_context();
    let with_tasks = RwSignal::new(storage::get(Keep::Browser, WITH_TASKS).is_some());
    effect(move || match with_tasks.get() {
        true => storage::set(Keep::Browser, WITH_TASKS, "1"),
        false => storage::remove(Keep::Browser, WITH_TASKS),
    });
    let switch = move || {
        view! {
            <label class="with-tasks">
                <input
                    type="checkbox" class="tick" prop:checked=move || with_tasks.get()
                    on:change=move |event| with_tasks.set(event_target_checked(&event))
                />
                {text().talk.with_tasks}
            </label>
        }
    };
    move || {
        let talk = Talk { place: Conversation::Project(id.get()?), with_tasks: with_tasks.get() };
        Some(view! { <OneProject talk id=id.get()? head=switch/> })
    }
}

#[component]
fn OneProject(talk: Talk, id: ProjectId, #[prop(into)] head: ViewFn) -> impl IntoView {
    let store = Store::expect();
    let address = TalkAddress::new();
    let name = Signal::derive(move || {
        store
            .project(id)
            .with(|project| project.as_ref().map(|project| project.title.clone()).unwrap_or_default())
    });
    view! { <TalkColumns talk name address may_write=true head/> }
}
