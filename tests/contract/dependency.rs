//! Dependencies between tasks

use crate::support::Contract;
use serde_json::{Value, json};
use threadline_domain::{Dependency, DependencyKind};

#[tokio::test]
async fn a_dependency_is_made_listed_at_its_task_and_project_and_deleted() {
    let server = Contract::start().await;
    let make =
        async |endpoint: &str, body: Value| server.call(endpoint, &[], Some(body)).await.ok()["id"].clone();
    let project = make("POST /project", json!({"title": "P"})).await;
    let first = make("POST /task", json!({"title": "a", "project": project})).await;
    let second = make("POST /task", json!({"title": "b", "project": project})).await;
    let body = json!({"dependsOnTask": first, "type": "finish-to-start"});
    let made = server.call("POST /task/{id}/dependency", &[&second], Some(body)).await.ok();
    let id = made["id"].as_str().expect("ids of dependencies are strings").to_owned();
    assert!(made["viewUrl"].is_string() && made["bounceUrl"].is_string(), "{made}");

    let expected = json!([{"id": id, "task": second, "dependsOnTask": first, "type": "finish-to-start"}]);
    assert_eq!(server.call("GET /task/{id}/dependency", &[&second], None).await.ok(), expected);
    assert_eq!(server.call("GET /task/{id}/dependency", &[&first], None).await.ok(), json!([]));
    let listed = server.call("GET /project/{id}/dependency", &[&project], None).await;
    let decoded: Vec<Dependency> = listed.decoded();
    assert_eq!((decoded.len(), &decoded[0].kind), (1, &DependencyKind::FinishToStart));

    assert_eq!(server.call("DELETE /dependency/{id}", &[&id], None).await.ok(), Value::Null);
    assert_eq!(server.call("GET /project/{id}/dependency", &[&project], None).await.ok(), json!([]));
    server.call("DELETE /dependency/{id}", &[&id], None).await.refused(404, "not_found");
}

#[tokio::test]
async fn a_dependency_of_nothing_or_without_a_token_is_refused() {
    let server = Contract::start().await;
    for body in [json!({}), json!({"dependsOnTask": 99_999})] {
        let refusal =
            server.call("POST /task/{id}/dependency", &[&1], Some(body)).await.refused(422, "invalid");
        assert!(refusal["fields"]["dependsOnTask"].is_string(), "{refusal}");
    }
    for endpoint in ["GET /task/{id}/dependency", "GET /project/{id}/dependency"] {
        server.call(endpoint, &[&99_999], None).await.refused(404, "not_found");
    }
    for endpoint in [
        "GET /task/{id}/dependency",
        "POST /task/{id}/dependency",
        "GET /project/{id}/dependency",
        "DELETE /dependency/{id}",
    ] {
        server.needs_a_token(endpoint, &[&1]).await;
    }
}
