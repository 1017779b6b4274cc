//! Dependencies, and the cycles that they must not close.

use crate::support::Server;
use serde_json::{Value, json};

async fn tasks(server: &Server, titles: &[&str]) -> Vec<i64> {
    let project = server.create("/project", json!({"title": "P"})).await;
    let mut ids = Vec::new();
    for title in titles {
        ids.push(server.create("/task", json!({"title": title, "project": project})).await);
    }
    ids
}

#[tokio::test]
async fn a_dependency_is_a_string_and_is_listed_at_its_task_and_project() {
    let server = Server::sample().await;
    let ids = tasks(&server, &["a", "b"]).await;
    let made = server
        .post(
            &format!("/task/{}/dependency", ids[1]),
            json!({"dependsOnTask": ids[0], "type": "finish-to-start"}),
        )
        .await
        .ok();
    let id = made["id"].as_str().unwrap();
    let expected = json!([{"id": id, "task": ids[1], "dependsOnTask": ids[0], "type": "finish-to-start"}]);
    assert_eq!(server.get(&format!("/task/{}/dependency", ids[1])).await.ok(), expected);
    assert_eq!(server.get(&format!("/task/{}/dependency", ids[0])).await.ok(), json!([]));
    let project = server.get(&format!("/task/{}", ids[0])).await.ok()["project"]["id"].clone();
    assert_eq!(server.get(&format!("/project/{project}/dependency")).await.ok(), expected);

    server.patch(&format!("/dependency/{id}"), json!({"type": "start-to-start", "lag": -2})).await.ok();
    let changed = server.get(&format!("/task/{}/dependency", ids[1])).await.ok();
    assert_eq!((&changed[0]["type"], &changed[0]["lag"]), (&json!("start-to-start"), &json!(-2)));
    assert_eq!(server.delete(&format!("/dependency/{id}")).await.ok(), Value::Null);
    assert_eq!(server.get(&format!("/task/{}/dependency", ids[1])).await.ok(), json!([]));
}

#[tokio::test]
async fn a_link_that_would_close_a_cycle_is_refused_and_the_cycle_is_shown() {
    let server = Server::sample().await;
    let ids = tasks(&server, &["Dig", "Pour", "Paint"]).await;
    for (task, on) in [(ids[1], ids[0]), (ids[2], ids[1])] {
        server.post(&format!("/task/{task}/dependency"), json!({"dependsOnTask": on})).await.ok();
    }
    let refusal = server
        .post(&format!("/task/{}/dependency", ids[0]), json!({"dependsOnTask": ids[2]}))
        .await
        .refused(409, "dependency_cycle");
    assert_eq!(refusal["cycle"], json!([ids[0], ids[2], ids[1], ids[0]]));
    let message = refusal["message"].as_str().unwrap();
    assert!(message.contains("Dig → Paint → Pour → Dig"), "{message}");
    server
        .post(&format!("/task/{}/dependency", ids[0]), json!({"dependsOnTask": ids[0]}))
        .await
        .refused(409, "dependency_cycle");
}

#[tokio::test]
async fn a_dependency_names_another_task_once_and_a_known_type() {
    let server = Server::sample().await;
    let ids = tasks(&server, &["a", "b"]).await;
    let path = format!("/task/{}/dependency", ids[1]);
    server.post(&path, json!({"dependsOnTask": ids[0]})).await.ok();
    for (body, field) in [
        (json!({}), "dependsOnTask"),
        (json!({"dependsOnTask": 99999}), "dependsOnTask"),
        (json!({"dependsOnTask": ids[0]}), "dependsOnTask"),
        (json!({"dependsOnTask": ids[0], "type": "sometime"}), "type"),
        (json!({"dependsOnTask": ids[0], "lag": "x"}), "lag"),
    ] {
        let refusal = server.post(&path, body.clone()).await.refused(422, "invalid");
        assert!(refusal["fields"][field].is_string(), "{body} {refusal}");
    }
}

#[tokio::test]
async fn a_deleted_task_takes_its_dependencies_along() {
    let server = Server::sample().await;
    let ids = tasks(&server, &["a", "b", "c"]).await;
    for (task, on) in [(ids[1], ids[0]), (ids[2], ids[1])] {
        server.post(&format!("/task/{task}/dependency"), json!({"dependsOnTask": on})).await.ok();
    }
    server.delete(&format!("/task/{}", ids[1])).await.ok();
    assert_eq!(server.get(&format!("/task/{}/dependency", ids[2])).await.ok(), json!([]));
    server.post(&format!("/task/{}/dependency", ids[0]), json!({"dependsOnTask": ids[2]})).await.ok();
}
