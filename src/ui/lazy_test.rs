#![allow(clippy::expect_used, reason = "a test says what must be there")]

use super::{Ask, lazy};
use crate::on_demand::NotLoaded;
use crate::ui::testing::{find, get, show, until};
use leptos::prelude::*;
use std::cell::Cell;
use wasm_bindgen_test::wasm_bindgen_test;

#[derive(Clone, Copy)]
struct Name(&'static str);

fn greeting(place: Name) -> AnyView {
    let Name(who) = expect_context();
    view! { <p id="there">{who}" in "{place.0}</p> }.into_any()
}

fn failed(again: Callback<()>) -> AnyView {
    view! { <button id="again" on:click=move |_| again.run(())>"Retry"</button> }.into_any()
}

fn show_lazy(ask: Ask<Name>) {
    show(move || {
        provide_context(Name("Ada"));
        lazy(ask, Name("London"), failed)
    });
}

thread_local! {
    static ASKED: Cell<u32> = const { Cell::new(0) };
}

#[wasm_bindgen_test]
fn what_is_loaded_stands_there_in_the_same_frame_and_in_its_context() {
    show_lazy(|| Box::pin(async { Ok(greeting as fn(Name) -> AnyView) }));
    assert_eq!(get("#there").text_content().as_deref(), Some("Ada in London"));
}

#[wasm_bindgen_test]
async fn what_did_not_arrive_is_asked_for_again() {
    ASKED.set(0);
    show_lazy(|| {
        Box::pin(async {
            gloo_timers::future::TimeoutFuture::new(0).await;
            ASKED.set(ASKED.get() + 1);
            if ASKED.get() == 1 { Err(NotLoaded) } else { Ok(greeting as fn(Name) -> AnyView) }
        })
    });
    assert!(find("#there").is_none() && find("#again").is_none(), "nothing is said while it is on its way");
    until("the failure is told", || find("#again").is_some()).await;
    get("#again").click();
    until("it is there", || find("#there").is_some()).await;
    assert_eq!(ASKED.get(), 2);
}
