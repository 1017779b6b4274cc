//! Views of a project under a name.

use crate::support::Server;
use serde_json::{Value, json};
use threadline_domain::Membership;

async fn cursor(server: &Server) -> i64 {
    server.get("/changes").await.ok()["cursor"].as_i64().unwrap()
}

fn late(project: i64) -> Value {
    json!({"name": " Late ", "project": project, "kind": "board", "query": "due_before=today&sort=-due"})
}

#[tokio::test]
async fn a_saved_view_is_listed_renamed_and_deleted_and_each_is_told() {
    let server = Server::sample().await;
    let at = cursor(&server).await;
    let view = server.create("/view", late(1)).await;
    let listed = server.get("/project/1/views").await.ok();
    let own = listed.as_array().unwrap().iter().find(|one| one["id"] == view).unwrap().clone();
    assert_eq!((&own["name"], &own["kind"], &own["project"]), (&json!("Late"), &json!("board"), &json!(1)));
    assert_eq!((&own["query"], &own["user"]), (&json!("due_before=today&sort=-due"), &json!(1)));

    server.patch(&format!("/view/{view}"), json!({"name": "Overdue"})).await.ok();
    let changes = server.get(&format!("/changes?since={at}")).await.ok();
    assert_eq!(changes["savedViews"][0]["name"], "Overdue");
    assert_eq!(changes["savedViews"][0]["query"], own["query"], "a name changes nothing else");

    let at = cursor(&server).await;
    server.delete(&format!("/view/{view}")).await.ok();
    server.get(&format!("/view/{view}")).await.refused(404, "not_found");
    let changes = server.get(&format!("/changes?since={at}")).await.ok();
    assert_eq!(changes["deleted"]["savedViews"], json!([view]));
}

#[tokio::test]
async fn a_view_without_name_kind_or_project_is_refused_field_by_field() {
    let server = Server::sample().await;
    let fields = server.post("/view", json!({})).await.refused(422, "invalid")["fields"].clone();
    assert!(["name", "kind", "project"].iter().all(|name| fields[name].is_string()), "{fields}");
    let body = json!({"name": "", "kind": "../1", "project": 99_999, "query": "x".repeat(4001)});
    let fields = server.post("/view", body).await.refused(422, "invalid")["fields"].clone();
    assert_eq!(fields.as_object().unwrap().len(), 4, "{fields}");
    let view = server.create("/view", late(1)).await;
    let moved = server.patch(&format!("/view/{view}"), json!({"project": 2})).await;
    assert!(moved.refused(422, "invalid")["fields"]["project"].is_string());
}

#[tokio::test]
async fn a_view_goes_with_its_project_and_is_seen_by_those_who_see_it() {
    let server = Server::sample().await;
    let guest = server.guest("Gil", Membership::External).await;
    let project = server.create("/project", json!({"title": "P", "team": [guest.id]})).await;
    let view = server.create("/view", late(project)).await;
    guest.get(&format!("/view/{view}")).await.ok();
    let hidden = server.create("/view", late(1)).await;
    guest.get(&format!("/view/{hidden}")).await.refused(404, "not_found");
    guest.get("/project/1/views").await.refused(404, "not_found");

    let at = guest.get("/changes").await.ok()["cursor"].clone();
    server.delete(&format!("/project/{project}")).await.ok();
    let changes = guest.get(&format!("/changes?since={at}")).await.ok();
    assert_eq!(changes["deleted"]["savedViews"], json!([view]));
}
