#![allow(clippy::expect_used, reason = "a test says what must be there")]

use super::{ListHandle, VirtualList};
use crate::ui::testing::{find, frame, get, show_styled, texts, until};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

const STYLE: &str = ".tall { block-size: 600px; overflow: auto; } .row { box-sizing: border-box; block-size: 60px; } .high { block-size: 140px; }";

/// A list of 4,000 rows; every seventh is higher than estimated.
fn show_list() -> (RwSignal<Vec<u32>>, ListHandle<u32>) {
    let (send, receive) = std::sync::mpsc::channel();
    show_styled(STYLE, move || {
        let items = RwSignal::new((0..4000).collect::<Vec<u32>>());
        let handle = ListHandle::default();
        send.send((items, handle)).expect("the test listens");
        let row = |key: u32, place: Signal<usize>| {
            view! {
                <div class="row" class:high=key.is_multiple_of(7)>
                    <button id=format!("row-{key}")>{move || format!("{key} at {}", place.get())}</button>
                </div>
            }
        };
        view! { <VirtualList items row estimate=60.0 class="tall" label="Tasks" handle/><button id="out">"Out"</button> }
    });
    receive.recv().expect("shown")
}

fn rows() -> usize {
    texts("[role=listitem]").len()
}

fn top_of(key: u32) -> f64 {
    get(&format!("#row-{key}")).get_bounding_client_rect().top()
}

/// Waits until nothing moves any more.
async fn settled() {
    let mut last = None;
    until("the list has settled", || {
        let now = Some((get(".tall").scroll_top(), texts("[role=listitem]"), get(".tall").scroll_height()));
        let same = last == now;
        last = now;
        same
    })
    .await;
    frame().await;
}

#[wasm_bindgen_test]
async fn of_thousands_of_rows_few_are_in_the_page_and_all_are_counted() {
    show_list();
    settled().await;
    assert!((8..25).contains(&rows()), "{} rows", rows());
    let row = get("[role=listitem]");
    assert_eq!(row.get_attribute("aria-setsize").as_deref(), Some("4000"));
    assert_eq!(row.get_attribute("aria-posinset").as_deref(), Some("1"));
    get(".tall").set_scroll_top(96_100);
    until("rows of the middle are shown", || find("#row-1600").is_some()).await;
    settled().await;
    assert!(rows() < 25, "{} rows", rows());
    let list = get(".tall").get_bounding_client_rect();
    let seen = |y: f64| {
        document()
            .element_from_point(100.0, y as f32)
            .is_some_and(|at| at.closest(".row").is_ok_and(|row| row.is_some()))
    };
    assert!((1..60).all(|step| seen(list.top() + 10.0 * f64::from(step))), "the view has no hole");
}

#[wasm_bindgen_test]
async fn rows_higher_than_estimated_do_not_make_the_page_jump_upwards() {
    let (_, handle) = show_list();
    settled().await;
    assert!(handle.scroll_to(&2000));
    settled().await;
    for _ in 0..10 {
        let before = top_of(2000);
        let list = get(".tall");
        list.set_scroll_top(list.scroll_top() - 30);
        settled().await;
        let moved = top_of(2000) - before;
        assert!((moved - 30.0).abs() < 2.0, "moved by {moved}");
    }
}

#[wasm_bindgen_test]
async fn what_is_read_stays_in_place_when_a_row_comes_in_above() {
    let (items, handle) = show_list();
    handle.scroll_to(&500);
    settled().await;
    let before = top_of(500);
    items.update(|items| {
        items.insert(3, 9001);
        items.remove(100);
        items.insert(200, 9002);
    });
    until("rows know their new place", || get("#row-500").text_content().as_deref() == Some("500 at 501"))
        .await;
    settled().await;
    assert!((top_of(500) - before).abs() < 2.0, "{} from {before}", top_of(500));
}

#[wasm_bindgen_test]
async fn a_row_that_came_with_a_change_learns_its_place_from_the_next_ones() {
    let (items, _) = show_list();
    settled().await;
    for (place, key) in [9001, 9002, 9003].into_iter().enumerate() {
        items.update(|items| items.insert(0, key));
        let expected = format!("9001 at {place}");
        let shown = || find("#row-9001").and_then(|row| row.text_content());
        until("it knows its place", || shown().as_deref() == Some(&*expected)).await;
    }
}

#[wasm_bindgen_test]
async fn the_focused_row_stays_in_the_page_until_the_focus_leaves() {
    let (items, _) = show_list();
    settled().await;
    get("#row-2").focus().expect("a button takes the focus");
    get(".tall").set_scroll_top(60_000);
    settled().await;
    assert!(
        find("#row-2:focus").is_some(),
        "it still has the focus {:?} {:?} {:?}",
        find("#row-2").is_some(),
        document().has_focus(),
        texts("[role=listitem]")
    );
    assert!(top_of(2) < 0.0, "it is at its own place, far above");
    items.update(|items| items.insert(0, 9001));
    until("it knows its new place", || get("#row-2").text_content().as_deref() == Some("2 at 3")).await;
    assert!(find("#row-2:focus").is_some(), "a change of the list does not take the focus away");
    get("#out").focus().expect("a button takes the focus");
    until("it is gone", || find("#row-2").is_none()).await;
}

#[wasm_bindgen_test]
async fn any_row_can_be_brought_into_sight() {
    let (_, handle) = show_list();
    settled().await;
    assert!(handle.scroll_to(&3999));
    settled().await;
    let list = get(".tall").get_bounding_client_rect();
    let row = get("#row-3999").get_bounding_client_rect();
    assert!(
        row.top() >= list.top() && row.bottom() <= list.bottom() + 1.0,
        "{} {}",
        row.bottom(),
        list.bottom()
    );
    assert!(!handle.scroll_to(&4000), "nobody has that row");
}
