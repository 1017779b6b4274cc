//! Files on their way and files that are shown, over a network that the test speaks for.

#![allow(clippy::expect_used, reason = "a test says what must be there")]

use super::{FileGrid, UploadList};
use crate::platform::shelf;
use crate::platform::storage::{self, Keep};
use crate::store::Store;
use crate::store::store_test::{answer, run, store};
use crate::ui::testing::{find, frame, show, texts, until};
use leptos::prelude::*;
use threadline_domain::attachment::AttachmentId;
use threadline_domain::upload::{Target, Ticket};
use threadline_domain::{Attachment, TaskId};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Blob;

/// Requests that only move when the test says so.
const REQUESTS: &str = r#"
    window.trueXhr ??= window.XMLHttpRequest;
    window.sent = [];
    window.XMLHttpRequest = class {
        constructor() { this.upload = {}; this.status = 0; this.responseText = ''; window.sent.push(this); }
        open(method, url) { this.name = `${method} ${new URL(url).pathname}`; }
        setRequestHeader() {}
        getResponseHeader() { return null; }
        send() {}
        abort() { if (!this.over) { this.aborted = true; this.end(0, ''); } }
        move(loaded) { this.upload.onprogress?.({ loaded, total: loaded }); }
        end(status, text) { this.over = true; this.status = status; this.responseText = text; this.onloadend?.(); }
    };
    ''
"#;

/// The page's own requests are back once this is dropped.
struct Requests;

impl Requests {
    fn take() -> Self {
        // Files that the test before left on the shelf would be brought back: they are of another tab now.
        storage::set(Keep::Tab, "threadline.tab", &run("String(Math.random())"));
        run(REQUESTS);
        Self
    }

    fn count(&self) -> usize {
        run("String(window.sent.length)").parse().unwrap_or_default()
    }

    async fn reach(&self, count: usize) {
        until("so many requests", || self.count() == count).await;
    }
}

impl Drop for Requests {
    fn drop(&mut self) {
        run("window.XMLHttpRequest = window.trueXhr; ''");
    }
}

const TASK: TaskId = TaskId(1);

fn file(name: &str, bytes: &str) -> (Blob, String) {
    let parts = js_sys::Array::of1(&bytes.into());
    (Blob::new_with_str_sequence(&parts).expect("a blob"), name.to_owned())
}

fn list(store: Store, target: Target) {
    show(move || {
        provide_context(store);
        view! { <UploadList target=Signal::derive(move || target.clone())/> }
    });
}

fn button(label: &str) -> Option<web_sys::HtmlElement> {
    find(&format!("[aria-label=\"{label}\"]"))
}

fn press(label: &str) {
    button(label).expect("the button is there").click();
}

fn percent() -> String {
    find("progress").and_then(|bar| bar.get_attribute("value")).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn an_upload_shows_how_far_it_is_and_is_cancelled_by_itself() {
    let (_network, store) = store().await;
    let requests = Requests::take();
    let target = Target::Task(TASK);
    list(store, target.clone());
    store.upload(&target, vec![file("one.txt", "0123456789"), file("two.txt", "0123456789")]);
    requests.reach(2).await;
    run("window.sent[0].move(5); ''");
    until("the bar moves", || percent() == "49").await;
    press("Cancel the upload of one.txt");
    until("the line goes", || texts(".upload").len() == 1).await;
    assert_eq!(
        run("String([window.sent[0].aborted, window.sent[1].aborted])"),
        "true,",
        "the other one goes on"
    );
    run(
        "window.sent[1].end(200, '{\"success\": true, \"data\": {\"Id\": \"b\", \"FileName\": \"two.txt\"}}'); ''",
    );
    until("all is there", || find(".upload").is_none()).await;
    let names = store.peek_task(TASK).and_then(|task| task.attachments.clone()).unwrap_or_default();
    assert_eq!(names.iter().map(|file| file.file_name.as_str()).collect::<Vec<_>>(), ["two.txt"]);
}

#[wasm_bindgen_test]
async fn a_failed_upload_keeps_the_file_and_retry_sends_it_again() {
    let (_network, store) = store().await;
    let requests = Requests::take();
    answer("GET /task/1/attachments", 200, r#"{"success": true, "data": []}"#);
    let target = Target::Task(TASK);
    list(store, target.clone());
    store.upload(&target, vec![file("kept.txt", "0123456789")]);
    requests.reach(1).await;
    run("window.sent[0].end(0, ''); ''");
    until("it is said", || texts(".upload.failed small").concat().contains("The connection was lost")).await;
    press("Retry kept.txt");
    requests.reach(2).await;
    run("window.sent[1].end(413, '{\"success\": false, \"message\": \"A file has 1 MiB at most.\"}'); ''");
    until("the server's words are told", || {
        texts(".upload small").concat().contains("A file has 1 MiB at most.")
    })
    .await;
    assert_eq!(store.uploading_file(Ticket(1)).map(|file| file.size()), Some(10.0), "the file is still here");
    press("Discard kept.txt");
    until("it is given up", || find(".upload").is_none()).await;
}

#[wasm_bindgen_test]
async fn a_file_whose_answer_was_lost_is_looked_for_before_it_is_sent_again() {
    let (_network, store) = store().await;
    let requests = Requests::take();
    let target = Target::Task(TASK);
    list(store, target.clone());
    store.upload(&target, vec![file("a.txt", "0123456789")]);
    requests.reach(1).await;
    run("window.sent[0].end(0, ''); ''");
    until("it failed", || button("Retry a.txt").is_some()).await;
    let there = r#"{"success": true, "data": [{"Id": "x", "FileName": "a.txt", "Size": 10}]}"#;
    answer("GET /task/1/attachments", 200, there);
    press("Retry a.txt");
    until("it is where it belongs", || find(".upload").is_none()).await;
    assert_eq!(requests.count(), 1, "it was not sent a second time");
    let files = store.peek_task(TASK).and_then(|task| task.attachments.clone()).unwrap_or_default();
    assert_eq!(files.iter().map(|file| file.id.as_str()).collect::<Vec<_>>(), ["x"]);
}

#[wasm_bindgen_test]
async fn what_goes_with_a_draft_stays_with_it_until_that_is_sent() {
    let (_network, store) = store().await;
    let requests = Requests::take();
    let target = Target::Draft("channel/1".to_owned());
    list(store, target.clone());
    store.upload(&target, vec![file("a.txt", "0123456789")]);
    requests.reach(1).await;
    assert_eq!(run("window.sent[0].name"), "POST /v1/upload");
    run("window.sent[0].end(200, '{\"success\": true, \"data\": {\"id\": \"u==\"}}'); ''");
    until("it is there", || button("Remove a.txt").is_some()).await;
    assert_eq!(untrack(|| store.uploads_tally(&target)).uploaded, 1);
    assert!(untrack(|| store.uploads_tally(&Target::Draft("channel/2".to_owned()))) == <_>::default());
}

#[wasm_bindgen_test]
async fn what_an_earlier_page_left_is_brought_back_and_what_was_just_added_is_not() {
    let _requests = Requests::take();
    let tab = storage::get(Keep::Tab, "threadline.tab").unwrap_or_default();
    let target = Target::Task(TASK);
    let left = format!(r#"{{"target": {}, "name": "left.txt", "since": 1}}"#, json(&target));
    assert!(
        shelf::put(&format!("{tab}.5.1.1"), &file("", "0123456789").0, &left).await,
        "a browser has a shelf"
    );
    let (_network, store) = store().await;
    store.upload(&target, vec![file("new.txt", "0123456789")]);
    let shelved = async || shelf::keys().await.iter().filter(|key| key.starts_with(&tab)).count();
    while shelved().await < 2 {
        frame().await;
    }
    list(store, target);
    until("the file of before is there", || texts(".upload").concat().contains("left.txt")).await;
    assert_eq!(texts(".upload").len(), 2, "{:?}", texts(".upload"));
}

fn json(target: &Target) -> String {
    serde_json::to_string(target).expect("it can be kept")
}

const URLS: &str = r#"
    window.trueUrls ??= [URL.createObjectURL, URL.revokeObjectURL];
    window.urls = new Set();
    window.made = 0;
    URL.createObjectURL = (blob) => {
        const url = window.trueUrls[0].call(URL, blob);
        window.urls.add(url);
        window.made += 1;
        return url;
    };
    URL.revokeObjectURL = (url) => { window.urls.delete(url); window.trueUrls[1].call(URL, url); };
    ''
"#;

/// The page's own addresses are back once this is dropped.
struct Addresses;

impl Addresses {
    fn watch() -> Self {
        run(URLS);
        Self
    }
}

impl Drop for Addresses {
    fn drop(&mut self) {
        run("[URL.createObjectURL, URL.revokeObjectURL] = window.trueUrls; ''");
    }
}

#[wasm_bindgen_test]
async fn a_thumbnail_is_fetched_once_and_given_back_when_nobody_shows_it() {
    let (_network, store) = store().await;
    let _addresses = Addresses::watch();
    answer("GET /task/1/attachments/p/thumbnail/small", 200, "'picture'");
    let mut picture = Attachment::of_upload(AttachmentId::new("p"), "p.png", 10, "image/png");
    (picture.width, picture.height) = (Some(4), Some(4));
    let shown = RwSignal::new(true);
    let grid = move |file: Attachment| {
        let files = Signal::derive(move || vec![file.clone()]);
        view! { <FileGrid files task=Signal::derive(|| Some(TASK)) on_remove=Callback::new(|_| ())/> }
    };
    show(move || {
        provide_context(store);
        let again = picture.clone();
        let first = move || shown.get().then(|| grid(picture.clone()));
        view! {
            {first}
            {grid(again)}
        }
    });
    until("both show it", || texts(".file img").len() == 2).await;
    assert_eq!(run("String([window.made, window.urls.size])"), "1,1");
    shown.set(false);
    until("one is gone", || texts(".file img").len() == 1).await;
    assert_eq!(run("String(window.urls.size)"), "1", "the other one still shows it");
    show(|| ());
    until("it is given back", || run("String(window.urls.size)") == "0").await;
}
