#![allow(clippy::expect_used, reason = "a test says what must be there")]

use super::{Asker, NotLoaded};
use crate::ui::memo::memo;
use crate::ui::testing::{find, get, show, until};
use futures::channel::oneshot;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

thread_local! {
    static ASKED: RefCell<Option<oneshot::Receiver<u32>>> = const { RefCell::new(None) };
    static SEEN: RefCell<Option<Rc<Cell<u32>>>> = const { RefCell::new(None) };
}

/// A place with a state of its own, which is added to what arrives.
#[component]
fn Place() -> impl IntoView {
    let own = memo(|| 40);
    let here = Asker::here();
    let ask = move |_| {
        let asked = ASKED.take().expect("asked once");
        let seen = SEEN.take().expect("asked once");
        let asked = async move { asked.await.map_err(|_| NotLoaded) };
        here.once_there(Box::pin(asked), move |answer| {
            seen.set(own.get_untracked() + answer.unwrap_or_default());
        });
    };
    view! { <button id="ask" on:click=ask>"Ask"</button> }
}

/// Asks in a place that stands or goes before the answer: what was made of it.
async fn asked_and(leaves: bool) -> u32 {
    let seen = Rc::new(Cell::new(0));
    let (answer, asked) = oneshot::channel();
    ASKED.set(Some(asked));
    SEEN.set(Some(Rc::clone(&seen)));
    show(|| {
        let stays = RwSignal::new(true);
        view! {
            <button id="leave" on:click=move |_| stays.set(false)>"Leave"</button>
            <Show when=move || stays.get()><Place/></Show>
        }
    });
    get("#ask").click();
    if leaves {
        get("#leave").click();
        until("the place is gone", || find("#ask").is_none()).await;
    }
    answer.send(2).expect("somebody waits");
    until("the answer is through", || Rc::strong_count(&seen) == 1).await;
    seen.get()
}

#[wasm_bindgen_test]
async fn code_that_arrives_goes_on_for_who_stayed_and_not_for_who_left() {
    assert_eq!(asked_and(false).await, 42);
    assert_eq!(asked_and(true).await, 0, "what it would have looked at is gone");
}
