//! The stream of changes: whoever asks "since when?" misses nothing.

use crate::support::{Answer, Server, client};
use reqwest::Method;
use serde_json::{Value, json};

async fn cursor(server: &Server) -> i64 {
    server.get("/changes").await.ok()["cursor"].as_i64().unwrap()
}

async fn since(server: &Server, cursor: i64) -> Value {
    let changes = server.get(&format!("/changes?since={cursor}")).await.ok();
    assert_eq!(changes["reset"], false, "{changes}");
    changes
}

fn ids(list: &Value) -> Vec<i64> {
    list.as_array()
        .map(|list| list.iter().map(|record| record["id"].as_i64().unwrap()).collect())
        .unwrap_or_default()
}

#[tokio::test]
async fn a_change_is_told_once_as_the_record_is_now_with_its_description() {
    let server = Server::sample().await;
    let at = cursor(&server).await;
    for title in ["one", "two"] {
        server.patch("/task/1", json!({"title": title, "description": "<p>text</p>"})).await.ok();
    }
    let changes = since(&server, at).await;
    assert_eq!(ids(&changes["tasks"]), [1]);
    assert_eq!(
        (&changes["tasks"][0]["title"], &changes["tasks"][0]["description"]),
        (&json!("two"), &json!("<p>text</p>"))
    );
    assert_eq!(changes["tasks"][0]["project"], 1, "flat");
    assert!(changes["projects"].is_null() && changes["deleted"] == json!({}));
    assert_eq!(ids(&since(&server, changes["cursor"].as_i64().unwrap()).await["tasks"]), [0_i64; 0]);
}

#[tokio::test]
async fn the_cursor_of_a_list_continues_where_the_list_was_read() {
    let server = Server::sample().await;
    let list = server.get("/project/1/tasks?shape=flat").await;
    let at = list.body["cursor"].as_i64().unwrap();
    let task = server.create("/task", json!({"title": "new", "project": 1})).await;
    let changes = since(&server, at).await;
    assert_eq!((ids(&changes["tasks"]), ids(&changes["projects"])), (vec![task], vec![1]));
}

#[tokio::test]
async fn counts_that_change_are_told_with_the_parent_and_with_the_project() {
    let server = Server::sample().await;
    let task = server.create("/task", json!({"title": "t", "project": 1})).await;
    let part = server.create("/task", json!({"title": "p", "parent": task})).await;
    let done = server.get("/project/1").await.ok()["doneCount"].as_i64().unwrap();

    let at = cursor(&server).await;
    server.patch(&format!("/task/{part}"), json!({"status": "Complete"})).await.ok();
    let changes = since(&server, at).await;
    assert_eq!(ids(&changes["tasks"]), [task, part]);
    assert_eq!(
        (&changes["tasks"][0]["subtaskCount"], &changes["tasks"][0]["subtasksDone"]),
        (&json!(1), &json!(1))
    );

    let at = cursor(&server).await;
    server.patch(&format!("/task/{task}"), json!({"status": "Complete"})).await.ok();
    assert_eq!(since(&server, at).await["projects"][0]["doneCount"], done + 1);
}

#[tokio::test]
async fn a_deleted_project_tells_everything_that_went_with_it() {
    let server = Server::sample().await;
    let at = cursor(&server).await;
    let tasks = server.get("/project/1/tasks?subtasks=true").await.ids();
    let sections = server.get("/project/1/sections").await.ids();
    let links = server.get("/project/1/dependency").await.ok();
    server.delete("/project/1").await.ok();
    let gone = since(&server, at).await["deleted"].clone();
    let sorted = |list: &Value| {
        let mut ids: Vec<i64> = serde_json::from_value(list.clone()).unwrap();
        ids.sort_unstable();
        ids
    };
    let mut expected = tasks.clone();
    expected.sort_unstable();
    assert_eq!(gone["projects"], json!([1]));
    assert_eq!((sorted(&gone["tasks"]), sorted(&gone["sections"])), (expected, sections));
    assert_eq!(gone["dependencies"].as_array().unwrap().len(), links.as_array().unwrap().len());
}

#[tokio::test]
async fn what_was_made_and_deleted_meanwhile_is_told_as_gone() {
    let server = Server::sample().await;
    let at = cursor(&server).await;
    let task = server.create("/task", json!({"title": "t"})).await;
    server.delete(&format!("/task/{task}")).await.ok();
    let changes = since(&server, at).await;
    assert!(changes["tasks"].is_null());
    assert_eq!(changes["deleted"]["tasks"], json!([task]));
}

#[tokio::test]
async fn a_cursor_from_before_or_beyond_the_stream_means_start_over() {
    let server = Server::sample().await;
    let at = cursor(&server).await;
    for wrong in [0, at + 1] {
        assert_eq!(server.get(&format!("/changes?since={wrong}")).await.ok()["reset"], true, "{wrong}");
    }
    server.get("/changes?since=x").await.refused(422, "invalid");
}

#[tokio::test]
async fn a_change_that_changes_nothing_is_not_told() {
    let server = Server::sample().await;
    let title = server.get("/task/1").await.ok()["title"].clone();
    let at = cursor(&server).await;
    server.patch("/task/1", json!({"title": title})).await.ok();
    assert_eq!(cursor(&server).await, at);
}

#[tokio::test]
async fn a_number_that_a_power_cut_took_is_given_to_nothing_else() {
    let server = Server::sample().await;
    let at = cursor(&server).await;
    let token = server.token.clone();
    let folder = server.stop().await;
    // Somebody was told of changes up to here, and the disk knows nothing of the last one.
    let told = at + 1;

    let mut options = threadline_server::Options::new(folder.path());
    options.effort = threadline_server::Effort::Least;
    let running = threadline_server::start(options).await.unwrap();
    let ask = async |method, path: String, body: Option<Value>| {
        let mut request = client().request(method, format!("{}/v1{path}", running.url())).bearer_auth(&token);
        if let Some(body) = body {
            request = request.json(&body);
        }
        Answer::read(request.send().await.unwrap()).await.ok()
    };
    ask(Method::PATCH, "/task/1".into(), Some(json!({"title": "after the power cut"}))).await;
    let lost = ask(Method::GET, format!("/changes?since={told}"), None).await;
    assert_eq!(lost["reset"], true, "{lost}");
    let known = ask(Method::GET, format!("/changes?since={at}"), None).await;
    assert_eq!((&known["reset"], ids(&known["tasks"])), (&json!(false), vec![1]));
    assert_eq!(ask(Method::GET, format!("/changes?since={}", known["cursor"]), None).await["reset"], false);
    running.stop().await.unwrap();
}
