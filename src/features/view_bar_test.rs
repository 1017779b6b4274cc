#![allow(clippy::expect_used, clippy::panic, reason = "a test says what must be there")]

use super::ViewBar;
use crate::api::Session;
use crate::features::columns::{Columns, Shows};
use crate::features::commands::Commands;
use crate::features::list::List;
use crate::features::people::PersonCall;
use crate::features::project_page::{CurrentProject, ProjectView};
use crate::features::projects::ProjectDialogs;
use crate::features::selection::Selection;
use crate::features::shell::{Appearance, SideBarShut};
use crate::features::time::RunningTimer;
use crate::features::view_state::ViewState;
use crate::platform::page;
use crate::router::Router;
use crate::store::Store;
use crate::ui::live::provide_announcer;
use crate::ui::memo::memo;
use crate::ui::testing::{find, get, press, show, texts, type_into, until};
use crate::ui::toast::provide_toasts;
use leptos::prelude::*;
use threadline_domain::arrange::GroupBy;
use threadline_domain::{ProjectId, TaskPatch, TaskStatus};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

const PROJECT: ProjectId = ProjectId(1);

/// Bar and list over a real store whose server does not answer.
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
    provide_toasts();
    provide_announcer();
    ProjectDialogs::provide();
    RunningTimer::provide();
    PersonCall::provide();
    Commands::provide(Appearance::provide(), SideBarShut(RwSignal::new(false)));
    let project = memo(|| Some(PROJECT));
    provide_context(CurrentProject(project));
    let view = ViewState::provide(GroupBy::Section);
    Selection::provide();
    Columns::provide(store, Shows::Project(project), view);
    for (title, status) in [
        ("Drop test", TaskStatus::New),
        ("Pilot batch", TaskStatus::Blocked),
        ("Drop box", TaskStatus::Blocked),
    ] {
        store.create_task(TaskPatch {
            title: Some(title.to_owned()),
            status: Some(status),
            project: Some(Some(PROJECT)),
            ..TaskPatch::default()
        });
    }
    view! {
        <ViewBar view=ProjectView::List/>
        <div class="view-body"><List/></div>
    }
}

/// Opens the view at a query, as somebody does who was sent the address.
fn open(query: &str) {
    let path = page::window().location().pathname().expect("a page has a path");
    let history = page::window().history().expect("a page has a history");
    history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{path}{query}"))).expect("an address");
    show(|| {
        Router::provide();
        view! { <Fixture/> }
    });
}

fn query() -> String {
    page::window().location().search().unwrap_or_default()
}

fn titles() -> Vec<String> {
    texts(".task-row .w-title")
}

fn press_button(text: &str) {
    let list = document().query_selector_all(".filter-bar button, [role=menuitem], [role=menuitemradio]");
    let list = list.expect("a selector");
    let found = (0..list.length())
        .filter_map(|at| list.get(at)?.dyn_into::<HtmlElement>().ok())
        .find(|button| button.text_content().unwrap_or_default().trim().starts_with(text));
    found.unwrap_or_else(|| panic!("no button says {text}")).click();
}

#[wasm_bindgen_test]
async fn typing_filters_and_stands_in_the_address() {
    open("");
    until("three tasks are shown", || titles().len() == 3).await;
    type_into(&get("#filter-words"), "drop ");
    until("two are left", || titles() == ["Drop test", "Drop box"]).await;
    until("the address says so", || query() == "?q=drop").await;
    assert_eq!(texts(".filter-bar .count"), ["2 tasks found"]);
    press_button("Clear");
    until("all are back", || titles().len() == 3).await;
    until("the address is plain again", || query().is_empty()).await;
}

#[wasm_bindgen_test]
async fn a_clause_is_added_turned_round_and_removed() {
    open("");
    until("three tasks are shown", || titles().len() == 3).await;
    press_button("Filter");
    until("the menu is open", || find("[role=menuitem]").is_some()).await;
    press_button("Status");
    until("the values are offered", || find(".picker input").is_some()).await;
    type_into(&get(".picker input"), "block");
    until("one is left", || texts(".picker .option").len() == 1).await;
    press(&get(".picker input"), "Enter");
    until("the blocked ones are shown", || titles() == ["Pilot batch", "Drop box"]).await;
    until("the address says so", || query() == "?status=Blocked").await;
    press(&get(".picker input"), "Escape");
    until("the picker has gone", || find(".picker").is_none()).await;

    press_button("is");
    until("the menu is open", || find("[role=menuitemradio]").is_some()).await;
    press_button("is not");
    until("the others are shown", || titles() == ["Drop test"]).await;
    until("the address says so", || query() == "?status_not=Blocked").await;

    get(".chip > button:last-of-type").click();
    until("all are back", || titles().len() == 3 && query().is_empty()).await;
}

#[wasm_bindgen_test]
async fn an_address_opens_the_same_view() {
    open("?q=drop&status=Blocked&sort=title");
    until("the filter holds", || titles() == ["Drop box"]).await;
    assert_eq!(texts(".chip b"), ["Blocked"]);
    assert_eq!(crate::ui::testing::value_of("#filter-words"), "drop");
    press_button("Clear");
    until("sorted by title", || titles() == ["Drop box", "Drop test", "Pilot batch"]).await;
    open("");
}
