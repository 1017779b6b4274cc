//! Bulk requests: whole or not at all.

use crate::support::Server;
use serde_json::{Value, json};

#[tokio::test]
async fn an_item_with_an_id_is_updated_and_one_without_is_created() {
    let server = Server::sample().await;
    let task = server.create("/task", json!({"title": "Old", "project": 1})).await;
    let done = server
        .post(
            "/task/bulk",
            json!({"items": [{"title": "Task A", "project": 1}, {"id": task, "title": "Updated Task B"}]}),
        )
        .await
        .ok();
    assert_eq!(done["updated"], json!([task]));
    let made = done["created"][0].as_i64().unwrap();
    assert_eq!(server.get(&format!("/task/{made}")).await.ok()["title"], "Task A");
    assert_eq!(server.get(&format!("/task/{task}")).await.ok()["title"], "Updated Task B");

    let done =
        server.post("/section/bulk", json!({"items": [{"name": "Section A", "project": 1}]})).await.ok();
    assert_eq!(done["created"].as_array().unwrap().len(), 1);
    let items =
        json!({"items": [{"title": "Template A", "isTemplate": true}, {"id": 2, "status": "On Hold"}]});
    let done = server.post("/project/bulk", items).await.ok();
    assert!(
        server.get("/project?istemplate=true").await.ids().contains(&done["created"][0].as_i64().unwrap())
    );
}

#[tokio::test]
async fn a_bulk_request_is_applied_whole_or_not_at_all() {
    let server = Server::sample().await;
    let before = server.get("/changes").await.ok()["cursor"].clone();
    let count = server.get("/project/1/tasks").await.ids().len();
    let items = json!({"items": [
        {"title": "First", "project": 1}, {"id": 1, "title": "Renamed"}, {"title": "Third", "progress": 150}
    ]});
    let refusal = server.post("/task/bulk", items).await.refused(422, "invalid");
    assert!(refusal["fields"]["items[2].progress"].is_string(), "{refusal}");
    assert_eq!(server.get("/project/1/tasks").await.ids().len(), count);
    assert_ne!(server.get("/task/1").await.ok()["title"], "Renamed");

    let items = json!({"items": [{"id": 1, "title": "Renamed"}, {"id": 99999, "title": "x"}]});
    server.post("/task/bulk", items).await.refused(404, "not_found");
    assert_ne!(server.get("/task/1").await.ok()["title"], "Renamed");
    assert_eq!(server.get("/changes").await.ok()["cursor"], before, "nothing is told as changed either");
}

#[tokio::test]
async fn a_hundred_items_are_taken_and_one_more_is_refused() {
    let server = Server::sample().await;
    let items = |count: usize| -> Value {
        let items: Vec<_> =
            (0..count).map(|number| json!({"title": format!("Task {number}"), "project": 1})).collect();
        json!({"items": items})
    };
    let done = server.post("/task/bulk", items(100)).await.ok();
    assert_eq!(done["created"].as_array().unwrap().len(), 100);
    let refusal = server.post("/task/bulk", items(101)).await.refused(422, "invalid");
    assert!(refusal["fields"]["items"].as_str().unwrap().contains("101"), "{refusal}");
    server.post("/task/bulk", json!({"tasks": []})).await.refused(422, "invalid");
}
