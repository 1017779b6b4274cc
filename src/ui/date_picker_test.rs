#![allow(clippy::expect_used, reason = "a test says what must be there")]

use super::{DatePicker, DateRules, DateWords, DaySuggestion};
use crate::ui::testing::{find, focused, get, press_focused, show, texts, type_into, until};
use chrono::{NaiveDate, Weekday};
use leptos::{html, prelude::*};
use std::sync::{Arc, Mutex};
use wasm_bindgen_test::wasm_bindgen_test;

type Picked = Arc<Mutex<Vec<Option<NaiveDate>>>>;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn suggest(text: String) -> Vec<DaySuggestion> {
    let offer =
        |date: &str| DaySuggestion { date: Some(day(date)), label: date.into(), aside: String::new() };
    let none = DaySuggestion { date: None, label: "No date".into(), aside: String::new() };
    match text.trim() {
        "" => vec![offer("2026-11-17"), none],
        "next fri" => vec![offer("2026-11-27"), none],
        _ => Vec::new(),
    }
}

fn show_picker() -> Picked {
    show_picker_at("2026-11-20")
}

fn show_picker_at(picked: &'static str) -> Picked {
    let log = Picked::default();
    let out = log.clone();
    show(move || {
        let open = RwSignal::new(false);
        let anchor = NodeRef::<html::Button>::new();
        let names = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
        let words = DateWords {
            label: "Due date".into(),
            placeholder: "Type a date".into(),
            nothing: "No such day".into(),
            previous_month: "Previous month".into(),
            next_month: "Next month".into(),
            first_day: Weekday::Mon,
            weekdays: names.map(|name| (name.to_owned(), name.to_owned())).to_vec(),
        };
        let rules = DateRules {
            suggest: Callback::new(suggest),
            month_title: Callback::new(|day: NaiveDate| day.format("%m/%Y").to_string()),
            day_name: Callback::new(|day: NaiveDate| format!("day {day}")),
        };
        view! {
            <button node_ref=anchor on:click=move |_| open.set(true)>"Open"</button>
            <DatePicker
                open
                anchor
                words=Signal::stored(words)
                rules
                picked=Signal::stored(Some(day(picked)))
                today=Signal::stored(day("2026-11-17"))
                on_pick=Callback::new(move |date| log.lock().expect("one thread").push(date))
            />
        }
    });
    out
}

async fn open() {
    get("button").focus().expect("a button takes the focus");
    get("button").click();
    until("the field has the focus", || find("input:focus").is_some()).await;
}

#[wasm_bindgen_test]
async fn typed_words_mark_their_day_and_enter_takes_it() {
    let picked = show_picker();
    open().await;
    assert_eq!(texts(".month .chosen"), ["20"]);
    assert_eq!(texts(".month .today"), ["17"]);
    type_into(&get("input"), "next fri");
    until("the day is marked", || texts(".month .chosen") == ["27"]).await;
    press_focused("Enter");
    until("the picker is gone", || find(".picker").is_none()).await;
    assert_eq!(*picked.lock().expect("one thread"), [Some(day("2026-11-27"))]);
    until("the button has the focus", || focused() == "Open").await;
}

#[wasm_bindgen_test]
async fn words_that_mean_no_day_say_so_and_stay() {
    let picked = show_picker();
    open().await;
    type_into(&get("input"), "someday");
    until("it says so", || texts("[role=status]") == ["No such day"]).await;
    press_focused("Enter");
    assert!(find(".picker").is_some());
    assert!(picked.lock().expect("one thread").is_empty());
}

#[wasm_bindgen_test]
async fn arrows_lead_through_the_month_and_over_its_end() {
    let picked = show_picker();
    open().await;
    for _ in 0..3 {
        press_focused("ArrowDown");
    }
    // Between two months there is a frame in which no day stands.
    let focused_day = || find(":focus").and_then(|day| day.get_attribute("data-day")).unwrap_or_default();
    until("the month has the focus", || focused_day() == "2026-11-20").await;
    press_focused("PageDown");
    until("the next month is shown", || focused_day() == "2026-12-20").await;
    assert_eq!(texts(".month-title"), ["12/2026"]);
    press_focused("Home");
    until("the week's first day", || focused_day() == "2026-12-14").await;
    assert_eq!(get(":focus").get_attribute("aria-label").as_deref(), Some("day 2026-12-14"));
    press_focused("Enter");
    until("the picker is gone", || find(".picker").is_none()).await;
    assert_eq!(*picked.lock().expect("one thread"), [Some(day("2026-12-14"))]);
}

#[wasm_bindgen_test]
async fn no_date_is_a_choice() {
    let picked = show_picker();
    open().await;
    press_focused("ArrowDown");
    press_focused("ArrowDown");
    press_focused("Enter");
    until("the picker is gone", || find(".picker").is_none()).await;
    assert_eq!(*picked.lock().expect("one thread"), [None]);
}

#[wasm_bindgen_test]
async fn the_month_of_the_day_it_has_is_the_first_that_is_seen() {
    drop(show_picker_at("2027-02-05"));
    open().await;
    assert_eq!(texts(".month-title"), ["02/2027"]);
    assert_eq!(texts(".month .chosen"), ["5"]);
    type_into(&get("input"), "next fri");
    until("the month of what is meant", || texts(".month-title") == ["11/2026"]).await;
    type_into(&get("input"), "");
    until("its own month again", || texts(".month-title") == ["02/2027"]).await;
}
