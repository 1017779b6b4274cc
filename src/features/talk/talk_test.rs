//! Writing in a conversation, over a store whose server does not answer.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says what must be there")]

use super::composer::Composer;
use super::drafts::{DraftOf, Drafts};
use super::message::message;
use super::scope::TalkScope;
use super::writers::Writers;
use crate::api::Session;
use crate::router::Router;
use crate::store::{Store, Talk};
use crate::ui::live::provide_announcer;
use crate::ui::testing::{find, get, press, show_styled, texts, until};
use crate::ui::toast::provide_toasts;
use leptos::prelude::*;
use std::cell::Cell;
use threadline_domain::{ChannelId, Conversation, MessageDraft, Stand};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlTextAreaElement;

const PLACE: Conversation = Conversation::Channel(ChannelId(5));

thread_local! {
    static SCOPE: Cell<Option<TalkScope>> = const { Cell::new(None) };
}

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
    provide_context(Store::new(session));
    provide_toasts();
    provide_announcer();
    Drafts::provide();
    let scope = TalkScope::new(Talk::from(PLACE), Stand::In(PLACE), Callback::new(|_| ()));
    SCOPE.set(Some(scope));
    let store = scope.store;
    let said = move || {
        let said = store.unsent(&Stand::In(PLACE)).into_iter();
        said.map(|id| view! { <p class="unsent">{store.peek_said(&id).map(|said| said.html.clone())}</p> })
            .collect_view()
    };
    view! {
        {said}
        <Writers scope/>
        <Composer scope label="Message kites" on_sent=Callback::new(|()| ())/>
    }
}

async fn fixture() -> TalkScope {
    let of = DraftOf::New(Stand::In(PLACE), Some(PLACE));
    show_styled(include_str!("../../../style/chat.css"), || {
        Router::provide();
        view! { <Fixture/> }
    });
    until("there is a field", || find("textarea").is_some()).await;
    let scope = SCOPE.get().expect("the fixture stands");
    scope.drafts.keep(&of, "");
    scope
}

fn field() -> HtmlTextAreaElement {
    get("textarea").unchecked_into()
}

fn write(words: &str) {
    field().set_value(words);
    let bubbles = web_sys::EventInit::new();
    bubbles.set_bubbles(true);
    let event = web_sys::Event::new_with_event_init_dict("input", &bubbles).expect("an event");
    field().dispatch_event(&event).expect("it is heard");
}

#[wasm_bindgen_test]
async fn what_is_sent_leaves_the_field_and_the_drafts_and_waits_for_the_server() {
    let scope = fixture().await;
    let of = DraftOf::New(Stand::In(PLACE), Some(PLACE));
    write("Half past *nine*");
    until("the draft to be kept", || scope.drafts.text(&of) == "Half past *nine*").await;
    press(&get("textarea"), "Enter");
    until("the field to be empty", || field().value().is_empty()).await;
    until("the draft to be forgotten", || scope.drafts.text(&of).is_empty()).await;
    until("it to stand there", || texts(".unsent") == ["<p>Half past <em>nine</em></p>"]).await;
}

#[wasm_bindgen_test]
async fn nothing_but_white_space_is_not_sent_and_a_draft_of_it_is_not_kept() {
    let scope = fixture().await;
    write("   ");
    press(&get("textarea"), "Enter");
    assert!(scope.drafts.all().is_empty() && texts(".unsent").is_empty());
}

#[wasm_bindgen_test]
async fn a_draft_that_another_tab_has_changed_is_shown_here() {
    let scope = fixture().await;
    let of = DraftOf::New(Stand::In(PLACE), Some(PLACE));
    write("Begun here");
    // As another tab would: it writes the storage, and the browser tells this one.
    scope.drafts.keep(&of, "Gone on there");
    assert_eq!(field().value(), "Begun here");
    let tell = "for (const key of Object.keys(localStorage).filter((it) => it.endsWith('channel/5'))) \
                window.dispatchEvent(new StorageEvent('storage', { key })); ''";
    js_sys::eval(tell).expect("the script of a test runs");
    until("the field to agree", || field().value() == "Gone on there").await;
    scope.drafts.keep(&of, "");
}

#[component]
fn LongMessage() -> impl IntoView {
    let shown = view! { <Fixture/> };
    let scope = SCOPE.get().expect("the fixture stands");
    let long = format!("<p>first</p>{}", "<b>x</b><i>y</i>".repeat(3_000));
    let id = scope.store.say(Stand::In(PLACE), MessageDraft { message: long, ..MessageDraft::default() });
    // What a message needs stands in the context of the fixture.
    provide_context(scope.store);
    provide_context(scope.drafts);
    view! {
        {shown}
        <ol>{message(scope, id, false)}</ol>
    }
}

#[wasm_bindgen_test]
async fn a_very_long_message_shows_its_beginning_and_all_of_it_when_asked() {
    show_styled(include_str!("../../../style/chat.css"), || {
        Router::provide();
        provide_toasts();
        provide_announcer();
        view! { <LongMessage/> }
    });
    until("the message to stand there", || find("li.message .prose p").is_some()).await;
    let marks = || document().query_selector_all("li.message .prose strong").expect("a selector").length();
    assert!(marks() < 1_500, "{}", marks());
    get("li.message .prose + button").unchecked_into::<web_sys::HtmlElement>().click();
    until("all of it to be there", || marks() == 3_000).await;
}
