#![allow(clippy::expect_used, reason = "a test says what must be there")]

use super::{MenuButton, MenuEntry, MenuItem};
use crate::ui::testing::{find, focused, get, press, press_focused, show, until};
use leptos::prelude::*;
use std::sync::{Arc, Mutex};
use wasm_bindgen_test::wasm_bindgen_test;

type Chosen = Arc<Mutex<Vec<&'static str>>>;

fn show_menu() -> Chosen {
    let chosen = Chosen::default();
    let log = chosen.clone();
    let entries = move |()| {
        let item = |name: &'static str| {
            let log = log.clone();
            MenuItem::new(name, move || log.lock().expect("one thread").push(name))
        };
        vec![
            item("Rename").into(),
            item("Move to…").into(),
            MenuEntry::Divider,
            item("Archive").disabled("It is archived already").into(),
            item("Delete").bad().into(),
        ]
    };
    show(
        move || view! { <MenuButton label="More" entries=Callback::new(entries)>"…"</MenuButton><button id="other">"Other"</button> },
    );
    chosen
}

async fn open_menu() {
    get("button").focus().expect("a button takes the focus");
    get("button").click();
    until("the first item has the focus", || focused() == "Rename").await;
}

#[wasm_bindgen_test]
async fn a_menu_opens_on_its_first_item_and_arrows_move() {
    show_menu();
    open_menu().await;
    assert_eq!(get("button").get_attribute("aria-expanded").as_deref(), Some("true"));
    assert!(!press_focused("ArrowDown"), "the page must not scroll");
    assert_eq!(focused(), "Move to…");
    press_focused("End");
    assert_eq!(focused(), "Delete");
    press_focused("ArrowDown");
    assert_eq!(focused(), "Rename");
    press_focused("d");
    assert_eq!(focused(), "Delete");
}

#[wasm_bindgen_test]
async fn escape_closes_a_menu_and_gives_the_focus_back() {
    show_menu();
    open_menu().await;
    press_focused("Escape");
    until("the menu is gone", || find("[role=menu]").is_none()).await;
    until("the button has the focus", || focused() == "…").await;
}

#[wasm_bindgen_test]
async fn a_choice_runs_once_and_closes_the_menu() {
    let chosen = show_menu();
    open_menu().await;
    press_focused("ArrowDown");
    get("[role=menuitem]:focus").click();
    until("the menu is gone", || find("[role=menu]").is_none()).await;
    assert_eq!(*chosen.lock().expect("one thread"), ["Move to…"]);
}

#[wasm_bindgen_test]
async fn what_cannot_be_chosen_says_why_and_does_nothing() {
    let chosen = show_menu();
    open_menu().await;
    let archive = get("[aria-disabled=true]");
    assert_eq!(archive.title(), "It is archived already");
    archive.click();
    assert!(find("[role=menu]").is_some());
    assert!(chosen.lock().expect("one thread").is_empty());
}

#[wasm_bindgen_test]
async fn a_press_outside_closes_a_menu_and_leaves_the_focus_where_it_was_put() {
    show_menu();
    open_menu().await;
    let other = get("#other");
    crate::ui::testing::fire(&other, "pointerdown");
    other.focus().expect("a button takes the focus");
    until("the menu is gone", || find("[role=menu]").is_none()).await;
    crate::ui::testing::frame().await;
    assert_eq!(focused(), "Other");
}

#[wasm_bindgen_test]
async fn an_arrow_key_on_the_button_opens_the_menu() {
    show_menu();
    get("button").focus().expect("a button takes the focus");
    press(&get("button"), "ArrowDown");
    until("the first item has the focus", || focused() == "Rename").await;
}
