#![allow(clippy::expect_used, reason = "a test says what must be there")]

use super::Dialog;
use crate::ui::testing::{find, focused, get, press_focused, show, type_into, until, value_of};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

fn show_dialog() {
    show(|| {
        let open = RwSignal::new(false);
        let name = RwSignal::new(String::new());
        view! {
            <button id="open" on:click=move |_| open.set(true)>"New project"</button>
            <Dialog open title="New project" close_label="Close">
                <input class="field" autofocus prop:value=name on:input=move |event| name.set(event_target_value(&event))/>
            </Dialog>
        }
    });
}

async fn open() {
    get("#open").focus().expect("a button takes the focus");
    get("#open").click();
    until("the field has the focus", || find("dialog:modal input:focus").is_some()).await;
}

#[wasm_bindgen_test]
async fn a_dialog_is_modal_named_by_its_title_and_gives_the_focus_back() {
    show_dialog();
    open().await;
    let id = get("dialog").get_attribute("aria-labelledby").expect("a name");
    assert_eq!(get(&format!("#{id}")).text_content().as_deref(), Some("New project"));
    press_focused("Escape");
    until("the dialog is gone", || find("dialog").is_none()).await;
    until("the button has the focus", || focused() == "New project").await;
}

#[wasm_bindgen_test]
async fn escape_discards_nothing_that_was_typed() {
    show_dialog();
    open().await;
    type_into(&get("dialog input"), "Field Kit");
    press_focused("Escape");
    until("the dialog is gone", || find("dialog").is_none()).await;
    open().await;
    assert_eq!(value_of("dialog input"), "Field Kit");
}
