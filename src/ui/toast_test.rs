#![allow(clippy::expect_used, reason = "a test says what must be there")]

use super::{Toast, ToastStack, Toasts, provide_toasts};
use crate::ui::testing::{find, fire, focused, get, press, press_focused, show, texts, until};
use leptos::prelude::*;
use std::{
    sync::{Arc, Mutex},
    time::Duration,
};
use wasm_bindgen_test::wasm_bindgen_test;

type Log = Arc<Mutex<Vec<&'static str>>>;

fn show_stack(stays: Duration) -> Toasts {
    let (send, receive) = std::sync::mpsc::channel();
    show(move || {
        send.send(provide_toasts()).expect("the test listens");
        view! { <button id="work">"Work"</button><ToastStack label="Messages" close_label="Dismiss" stays/> }
    });
    receive.recv().expect("shown")
}

fn deleted(log: &Log) -> Toast {
    let (undone, closed) = (log.clone(), log.clone());
    Toast::done("Task deleted")
        .action("Undo", move || undone.lock().expect("one thread").push("undone"))
        .on_close(move || closed.lock().expect("one thread").push("sent"))
}

const LONG: Duration = Duration::from_secs(3600);

#[wasm_bindgen_test]
async fn undo_takes_the_message_away_and_nothing_is_sent() {
    let log = Log::default();
    let toasts = show_stack(LONG);
    toasts.show(deleted(&log));
    until("the message stands there", || texts(".toast > span") == ["Task deleted"]).await;
    assert_eq!(texts("[role=status]"), ["Task deleted"]);
    get(".toast .button").click();
    until("the message is gone", || find(".toast").is_none()).await;
    assert_eq!(*log.lock().expect("one thread"), ["undone"]);
    assert!(!toasts.undo_latest(), "nothing is left to undo");
}

#[wasm_bindgen_test]
async fn a_message_that_goes_by_itself_makes_the_change_final_once() {
    let log = Log::default();
    let toasts = show_stack(Duration::from_millis(1));
    let id = toasts.show(deleted(&log));
    until("the change is sent", || *log.lock().expect("one thread") == ["sent"]).await;
    toasts.close(id);
    assert_eq!(*log.lock().expect("one thread"), ["sent"]);
}

#[wasm_bindgen_test]
async fn a_failure_is_an_alert_that_stays() {
    let toasts = show_stack(Duration::from_millis(1));
    toasts.show(Toast::failed("The server did not answer").action("Retry", || {}));
    let log = Log::default();
    toasts.show(deleted(&log));
    until("the other message went", || !log.lock().expect("one thread").is_empty()).await;
    assert_eq!(texts("[role=alert]"), ["The server did not answer"]);
    assert_eq!(texts(".toast > span"), ["The server did not answer"]);
}

#[wasm_bindgen_test]
async fn f6_leads_to_the_messages_and_escape_back() {
    let log = Log::default();
    let toasts = show_stack(LONG);
    toasts.show(deleted(&log));
    until("the message stands there", || find(".toast").is_some()).await;
    get("#work").focus().expect("a button takes the focus");
    press(&get("#work"), "F6");
    assert_eq!(focused(), "Undo");
    press_focused("Escape");
    until("the focus is back", || focused() == "Work").await;
    assert!(find(".toast").is_some());
}

#[wasm_bindgen_test]
async fn no_message_goes_while_a_person_is_on_it() {
    let log = Log::default();
    let toasts = show_stack(Duration::from_millis(30));
    fire(&get(".toasts"), "pointerenter");
    toasts.show(deleted(&log));
    until("the message stands there", || find(".toast").is_some()).await;
    // A message shown later whose own time is over proves that time went by.
    let other = Arc::new(Mutex::new(false));
    let seen = other.clone();
    set_timeout(move || *seen.lock().expect("one thread") = true, Duration::from_millis(90));
    until("three times its time went by", || *other.lock().expect("one thread")).await;
    assert!(find(".toast").is_some());
    fire(&get(".toasts"), "pointerleave");
    until("now it goes", || find(".toast").is_none()).await;
    assert_eq!(*log.lock().expect("one thread"), ["sent"]);
}
