#![allow(clippy::expect_used, clippy::panic, reason = "a test says what must be there")]

use super::List;
use crate::api::Session;
use crate::features::columns::{Columns, Shows};
use crate::features::project_page::CurrentProject;
use crate::features::selection::Selection;
use crate::features::view_state::ViewState;
use crate::router::Router;
use crate::store::Store;
use crate::ui::memo::memo;
use crate::ui::testing::{find, get, press, press_focused, show_styled, texts, type_into, until};
use leptos::prelude::*;
use std::cell::Cell;
use threadline_domain::arrange::GroupBy;
use threadline_domain::{ProjectId, TaskPatch, TaskStatus};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit};

const PROJECT: ProjectId = ProjectId(1);

thread_local! {
    static SELECTED: Cell<Option<Selection>> = const { Cell::new(None) };
}

/// The list over a real store whose server does not answer: what is written shows at once all the same.
#[component]
fn Fixture() -> impl IntoView {
    let session = Session {
        api: "http://127.0.0.1:9/v1".into(),
        token: "t".into(),
        refresh_token: None,
        oauth: None,
        client: None,
        expires: None,
    };
    let store = Store::new(session);
    provide_context(store);
    let project = memo(|| Some(PROJECT));
    crate::features::people::PersonCall::provide();
    provide_context(CurrentProject(project));
    let view = ViewState::provide(GroupBy::Section);
    SELECTED.set(Some(Selection::provide()));
    Columns::provide(store, Shows::Project(project), view);
    for title in ["Drop test", "Pilot batch", "Spare parts"] {
        store.create_task(TaskPatch {
            title: Some(title.to_owned()),
            project: Some(Some(PROJECT)),
            ..TaskPatch::default()
        });
    }
    view! { <div class="view-body"><List/></div> }
}

async fn show_list() {
    show_styled(include_str!("../../style/list.css"), || {
        Router::provide();
        view! { <Fixture/> }
    });
    until("the tasks have rows", || texts(".task-row .w-title").len() == 3).await;
}

fn titles() -> Vec<String> {
    texts(".task-row .w-title")
}

fn cell(row: usize, col: &str) -> HtmlElement {
    let cells = document().query_selector_all(&format!(".task-row [data-col={col}]")).expect("a selector");
    cells.get(u32::try_from(row).expect("small")).expect("a cell").unchecked_into()
}

/// Row and column of the cell that has the focus.
fn place() -> String {
    let Some(focused) = document().active_element() else { return String::new() };
    let row = focused.closest(".task-row").ok().flatten();
    let title = row.and_then(|row| row.query_selector(".w-title").ok().flatten());
    let title = title.and_then(|title| title.text_content()).unwrap_or_default();
    format!("{title}/{}", focused.get_attribute("data-col").unwrap_or_default())
}

async fn at(expected: &str) {
    until(expected, || place() == expected).await;
}

fn press_with(key: &str, change: impl FnOnce(&KeyboardEventInit)) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    change(&init);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
    let target: Element = document().active_element().expect("something has the focus");
    target.dispatch_event(&event).expect("an event is sent");
}

/// Puts the keyboard into the title of the first task, as Tab does.
async fn enter() {
    until("a cell can be reached", || find(".task-row [tabindex='0']").is_some()).await;
    get(".task-row [tabindex='0']").focus().expect("a cell takes the focus");
    at("Drop test/title").await;
}

#[wasm_bindgen_test]
async fn arrows_home_and_end_move_from_cell_to_cell() {
    show_list().await;
    enter().await;
    press_focused("ArrowDown");
    at("Pilot batch/title").await;
    press_focused("ArrowRight");
    at("Pilot batch/status").await;
    press_focused("End");
    at("Pilot batch/more").await;
    press_focused("Home");
    at("Pilot batch/pick").await;
    press_with("End", |init| init.set_ctrl_key(true));
    until("the last row has the focus", || {
        document()
            .active_element()
            .is_some_and(|focused| focused.closest(".add-row").ok().flatten().is_some())
    })
    .await;
    press_focused("ArrowUp");
    at("Spare parts/more").await;
}

#[wasm_bindgen_test]
async fn f2_edits_a_title_and_enter_keeps_it() {
    show_list().await;
    enter().await;
    press_focused("F2");
    until("the title is a field", || find(".task-row .field").is_some()).await;
    type_into(&get(".task-row .field"), "Drop and ingress test");
    press(&get(".task-row .field"), "Enter");
    until("the row has the new title", || titles()[0] == "Drop and ingress test").await;
    at("Drop and ingress test/title").await;
}

#[wasm_bindgen_test]
async fn escape_leaves_a_title_as_it_was() {
    show_list().await;
    enter().await;
    press_focused("Enter");
    until("the title is a field", || find(".task-row .field").is_some()).await;
    type_into(&get(".task-row .field"), "Something else");
    press(&get(".task-row .field"), "Escape");
    at("Drop test/title").await;
    assert_eq!(titles(), ["Drop test", "Pilot batch", "Spare parts"]);
}

#[wasm_bindgen_test]
async fn a_status_is_picked_over_its_cell_and_the_focus_comes_back() {
    show_list().await;
    enter().await;
    press_focused("ArrowRight");
    at("Drop test/status").await;
    press_focused("Enter");
    until("the picker is open", || find(".picker input").is_some()).await;
    type_into(&get(".picker input"), "block");
    until("one status is left", || texts(".picker .option").len() == 1).await;
    press(&get(".picker input"), "Enter");
    until("the row says so", || {
        cell(0, "status").text_content().unwrap_or_default().contains(TaskStatus::Blocked.as_str())
    })
    .await;
    at("Drop test/status").await;
}

#[wasm_bindgen_test]
async fn space_selects_a_row_and_shift_with_arrows_selects_more() {
    show_list().await;
    enter().await;
    press_focused(" ");
    let selected = || texts(".task-row[aria-selected=true] .w-title");
    until("the row is selected", || selected() == ["Drop test"]).await;
    press_with("ArrowDown", |init| init.set_shift_key(true));
    press_with("ArrowDown", |init| init.set_shift_key(true));
    until("three rows are selected", || selected().len() == 3).await;
    assert_eq!(SELECTED.get().expect("a selection").ids().len(), 3);
    press_focused("Escape");
    until("nothing is selected", || selected().is_empty()).await;
}

#[wasm_bindgen_test]
async fn tasks_are_added_one_after_the_other_at_the_end_of_a_group() {
    show_list().await;
    get(".add-row .th").click();
    until("the row is a field", || find(".add-row .field").is_some()).await;
    for title in ["Labels", "Straps"] {
        type_into(&get(".add-row .field"), title);
        press(&get(".add-row .field"), "Enter");
        until(title, || titles().last().is_some_and(|last| last == title)).await;
        assert!(find(".add-row .field").is_some(), "the field stays for the next task");
    }
    press(&get(".add-row .field"), "Escape");
    until("the field has gone", || find(".add-row .field").is_none()).await;
    assert_eq!(titles().len(), 5);
}
