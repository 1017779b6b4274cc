//! Helpers of the tests that run in a browser.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says what must be there")]

use leptos::{mount::mount_to, prelude::*};
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// The widgets measure: they are tested in the styles that they are shipped with.
const STYLES: &[&str] = &[
    include_str!("../../style/tokens.css"),
    include_str!("../../style/base.css"),
    include_str!("../../style/ui-button.css"),
    include_str!("../../style/ui-field.css"),
    include_str!("../../style/ui-popover.css"),
    include_str!("../../style/ui-menu.css"),
    include_str!("../../style/ui-picker.css"),
    include_str!("../../style/ui-dialog.css"),
    include_str!("../../style/ui-toast.css"),
    include_str!("../../style/ui-virtual-list.css"),
    include_str!("../../style/ui-date-picker.css"),
    include_str!("../../style/ui-edit.css"),
];

thread_local! {
    static ROOT: RefCell<Option<Box<dyn std::any::Any>>> = const { RefCell::new(None) };
}

/// Like [`show`], with the styles that a screen would bring.
pub(crate) fn show_styled<V: IntoView + 'static>(
    style: &str,
    view: impl FnOnce() -> V + 'static,
) -> HtmlElement {
    let main = show(view);
    let element = document().create_element("style").expect("an element");
    element.set_text_content(Some(style));
    main.append_child(&element).expect("the page takes styles");
    main
}

/// Shows a view alone in the page; what the test before showed is gone.
pub(crate) fn show<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> HtmlElement {
    ROOT.with(|root| drop(root.borrow_mut().take()));
    let body = document().body().expect("a page has a body");
    if let Ok(Some(old)) = body.query_selector("main") {
        old.remove();
    }
    if find("#styles").is_none() {
        let style = document().create_element("style").expect("an element");
        style.set_id("styles");
        style.set_text_content(Some(&STYLES.concat()));
        body.append_child(&style).expect("the page takes styles");
    }
    let main: HtmlElement = document().create_element("main").expect("an element").unchecked_into();
    body.append_child(&main).expect("the page takes an element");
    let handle = mount_to(main.clone(), view);
    ROOT.with(|root| *root.borrow_mut() = Some(Box::new(handle)));
    main
}

/// Waits until a condition holds, looking once a frame.
pub(crate) async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..300 {
        if holds() {
            return;
        }
        frame().await;
    }
    panic!("waited in vain: {what}");
}

/// The next frame.
pub(crate) async fn frame() {
    let next = js_sys::Promise::new(&mut |resolve, _| {
        window().request_animation_frame(&resolve).expect("a window draws frames");
    });
    JsFuture::from(next).await.expect("a frame comes");
}

/// The first match in the page.
pub(crate) fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).expect("a selector").map(JsCast::unchecked_into)
}

/// The first match in the page, which must be there.
pub(crate) fn get(selector: &str) -> HtmlElement {
    find(selector).unwrap_or_else(|| panic!("nothing matches {selector}"))
}

/// Every match's text.
pub(crate) fn texts(selector: &str) -> Vec<String> {
    let list = document().query_selector_all(selector).expect("a selector");
    (0..list.length()).filter_map(|at| list.get(at)?.text_content()).collect()
}

/// Text of the element that has the focus.
pub(crate) fn focused() -> String {
    document().active_element().and_then(|element| element.text_content()).unwrap_or_default()
}

/// Presses a key on an element. Returns whether the page may still act on it.
pub(crate) fn press(element: &Element, key: &str) -> bool {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).expect("an event");
    element.dispatch_event(&event).expect("an event is sent")
}

/// Presses a key on whatever has the focus.
pub(crate) fn press_focused(key: &str) -> bool {
    press(&document().active_element().expect("something has the focus"), key)
}

/// Types over the text of a field.
pub(crate) fn type_into(element: &HtmlElement, text: &str) {
    js_sys::Reflect::set(element, &"value".into(), &text.into()).expect("a field has a value");
    fire(element, "input");
}

/// Sends a bubbling event.
pub(crate) fn fire(element: &Element, name: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    let event = Event::new_with_event_init_dict(name, &init).expect("an event");
    element.dispatch_event(&event).expect("an event is sent");
}

/// The text in a field.
pub(crate) fn value_of(selector: &str) -> String {
    get(selector).unchecked_into::<HtmlInputElement>().value()
}
