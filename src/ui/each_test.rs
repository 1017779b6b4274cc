#![allow(clippy::expect_used, reason = "a test says what must be there")]

use super::Each;
use crate::ui::testing::{focused, frame, get, show, texts};
use leptos::prelude::*;
use std::sync::{Arc, Mutex, mpsc};
use wasm_bindgen_test::wasm_bindgen_test;

/// A list of buttons, one for each number, and the numbers whose row has ended.
fn show_numbers(begin: Vec<u32>) -> (RwSignal<Vec<u32>>, Arc<Mutex<Vec<u32>>>) {
    let (send, receive) = mpsc::channel();
    let ended = Arc::new(Mutex::new(Vec::new()));
    let own = Arc::clone(&ended);
    show(move || {
        let numbers = RwSignal::new(begin);
        send.send(numbers).expect("the test listens");
        let row = move |number: u32| {
            let own = Arc::clone(&own);
            on_cleanup(move || own.lock().expect("one thread").push(number));
            // Every tenth shows nothing: it cannot be anybody's neighbour in the page.
            (!number.is_multiple_of(10))
                .then(|| view! { <li><button id=format!("n{number}")>{number}</button></li> })
        };
        view! {
            <ol><Each each=move || numbers.get() key=|number| *number let(number)>{row(number)}</Each><li>"end"</li></ol>
        }
    });
    (receive.recv().expect("shown"), ended)
}

/// What the list has to say, from the first row to the last.
fn expected(numbers: &[u32]) -> Vec<String> {
    let shown = numbers.iter().filter(|number| !number.is_multiple_of(10));
    shown.map(u32::to_string).chain(["end".to_owned()]).collect()
}

#[wasm_bindgen_test]
async fn rows_that_come_in_front_leave_the_others_untouched() {
    let (numbers, ended) = show_numbers((11..19).collect());
    get("#n13").focus().expect("a button takes the focus");
    // Several in front, one away behind, one between: whoever is in one of the others stays there.
    let now = vec![1, 2, 3, 4, 11, 12, 5, 13, 14, 15, 16, 17];
    numbers.set(now.clone());
    frame().await;
    assert_eq!(texts("ol > li"), expected(&now));
    assert_eq!(focused(), "13", "a row that is taken out of the page loses the focus");
    assert_eq!(*ended.lock().expect("one thread"), [18]);
}

#[wasm_bindgen_test]
async fn whatever_the_order_becomes_the_page_shows_it() {
    let (numbers, ended) = show_numbers(Vec::new());
    let mut gone = Vec::new();
    let mut state = 7_u32;
    for round in 0..60 {
        let mut draw = |below: u32| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 8) % below
        };
        let before = numbers.get_untracked();
        let mut pool: Vec<u32> = (1..30).collect();
        let now: Vec<u32> = (0..draw(29)).map(|_| pool.remove(draw(pool.len() as u32) as usize)).collect();
        gone.extend(before.into_iter().filter(|number| !now.contains(number)));
        numbers.set(now.clone());
        frame().await;
        assert_eq!(texts("ol > li"), expected(&now), "round {round}");
    }
    let mut ended = ended.lock().expect("one thread").clone();
    ended.sort_unstable();
    gone.sort_unstable();
    assert_eq!(ended, gone, "a row ends when it goes, and not before");
}
