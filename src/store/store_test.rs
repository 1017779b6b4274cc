//! The store over a network that the test speaks for.

#![allow(clippy::expect_used, clippy::panic, reason = "a test says what must be there")]

use super::{Event, Scope, Store};
use crate::api::Session;
use crate::store::Load;
use crate::ui::testing::{show, until};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use threadline_domain::arrange::ColumnKey;
use threadline_domain::{ProjectId, TaskId, TaskPatch, TaskStatus, UserId};
use wasm_bindgen_test::wasm_bindgen_test;

/// Answers by `METHOD /path`; a promise is a server that takes its time, `null` is a server that cannot be reached, what is not listed is 404.
const NETWORK: &str = r#"
    window.trueFetch ??= window.fetch;
    window.calls = [];
    window.answers = {};
    window.fetch = async (request) => {
        const url = new URL(request.url);
        const name = `${request.method} ${url.pathname.replace('/v1', '')}`;
        window.calls.push(`${name}${url.search} ${await request.text()}`.trim());
        const answer = await window.answers[name];
        if (answer === null) throw new TypeError('the network is gone');
        if (answer === undefined) return new Response('{"success":false}', { status: 404 });
        return new Response(JSON.stringify(answer.body), { status: answer.status });
    };
"#;

pub(crate) fn run(script: &str) -> String {
    js_sys::eval(script).expect("the script of a test runs").as_string().unwrap_or_default()
}

pub(crate) fn answer(name: &str, status: u16, body: &str) {
    run(&format!("window.answers['{name}'] = {{ status: {status}, body: {body} }}; ''"));
}

pub(crate) fn calls() -> String {
    run("window.calls.join('\\n')")
}

/// The page's own network is back once this is dropped: other tests count on it.
pub(crate) struct Network(#[expect(dead_code, reason = "the store lives as long as it")] Owner);

impl Drop for Network {
    fn drop(&mut self) {
        run("window.fetch = window.trueFetch; ''");
    }
}

/// A store that has read project 6 with the tasks 1 (New) and 2 (In Progress).
pub(crate) async fn store() -> (Network, Store) {
    // Brings up what runs the tasks of an app.
    show(|| ());
    run(NETWORK);
    answer("GET /capabilities", 200, r#"{"success": true, "data": {"position": true, "changes": true}}"#);
    answer(
        "GET /user/me",
        200,
        r#"{"success": true, "data": {"id": 5, "firstName": "Ana", "email": "a@b.c"}}"#,
    );
    answer("GET /user", 200, r#"{"success": true, "data": []}"#);
    answer("GET /project", 200, r#"{"success": true, "data": [{"id": 6, "title": "Kit"}]}"#);
    answer("GET /project/6/sections", 200, r#"{"success": true, "data": []}"#);
    answer("GET /project/6/dependency", 200, r#"{"success": true, "data": []}"#);
    answer(
        "GET /project/6/tasks",
        200,
        r#"{"success": true, "cursor": 9, "data": [
            {"id": 1, "title": "First", "status": "New", "project": 6, "position": "a0"},
            {"id": 2, "title": "Second", "status": "In Progress", "project": 6, "position": "a1"}]}"#,
    );
    let owner = Owner::new();
    let store = owner.with(|| {
        let session = Session {
            api: format!("{}/v1", window().location().origin().expect("a page has an origin")),
            token: "secret".into(),
            refresh_token: None,
            oauth: None,
            client: None,
            expires: None,
        };
        Store::new(session)
    });
    for scope in [Scope::Workspace, Scope::Project(ProjectId(6))] {
        let load = owner.with(|| store.load(scope));
        until("the scope is there", || load.with_untracked(|load| *load == Load::Ready)).await;
    }
    (Network(owner), store)
}

fn status(store: Store, id: i64) -> Option<TaskStatus> {
    store.peek_task(TaskId(id)).map(|task| task.status.clone())
}

fn to(status: TaskStatus) -> TaskPatch {
    TaskPatch { status: Some(status), ..TaskPatch::default() }
}

#[wasm_bindgen_test]
async fn a_change_shows_at_once_and_is_taken_back_when_the_server_refuses_it() {
    let (_network, store) = store().await;
    let told = Rc::new(RefCell::new(Vec::new()));
    {
        let told = Rc::clone(&told);
        store.listen(move |event| told.borrow_mut().push(event.clone()));
    }
    answer("PATCH /task/1", 422, r#"{"success": false, "error": "invalid", "message": "Not today."}"#);
    store.edit_task(TaskId(1), to(TaskStatus::Complete));
    assert_eq!(status(store, 1), Some(TaskStatus::Complete), "in the same frame");
    until("it goes back", || status(store, 1) == Some(TaskStatus::New)).await;
    let refused = told.borrow().iter().find_map(|event| match event {
        Event::Refused(refused) => Some(refused.clone()),
        _ => None,
    });
    let refused = refused.expect("people are told");
    answer("PATCH /task/1", 200, r#"{"success": true}"#);
    store.retry(refused[0].seq);
    assert_eq!(status(store, 1), Some(TaskStatus::Complete));
    until("it is saved", || store.saving().with_untracked(|saving| saving.unsaved == 0)).await;
    assert_eq!(status(store, 1), Some(TaskStatus::Complete));
}

#[wasm_bindgen_test]
async fn what_the_server_says_meanwhile_never_covers_a_change_that_is_on_its_way() {
    let (_network, store) = store().await;
    run("window.answers['PATCH /task/1'] = null; ''");
    store.edit_task(TaskId(1), TaskPatch { title: Some("Mine".into()), ..TaskPatch::default() });
    until("the network is gone", || store.saving().with_untracked(|saving| saving.offline)).await;
    answer(
        "GET /project/6/tasks",
        200,
        r#"{"success": true, "data": [{"id": 1, "title": "Theirs", "status": "Blocked", "project": 6}]}"#,
    );
    store.read(Scope::Project(ProjectId(6))).await;
    let task = store.peek_task(TaskId(1)).expect("still there");
    assert_eq!((task.title.as_str(), &task.status), ("Mine", &TaskStatus::Blocked));
    assert_eq!(store.peek_task(TaskId(2)), None, "what is not listed any more is gone");
    answer("PATCH /task/1", 200, r#"{"success": true}"#);
    until("it is sent by itself", || store.saving().with_untracked(|saving| saving.unsaved == 0)).await;
    assert_eq!(store.peek_task(TaskId(1)).map(|task| task.title.clone()).as_deref(), Some("Mine"));
}

/// The list was read by the server before somebody made a task, and arrives after the news of it.
#[wasm_bindgen_test]
async fn a_list_that_was_long_on_its_way_takes_away_nothing_that_came_meanwhile() {
    let (_network, store) = store().await;
    let news =
        r#"{"success": true, "data": {"cursor": 12, "tasks": [{"id": 3, "title": "New", "project": 6}]}}"#;
    answer("GET /changes", 200, news);
    store.refresh_now().await;
    assert!(store.peek_task(TaskId(3)).is_some());
    answer(
        "GET /project/6/tasks",
        200,
        r#"{"success": true, "cursor": 10, "data": [{"id": 1, "title": "First", "status": "New", "project": 6}]}"#,
    );
    store.read(Scope::Project(ProjectId(6))).await;
    store.refresh_now().await;
    assert!(calls().contains("GET /changes?since=10"), "asked for what the list lacks: {}", calls());
    assert!(store.peek_task(TaskId(3)).is_some());
}

/// Its new parent's list is asked for when it opens, before the server has heard of the move.
#[wasm_bindgen_test]
async fn what_is_being_moved_stays_although_the_list_of_where_it_goes_lacks_it() {
    let (_network, store) = store().await;
    run("window.answers['PATCH /task/1'] = new Promise(() => {}); ''");
    store.edit_task(TaskId(1), TaskPatch { parent: Some(Some(TaskId(2))), ..TaskPatch::default() });
    answer("GET /task/2/tasks", 200, r#"{"success": true, "data": []}"#);
    store.read(Scope::Parts(TaskId(2))).await;
    assert_eq!(store.peek_task(TaskId(1)).expect("still there").parent, Some(TaskId(2)));
}

#[wasm_bindgen_test]
async fn a_new_task_takes_the_server_s_name_and_what_was_typed_meanwhile_follows() {
    let (_network, store) = store().await;
    answer("POST /task", 200, r#"{"success": true, "data": {"id": 40}}"#);
    answer("PATCH /task/40", 200, r#"{"success": true}"#);
    let fields = TaskPatch {
        title: Some("Fresh".into()),
        project: Some(Some(ProjectId(6))),
        ..ColumnKey::Status(TaskStatus::Accepted).change()
    };
    let id = store.create_task(fields);
    assert!(store.peek_task(id).is_some_and(|task| task.position.as_deref() > Some("a1")), "at the end");
    store.edit_task(id, TaskPatch { title: Some("Better".into()), ..TaskPatch::default() });
    until("all is saved", || store.saving().with_untracked(|saving| saving.unsaved == 0)).await;
    assert_eq!(store.peek_task(id), None);
    assert_eq!(store.peek_task(TaskId(40)).map(|task| task.title.clone()).as_deref(), Some("Better"));
    assert!(calls().contains(r#"PATCH /task/40 {"title":"Better"}"#), "{}", calls());
    assert_eq!(calls().matches("POST /task").count(), 1);
}

#[wasm_bindgen_test]
async fn a_removal_is_sent_only_when_nobody_can_take_it_back_any_more() {
    let (_network, store) = store().await;
    let steps = Rc::new(RefCell::new(Vec::new()));
    {
        let steps = Rc::clone(&steps);
        store.listen(move |event| {
            if let Event::Done(_, step) = event {
                steps.borrow_mut().push(step.clone());
            }
        });
    }
    answer("DELETE /task/1", 200, r#"{"success": true}"#);
    answer("DELETE /task/2", 200, r#"{"success": true}"#);
    store.delete_tasks(&[TaskId(1)]);
    assert_eq!(status(store, 1), None);
    store.undo(&steps.borrow()[0]);
    assert_eq!(status(store, 1), Some(TaskStatus::New));
    store.delete_tasks(&[TaskId(2)]);
    store.make_final(&steps.borrow()[1]);
    until("it is sent", || calls().contains("DELETE /task/2")).await;
    assert!(!calls().contains("DELETE /task/1"));
}

#[wasm_bindgen_test]
async fn many_are_changed_in_one_request_and_taken_back_in_one() {
    let (_network, store) = store().await;
    answer("POST /task/bulk", 200, r#"{"success": true, "data": {"created": [], "updated": [1, 2]}}"#);
    store.edit_tasks(&[TaskId(1), TaskId(2)], &to(TaskStatus::OnHold));
    until("it is saved", || store.saving().with_untracked(|saving| saving.unsaved == 0)).await;
    assert!(store.undo_last());
    assert_eq!((status(store, 1), status(store, 2)), (Some(TaskStatus::New), Some(TaskStatus::InProgress)));
    until("it is saved", || store.saving().with_untracked(|saving| saving.unsaved == 0)).await;
    assert_eq!(calls().matches("POST /task/bulk").count(), 2, "{}", calls());
}

#[wasm_bindgen_test]
async fn a_create_whose_answer_was_lost_is_not_made_twice() {
    let (_network, store) = store().await;
    run("window.answers['POST /task'] = null; ''");
    let fields =
        TaskPatch { title: Some("Once".into()), project: Some(Some(ProjectId(6))), ..TaskPatch::default() };
    store.create_task(fields);
    until("the network is gone", || store.saving().with_untracked(|saving| saving.offline)).await;
    // The server had carried it out.
    answer(
        "GET /project/6/tasks",
        200,
        r#"{"success": true, "data": [{"id": 77, "title": "Once", "project": 6}]}"#,
    );
    answer("POST /task", 200, r#"{"success": true, "data": {"id": 78}}"#);
    until("it is settled", || store.saving().with_untracked(|saving| saving.unsaved == 0)).await;
    assert!(store.peek_task(TaskId(77)).is_some());
    assert_eq!(calls().matches("POST /task").count(), 1, "{}", calls());
}

/// The list of all that somebody made tells nothing of templates.
#[wasm_bindgen_test]
async fn a_list_of_one_s_own_tasks_takes_none_out_of_a_template() {
    let (_network, store) = store().await;
    answer(
        "GET /project",
        200,
        r#"{"success": true, "data": [{"id": 6, "title": "Kit"}, {"id": 7, "title": "Launch", "isTemplate": true}]}"#,
    );
    answer("GET /project/7/sections", 200, r#"{"success": true, "data": []}"#);
    answer("GET /project/7/dependency", 200, r#"{"success": true, "data": []}"#);
    for (project, task) in [(6, 3), (7, 4)] {
        let tasks = format!(
            r#"{{"success": true, "data": [{{"id": {task}, "title": "Own", "status": "New", "project": {project}, "creator": 5}}]}}"#
        );
        answer(&format!("GET /project/{project}/tasks"), 200, &tasks);
    }
    answer("GET /task", 200, r#"{"success": true, "data": []}"#);
    for scope in [Scope::Workspace, Scope::Project(ProjectId(6)), Scope::Project(ProjectId(7))] {
        store.read(scope).await;
    }
    assert!(store.peek_task(TaskId(3)).is_some() && store.peek_task(TaskId(4)).is_some());
    store.read(Scope::MadeBy(UserId(5))).await;
    assert!(store.peek_task(TaskId(3)).is_none(), "gone meanwhile");
    assert!(store.peek_task(TaskId(4)).is_some());
}

#[wasm_bindgen_test]
async fn what_the_server_says_late_of_the_old_token_does_not_end_the_new_sign_in() {
    let (_network, store) = store().await;
    let ended = Rc::new(Cell::new(false));
    {
        let ended = Rc::clone(&ended);
        store.listen(move |event| ended.set(ended.get() || matches!(event, Event::SignedOut)));
    }
    run("window.answers['GET /project/6/tasks'] = new Promise((answer) => { window.late = answer; }); ''");
    let asked = calls().matches("GET /project/6/tasks").count();
    let read = Rc::new(Cell::new(false));
    {
        let read = Rc::clone(&read);
        leptos::task::spawn_local(async move {
            store.read(Scope::Project(ProjectId(6))).await;
            read.set(true);
        });
    }
    until("it is asked", || calls().matches("GET /project/6/tasks").count() > asked).await;
    store.renew(Session { token: "fresh".into(), ..store.http().session() });
    answer(
        "GET /project/6/tasks",
        200,
        r#"{"success": true, "data": [{"id": 3, "title": "New", "project": 6}]}"#,
    );
    run("window.late({ status: 401, body: { success: false } }); ''");
    until("it is read", || read.get()).await;
    Session::forget();
    assert!(store.peek_task(TaskId(3)).is_some(), "asked again with the new token");
    assert!(!ended.get(), "nobody is asked to sign in once more");
}
