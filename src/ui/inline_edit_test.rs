#![allow(clippy::expect_used, reason = "a test says what must be there")]

use super::InlineEdit;
use crate::ui::testing::{find, focused, get, press_focused, show, type_into, until, value_of};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[derive(Clone, Copy)]
struct Shown {
    value: RwSignal<String>,
    draft: RwSignal<Option<String>>,
    there: RwSignal<bool>,
}

fn show_title() -> Shown {
    let (send, receive) = std::sync::mpsc::channel();
    show(move || {
        let (value, draft) = (RwSignal::new("Pilot batch".to_owned()), RwSignal::new(None::<String>));
        let there = RwSignal::new(true);
        send.send(Shown { value, draft, there }).expect("the test listens");
        view! {
            {move || there.get().then(|| view! {
                <InlineEdit
                    value
                    label="Title"
                    draft
                    on_save=move |text| value.set(text)
                    on_draft=move |text| draft.set(text)
                />
            })}
            <button id="other">"Other"</button>
        }
    });
    receive.recv().expect("shown")
}

async fn edit(text: &str) {
    get(".inline-text").click();
    until("the field has the focus", || find("textarea:focus").is_some()).await;
    type_into(&get("textarea"), text);
}

#[wasm_bindgen_test]
async fn enter_saves_and_the_focus_stays_on_the_text() {
    let shown = show_title();
    edit("Pilot batch\nof 40 ").await;
    press_focused("Enter");
    until("the text is shown", || find("textarea").is_none()).await;
    assert_eq!(shown.value.get_untracked(), "Pilot batch of 40", "a title is one line");
    until("the text has the focus", || focused() == "Pilot batch of 40").await;
}

#[wasm_bindgen_test]
async fn escape_goes_back_to_the_old_text_and_keeps_the_new_one() {
    let shown = show_title();
    edit("Half a thought").await;
    press_focused("Escape");
    until("the text is shown", || find("textarea").is_none()).await;
    assert_eq!(shown.value.get_untracked(), "Pilot batch");
    assert_eq!(shown.draft.get_untracked().as_deref(), Some("Half a thought"));
    get(".inline-text").click();
    until("editing goes on", || find("textarea").is_some()).await;
    assert_eq!(value_of("textarea"), "Half a thought");
}

#[wasm_bindgen_test]
async fn leaving_the_field_saves() {
    let shown = show_title();
    edit("Pilot batch of 40").await;
    get("#other").focus().expect("a button takes the focus");
    until("the text is shown", || find("textarea").is_none()).await;
    assert_eq!(shown.value.get_untracked(), "Pilot batch of 40");
    assert_eq!(focused(), "Other");
}

#[wasm_bindgen_test]
async fn a_view_that_goes_away_saves_what_was_typed() {
    let shown = show_title();
    edit("Pilot batch of 40").await;
    shown.there.set(false);
    until("the view is gone", || find("textarea").is_none()).await;
    until("the text is saved", || shown.value.get_untracked() == "Pilot batch of 40").await;
}

#[wasm_bindgen_test]
async fn a_change_from_elsewhere_does_not_touch_what_is_being_typed() {
    let shown = show_title();
    edit("Pilot batch of 40").await;
    shown.value.set("Pilot run".into());
    crate::ui::testing::frame().await;
    assert_eq!(value_of("textarea"), "Pilot batch of 40");
    press_focused("Enter");
    until("the typed text is saved", || shown.value.get_untracked() == "Pilot batch of 40").await;
}

#[wasm_bindgen_test]
async fn an_empty_title_is_not_saved() {
    let shown = show_title();
    edit("  ").await;
    press_focused("Enter");
    until("the text is shown", || find("textarea").is_none()).await;
    assert_eq!(shown.value.get_untracked(), "Pilot batch");
}
