//! `/task`

use crate::support::Contract;
use serde_json::{Value, json};
use threadline_domain::{SectionId, Task, TaskId, TaskStatus, UserId};

const DUE: &str = "2018-08-01T07:00:00.000Z";

async fn make(server: &Contract, endpoint: &str, body: Value) -> Value {
    server.call(endpoint, &[], Some(body)).await.ok()["id"].clone()
}

#[tokio::test]
async fn a_task_is_made_read_changed_and_deleted() {
    let server = Contract::start().await;
    let project = make(&server, "POST /project", json!({"title": "Corporate website"})).await;
    let section = make(&server, "POST /section", json!({"name": "Q1", "project": project})).await;
    let body = json!({
        "dueDate": DUE, "section": section, "project": project, "assignee": 3, "title": "Company info", "status": "New"
    });
    let made = server.call("POST /task", &[], Some(body)).await.ok();
    let id = made["id"].as_i64().unwrap();
    assert_eq!(made["viewUrl"], format!("{}/tasks/{id}", server.url()));
    assert!(made["bounceUrl"].is_string(), "{made}");
    assert_eq!(server.call("GET /task/{id}/link", &[&id], None).await.ok(), json!({"url": made["viewUrl"]}));

    let read = server.call("GET /task/{id}", &[&id], None).await.ok();
    assert_eq!((&read["attachments"], &read["title"]), (&json!([]), &json!("Company info")));
    assert_eq!((&read["status"], &read["dueDate"]), (&json!("New"), &json!(DUE)));
    assert_eq!(read["section"], json!({"id": section, "name": "Q1", "state": "Open", "endDate": null}));
    assert_eq!((&read["project"]["id"], &read["project"]["title"]), (&project, &json!("Corporate website")));
    let assignee = &read["assignee"];
    assert_eq!((&assignee["id"], &assignee["firstName"]), (&json!(3), &json!("Priya")));
    assert_eq!((&assignee["lastName"], &assignee["email"]), (&json!("Raman"), &json!("priya@example.com")));

    let change = json!({
        "description": "Include management profiles", "title": "Company information", "status": "In Progress"
    });
    server.call("PATCH /task/{id}", &[&id], Some(change)).await.ok();
    let task: Task = server.call("GET /task/{id}", &[&id], None).await.decoded();
    assert_eq!((task.title.as_str(), &task.status), ("Company information", &TaskStatus::InProgress));
    assert_eq!((task.assignee, task.section), (Some(UserId(3)), section.as_i64().map(SectionId)));
    for (endpoint, ids) in [("GET /task", &[][..]), ("GET /project/{id}/tasks", &[&project as _])] {
        let listed: Vec<Task> = server.call(endpoint, ids, None).await.decoded();
        assert!(listed.contains(&task), "{endpoint}");
    }

    let gone = server.call("DELETE /task/{id}", &[&id], None).await.ok();
    assert_eq!((&gone["statusKind"], &gone["status"]), (&json!(2), &json!("Company information deleted")));
    assert!(gone["activities"][0].is_i64(), "{gone}");
    server.call("GET /task/{id}", &[&id], None).await.refused(404, "not_found");
}

#[tokio::test]
async fn a_subtask_is_made_with_its_parent_and_listed_there() {
    let server = Contract::start().await;
    let parent = make(&server, "POST /task", json!({"title": "Whole", "project": 1})).await;
    let part = make(&server, "POST /task", json!({"title": "Part", "parent": parent})).await;
    let parts: Vec<Task> = server.call("GET /task/{id}/tasks", &[&parent], None).await.decoded();
    assert_eq!(parts.iter().map(|task| task.id).collect::<Vec<_>>(), [TaskId(part.as_i64().unwrap())]);
    assert_eq!(parts[0].project.map(|project| project.0), Some(1), "it lies where the whole lies");
    server.call("GET /task/{id}/tasks", &[&99_999], None).await.refused(404, "not_found");
    server.needs_a_token("GET /task/{id}/tasks", &[&parent]).await;
}

#[tokio::test]
async fn archived_tasks_are_listed_only_when_asked_for() {
    let server = Contract::start().await;
    let id = make(&server, "POST /task", json!({"title": "T", "project": 1})).await;
    server.call("PATCH /task/{id}", &[&id], Some(json!({"archived": true}))).await.ok();
    for (endpoint, expected) in [("GET /task", false), ("GET /task?archived=true", true)] {
        let listed = server.call(endpoint, &[], None).await.ok();
        assert_eq!(listed.as_array().unwrap().iter().any(|task| task["id"] == id), expected, "{endpoint}");
    }
}

#[tokio::test]
async fn tasks_are_made_and_changed_in_bulk_a_hundred_at_most_whole_or_not_at_all() {
    let server = Contract::start().await;
    let id = make(&server, "POST /task", json!({"title": "Task B", "project": 1})).await;
    let items = json!({"items": [{"title": "Task A", "project": 1}, {"id": id, "title": "Updated Task B"}]});
    let done = server.call("POST /task/bulk", &[], Some(items)).await.ok();
    assert_eq!(done["updated"], json!([id]));
    assert_eq!(server.call("GET /task/{id}", &[&done["created"][0]], None).await.ok()["title"], "Task A");
    let items = json!({"items": [{"id": id, "title": "Again"}, {"project": 1}]});
    let refusal = server.call("POST /task/bulk", &[], Some(items)).await.refused(422, "invalid");
    assert!(refusal["fields"]["items[1].title"].is_string(), "{refusal}");
    assert_eq!(server.call("GET /task/{id}", &[&id], None).await.ok()["title"], "Updated Task B");
    let many: Vec<_> = (0..101).map(|number| json!({"title": format!("Task {number}")})).collect();
    server.call("POST /task/bulk", &[], Some(json!({"items": many}))).await.refused(422, "invalid");
}

#[tokio::test]
async fn a_task_that_cannot_be_or_comes_without_a_token_is_refused() {
    let server = Contract::start().await;
    for (body, field) in [
        (json!({}), "title"),
        (json!({"title": "T", "project": 99_999}), "project"),
        (json!({"title": "T", "section": 99_999}), "section"),
        (json!({"title": "T", "assignee": 99_999}), "assignee"),
        (json!({"title": "T", "dueDate": "soon"}), "dueDate"),
    ] {
        let refusal = server.call("POST /task", &[], Some(body)).await.refused(422, "invalid");
        assert!(refusal["fields"][field].is_string(), "{field} {refusal}");
    }
    for endpoint in ["GET /task", "POST /task", "POST /task/bulk"] {
        server.needs_a_token(endpoint, &[]).await;
    }
    for endpoint in [
        "GET /task/{id}",
        "PATCH /task/{id}",
        "DELETE /task/{id}",
        "GET /task/{id}/link",
        "GET /project/{id}/tasks",
    ] {
        server.needs_a_token(endpoint, &[&1]).await;
    }
}
