#![allow(clippy::expect_used, reason = "a test says what must be there")]

use super::mark_page;
use crate::platform::page;
use crate::ui::testing::{show, until};
use leptos::prelude::*;
use std::sync::mpsc;
use wasm_bindgen_test::wasm_bindgen_test;

/// Somebody who holds a mark while `holds` says so, and who is there while `there` does.
#[derive(Clone, Copy)]
struct Holder {
    holds: RwSignal<bool>,
    there: RwSignal<bool>,
}

/// One holder for each of these marks.
fn show_holders<const N: usize>(marks: [&'static str; N]) -> [Holder; N] {
    let (send, receive) = mpsc::channel();
    show(move || {
        let holders = marks.map(|_| Holder { holds: RwSignal::new(true), there: RwSignal::new(true) });
        send.send(holders).expect("the test listens");
        let view = |(mark, holder): (&'static str, Holder)| {
            move || holder.there.get().then(|| mark_page(mark, move || holder.holds.get()))
        };
        marks.into_iter().zip(holders).map(view).collect_view()
    });
    receive.recv().expect("shown")
}

fn is_marked(class: &str) -> bool {
    page::document().document_element().is_some_and(|root| root.class_list().contains(class))
}

#[wasm_bindgen_test]
async fn the_page_is_marked_as_long_as_something_holds() {
    let [holder] = show_holders(["held"]);
    until("it is marked", || is_marked("held")).await;
    holder.holds.set(false);
    until("it is not marked any more", || !is_marked("held")).await;
    holder.holds.set(true);
    until("it is marked again", || is_marked("held")).await;
    holder.there.set(false);
    until("whoever goes lets go", || !is_marked("held")).await;
}

#[wasm_bindgen_test]
async fn a_mark_of_two_stays_until_both_have_let_go() {
    let [first, second, witness] = show_holders(["shared", "shared", "witnessed"]);
    until("both are marked", || is_marked("shared") && is_marked("witnessed")).await;
    first.holds.set(false);
    witness.holds.set(false);
    // What was asked for before is done when what was asked for later is.
    until("the witness has let go", || !is_marked("witnessed")).await;
    assert!(is_marked("shared"), "the second still holds it");
    second.there.set(false);
    until("both have let go", || !is_marked("shared")).await;
}
