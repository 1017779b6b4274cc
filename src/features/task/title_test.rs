#![allow(clippy::expect_used, reason = "a test says what must be there")]

use super::Title;
use crate::api::Session;
use crate::features::task::drafts::{self, TextField};
use crate::features::task::open_task::{OpenTask, Stage};
use crate::store::Store;
use crate::ui::testing::{find, get, press_focused, show, texts, type_into, until, value_of};
use leptos::prelude::*;
use threadline_domain::{TaskId, TaskPatch};
use wasm_bindgen_test::wasm_bindgen_test;

#[derive(Clone, Copy)]
struct Shown {
    store: Store,
    task: TaskId,
    there: RwSignal<bool>,
}

fn titled(title: &str) -> TaskPatch {
    TaskPatch { title: Some(title.to_owned()), ..TaskPatch::default() }
}

/// The title of a task, over a server that does not answer: what is written stays on its way.
fn show_title() -> Shown {
    let (send, receive) = std::sync::mpsc::channel();
    show(move || {
        let session: Session =
            serde_json::from_str(r#"{"api": "http://127.0.0.1:9", "token": "none"}"#).expect("a session");
        let store = Store::new(session);
        provide_context(store);
        let task = store.create_task(titled("Pilot batch"));
        // Ids of tasks made here begin anew with each store.
        drafts::forget(task, TextField::Title);
        let there = RwSignal::new(true);
        send.send(Shown { store, task, there }).expect("the test listens");
        view! {
            {move || there.get().then(|| {
                OpenTask::provide(task, Stage::Page);
                view! { <Title/> }
            })}
            <button id="other">"Other"</button>
        }
    });
    receive.recv().expect("shown")
}

fn title_of(shown: Shown) -> String {
    shown.store.peek_task(shown.task).map(|task| task.title.clone()).unwrap_or_default()
}

async fn type_title(text: &str) {
    get(".inline-text").click();
    until("the field has the focus", || find("textarea:focus").is_some()).await;
    type_into(&get("textarea"), text);
}

#[wasm_bindgen_test]
async fn enter_saves_a_title_on_one_line() {
    let shown = show_title();
    type_title("Pilot batch\n of 40 ").await;
    press_focused("Enter");
    until("the field is gone", || find("textarea").is_none()).await;
    assert_eq!(title_of(shown), "Pilot batch of 40");
    assert_eq!(texts(".inline-text"), ["Pilot batch of 40"]);
}

#[wasm_bindgen_test]
async fn escape_saves_what_was_typed_instead_of_discarding_it() {
    let shown = show_title();
    type_title("Pilot batch of 50").await;
    press_focused("Escape");
    until("the field is gone", || find("textarea").is_none()).await;
    assert_eq!(title_of(shown), "Pilot batch of 50");
}

#[wasm_bindgen_test]
async fn closing_the_task_saves_what_was_typed() {
    let shown = show_title();
    type_title("Pilot batch of 60").await;
    shown.there.set(false);
    until("the title is saved", || title_of(shown) == "Pilot batch of 60").await;
}

#[wasm_bindgen_test]
async fn a_change_from_elsewhere_never_overwrites_what_is_typed_and_a_person_chooses() {
    let shown = show_title();
    type_title("Mine").await;
    shown.store.edit_task(shown.task, titled("Theirs"));
    until("the other change is told", || texts(".theirs") == ["Theirs"]).await;
    assert_eq!(value_of("textarea"), "Mine");

    // Leaving saves neither: it is not decided yet. Coming back, both are there again.
    shown.there.set(false);
    until("the title is gone", || find(".task-title").is_none()).await;
    assert_eq!(title_of(shown), "Theirs");
    shown.there.set(true);
    until("the draft is back", || find("textarea").is_some()).await;
    assert_eq!(value_of("textarea"), "Mine");
    until("the other change is told again", || texts(".theirs") == ["Theirs"]).await;

    get(".trouble button").click();
    until("mine is saved", || title_of(shown) == "Mine").await;
    until("the field is gone", || find("textarea").is_none()).await;
}

#[wasm_bindgen_test]
async fn an_untouched_field_follows_a_change_from_elsewhere() {
    let shown = show_title();
    get(".inline-text").click();
    until("the field has the focus", || find("textarea:focus").is_some()).await;
    shown.store.edit_task(shown.task, titled("Theirs"));
    until("the field follows", || value_of("textarea") == "Theirs").await;
    assert!(find(".theirs").is_none());
}

#[wasm_bindgen_test]
async fn an_empty_title_is_not_saved() {
    let shown = show_title();
    type_title("  ").await;
    press_focused("Enter");
    until("it is told", || find(".trouble[role=alert]").is_some()).await;
    assert_eq!(title_of(shown), "Pilot batch");
    press_focused("Escape");
    until("the old title is back", || texts(".inline-text") == ["Pilot batch"]).await;
}
