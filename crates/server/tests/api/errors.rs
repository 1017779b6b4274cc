//! Every refusal has its status, a word for programs and a sentence for people.

use crate::support::{Answer, Server};
use reqwest::Method;
use serde_json::json;

#[tokio::test]
async fn without_a_known_token_nothing_but_the_capabilities_is_told() {
    let server = Server::sample().await;
    for (path, token) in [("/v1/task", None), ("/v1/task", Some("wrong")), ("/v1/changes", None)] {
        let mut request = server.ask(Method::GET, path);
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let response = request.send().await.unwrap();
        assert_eq!(response.headers()["www-authenticate"], "Bearer");
        assert_eq!(response.headers()["x-content-type-options"], "nosniff");
        Answer::read(response).await.refused(401, "unauthorized");
    }
    let open = Answer::read(server.ask(Method::GET, "/v1/capabilities").send().await.unwrap()).await.ok();
    assert_eq!((&open["workspace"], &open["changes"]), (&json!("Halden Instruments"), &json!(true)));
}

#[tokio::test]
async fn each_wrong_field_gets_its_own_message() {
    let server = Server::sample().await;
    let body = json!({
        "title": " ", "dueDate": "soon", "progress": 101, "section": "x", "priority": "Huge", "estimatedTime": -1,
        "tags": "a", "whatever": {}
    });
    let refusal = server.post("/task", body).await.refused(422, "invalid");
    let fields = refusal["fields"].as_object().unwrap();
    // The title is looked at once every field can be read.
    let named: Vec<_> = fields.keys().map(String::as_str).collect();
    assert_eq!(named, ["dueDate", "estimatedTime", "priority", "section", "tags"]);
    assert!(fields["dueDate"].as_str().unwrap().contains("2018-08-01T07:00:00.000Z"));

    let refusal = server.post("/task", json!({"title": " ", "progress": 101, "assignee": 99})).await;
    let fields = refusal.refused(422, "invalid")["fields"].clone();
    assert_eq!(fields.as_object().unwrap().len(), 3, "{fields}");
}

#[tokio::test]
async fn a_required_field_cannot_be_left_out_or_emptied() {
    let server = Server::sample().await;
    for (path, field) in [("/task", "title"), ("/project", "title"), ("/section", "name")] {
        let refusal = server.post(path, json!({"project": 1})).await.refused(422, "invalid");
        assert!(refusal["fields"][field].is_string(), "{path} {refusal}");
        let refusal = server.patch(&format!("{path}/1"), json!({field: null})).await.refused(422, "invalid");
        assert!(refusal["fields"][field].is_string(), "{path} {refusal}");
    }
}

#[tokio::test]
async fn references_have_to_exist_and_to_fit_together() {
    let server = Server::sample().await;
    let elsewhere = server.get("/section?project=2").await.ids()[0];
    let parent = server.create("/task", json!({"title": "P", "project": 1})).await;
    let part = server.create("/task", json!({"title": "part", "parent": parent})).await;
    for (path, body, field) in [
        (format!("/task/{parent}"), json!({"section": elsewhere}), "section"),
        (format!("/task/{parent}"), json!({"project": 999}), "project"),
        (format!("/task/{parent}"), json!({"assignee": 999}), "assignee"),
        (format!("/task/{parent}"), json!({"parent": part}), "parent"),
        (format!("/task/{parent}"), json!({"parent": parent}), "parent"),
        (format!("/task/{part}"), json!({"project": 2}), "project"),
        (format!("/task/{parent}"), json!({"position": ""}), "position"),
        ("/project/1".into(), json!({"owner": 999}), "owner"),
        ("/project/1".into(), json!({"team": [1, 999]}), "team"),
        ("/section/1".into(), json!({"project": 999}), "project"),
    ] {
        let refusal = server.patch(&path, body.clone()).await.refused(422, "invalid");
        assert!(refusal["fields"][field].is_string(), "{path} {body} {refusal}");
    }
}

#[tokio::test]
async fn an_unknown_status_of_a_project_is_refused_with_the_list() {
    let server = Server::sample().await;
    let refusal = server.patch("/project/1", json!({"status": "Fine"})).await.refused(422, "invalid");
    let message = refusal["fields"]["status"].as_str().unwrap();
    assert!(message.contains("On Track, At Risk, In Trouble, On Hold, Complete"), "{message}");
}

#[tokio::test]
async fn a_refused_write_changes_nothing() {
    let server = Server::sample().await;
    let before = server.get("/task/1").await.ok();
    server.patch("/task/1", json!({"title": "New", "progress": 200})).await.refused(422, "invalid");
    assert_eq!(server.get("/task/1").await.ok(), before);
}

#[tokio::test]
async fn broken_json_a_body_too_large_and_a_wrong_address_each_have_their_status() {
    let server = Server::sample().await;
    let send = async |method, path: &str, body: Vec<u8>| {
        let request = server.ask(method, path).bearer_auth(&server.token).body(body);
        Answer::read(request.send().await.unwrap()).await
    };
    send(Method::POST, "/v1/task", b"{\"title\": ".to_vec()).await.refused(400, "bad_request");
    send(Method::POST, "/v1/task", b"[]".to_vec()).await.refused(400, "bad_request");
    send(Method::POST, "/v1/task", vec![b' '; 5 * 1024 * 1024 + 1]).await.refused(413, "too_large");
    send(Method::GET, "/v1/nothing", vec![]).await.refused(404, "not_found");
    send(Method::GET, "/v1/task/x", vec![]).await.refused(404, "not_found");
    send(Method::DELETE, "/v1/task", vec![]).await.refused(405, "method_not_allowed");
}

#[tokio::test]
async fn a_missing_record_is_named() {
    let server = Server::sample().await;
    for path in ["/task/99999", "/project/99999", "/section/99999"] {
        server.get(path).await.refused(404, "not_found");
        server.patch(path, json!({})).await.refused(404, "not_found");
        let refusal = server.delete(path).await.refused(404, "not_found");
        assert!(refusal["message"].as_str().unwrap().contains("99999"), "{refusal}");
    }
    server.get("/project/99999/tasks").await.refused(404, "not_found");
    server.get("/task/99999/tasks").await.refused(404, "not_found");
    server.delete("/dependency/dep-99999").await.refused(404, "not_found");
}
